#include "shared/record/authoring.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using Heads = std::map<WriterId, std::uint32_t>;

constexpr WriterId kSelf{1};
constexpr WriterId kWest{2};
constexpr WriterId kEast{3};
const RecordId kNote{{7}};
const RecordId kOther{{8}};

TextInsert typed(const RecordId& record, std::string text) {
    TextInsert op;
    op.record = record;
    op.text = std::move(text);
    return op;
}

std::uint32_t nothing_told(const RecordId&, WriterId) {
    return 0;
}

const Seen* seen_in(const std::vector<Op>& ops) {
    for (const Op& op : ops)
        if (const auto* seen = std::get_if<Seen>(&op)) return seen;
    return nullptr;
}

}  // namespace

TEST(CountCharacters, CountsScalarValuesNotBytes) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("caf\u00e9"), 4U);
    EXPECT_EQ(count_characters("\u20ac\U0001F600"), 2U);
}

TEST(NumberCharacters, GoesOnWhereTheWriterStoppedInEachRecord) {
    std::vector<Op> ops{typed(kNote, "\u00e9\u00e9n"), typed(kOther, "x"), typed(kNote, "twee")};
    number_characters(ops, [](const RecordId& record) { return record == kNote ? 10U : 0U; });
    EXPECT_EQ(std::get<TextInsert>(ops[0]).from, 10U);
    EXPECT_EQ(std::get<TextInsert>(ops[1]).from, 0U);
    EXPECT_EQ(std::get<TextInsert>(ops[2]).from, 13U);
}

TEST(NumberCharacters, LeavesNumberedTextAsItIs) {
    auto numbered = typed(kNote, "a");
    numbered.from = 4;
    std::vector<Op> ops{numbered};
    number_characters(ops, [](const RecordId&) -> std::uint32_t { throw std::logic_error("not asked"); });
    EXPECT_EQ(std::get<TextInsert>(ops[0]).from, 4U);
}

TEST(PruneSeen, KeepsTheHeadsThatNothingElseTells) {
    std::vector<Op> ops{Put{kNote, {"a", {}}, present("1"), {{kWest, 3, 0}}},
                        Seen{kNote, {{kSelf, 9}, {kWest, 5}, {kEast, 2}}}};
    prune_seen(ops, kSelf, nothing_told);
    ASSERT_NE(seen_in(ops), nullptr);
    EXPECT_EQ(seen_in(ops)->heads, (Heads{{kWest, 5}, {kEast, 2}}));
}

TEST(PruneSeen, DropsWhatAReplacedValueOrAnEarlierCommitTells) {
    std::vector<Op> ops{Put{kNote, {"a", {}}, present("1"), {{kWest, 5, 0}}},
                        Seen{kNote, {{kWest, 5}, {kEast, 2}}}};
    prune_seen(ops, kSelf, [](const RecordId& record, WriterId writer) {
        return record == kNote && writer == kEast ? 2U : 0U;
    });
    EXPECT_EQ(seen_in(ops), nullptr);
    EXPECT_EQ(ops.size(), 1U);
}

TEST(PruneSeen, DoesNotTakeAnotherRecordsWordForIt) {
    std::vector<Op> ops{Put{kOther, {"a", {}}, present("1"), {{kWest, 5, 0}}}, Seen{kNote, {{kWest, 5}}}};
    prune_seen(ops, kSelf, nothing_told);
    ASSERT_NE(seen_in(ops), nullptr);
    EXPECT_EQ(seen_in(ops)->heads, (Heads{{kWest, 5}}));
}

TEST(SeenInTheFold, ChangesNoStateAndIsNoEdit) {
    testing::Replica author{1};
    author.write({Create{kNote, "note", std::nullopt}, author.put(kNote, "kind", "comment")});
    const std::string before = author.canonical();
    author.write({Seen{kNote, {{kWest, 5}}}});
    EXPECT_EQ(author.canonical(), before);
    EXPECT_EQ(author.state(kNote).heads, (Heads{{kSelf, 1}}));
}

}  // namespace meetmoment::record
