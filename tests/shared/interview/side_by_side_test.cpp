#include "shared/interview/side_by_side.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/agreed.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

struct SideBySideTest : testing::Test {
    Tablet anna{1, "anna"}, bert{2, "bert"};
    record::RecordId one, two;
    SideBySideTest() {
        anna.start();
        one = anna.add_person("P1");
        two = anna.add_person("P2");
        bert.take_all(anna);
        for (Tablet* tablet : {&anna, &bert}) {
            tablet->stream = tablet->fresh();
            tablet->write(open_stream(interview_id(), *tablet->stream, tablet == &anna ? "anna" : "bert",
                                      study::role::kNoteTaker));
        }
        // Bert's clock is an hour ahead.
        bert.now += 1h;
        bert.write(record_offset(bert.state(*bert.stream), {bert.now, -3'600'000ms, 50ms, "server"}));
    }
    void later(std::chrono::milliseconds by) {
        anna.now += by;
        bert.now += by;
    }
    [[nodiscard]] std::vector<SideBySide> merged() {
        anna.take_all(bert);
        const Folded folded = anna.folded();
        return merge_streams(folded, People(folded), guide());
    }
    static std::string shape(const SideBySide& side) {
        std::string all;
        for (const Row& row : side.rows) {
            for (const auto& cell : row.cells)
                all += cell ? side.entries[*cell].note.text.substr(0, 6) + "|" : "-|";
            all += "\n";
        }
        return all;
    }
};

TEST_F(SideBySideTest, EntriesOnTheSameWordsStandInOneRowByCorrectedTime) {
    anna.write_note("Wij bellen elkaar nu gewoon op", "goed", one);
    later(12s);
    bert.write_note("Ze bellen elkaar gewoon op", "goed", one);
    later(30s);
    bert.write_note("Alleen Bert: financiering is het knelpunt", "goed", two);
    later(5s);
    anna.write_note("Alleen Anna hoorde dit: wachtlijst", "goed", one);
    const auto topics = merged();
    ASSERT_EQ(topics.size(), 1U);
    const SideBySide& side = topics[0];
    EXPECT_EQ(side.columns.size(), 2U);
    ASSERT_EQ(side.rows.size(), 3U) << shape(side);
    EXPECT_TRUE(side.rows[0].cells[0] && side.rows[0].cells[1]);
    EXPECT_GE(side.rows[0].likeness, 0.45);
    EXPECT_EQ(side.entries[0].note.text.substr(0, 3), "Wij");
    EXPECT_EQ(side.entries[2].note.text.substr(0, 12), "Alleen Bert:");
    EXPECT_EQ(*side.entries[1].at - *side.entries[0].at, 12s) << "an hour apart by their own clocks";
    EXPECT_EQ(side.agreement(), 33);
    EXPECT_EQ(anna.folded().of_kind("note").size(), 4U) << "the originals stay";
}

TEST_F(SideBySideTest, TwoSpeakersAndDistantTimesAreNeverPaired) {
    anna.write_note("Precies dezelfde woorden", "goed", one);
    bert.write_note("Precies dezelfde woorden", "goed", two);
    later(10min);
    anna.write_note("Nog eens precies zo", "borging", one);
    later(91s);
    bert.write_note("Nog eens precies zo", "borging", one);
    for (const SideBySide& side : merged())
        EXPECT_EQ(side.rows.size(), 2U) << side.topic;
}

TEST_F(SideBySideTest, ThreeNoteTakersShareARowAndNoneIsInItTwice) {
    Tablet carla{3, "carla"};
    carla.take_all(anna);
    carla.now = anna.now;
    anna.write_note("Vertrouwen is gegroeid", "goed", one);
    anna.write_note("Vertrouwen is gegroeid!", "goed", one);
    bert.write_note("Het vertrouwen is gegroeid", "goed", one);
    carla.write_note("Vertrouwen gegroeid", "goed", one);
    bert.take_all(carla);
    const auto topics = merged();
    ASSERT_EQ(topics.at(0).rows.size(), 2U) << shape(topics.at(0));
    EXPECT_EQ(topics[0].columns.size(), 3U);
    std::size_t cells = 0;
    for (const Row& row : topics[0].rows)
        for (const auto& cell : row.cells)
            cells += cell ? 1U : 0U;
    EXPECT_EQ(cells, 4U);
    EXPECT_EQ(topics[0].agreement(), 50);
}

TEST_F(SideBySideTest, RemarksOfTheirOwnDoNotCountForAgreement) {
    anna.write_note("Gegroeid vertrouwen", "goed", one);
    bert.write_note("Gegroeid vertrouwen", "goed", one);
    bert.write_note("Ik vond hem moe", "goed", std::nullopt, study::note_kind::kComment);
    EXPECT_EQ(merged().at(0).agreement(), 100);
    anna.write_note("Alleen ik", "borging", one);
    EXPECT_EQ(merged().at(1).agreement(), std::nullopt) << "one writer agrees with nobody";
}

TEST_F(SideBySideTest, TheAgreedRecordRefersToTheOriginalsAndListsWhatIsLeftOut) {
    const auto a = anna.write_note("Wij bellen elkaar nu", "goed", one);
    const auto b = bert.write_note("Ze bellen elkaar nu", "goed", one);
    later(10min);
    const auto c = anna.write_note("Iets heel anders", "goed", two);
    const auto side = merged().at(0);
    anna.write(agree_on(interview_id(), anna.fresh(), side, side.rows.at(0),
                        {"Men belt elkaar nu", "5aaaaaa", "P1", one}));
    const Folded folded = anna.folded();
    const auto agreed = agreed_record(folded, People(folded), guide());
    ASSERT_EQ(agreed.size(), 1U);
    ASSERT_EQ(agreed[0].rows.size(), 1U);
    EXPECT_EQ(agreed[0].rows[0].text, "Men belt elkaar nu");
    EXPECT_THAT(agreed[0].rows[0].sources, testing::UnorderedElementsAre(a, b));
    EXPECT_EQ(agreed[0].rows[0].speaker, one);
    EXPECT_EQ(agreed[0].rows[0].at, side.entries[0].at);
    EXPECT_THAT(agreed[0].left_out, ElementsAre(c));
    EXPECT_EQ(agreed[0].agreement, 50);
    EXPECT_EQ(anna.text(a), "Wij bellen elkaar nu");
}

TEST_F(SideBySideTest, ANoteWithoutAStreamIsCorrectedByTheOneStreamOfItsAuthor) {
    bert.stream.reset();
    bert.write_note("Zonder stroom", "goed", one);
    const auto side = merged().at(0);
    EXPECT_EQ(side.entries[0].at, anna.now);
    Note note;
    EXPECT_EQ(corrected_time(note, {}), std::nullopt);
}

TEST(Likeness, LooksAtLettersOnly) {
    EXPECT_DOUBLE_EQ(likeness("", ""), 1);
    EXPECT_DOUBLE_EQ(likeness("", "a"), 0);
    EXPECT_DOUBLE_EQ(likeness("Wij bellen!", "wij  bellen"), 1);
    EXPECT_DOUBLE_EQ(likeness("ja", "Ja."), 1);
    EXPECT_LT(likeness("financiering", "vertrouwen"), 0.2);
    EXPECT_DOUBLE_EQ(likeness(std::string(1'000'000, 'a'), std::string(1'000'000, 'a')), 1);
}

}  // namespace
}  // namespace meetmoment::interview::test
