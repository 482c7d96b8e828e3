#include "shared/interview/note.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/field.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

namespace fields = study::fields;
using testing::ElementsAre;

std::vector<Note> notes(const Tablet& tablet) {
    const Folded folded = tablet.folded();
    return notes_of(folded, People(folded), guide());
}

std::vector<std::string> texts(const Tablet& tablet) {
    std::vector<std::string> all;
    for (const Note& note : notes(tablet))
        all.push_back(note.text);
    return all;
}

struct NoteTest : testing::Test {
    Tablet tablet{1, "anna"};
    NoteTest() { tablet.start(); }
};

TEST_F(NoteTest, ANewNoteIsATextWithAllThatWasSaidOfIt) {
    const auto person = tablet.add_person("P3");
    NewNote note;
    note.topic = "goed";
    note.order = "5aaaaaa";
    note.text = "Wij bellen nu";
    note.kind = study::note_kind::kVerbatim;
    note.speaker_label = "P3";
    note.speaker = person;
    note.tags = {"succesfactor", "citaat"};
    note.quote_later = true;
    note.at = at(5000);
    note.author = "anna";
    tablet.write(add_note(interview_id(), tablet.fresh(), note));
    const auto all = notes(tablet);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].text, "Wij bellen nu");
    EXPECT_TRUE(has_text_body(tablet.state(all[0].id)));
    EXPECT_EQ(tablet.state(all[0].id).shown(fields::kText), nullptr);
    EXPECT_EQ(all[0].speaker, person);
    EXPECT_EQ(all[0].kind, "verbatim");
    EXPECT_THAT(all[0].tags, ElementsAre("citaat", "succesfactor"));
    EXPECT_TRUE(all[0].quote_later);
    EXPECT_EQ(all[0].at, at(5000));
    EXPECT_FALSE(all[0].conflict);
}

TEST_F(NoteTest, TagsWithoutTextAreAMarker) {
    NewNote note;
    note.tags = {"knelpunt"};
    note.at = tablet.now;
    tablet.write(add_note(interview_id(), tablet.fresh(), note));
    EXPECT_TRUE(notes(tablet).at(0).is_marker());
    EXPECT_EQ(notes(tablet).at(0).text, "");
}

TEST_F(NoteTest, ANoteOfTheFirstVersionIsReadAndEditedAsAValue) {
    const auto id = tablet.fresh();
    tablet.write({record::Create{id, "note", interview_id()},
                  record::Put{id, path_of(fields::kText), record::present("oud"), {}}});
    EXPECT_EQ(tablet.text(id), "oud");
    const auto ops = edit_text(tablet.state(id), "nieuw");
    ASSERT_FALSE(ops.empty());
    const auto* put = std::get_if<record::Put>(&ops.front());
    ASSERT_NE(put, nullptr);
    EXPECT_EQ(put->over.size(), 1U);
    tablet.write(ops);
    EXPECT_EQ(tablet.text(id), "nieuw");
    EXPECT_TRUE(edit_text(tablet.state(id), "nieuw").empty());
}

TEST_F(NoteTest, TwoEditsOfOneNoteAreBothKept) {
    const auto id = tablet.write_note("Wij bellen elkaar nu vaker");
    Tablet other(2, "bert");
    other.take_all(tablet);
    tablet.edit(id, "Wij bellen elkaar nu veel vaker");
    other.edit(id, "Wij en de gemeente bellen elkaar nu vaker");
    tablet.take_all(other);
    other.take_all(tablet);
    EXPECT_EQ(tablet.text(id), "Wij en de gemeente bellen elkaar nu veel vaker");
    EXPECT_EQ(other.text(id), tablet.text(id));
    EXPECT_FALSE(notes(tablet).at(0).conflict);
}

TEST_F(NoteTest, AnInsertionComesToStandBetweenItsNeighboursAndAMoveTakesItToAnotherTopic) {
    for (const auto* text : {"een", "twee", "vier"}) {
        tablet.write_note(text);
        tablet.now += std::chrono::seconds{1};
    }
    NewNote note;
    note.topic = "goed";
    note.text = "drie";
    note.at = tablet.now;
    note.order = order_for(notes(tablet), "goed", 2, tablet.random);
    const auto id = tablet.fresh();
    tablet.write(add_note(interview_id(), id, note));
    EXPECT_THAT(texts(tablet), ElementsAre("een", "twee", "drie", "vier"));
    tablet.write(move_note(tablet.state(id), "welkom", order_for(notes(tablet), "welkom", 0, tablet.random)));
    EXPECT_THAT(texts(tablet), ElementsAre("drie", "een", "twee", "vier"));
}

TEST_F(NoteTest, ATagThatOneAddsAndAnotherRemovesAtOnceStays) {
    const auto id = tablet.write_note("x");
    tablet.write(tag(tablet.state(id), "actie"));
    Tablet other(2);
    other.take_all(tablet);
    other.write(untag(other.state(id), "actie"));
    tablet.write(tag(tablet.state(id), "borging"));
    EXPECT_TRUE(tag(tablet.state(id), "actie").empty()) << "it is there";
    tablet.take_all(other);
    EXPECT_THAT(notes(tablet).at(0).tags, ElementsAre("borging"));
    // Added anew beside the removal.
    Tablet third(3);
    third.take_all(tablet);
    third.write(tag(third.state(id), "actie"));
    tablet.write(untag(tablet.state(id), "borging"));
    tablet.take_all(third);
    EXPECT_THAT(notes(tablet).at(0).tags, ElementsAre("actie"));
}

TEST_F(NoteTest, EveryActNamesWhatWasLoaded) {
    const auto id = tablet.write_note("x");
    Tablet other(2);
    other.take_all(tablet);
    other.write(set_kind(other.state(id), "verbatim"));
    tablet.write(set_kind(tablet.state(id), "comment"));
    tablet.take_all(other);
    EXPECT_TRUE(notes(tablet).at(0).conflict);
    const auto ops = set_kind(tablet.state(id), "nonverbal");
    EXPECT_EQ(std::get<record::Put>(ops.at(0)).over.size(), 2U);
    EXPECT_EQ(std::get<record::Seen>(ops.at(1)).heads, tablet.state(id).heads);
    tablet.write(ops);
    EXPECT_FALSE(notes(tablet).at(0).conflict);
    EXPECT_EQ(notes(tablet).at(0).kind, "nonverbal");
}

TEST_F(NoteTest, ANoteThatIsRemovedAndEditedAtOnceStaysInSight) {
    const auto id = tablet.write_note("weg?");
    Tablet other(2);
    other.take_all(tablet);
    tablet.write(remove_note(tablet.state(id)));
    EXPECT_TRUE(notes(tablet).empty());
    EXPECT_TRUE(remove_note(tablet.state(id)).empty());
    other.edit(id, "blijf!");
    tablet.take_all(other);
    ASSERT_EQ(notes(tablet).size(), 1U);
    EXPECT_TRUE(notes(tablet).at(0).deleted_versus_edited);
    EXPECT_EQ(notes(tablet).at(0).text, "blijf!");
}

TEST_F(NoteTest, ARemovedNoteCanBeBroughtBackAsItWas) {
    const auto id = tablet.write_note("toch wel");
    tablet.write(remove_note(tablet.state(id)));
    tablet.write(restore_note(tablet.state(id)));
    EXPECT_EQ(notes(tablet).at(0).text, "toch wel");
    EXPECT_EQ(notes(tablet).at(0).topic, "goed");
}

TEST_F(NoteTest, TheSpeakerCanBeChangedByATabletThatKnowsLabelsOnly) {
    const auto one = tablet.add_person("P1");
    const auto two = tablet.add_person("P2");
    const auto id = tablet.write_note("x", "goed", one);
    EXPECT_EQ(notes(tablet).at(0).speaker, one);
    tablet.write({record::Put{id,
                              path_of(fields::kSpeaker),
                              record::present("P2"),
                              {tablet.state(id).fields.at(path_of(fields::kSpeaker)).front().dot}}});
    EXPECT_EQ(notes(tablet).at(0).speaker, two);
    tablet.write(set_speaker(tablet.state(id), "multiple", std::nullopt));
    EXPECT_EQ(notes(tablet).at(0).speaker, std::nullopt);
    EXPECT_EQ(notes(tablet).at(0).speaker_label, "multiple");
}

TEST_F(NoteTest, NumbersBeyondEveryRangeAreBroughtIntoIt) {
    const auto id = tablet.fresh();
    tablet.write({record::Create{id, "note", interview_id()},
                  record::Put{id, path_of(fields::kAt), integer(INT64_MIN), {}},
                  record::Put{id, path_of(fields::kQuoteLater), record::present("yes"), {}}});
    EXPECT_EQ(notes(tablet).at(0).at, at(-(std::int64_t{1} << 52U)));
    EXPECT_FALSE(notes(tablet).at(0).quote_later) << "of another type";
}

}  // namespace
}  // namespace meetmoment::interview::test
