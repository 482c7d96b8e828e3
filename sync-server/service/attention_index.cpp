#include "sync-server/service/attention_index.hpp"

#include <algorithm>

#include "shared/merge/duplicates.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

/// The queue names that many; a record with more has other troubles. Bounds what a broken tablet can cost.
constexpr std::size_t kMostRows = 100;
constexpr std::size_t kMostPaths = 20;
constexpr std::int64_t kMostDuplicates = 20;
constexpr std::int64_t kRecordsPerWrite = 200;

std::optional<UtcMillis> late_from(const study::Study* study, const record::RecordState& state) {
    const study::Round* round = study == nullptr ? nullptr : study->round(state.text(fields::kRound));
    if (round == nullptr) return std::nullopt;
    return merge::late_from(*round);
}

storage::AttentionRow row_of(const merge::Attention& item, const record::RecordState& state,
                             const Place& place) {
    storage::AttentionRow row;
    row.record = state.id;
    row.key = item.key;
    row.kind = merge::to_string(item.kind);
    row.severity = merge::to_string(item.severity);
    row.blocking = item.blocking;
    row.accepted = item.accepted.has_value();
    if (item.kind == merge::AttentionKind::Semantic) row.rule = merge::to_string(item.rule);
    for (std::size_t at = 0; at < std::min(item.paths.size(), kMostPaths); ++at)
        row.paths.push_back(record::to_string(item.paths[at]));
    row.other = item.other;
    row.who = item.who;
    row.at_ms = item.when.time_since_epoch().count();
    row.record_kind = state.kind;
    row.round = place.round;
    row.region = place.region;
    row.group = place.group;
    row.title = place.title;
    return row;
}

/// Moves a record to its key; gives the records that share its old or its new one.
std::vector<record::RecordId> move_key(storage::Writing& writing, const std::string& study,
                                       const record::RecordState& state) {
    const auto key = merge::business_key(state);
    const std::string now = key ? key->text : std::string();
    const std::string before = writing.business_key(study, state.id);
    writing.save_business_key(study, state.id, now);
    std::vector<record::RecordId> others;
    if (now == before) return others;
    for (const std::string& shared : {before, now}) {
        if (shared.empty()) continue;
        const auto found = writing.records_with_key(study, shared, kMostDuplicates);
        others.insert(others.end(), found.begin(), found.end());
    }
    return others;
}

std::vector<merge::Attention> items_of(storage::Reading& reading, StudyCatalogue& catalogue,
                                       const std::string& study, const study::Study* definition,
                                       const record::RecordState& state) {
    if (state.hidden || !is_looked_at(state.kind)) return {};
    merge::Surroundings around;
    if (!state.text(fields::kForm).empty())
        if (const auto form = catalogue.form_of(reading, study, state)) around.form = form->form();
    around.late_from = late_from(definition, state);
    if (const auto key = merge::business_key(state)) {
        around.same_key = reading.records_with_key(study, key->text, kMostDuplicates + 1);
        std::erase(around.same_key, state.id);
    }
    const bool may_be_late =
        around.late_from &&
        UtcMillis(std::chrono::milliseconds(reading.received_ms(study, state.id))) >= *around.late_from;
    if (!may_be_late && !merge::needs_history(state))
        return merge::attention(state, merge::History(state.id, {}), around);
    return merge::attention(state, history_of(reading, study, state.id), around);
}

std::vector<storage::AttentionRow> rows_of(storage::Reading& reading, StudyCatalogue& catalogue,
                                           const std::string& study, const study::Study* definition,
                                           const record::RecordState& state) {
    const auto items = items_of(reading, catalogue, study, definition, state);
    if (items.empty()) return {};
    const Place place = place_of(reading, study, state);
    std::vector<storage::AttentionRow> rows;
    for (std::size_t at = 0; at < std::min(items.size(), kMostRows); ++at)
        rows.push_back(row_of(items[at], state, place));
    return rows;
}

}  // namespace

merge::History history_of(storage::Reading& reading, const std::string& study, const record::RecordId& id) {
    std::vector<merge::HistoryEntry> entries;
    for (const auto& logged : reading.history(study, id)) {
        auto sealed = record::open_sealed(logged.bytes);
        if (!sealed)
            throw storage::StoreFailure({"store.corrupt", "A commit in the log cannot be read.", {}});
        entries.push_back({std::move(sealed->commit),
                           {logged.server_seq, UtcMillis(std::chrono::milliseconds(logged.received_ms)),
                            logged.device == "server"}});
    }
    return {id, std::move(entries)};
}

record::Op seen_now(storage::Reading& reading, const std::string& study, const record::RecordId& id) {
    return record::Seen{id, history_of(reading, study, id).heads()};
}

bool is_looked_at(const std::string& kind) {
    return kind == study::kinds::kSubmission || kind == study::kinds::kInterview ||
           kind == study::kinds::kNote || kind == study::kinds::kAttendee || kind == study::kinds::kEntity;
}

namespace {

std::string_view title_field(std::string_view kind) {
    if (kind == study::kinds::kSubmission) return fields::kRespondent;
    return kind == study::kinds::kEntity ? fields::kLabel : fields::kTitle;
}

}  // namespace

Place place_of(storage::Reading& reading, const std::string& study, const record::RecordState& state) {
    const bool below = state.kind == study::kinds::kNote || state.kind == study::kinds::kAttendee;
    const auto parent = below && state.parent ? reading.record(study, *state.parent) : std::nullopt;
    const record::RecordState& whole = parent ? *parent : state;
    Place place{whole.text(fields::kRound), whole.text(fields::kRegion), whole.text(fields::kGroup),
                whole.text(title_field(whole.kind))};
    if (state.kind == study::kinds::kAttendee)
        place.title = state.text(fields::kLabel) + (place.title.empty() ? "" : " · " + place.title);
    return place;
}

std::vector<merge::Attention> attention_of(storage::Reading& reading, StudyCatalogue& catalogue,
                                           const std::string& study, const record::RecordState& state) {
    return items_of(reading, catalogue, study, catalogue.study(reading, study).get(), state);
}

void index_attention(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                     std::map<record::RecordId, record::RecordState> touched) {
    if (touched.empty()) return;
    std::vector<record::RecordId> concerned;
    for (const auto& [id, state] : touched) {
        const auto others = move_key(writing, study, state);
        concerned.insert(concerned.end(), others.begin(), others.end());
        if (state.kind != study::kinds::kInterview) continue;
        const auto shown_with_it = writing.children_with_attention(study, id);
        concerned.insert(concerned.end(), shown_with_it.begin(), shown_with_it.end());
    }
    for (const auto& id : concerned)
        if (!touched.contains(id)) touched.emplace(id, *writing.record(study, id));
    const auto definition = catalogue.study(writing, study);
    for (const auto& [id, state] : touched)
        writing.save_attention(study, id, rows_of(writing, catalogue, study, definition.get(), state));
}

Result<void> index_unknown_records(storage::Store& store, StudyCatalogue& catalogue,
                                   const std::function<bool()>& ends) {
    std::vector<std::string> studies;
    auto read = store.read([&](storage::Reading& reading) -> Result<void> {
        studies = reading.studies();
        return {};
    });
    if (!read) return read;
    for (const auto& study : studies) {
        for (const auto kind : {study::kinds::kSubmission, study::kinds::kInterview, study::kinds::kNote,
                                study::kinds::kAttendee}) {
            std::vector<record::RecordId> unknown;
            do {
                if (ends()) return {};
                // Looking for them takes a second in a large store, and no write may wait for that.
                read = store.read([&](storage::Reading& reading) -> Result<void> {
                    unknown = reading.records_without_key(study, std::string(kind), kRecordsPerWrite);
                    return {};
                });
                if (!read) return read;
                if (unknown.empty()) break;
                auto written = store.write_and_wait([&](storage::Writing& writing) -> Result<void> {
                    std::map<record::RecordId, record::RecordState> states;
                    for (const auto& id : unknown)
                        if (auto state = writing.record(study, id)) states.emplace(id, std::move(*state));
                    index_attention(writing, catalogue, study, std::move(states));
                    return {};
                });
                if (!written) return written;
            } while (true);
        }
    }
    return {};
}

}  // namespace meetmoment::server::service
