#include "sync-server/service/withdrawals.hpp"

#include <array>
#include <utility>
#include <vector>

#include "shared/interview/consent.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::service {
namespace {

namespace kinds = study::kinds;
namespace items = study::consent_item;
using interview::Folded;
using interview::People;
using record::RecordId;
using Ops = std::vector<record::Op>;

constexpr std::array kBelow{kinds::kAttendee, kinds::kNote,       kinds::kStream,   kinds::kHands,
                            kinds::kVote,     kinds::kAction,     kinds::kDecision, kinds::kParked,
                            kinds::kFinding,  kinds::kCorrection, kinds::kAgreed,   kinds::kRecording};
constexpr std::array kItems{items::kNotes, items::kAudio, items::kQuote, items::kPhoto};
/// Keeps a commit far below its largest size. All operations on one record stay together: a deletion covers
/// what its own commit says of the record.
constexpr std::size_t kMostOps = 200;
constexpr const char* kReason =
    "Toestemming ingetrokken, opnieuw toegepast na samenvoegen. / Consent withdrawn, applied again after a "
    "merge.";

std::set<RecordId> interviews_of(storage::Writing& writing, const std::string& study,
                                 const std::set<RecordId>& touched) {
    std::set<RecordId> interviews;
    for (const RecordId& id : touched) {
        const auto header = writing.header(study, id);
        if (!header) continue;
        if (header->kind == kinds::kInterview) interviews.insert(id);
        if (header->parent) interviews.insert(*header->parent);
    }
    return interviews;
}

template <class Kinds>
Folded load(storage::Writing& writing, const std::string& study, const record::RecordState& interview,
            const Kinds& below) {
    Folded folded{interview, {}};
    for (const auto kind : below)
        for (auto& child : writing.children(study, interview.id, std::string(kind)))
            folded.children.push_back(std::move(child));
    return folded;
}

using Withdrawn = std::set<std::pair<RecordId, std::string_view>>;  ///< person, item

Withdrawn withdrawn_in(const Folded& attendees) {
    const People people(attendees);
    Withdrawn found;
    for (const auto& attendee : attendees.children)
        for (const auto item : kItems)
            if (consent_of(attendees, people, attendee.id, item).answer ==
                interview::ConsentAnswer::Withdrawn)
                found.emplace(people.resolve(attendee.id), item);
    return found;
}

/// By scope, in commits of moderate size.
std::vector<std::pair<std::string, Ops>> commits_of(storage::Writing& writing, const std::string& study,
                                                    Ops ops) {
    std::vector<std::pair<std::string, Ops>> commits;
    std::optional<RecordId> last;
    for (record::Op& op : ops) {
        const auto record = record::record_of(op);
        if (record != last) {
            const auto header = record ? writing.header(study, *record) : std::nullopt;
            if (!header) continue;
            if (commits.empty() || commits.back().first != header->scope ||
                commits.back().second.size() >= kMostOps)
                commits.push_back({header->scope, {}});
            last = record;
        }
        commits.back().second.push_back(std::move(op));
    }
    return commits;
}

/// Whether anything was written.
bool blank(storage::Writing& writing, OwnWriter& writer, const std::string& study, Ops ops) {
    bool written = false;
    for (auto& [scope, part] : commits_of(writing, study, std::move(ops))) {
        const auto committed =
            writer.commit(writing, {study, scope, kAutomatic, {}, kReason, std::nullopt, std::move(part)});
        if (!committed) log(LogLevel::Error, "withdrawal.not-applied", {{"code", committed.error().code}});
        written = written || committed.has_value();
    }
    return written;
}

}  // namespace

void reapply_withdrawals(storage::Writing& writing, OwnWriter& writer, const std::string& study,
                         const std::set<RecordId>& touched) {
    for (const RecordId& id : interviews_of(writing, study, touched)) {
        const auto state = writing.record(study, id);
        if (!state || state->kind != kinds::kInterview) continue;
        const auto withdrawn = withdrawn_in(load(writing, study, *state, std::array{kinds::kAttendee}));
        if (withdrawn.empty()) continue;
        Folded folded = load(writing, study, *state, kBelow);
        for (const auto& [person, item] : withdrawn) {
            if (!blank(writing, writer, study, interview::blank(folded, People(folded), person, item)))
                continue;
            folded = load(writing, study, *writing.record(study, id), kBelow);
        }
    }
}

}  // namespace meetmoment::server::service
