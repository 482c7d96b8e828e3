// Two or three note-takers act at random, exchange some of it now and then, and in the end everything.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "shared/interview/agreed.hpp"
#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/hands.hpp"
#include "shared/interview/participation.hpp"
#include "shared/interview/session.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/interview/vote.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

namespace items = study::consent_item;

/// What the readings of this library give, as one text.
std::string reading(const Folded& folded) {
    std::ostringstream out;
    const People people(folded);
    for (const Attendee& one : people.attendees())
        out << one.id.to_string() << one.label << one.organisation << one.seat << one.duplicates.size()
            << "\n";
    for (const SideBySide& side : merge_streams(folded, people, guide())) {
        out << side.topic << " " << side.agreement().value_or(-1) << "\n";
        for (const Row& row : side.rows) {
            for (const auto& cell : row.cells)
                out << (cell ? side.entries[*cell].note.id.to_string() + side.entries[*cell].note.text : "-")
                    << "|";
            out << row.likeness << "\n";
        }
    }
    const Tally tally = tally_of(folded, people, "a1", 5);
    out << tally.cast << tally.shown << tally.mean.value_or(0) << tally.group.level.value_or(0) << "\n";
    for (const TopicProgress& topic : session_of(folded, guide()).topics)
        out << topic.id << topic.actual.count() << static_cast<int>(topic.state) << topic.reason << "\n";
    for (const PersonShare& share : participation_of(folded, people, study()).people)
        out << share.label << share.turns << share.talk.count() << share.notes << "\n";
    out << to_hex(interview_digest(folded).bytes) << sign_off_of(folded).late.size() << "\n";
    return out.str();
}

class Room {
  public:
    Room(std::uint64_t seed, std::size_t count) : random_(seed) {
        for (std::size_t at = 0; at < count; ++at)
            tablets.emplace_back(at + 1, "user" + std::to_string(at));
        tablets[0].start();
        for (const auto* label : {"P1", "P2", "P3"})
            people.push_back(tablets[0].add_person(label));
        for (Tablet& tablet : tablets) {
            tablet.take_all(tablets[0]);
            tablet.stream = tablet.fresh();
            tablet.write(open_stream(interview_id(), *tablet.stream, "user", study::role::kNoteTaker));
        }
    }

    void step() {
        Tablet& on = tablets[below(tablets.size())];
        on.now += std::chrono::seconds{below(40)};
        const record::RecordId person = people[below(people.size())];
        const bool known = on.folded().child(person) != nullptr;
        switch (below(12)) {
            case 0:
                return on.take_all(tablets[below(tablets.size())]);
            case 1:
                people.push_back(on.add_person("P" + std::to_string(below(6))));
                return;
            case 2:
                if (known) on.write(mark_duplicate(on.state(person), people[below(people.size())]));
                return;
            case 3:
                if (known) on.write(unmark_duplicate(on.state(person)));
                return;
            case 4:
                return on.write(
                    cast_vote(interview_id(), on.fresh(), {"a1", person, 4, on.now}, study().level_scale)
                        .value());
            case 5:
                return on.write(record_turn(
                    on.state(*on.stream), {on.now, std::chrono::seconds{1 + below(20)}, person.to_string()}));
            case 6:
                return on.write(
                    record_span(on.state(*on.stream), {on.now, std::chrono::seconds{1 + below(20)}, "goed"}));
            case 7:
                return on.write(set_topic_state(on.state(interview_id()), "goed", TopicState::Parked,
                                                std::to_string(below(3))));
            case 8:
                return edit(on);
            case 9:
                return on.write(sign_off(on.folded()));
            default:
                on.write_note("t" + std::to_string(token_++) + "; samen", below(2) == 0 ? "goed" : "borging",
                              known ? std::optional(person) : std::nullopt,
                              below(2) == 0 ? study::note_kind::kVerbatim : study::note_kind::kParaphrase);
        }
    }
    void edit(Tablet& on) {
        const Folded folded = on.folded();
        const auto notes = folded.of_kind(study::kinds::kNote);
        if (notes.empty()) return;
        const record::RecordState& note = *notes[below(notes.size())];
        on.edit(note.id, text_of(note) + " e" + std::to_string(token_++) + ";");
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_.next_u64() % limit); }

    std::vector<Tablet> tablets;
    std::vector<record::RecordId> people;

  private:
    SeededRandom random_;
    int token_ = 0;
};

Room played() {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    Room room(seed, 2 + seed % 2);
    for (int left = *rc::gen::inRange(0, 50); left > 0; --left)
        room.step();
    return room;
}

RC_GTEST_PROP(MergeProperty, AnyOrderOfMergingGivesEqualReadings, ()) {
    Room room = played();
    std::vector<record::SealedCommit> all = union_of(room.tablets);
    const std::string expected = reading(folded_of(all));
    for (int times = 0; times < 3; ++times) {
        for (std::size_t left = all.size(); left > 1; --left)
            std::swap(all[left - 1], all[room.below(left)]);
        RC_ASSERT(reading(folded_of(all)) == expected);
    }
    for (Tablet& to : room.tablets)
        for (const Tablet& from : room.tablets)
            to.take_all(from);
    for (const Tablet& tablet : room.tablets)
        RC_ASSERT(reading(tablet.folded()) == expected);
}

RC_GTEST_PROP(MergeProperty, EveryNoteIsInExactlyOneRow, ()) {
    const Room room = played();
    const Folded folded = folded_of(union_of(room.tablets));
    std::multiset<record::RecordId> seen;
    for (const SideBySide& side : merge_streams(folded, People(folded), guide()))
        for (const Row& row : side.rows)
            for (const auto& cell : row.cells)
                if (cell) seen.insert(side.entries[*cell].note.id);
    std::multiset<record::RecordId> expected;
    for (const record::RecordState* note : folded.of_kind(study::kinds::kNote))
        expected.insert(note->id);
    RC_ASSERT(seen == expected);
}

RC_GTEST_PROP(MergeProperty, AliasesLoseNothingAndTakingThemBackRestoresEverything, ()) {
    Room room = played();
    Tablet& on = room.tablets[0];
    for (const Tablet& from : room.tablets)
        on.take_all(from);
    for (const auto& person : room.people)
        on.write(unmark_duplicate(on.state(person)));
    const std::string before = reading(on.folded());
    const auto state = on.folded();
    for (int left = 5; left > 0; --left)
        on.write(mark_duplicate(on.state(room.people[room.below(room.people.size())]),
                                room.people[room.below(room.people.size())]));
    const Folded aliased = on.folded();
    const People people(aliased);
    std::size_t persons = 0;
    for (const Attendee& one : people.attendees())
        persons += 1 + one.duplicates.size();
    RC_ASSERT(persons == room.people.size());
    for (const record::RecordState* note : state.of_kind(study::kinds::kNote)) {
        const auto speaker = People(state).speaker_of(*note);
        RC_ASSERT(people.speaker_of(*note) ==
                  (speaker ? std::optional(people.resolve(*speaker)) : std::nullopt));
        if (speaker) RC_ASSERT(people.attendee(*speaker) != nullptr);
    }
    for (const auto& person : room.people)
        on.write(unmark_duplicate(on.state(person)));
    // The late changes of a sign-off count the aliases; the people and the rows are as they were.
    const auto people_and_rows = [](const std::string& text) {
        return text.substr(0, text.rfind('\n', text.size() - 2));
    };
    RC_ASSERT(people_and_rows(reading(on.folded())) == people_and_rows(before));
}

RC_GTEST_PROP(MergeProperty, AWithdrawalLeavesNothingReadable, ()) {
    Room room = played();
    Tablet& on = room.tablets[0];
    const record::RecordId person = room.people[0];
    const auto item = room.below(2) == 0 ? items::kNotes : items::kQuote;
    const auto again = [&] {
        const Folded folded = on.folded();
        on.write(withdraw(folded, People(folded), person, item, on.now, "v"));
    };
    again();
    {
        const Folded folded = on.folded();
        RC_ASSERT(readable(folded, People(folded), person, item).empty());
    }
    // What the others wrote meanwhile comes in and goes as well.
    for (const Tablet& from : room.tablets)
        on.take_all(from);
    again();
    const Folded folded = on.folded();
    const People people(folded);
    RC_ASSERT(readable(folded, people, person, item).empty());
    RC_ASSERT(consent_of(folded, people, person, item).answer == ConsentAnswer::Withdrawn);
    for (const record::RecordState& state : folded.children) {
        if (state.kind != study::kinds::kNote || people.speaker_of(state) != people.resolve(person)) continue;
        const bool verbatim = state.text(study::fields::kNoteKind) == study::note_kind::kVerbatim;
        if (item == items::kNotes || verbatim) {
            RC_ASSERT(text_of(state).empty());
            RC_ASSERT(state.hidden);
        }
    }
}

}  // namespace
}  // namespace meetmoment::interview::test
