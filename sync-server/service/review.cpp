#include "sync-server/service/review.hpp"

#include <algorithm>
#include <set>

#include "shared/record/blob_reference.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/attention_index.hpp"
#include "sync-server/service/record_view.hpp"
#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;
constexpr std::size_t kLongestReason = 2000;
constexpr std::int64_t kMostConflictRecords = 500;

auto unknown(const std::string& id) {
    return fail("record.unknown", "There is no such submission.", id);
}
auto changed() {
    return fail("record.changed", "The record has changed since you opened it; look at it again.");
}

bool is_blank(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

std::vector<record::Dot> dots_of(const record::Siblings& siblings) {
    std::vector<record::Dot> dots;
    for (const auto& live : siblings)
        dots.push_back(live.dot);
    std::sort(dots.begin(), dots.end());
    return dots;
}

bool names_exactly(const std::vector<std::string>& texts, const record::Siblings& siblings) {
    std::set<std::string> live;
    for (const auto& sibling : siblings)
        live.insert(dot_text(sibling.dot));
    return std::set<std::string>(texts.begin(), texts.end()) == live;
}

/// The record, when it is a submission within reach.
Result<record::RecordState> load(storage::Reading& reading, const Access& access,
                                 const record::RecordId& id) {
    auto state = reading.record(access.study->id, id);
    if (!state || state->kind != study::kinds::kSubmission || !within_reach(reading, access, id))
        return unknown(id.to_string());
    return std::move(*state);
}

Result<Submission> view(storage::Reading& reading, StudyCatalogue& catalogue, const Access& access,
                        const record::RecordId& id) {
    const std::string& study = access.study->id;
    const auto state = load(reading, access, id);
    if (!state) return fail(state.error());
    const auto row = reading.submission(study, id);
    if (!row) return unknown(id.to_string());
    const auto form = catalogue.form_of(reading, study, *state);
    DeviceNames devices(reading, study);
    const History history(reading, study, id);
    Submission submission;
    submission.row = *row;
    submission.digest = to_hex(record::state_digest(*state).bytes);
    submission.answers = answers_of(*state, form.get(), devices);
    submission.history = history.changes(form.get(), devices);
    submission.review = history.review(*state);
    submission.attention = record_attention(reading, catalogue, study, *state);
    submission.server_seq = reading.head(study);
    return submission;
}

}  // namespace

Result<SubmissionList> Review::list(const Person& person, storage::SubmissionQuery query) {
    SubmissionList list;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        query.scopes = access->scopes();
        auto page = reading.submissions(access->study->id, query);
        list = {page.total, std::move(page.rows), reading.head(access->study->id)};
        return {};
    });
    if (!read) return fail(read.error());
    return list;
}

Result<Submission> Review::submission(const Person& person, const std::string& id) {
    const auto record = Uuid::parse(id);
    if (!record) return unknown(id);
    Result<Submission> submission;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        submission = view(reading, catalogue_, *access, *record);
        return {};
    });
    if (!read) return fail(read.error());
    return submission;
}

Result<std::vector<Conflict>> Review::conflicts(const Person& person, const std::string& region,
                                                const std::string& round) {
    std::vector<Conflict> conflicts;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        const auto& study = access->study;
        storage::SubmissionQuery query;
        query.scopes = access->scopes();
        query.region = region;
        query.round = round;
        query.only_conflicts = true;
        query.sort = "updated";
        query.limit = kMostConflictRecords;
        DeviceNames devices(reading, study->id);
        for (const auto& row : reading.submissions(study->id, query).rows) {
            const auto state = reading.record(study->id, row.id);
            const auto form = catalogue_.form(reading, study->id, row.form);
            const History history(reading, study->id, row.id);
            for (const auto& path : reviewed_conflicts(form.get(), *state)) {
                const Question* question = form ? form->question(path.field) : nullptr;
                conflicts.push_back({row, answer_of(*state, path, form.get(), devices),
                                     history.base(state->fields.at(path), question, devices)});
            }
        }
        return {};
    });
    if (!read) return fail(read.error());
    return conflicts;
}

Result<void> Review::check_value(const Person& person, const record::RecordId& id,
                                 const Resolution& resolution) {
    if (resolution.kind == "cleared") return {};
    if (resolution.kind != "present" || is_blank(resolution.text)) {
        return fail("resolve.value-invalid", "Choose one of the values or write another.", resolution.path);
    }
    std::shared_ptr<const FormTexts> form;
    record::RecordState held;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::Settle);
        if (!access) return fail(access.error());
        auto state = load(reading, *access, id);
        if (!state) return fail(state.error());
        form = catalogue_.form_of(reading, access->study->id, *state);
        held = std::move(*state);
        return {};
    });
    if (!read || !form) return read;
    const std::string objection = form->objection(held, resolution.path, resolution.text);
    if (!objection.empty()) return fail("resolve.value-invalid", objection, resolution.path);
    return {};
}

Result<Submission> Review::resolve(const Person& person, const std::string& id,
                                   const Resolution& resolution) {
    const auto record = Uuid::parse(id);
    if (!record) return unknown(id);
    if (is_blank(resolution.reason) || resolution.reason.size() > kLongestReason) {
        return fail("resolve.reason-missing", "Say in a few words why this is the right value.");
    }
    if (auto checked = check_value(person, *record, resolution); !checked) return fail(checked.error());
    const auto written = store_.write_and_wait(
        [&](storage::Writing& writing) { return commit_resolution(writing, person, *record, resolution); });
    if (!written) return fail(written.error());
    return submission(person, id);
}

Result<void> Review::commit_resolution(storage::Writing& writing, const Person& person,
                                       const record::RecordId& id, const Resolution& resolution) {
    const auto access = service::access(writing, catalogue_, person, Privilege::Settle);
    if (!access) return fail(access.error());
    const auto& study = access->study;
    const auto state = load(writing, *access, id);
    if (!state) return fail(state.error());
    const auto path = record::parse_path(resolution.path);
    const auto found = path ? state->fields.find(*path) : state->fields.end();
    if (found == state->fields.end() || !study::is_answer_path(path->field)) {
        return fail("resolve.value-invalid", "The record has no such answer.", resolution.path);
    }
    if (!names_exactly(resolution.over, found->second)) return changed();
    record::Value value =
        resolution.kind == "cleared" ? record::Value(record::Cleared{}) : record::present(resolution.text);
    // One of the values that are there is taken as it is: it may be a file, which no text can say.
    for (const auto& live : found->second)
        if (resolution.kind == "present" && record::blob_of(live.value) &&
            record::to_display(live.value) == resolution.text)
            value = live.value;
    OwnCommit commit{
        study->id,
        writing.header(study->id, id)->scope,
        person.account,
        state->text(fields::kForm),
        resolution.reason,
        std::nullopt,
        {record::Put{id, *path, value, dots_of(found->second)}, seen_now(writing, study->id, id)}};
    auto committed = writer_.commit(writing, std::move(commit));
    if (!committed) return fail(committed.error());
    return {};
}

Result<Submission> Review::decide(const Person& person, const std::string& id, const Decision& decision) {
    const auto record = Uuid::parse(id);
    if (!record) return unknown(id);
    if (decision.state != "approved" && decision.state != "returned" && decision.state != "open") {
        return fail("review.state", "The state is one of approved, returned, open.", decision.state);
    }
    if (decision.reason.size() > kLongestReason ||
        (decision.state == "returned" && is_blank(decision.reason))) {
        return fail("review.reason-missing", "Say in a few words why the record goes back.");
    }
    const auto written = store_.write_and_wait(
        [&](storage::Writing& writing) { return commit_decision(writing, person, *record, decision); });
    if (!written) return fail(written.error());
    return submission(person, id);
}

Result<void> Review::commit_decision(storage::Writing& writing, const Person& person,
                                     const record::RecordId& id, const Decision& decision) {
    const auto access = service::access(writing, catalogue_, person, Privilege::Approve);
    if (!access) return fail(access.error());
    const auto& study = access->study;
    const auto state = load(writing, *access, id);
    if (!state) return fail(state.error());
    study::Review review;
    review.digest = record::state_digest(*state);
    if (decision.digest != to_hex(review.digest.bytes)) return changed();
    if (decision.state == "approved") {
        const auto items = attention_of(writing, catalogue_, study->id, *state);
        const auto blocking =
            std::find_if(items.begin(), items.end(), [](const auto& item) { return item.blocking; });
        if (blocking != items.end()) {
            return fail("review.in-conflict", "Settle the conflicts of this record first.",
                        std::string(merge::to_string(blocking->kind)));
        }
        review.state = study::ReviewState::Approved;
    } else {
        review = {decision.state == "returned" ? study::ReviewState::Returned : study::ReviewState::Open, {}};
    }
    const record::Path path{std::string(fields::kReview), {}};
    const auto found = state->fields.find(path);
    OwnCommit commit{
        study->id,
        writing.header(study->id, id)->scope,
        person.account,
        state->text(fields::kForm),
        decision.reason,
        std::nullopt,
        {record::Put{id, path, record::present(study::to_string(review)),
                     found == state->fields.end() ? std::vector<record::Dot>{} : dots_of(found->second)},
         seen_now(writing, study->id, id)}};
    auto committed = writer_.commit(writing, std::move(commit));
    if (!committed) return fail(committed.error());
    return {};
}

}  // namespace meetmoment::server::service
