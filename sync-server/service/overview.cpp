#include "sync-server/service/overview.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "shared/interview/note.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/record_view.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

std::int64_t integer_of(const record::RecordState& state, std::string_view field) {
    const auto* value = state.shown(field);
    const auto* present = value == nullptr ? nullptr : std::get_if<record::Present>(value);
    const auto* number = present == nullptr ? nullptr : std::get_if<std::int64_t>(&present->value);
    return number == nullptr ? 0 : *number;
}

/// The values of notes of the first version.
const record::Siblings* text_values_of(const record::RecordState& note) {
    const auto found = note.fields.find(record::Path{std::string(fields::kText), {}});
    return found == note.fields.end() || found->second.empty() ? nullptr : &found->second;
}

std::string author_of(const record::RecordState& note) {
    std::string author = note.text(fields::kAuthor);
    if (!author.empty()) return author;
    if (!note.body.pieces.empty()) return note.body.pieces.front().user;
    const auto* text = text_values_of(note);
    return text != nullptr ? text->front().user : author;
}

InterviewRow row_of(const record::RecordState& interview, const std::vector<record::RecordState>& notes) {
    InterviewRow row{interview.id,
                     interview.text(fields::kTitle),
                     interview.text(fields::kRound),
                     interview.text(fields::kRegion),
                     interview.text(fields::kGroup),
                     interview.text(fields::kGuide),
                     integer_of(interview, fields::kStarted),
                     {},
                     0};
    std::set<std::string> authors;
    for (const auto& note : notes) {
        if (note.hidden) continue;
        ++row.notes;
        if (auto author = author_of(note); !author.empty()) authors.insert(std::move(author));
    }
    row.note_takers.assign(authors.begin(), authors.end());
    return row;
}

NoteEntry entry_of(const record::RecordState& note, DeviceNames& devices) {
    NoteEntry entry;
    entry.id = note.id;
    entry.topic = note.text(fields::kTopic);
    entry.at_ms = integer_of(note, fields::kAt);
    entry.kind = note.text(fields::kNoteKind);
    entry.speaker = note.text(fields::kSpeaker);
    entry.text = interview::text_of(note);
    entry.author = author_of(note);
    if (interview::has_text_body(note)) {
        if (!note.body.pieces.empty()) entry.device = devices.of(note.body.pieces.front().dot.writer);
    } else if (const auto* text = text_values_of(note)) {
        entry.device = devices.of(text->front().dot.writer);
        entry.conflict = record::in_conflict(*text);
        for (const auto& live : *text)
            entry.values.push_back(sibling_of(live, nullptr, devices));
    }
    return entry;
}

}  // namespace

Result<std::shared_ptr<const study::Study>> Overview::study(const Person& person) {
    std::shared_ptr<const study::Study> study;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        auto access = service::access(reading, catalogue_, person, Privilege::ReadStudy);
        if (!access) return fail(access.error());
        study = std::move(access->study);
        if (access->reach.all()) return {};
        auto seen = std::make_shared<study::Study>(*study);
        std::erase_if(seen->regions,
                      [&](const study::Region& one) { return !access->reach.covers(one.code); });
        study = std::move(seen);
        return {};
    });
    if (!read) return fail(read.error());
    return study;
}

Result<Response> Overview::response(const Person& person) {
    Response response;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadResponse);
        if (!access) return fail(access.error());
        const auto& study = access->study;
        std::map<std::tuple<std::string, std::string, std::string>, ResponseCell> cells;
        for (const auto& target : study->targets) {
            auto& cell = cells[{target.region, target.group, target.round}];
            cell.counts.region = target.region;
            cell.counts.group = target.group;
            cell.counts.round = target.round;
            cell.invited = target.invited;
        }
        for (auto& counts : reading.response(study->id)) {
            cells[{counts.region, counts.group, counts.round}].counts = counts;
        }
        for (auto& [key, cell] : cells)
            if (access->reach.covers(std::get<0>(key))) response.cells.push_back(std::move(cell));
        response.server_seq = reading.head(study->id);
        return {};
    });
    if (!read) return fail(read.error());
    return response;
}

Result<std::vector<InterviewRow>> Overview::interviews(const Person& person, const std::string& round,
                                                       const std::string& region) {
    std::vector<InterviewRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        const auto& study = access->study;
        for (const auto& state : reading.records(study->id, std::string(study::kinds::kInterview))) {
            if (state.hidden || !within_reach(reading, *access, state.id)) continue;
            if (!round.empty() && state.text(fields::kRound) != round) continue;
            if (!region.empty() && state.text(fields::kRegion) != region) continue;
            const auto notes = reading.children(study->id, state.id, std::string(study::kinds::kNote));
            rows.push_back(row_of(state, notes));
        }
        return {};
    });
    if (!read) return fail(read.error());
    std::sort(rows.begin(), rows.end(), [](const InterviewRow& a, const InterviewRow& b) {
        return std::tie(b.started_ms, b.id) < std::tie(a.started_ms, a.id);
    });
    return rows;
}

Result<Interview> Overview::interview(const Person& person, const std::string& id) {
    const auto record = Uuid::parse(id);
    Interview interview;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::ReadRecords);
        if (!access) return fail(access.error());
        const auto& study = access->study;
        const auto state = record ? reading.record(study->id, *record) : std::nullopt;
        if (!state || state->kind != study::kinds::kInterview || !within_reach(reading, *access, *record)) {
            return fail("interview.unknown", "There is no such interview.", id);
        }
        const auto notes = reading.children(study->id, *record, std::string(study::kinds::kNote));
        interview.row = row_of(*state, notes);
        if (const auto guide = catalogue_.guide(reading, study->id, interview.row.guide))
            interview.guide = guide->for_round(interview.row.round);
        DeviceNames devices(reading, study->id);
        for (const auto& note : notes) {
            if (!note.hidden) interview.notes.push_back(entry_of(note, devices));
        }
        return {};
    });
    if (!read) return fail(read.error());
    std::sort(interview.notes.begin(), interview.notes.end(), [](const NoteEntry& a, const NoteEntry& b) {
        return std::tie(a.at_ms, a.id) < std::tie(b.at_ms, b.id);
    });
    return interview;
}

}  // namespace meetmoment::server::service
