#include "sync-server/service/participants.hpp"

#include <algorithm>
#include <set>

#include "shared/base/cbor.hpp"
#include "shared/merge/deletion.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/pseudonym.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/attention_index.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kLongestReason = 2000;
constexpr std::int64_t kPage = 500;

using Details = ParticipantDetails;
/// In the order in which they are sealed; a later version appends to it.
constexpr std::string Details::*kParts[] = {&Details::name,  &Details::organisation, &Details::seat,
                                            &Details::email, &Details::telephone,    &Details::note};

auto unknown(const std::string& code) {
    return fail("participant.unknown", "There is no such participant.", code);
}
auto out_of_reach() {
    return fail("auth.role", "Your account may not do this; ask the study's owner.");
}

Result<void> check(const ParticipantDetails& details) {
    for (const auto part : kParts) {
        const std::string& text = details.*part;
        if (text.size() > Participants::kLongestDetail || !is_utf8(text))
            return fail("participant.malformed", "What is known of a person has 200 characters at most each.",
                        text);
    }
    return {};
}

store::CellPlace place_of(const std::string& study, const std::string& code) {
    store::CellPlace place("participant.sealed");
    place.text(study).text(code);
    return place;
}

std::optional<ParticipantDetails> read_details(ByteView bytes) {
    cbor::Reader reader(bytes);
    ParticipantDetails details;
    const auto count = reader.array();
    if (!count || *count < std::size(kParts)) return std::nullopt;
    for (const auto part : kParts) {
        const auto text = reader.text();
        if (!text) return std::nullopt;
        details.*part = *text;
    }
    return details;
}

/// Everybody whose submission this is: the row's code, found among those that hold the code's text.
std::vector<record::RecordId> submissions_of(storage::Reading& reading, const std::string& study,
                                             const std::string& code) {
    std::vector<record::RecordId> records;
    storage::SubmissionQuery query;
    query.text = code;
    query.limit = kPage;
    for (;; query.offset += kPage) {
        const auto page = reading.submissions(study, query);
        for (const auto& row : page.rows)
            if (study::normalise_pseudonym(row.respondent) == code) records.push_back(row.id);
        if (static_cast<std::int64_t>(page.rows.size()) < kPage) return records;
    }
}

/// Blanks every answer over all that is there, and hides the record with it.
std::vector<record::Op> erasing_ops(const record::RecordState& state, const merge::History& history) {
    std::vector<record::Op> ops;
    for (const auto& [path, siblings] : state.fields) {
        if (siblings.empty() || !study::is_answer_path(path.field)) continue;
        std::vector<record::Dot> dots;
        for (const auto& live : siblings)
            dots.push_back(live.dot);
        std::sort(dots.begin(), dots.end());
        ops.emplace_back(record::Put{state.id, path, record::Cleared{}, std::move(dots)});
    }
    for (auto& op : merge::delete_ops(history))
        ops.push_back(std::move(op));
    return ops;
}

}  // namespace

Bytes Participants::seal(const std::string& study, const std::string& code,
                         const ParticipantDetails& details) const {
    cbor::Writer writer;
    writer.array(std::size(kParts));
    for (const auto part : kParts)
        writer.text(details.*part);
    return secrets_.participants.seal(place_of(study, code), writer.view());
}

Result<Participant> Participants::open(const std::string& study, const storage::ParticipantRow& row) const {
    Participant participant{row.code, row.region, row.group, {}, row.made_ms, row.made_by, row.erased_ms};
    if (row.erased_ms) return participant;
    const auto bytes = secrets_.participants.open(place_of(study, row.code), row.sealed);
    auto details = bytes ? read_details(*bytes) : std::nullopt;
    if (!details)
        return fail(
            "secrets.unreadable",
            "Participants cannot be read with this server's key; put back the file server.key that belongs "
            "to this store.",
            row.code);
    participant.details = std::move(*details);
    return participant;
}

Result<std::vector<Participant>> Participants::issue(const Person& person, const std::string& region,
                                                     const std::string& group,
                                                     const std::vector<ParticipantDetails>& details) {
    if (details.empty() || details.size() > kMostAtOnce)
        return fail("participant.too-many", "Give 1 to 500 participants at a time.");
    for (const auto& one : details)
        if (auto checked = check(one); !checked) return fail(checked.error());
    std::vector<Participant> issued;
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        issued.clear();
        const auto access = service::access(writing, catalogue_, person, Privilege::KnowParticipants);
        if (!access) return fail(access.error());
        const auto& study = *access->study;
        if (study.region(region) == nullptr || !access->reach.covers(region))
            return fail("participant.region", "The study has no such region, or it is not yours.", region);
        if (study.group(group) == nullptr)
            return fail("participant.group", "The study has no such group of respondents.", group);
        for (const auto& one : details) {
            std::string code = study::make_pseudonym(random_);
            while (writing.participant(study.id, code))
                code = study::make_pseudonym(random_);
            writing.save_participant(study.id, {code, region, group, seal(study.id, code, one), now_ms(),
                                                person.account, std::nullopt});
            issued.push_back({code, region, group, one, now_ms(), person.account, std::nullopt});
        }
        return {};
    });
    if (!written) return fail(written.error());
    return issued;
}

Result<std::vector<Participant>> Participants::list(const Person& person) {
    std::vector<Participant> participants;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::KnowParticipants);
        if (!access) return fail(access.error());
        for (const auto& row : reading.participants(access->study->id)) {
            if (!access->reach.covers(row.region)) continue;
            auto opened = open(access->study->id, row);
            if (!opened) return fail(opened.error());
            participants.push_back(std::move(*opened));
        }
        return {};
    });
    if (!read) return fail(read.error());
    return participants;
}

Result<Participant> Participants::find(const Person& person, const std::string& typed) {
    const auto code = study::normalise_pseudonym(typed);
    if (!code) return unknown(typed);
    Result<Participant> participant;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::KnowParticipants);
        if (!access) return fail(access.error());
        const auto row = reading.participant(access->study->id, *code);
        if (!row || !access->reach.covers(row->region)) return unknown(typed);
        participant = open(access->study->id, *row);
        return {};
    });
    if (!read) return fail(read.error());
    return participant;
}

Result<std::vector<record::RecordId>> Participants::submissions(const Person& person,
                                                                const std::string& typed) {
    const auto code = study::normalise_pseudonym(typed);
    if (!code) return unknown(typed);
    std::vector<record::RecordId> records;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::KnowParticipants);
        if (!access) return fail(access.error());
        const auto row = reading.participant(access->study->id, *code);
        if (!row || !access->reach.covers(row->region)) return unknown(typed);
        records = submissions_of(reading, access->study->id, *code);
        std::erase_if(records, [&](const auto& id) { return !within_reach(reading, *access, id); });
        return {};
    });
    if (!read) return fail(read.error());
    return records;
}

Result<void> Participants::change(const Person& person, const std::string& typed,
                                  const ParticipantDetails& details) {
    const auto code = study::normalise_pseudonym(typed);
    if (!code) return unknown(typed);
    if (auto checked = check(details); !checked) return checked;
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        const auto access = service::access(writing, catalogue_, person, Privilege::KnowParticipants);
        if (!access) return fail(access.error());
        auto row = writing.participant(access->study->id, *code);
        if (!row || !access->reach.covers(row->region)) return unknown(typed);
        if (row->erased_ms) return fail("participant.erased", "This participant was erased.", typed);
        row->sealed = seal(access->study->id, *code, details);
        writing.save_participant(access->study->id, *row);
        return {};
    });
}

Result<Erased> Participants::erase(const Person& person, const std::string& typed,
                                   const std::string& reason) {
    const auto code = study::normalise_pseudonym(typed);
    if (!code) return unknown(typed);
    const bool blank = reason.find_first_not_of(" \t\r\n") == std::string::npos;
    if (blank || reason.size() > kLongestReason)
        return fail("participant.reason-missing", "Say in a few words why, without naming the person.");
    Erased erased;
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        erased = {};
        const auto access = service::access(writing, catalogue_, person, Privilege::EraseParticipants);
        if (!access) return fail(access.error());
        const std::string& study = access->study->id;
        auto row = writing.participant(study, *code);
        if (!row || !access->reach.covers(row->region)) return unknown(typed);
        row->sealed.clear();
        row->erased_ms = row->erased_ms.value_or(now_ms());
        writing.save_participant(study, *row);
        for (const auto& id : submissions_of(writing, study, *code)) {
            // A code may have been typed in another region; what is out of reach there is another owner's.
            if (!within_reach(writing, *access, id)) return out_of_reach();
            const auto state = writing.record(study, id);
            auto ops = erasing_ops(*state, history_of(writing, study, id));
            auto committed = writer_.commit(
                writing, {study, writing.header(study, id)->scope, person.account,
                          state->text(study::fields::kForm), reason, std::nullopt, std::move(ops)});
            if (!committed) return fail(committed.error());
            ++erased.records;
        }
        return {};
    });
    if (!written) return fail(written.error());
    return erased;
}

}  // namespace meetmoment::server::service
