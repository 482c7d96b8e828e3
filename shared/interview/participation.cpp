#include "shared/interview/participation.hpp"

#include <algorithm>

#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

using std::chrono::milliseconds;

struct Clocked {
    std::map<record::RecordId, std::size_t> turns;
    std::map<record::RecordId, milliseconds> talk;
};

Clocked clocked_by(const Stream& stream, const People& people) {
    Clocked clocked;
    for (const Span& turn : stream.turns)
        if (const auto person = Uuid::parse(turn.of)) ++clocked.turns[people.resolve(*person)];
    for (const auto& [of, length] : stream.time_of_turns())
        if (const auto person = Uuid::parse(of)) clocked.talk[people.resolve(*person)] += length;
    return clocked;
}

Clocked leading_clock(const Folded& folded, const People& people) {
    const std::vector<Stream> streams = streams_of(folded);
    std::map<record::RecordId, milliseconds> total;
    for (const Stream& stream : streams)
        for (const auto& [of, length] : stream.time_of_turns())
            total[stream.id] += length;
    const Stream* lead = leading(streams, total);
    return lead ? clocked_by(*lead, people) : Clocked{};
}

}  // namespace

Participation participation_of(const Folded& folded, const People& people, const study::Study& study) {
    const Clocked clocked = leading_clock(folded, people);
    std::map<record::RecordId, std::size_t> notes;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kNote))
        if (const auto speaker = people.speaker_of(*state)) ++notes[*speaker];
    Participation all;
    std::map<std::string, GroupShare> groups;
    for (const Attendee& attendee : people.attendees()) {
        PersonShare share;
        share.person = attendee.id;
        share.label = attendee.label;
        if (const auto found = clocked.turns.find(attendee.id); found != clocked.turns.end())
            share.turns = found->second;
        if (const auto found = clocked.talk.find(attendee.id); found != clocked.talk.end())
            share.talk = found->second;
        if (const auto found = notes.find(attendee.id); found != notes.end()) share.notes = found->second;
        GroupShare& group = groups[std::string(study.top_group(attendee.group))];
        group.turns += share.turns;
        group.talk += share.talk;
        group.notes += share.notes;
        ++group.people;
        group.silent_people += share.silent() ? 1U : 0U;
        all.people.push_back(std::move(share));
    }
    for (auto& [code, group] : groups) {
        group.group = code;
        all.groups.push_back(std::move(group));
    }
    const auto place = [&study](const GroupShare& group) {
        return std::find_if(study.groups.begin(), study.groups.end(),
                            [&group](const auto& one) { return one.code == group.group; });
    };
    std::stable_sort(all.groups.begin(), all.groups.end(),
                     [&place](const GroupShare& a, const GroupShare& b) { return place(a) < place(b); });
    return all;
}

}  // namespace meetmoment::interview
