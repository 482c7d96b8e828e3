#include "shared/record/parallel_edits.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "shared/record/authoring.hpp"
#include "shared/record/text_edit.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

const RecordId kNote{{1}};

/// A tablet whose user edits the whole text, as the app does.
struct Tablet {
    explicit Tablet(std::uint64_t writer) : replica(writer) {}

    void edit(const std::string& draft) {
        const RecordState state = replica.state(kNote);
        auto ops = edit_text(kNote, TextSequence::of(state.body), draft);
        number_characters(ops, [&](const RecordId&) { return next; });
        for (const Op& op : ops)
            if (const auto* insert = std::get_if<TextInsert>(&op))
                next = insert->from + count_characters(insert->text);
        ops.emplace_back(Seen{kNote, state.heads});
        replica.write(ops);
    }
    std::string text() const { return text_of(replica.state(kNote).body); }

    testing::Replica replica;
    std::uint32_t next = 0;
};

void exchange(Tablet& one, Tablet& two) {
    one.replica.take_all(two.replica);
    two.replica.take_all(one.replica);
}

std::vector<SharedSentence> flagged(const Tablet& tablet) {
    std::vector<Commit> commits;
    for (const auto& sealed : tablet.replica.log())
        commits.push_back(sealed.commit);
    return sentences_edited_side_by_side(kNote, tablet.replica.state(kNote).body, commits);
}

struct SideBySide : ::testing::Test {
    Tablet one{1}, two{2};
    void begin(const std::string& text) {
        one.edit(text);
        exchange(one, two);
    }
};

}  // namespace

TEST_F(SideBySide, TwoEditsOfOneSentenceAreFlaggedWithBothAuthors) {
    begin("Eerste zin. De school sluit. Laatste zin.");
    two.replica.wall = UtcMillis{std::chrono::milliseconds{77}};
    one.edit("Eerste zin. De school sluit morgen. Laatste zin.");
    two.edit("Eerste zin. De oude school sluit. Laatste zin.");
    exchange(one, two);
    EXPECT_EQ(one.text(), "Eerste zin. De oude school sluit morgen. Laatste zin.");
    const auto found = flagged(one);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "De oude school sluit morgen.");
    EXPECT_EQ(found[0].from, 12U);
    EXPECT_EQ(found[0].count, 28U);
    EXPECT_FALSE(found[0].settled);
    ASSERT_EQ(found[0].edits.size(), 2U);
    EXPECT_EQ(found[0].edits[0],
              (SideBySideEdit{{WriterId{1}, 2}, "user-1", UtcMillis{}, "De school sluit morgen."}));
    EXPECT_EQ(
        found[0].edits[1],
        (SideBySideEdit{
            {WriterId{2}, 1}, "user-2", UtcMillis{std::chrono::milliseconds{77}}, "De oude school sluit."}));
    EXPECT_EQ(flagged(two).size(), 1U);
}

TEST_F(SideBySide, AnAuthorWhoHadTwoSentencesWhereTheMergeHasOneIsQuotedWithBoth) {
    begin("De school sluit. De bus rijdt.");
    one.edit("De school sluit, de bus rijdt.");
    two.edit("De school sluit. De bus rijdt niet.");
    exchange(one, two);
    const auto found = flagged(one);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "De school sluit, de bus rijdt niet.");
    EXPECT_EQ(found[0].edits[0].text, "De school sluit, de bus rijdt.");
    EXPECT_EQ(found[0].edits[1].text, "De school sluit. De bus rijdt niet.");
}

TEST_F(SideBySide, OfEachWriterOnlyTheLastEditIsQuoted) {
    begin("De school sluit.");
    one.edit("De school sluit morgen.");
    one.edit("De school sluit overmorgen.");
    two.edit("");
    exchange(one, two);
    const auto found = flagged(one);
    ASSERT_EQ(found.size(), 1U) << one.text();
    ASSERT_EQ(found[0].edits.size(), 3U);
    std::map<CommitId, std::optional<std::string>> quoted;
    for (const auto& edit : found[0].edits)
        quoted[edit.commit] = edit.text;
    EXPECT_EQ(quoted.at({WriterId{1}, 2}), std::nullopt);
    EXPECT_EQ(quoted.at({WriterId{1}, 3}), "De school sluit overmorgen.");
    EXPECT_EQ(quoted.at({WriterId{2}, 1}), "") << "he deleted it";
}

TEST_F(SideBySide, EditsOfTwoSentencesAreNotFlagged) {
    begin("Eerste zin. Tweede zin!\nDerde zin");
    one.edit("Eerste lange zin. Tweede zin!\nDerde zin");
    two.edit("Eerste zin. Tweede korte zin!\nDerde zin erbij");
    exchange(one, two);
    EXPECT_TRUE(flagged(one).empty());
}

TEST_F(SideBySide, EditsOneAfterTheOtherAreNotFlagged) {
    begin("Een zin.");
    one.edit("Een mooie zin.");
    exchange(one, two);
    two.edit("Een mooie nieuwe zin.");
    exchange(one, two);
    one.edit("Een nieuwe zin.");
    EXPECT_TRUE(flagged(one).empty());
}

TEST_F(SideBySide, ADeletionInTheSentenceThatSomebodyElseEditsIsFlagged) {
    begin("Wij gaan zeker niet verhuizen. Punt.");
    one.edit("Wij gaan niet verhuizen. Punt.");
    two.edit("Wij gaan zeker niet samen verhuizen. Punt.");
    exchange(one, two);
    const auto found = flagged(two);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "Wij gaan niet samen verhuizen.");
    EXPECT_EQ(found[0].edits.size(), 2U);
}

TEST_F(SideBySide, AFlagIsSettledWhenSomebodyWhoSawBothEditsTheSentence) {
    begin("Een zin. Nog een.");
    one.edit("Een eerste zin. Nog een.");
    two.edit("Een zin hier. Nog een.");
    exchange(one, two);
    one.edit("Een eerste zin hier. Nog eentje.");
    EXPECT_FALSE(flagged(one).at(0).settled) << "another sentence";
    one.edit("Een allereerste zin hier. Nog eentje.");
    const auto found = flagged(one);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].settled);
    EXPECT_EQ(found[0].edits.size(), 2U) << "the later one was not written beside anything";
}

TEST_F(SideBySide, PositionsCountCharactersNotBytes) {
    begin("\u00c9\u00e9n \U0001F600. Caf\u00e9 dicht\u2026 Zo.");
    one.edit("\u00c9\u00e9n \U0001F600. Het caf\u00e9 dicht\u2026 Zo.");
    two.edit("\u00c9\u00e9n \U0001F600. Caf\u00e9 dicht vandaag\u2026 Zo.");
    exchange(one, two);
    const auto found = flagged(one);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].from, 7U);
    EXPECT_EQ(found[0].count, count_characters(found[0].text));
}

TEST_F(SideBySide, AnEmptyTextHasNoSentences) {
    EXPECT_TRUE(flagged(one).empty());
    begin("weg");
    one.edit("");
    two.edit("");
    exchange(one, two);
    EXPECT_EQ(one.text(), "");
    EXPECT_TRUE(flagged(one).empty());
}

}  // namespace meetmoment::record
