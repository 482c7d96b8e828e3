#include "shared/interview/attendee.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using record::RecordId;
using record::RecordState;

const record::Live* front_of(const RecordState& state, std::string_view field) {
    const auto* siblings = siblings_of(state, path_of(field));
    return siblings ? &siblings->front() : nullptr;
}

std::optional<RecordId> alias_of(const RecordState& state) {
    const auto* present = std::get_if<record::Present>(state.shown(record::kAliasField));
    const auto* bytes = present ? std::get_if<Bytes>(&present->value) : nullptr;
    RecordId kept;
    if (!bytes || bytes->size() != kept.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), kept.bytes.begin());
    return kept;
}

/// Who wrote the label, which is who entered the person.
std::optional<record::WriterId> entered_by(const RecordState& state) {
    const auto* live = front_of(state, fields::kLabel);
    return live ? std::optional(live->dot.writer) : std::nullopt;
}

std::vector<record::Dot> alias_dots(const RecordState& state) {
    std::vector<record::Dot> dots;
    if (const auto* siblings = siblings_of(state, path_of(record::kAliasField)))
        for (const record::Live& live : *siblings)
            dots.push_back(live.dot);
    return dots;
}

}  // namespace

bool Attendee::present_at(UtcMillis time) const {
    return (!from || *from <= time) && (!until || time < *until);
}

People::People(const Folded& folded) {
    for (const RecordState& child : folded.children)
        if (child.kind == study::kinds::kAttendee) records_[child.id] = &child;
    std::map<RecordId, std::vector<const RecordState*>> by_end;
    for (const auto& [id, state] : records_)
        by_end[end_of_chain(id)].push_back(state);
    for (auto& [end, same] : by_end) {
        const auto is_end = [&end = end](const RecordState* state) { return state->id == end; };
        const auto is_shown = [](const RecordState* state) { return !state->hidden; };
        auto kept = std::find_if(same.begin(), same.end(), is_end);
        if (kept == same.end() || (*kept)->hidden) {
            const auto shown = std::find_if(same.begin(), same.end(), is_shown);
            if (shown != same.end()) kept = shown;
        }
        std::rotate(same.begin(), kept, kept + 1);
        for (const RecordState* state : same)
            kept_[state->id] = same.front()->id;
        if (!same.front()->hidden) attendees_.push_back(merged(same));
    }
    std::sort(attendees_.begin(), attendees_.end(), [](const Attendee& a, const Attendee& b) {
        return std::tuple(a.seat, a.label.size(), a.label, a.id) <
               std::tuple(b.seat, b.label.size(), b.label, b.id);
    });
}

RecordId People::end_of_chain(const RecordId& from) const {
    std::vector<RecordId> way{from};
    while (true) {
        const auto next = alias_of(*records_.at(way.back()));
        if (!next || !records_.contains(*next)) return way.back();
        const auto circle = std::find(way.begin(), way.end(), *next);
        if (circle != way.end()) return *std::min_element(circle, way.end());
        way.push_back(*next);
    }
}

Attendee People::merged(const std::vector<const RecordState*>& records) {
    Attendee attendee;
    attendee.id = records.front()->id;
    bool open_end = false;
    bool open_start = false;
    for (const RecordState* state : records) {
        if (state->id != attendee.id) attendee.duplicates.push_back(state->id);
        const auto complete = [state](std::string& text, std::string_view field) {
            if (text.empty()) text = state->text(field);
        };
        complete(attendee.label, fields::kLabel);
        complete(attendee.organisation, fields::kOrganisationType);
        complete(attendee.group, fields::kAttendeeGroup);
        complete(attendee.seat, fields::kSeat);
        if (state->hidden) continue;
        const auto from = moment_of(*state, fields::kFrom);
        const auto until = moment_of(*state, fields::kUntil);
        open_start = open_start || !from;
        open_end = open_end || !until;
        if (from) attendee.from = std::min(attendee.from.value_or(*from), *from);
        if (until) attendee.until = std::max(attendee.until.value_or(*until), *until);
    }
    if (open_start) attendee.from.reset();
    if (open_end) attendee.until.reset();
    return attendee;
}

RecordId People::resolve(const RecordId& any) const {
    const auto found = kept_.find(any);
    return found == kept_.end() ? any : found->second;
}

const Attendee* People::attendee(const RecordId& any) const {
    const RecordId kept = resolve(any);
    const auto found = std::find_if(attendees_.begin(), attendees_.end(),
                                    [&kept](const Attendee& one) { return one.id == kept; });
    return found == attendees_.end() ? nullptr : &*found;
}

std::optional<RecordId> People::labelled(const std::string& label, record::WriterId writer) const {
    std::optional<RecordId> first;
    for (const auto& [id, state] : records_) {
        if (state->text(fields::kLabel) != label) continue;
        if (entered_by(*state) == writer && !state->hidden) return resolve(id);
        // One that was deleted speaks only when there is no other.
        if (!first || (records_.at(*first)->hidden && !state->hidden)) first = id;
    }
    return first ? std::optional(resolve(*first)) : std::nullopt;
}

std::optional<RecordId> People::speaker_of(const RecordState& state) const {
    const auto* label = front_of(state, fields::kSpeaker);
    const auto* named = front_of(state, fields::kSpeakerId);
    // A tablet of the first version changes the label alone.
    const bool label_is_newer = label && named && label->lamport > named->lamport;
    if (named && !label_is_newer)
        if (const auto id = reference_of(state, fields::kSpeakerId); id && records_.contains(*id))
            return resolve(*id);
    if (!label) return std::nullopt;
    return labelled(record::to_display(label->value), label->dot.writer);
}

std::string People::speaker_label(const RecordState& state) const {
    const auto speaker = speaker_of(state);
    const Attendee* person = speaker ? attendee(*speaker) : nullptr;
    return person ? person->label : state.text(fields::kSpeaker);
}

std::size_t People::present_at(UtcMillis time) const {
    return static_cast<std::size_t>(std::count_if(
        attendees_.begin(), attendees_.end(), [time](const Attendee& one) { return one.present_at(time); }));
}

std::vector<DuplicateCandidate> People::duplicate_candidates() const {
    using Why = DuplicateCandidate::Why;
    std::vector<DuplicateCandidate> candidates;
    for (const Attendee& a : attendees_)
        for (const Attendee& b : attendees_) {
            if (!(a.id < b.id)) continue;
            const bool elsewhere = entered_by(*records_.at(a.id)) != entered_by(*records_.at(b.id));
            if (!a.label.empty() && a.label == b.label)
                candidates.push_back({a.id, b.id, Why::SameLabel});
            else if (elsewhere && !a.organisation.empty() &&
                     std::tie(a.organisation, a.group) == std::tie(b.organisation, b.group))
                candidates.push_back({a.id, b.id, Why::SameOrganisationAndGroup});
        }
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return std::tie(a.why, a.first, a.second) < std::tie(b.why, b.first, b.second);
    });
    return candidates;
}

std::string People::free_label() const {
    std::set<std::string> taken;
    for (const Attendee& one : attendees_)
        taken.insert(one.label);
    for (std::size_t number = 1;; ++number)
        if (std::string label = "P" + std::to_string(number); !taken.contains(label)) return label;
}

std::vector<record::Op> add_attendee(const RecordId& interview, const RecordId& id,
                                     const NewAttendee& attendee) {
    Change change = Change::creation(id, study::kinds::kAttendee, interview);
    change.put_text(fields::kLabel, attendee.label)
        .put_text(fields::kOrganisationType, attendee.organisation)
        .put_text(fields::kAttendeeGroup, attendee.group)
        .put_text(fields::kSeat, attendee.seat);
    if (attendee.from) change.put(fields::kFrom, moment(*attendee.from));
    return std::move(change).ops();
}

std::vector<record::Op> arrive(const RecordState& attendee, UtcMillis at) {
    return std::move(Change(attendee).put(fields::kFrom, moment(at))).ops();
}

std::vector<record::Op> leave(const RecordState& attendee, UtcMillis at) {
    return std::move(Change(attendee).put(fields::kUntil, moment(at))).ops();
}

std::vector<record::Op> take_seat(const RecordState& attendee, const std::string& seat) {
    return std::move(Change(attendee).put(fields::kSeat, record::present(seat))).ops();
}

std::vector<record::Op> relabel(const RecordState& attendee, const std::string& label) {
    return std::move(Change(attendee).put(fields::kLabel, record::present(label))).ops();
}

std::vector<record::Op> mark_duplicate(const RecordState& duplicate, const RecordId& kept) {
    return std::move(Change(duplicate).append(record::Alias{duplicate.id, kept, alias_dots(duplicate)}))
        .ops();
}

std::vector<record::Op> unmark_duplicate(const RecordState& duplicate) {
    auto dots = alias_dots(duplicate);
    if (dots.empty()) return {};
    return std::move(Change(duplicate).append(
                         record::Remove{duplicate.id, path_of(record::kAliasField), std::move(dots)}))
        .ops();
}

}  // namespace meetmoment::interview
