#include "shared/record/text_edit.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "shared/record/authoring.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

const RecordId kNote{{1}};

/// A text as a writer's only insertion.
TextSequence loaded(const std::string& text) {
    TextSequence sequence;
    if (!text.empty()) sequence.insert({Dot{WriterId{1}, 1, 0}, 1, "a", {}, 0, {}, {}, text});
    return sequence;
}

/// What the operations of another writer make of it.
TextSequence edited(TextSequence sequence, std::vector<Op> ops, std::uint64_t writer = 2,
                    std::uint32_t next = 0) {
    number_characters(ops, [&](const RecordId&) { return next; });
    for (const Op& op : ops) {
        if (const auto* insert = std::get_if<TextInsert>(&op))
            EXPECT_EQ(sequence.insert({Dot{WriterId{writer}, 1, 0},
                                       2,
                                       "b",
                                       {},
                                       insert->from,
                                       insert->left,
                                       insert->right,
                                       insert->text}),
                      TextSequence::Taken::Placed);
        else
            for (const CharRange& range : std::get<TextDelete>(op).ranges)
                sequence.erase(range);
    }
    return sequence;
}

/// The insertions as "+text", the number of deleted characters as "-n".
std::string shape(const std::string& from, const std::string& to) {
    std::string shape;
    for (const Op& op : edit_text(kNote, loaded(from), to)) {
        if (const auto* insert = std::get_if<TextInsert>(&op)) {
            shape += "+" + insert->text;
        } else {
            std::uint32_t count = 0;
            for (const CharRange& range : std::get<TextDelete>(op).ranges)
                count += range.count;
            shape += "-" + std::to_string(count);
        }
    }
    return shape;
}

}  // namespace

TEST(TextEdit, SaysNothingOfAnUnchangedText) {
    EXPECT_EQ(shape("", ""), "");
    EXPECT_EQ(shape("Goed overleg.", "Goed overleg."), "");
}

TEST(TextEdit, TakesOnlyWhatDiffers) {
    EXPECT_EQ(shape("", "Een"), "+Een");
    EXPECT_EQ(shape("Een", ""), "-3");
    EXPECT_EQ(shape("De regio", "De regio werkt"), "+ werkt");
    EXPECT_EQ(shape("De reg", "De regio"), "+io");
    EXPECT_EQ(shape("De rgio", "De regio"), "+e");
    EXPECT_EQ(shape("De regiio", "De regio"), "-1");
    EXPECT_EQ(shape("caf\u00e9", "caf\u00ea"), "-1+\u00ea");
    EXPECT_EQ(shape("a\U0001F600b", "a\U0001F601b"), "-1+\U0001F601");
}

TEST(TextEdit, PutsInAndTakesOutWholeWords) {
    EXPECT_EQ(shape("a bat", "a big bat"), "+big ");
    EXPECT_EQ(shape("a big bat", "a bat"), "-4");
    const auto ops = edit_text(kNote, loaded("een bal"), "een bolle bal");
    ASSERT_EQ(ops.size(), 1U);
    EXPECT_EQ(std::get<TextInsert>(ops[0]).left, (CharId{WriterId{1}, 3}))
        << "before the word, not inside it";
}

TEST(TextEdit, KeepsWhatStandsBetweenTwoChanges) {
    EXPECT_EQ(shape("Het plan is klaar, zegt iedereen.", "Het nieuwe plan is klaar, zegt bijna iedereen."),
              "+nieuwe +bijna ");
    EXPECT_EQ(shape("rood wit blauw", "geel wit zwart"), "-9+geel+zwart");
}

TEST(TextEdit, LeavesNumbersToTheStore) {
    const auto ops = edit_text(kNote, loaded("a"), "ab");
    ASSERT_EQ(ops.size(), 1U);
    EXPECT_EQ(std::get<TextInsert>(ops[0]).from, kUnnumbered);
    EXPECT_EQ(std::get<TextInsert>(ops[0]).record, kNote);
}

TEST(TextEdit, KeepsBothOfTwoPeoplesChangesToOneSentence) {
    const std::string before = "De wethouder sprak met de school over het gebouw.";
    const auto left =
        edit_text(kNote, loaded(before), "De nieuwe wethouder sprak met de school over het gebouw.");
    const auto right = edit_text(kNote, loaded(before), "De wethouder sprak met de scholen over het gebouw.");
    const std::string merged = "De nieuwe wethouder sprak met de scholen over het gebouw.";
    EXPECT_EQ(edited(edited(loaded(before), left, 2), right, 3).text(), merged);
    EXPECT_EQ(edited(edited(loaded(before), right, 3), left, 2).text(), merged);
}

TEST(TextEdit, MakesExactlyTheDraftOfAnyText) {
    const std::vector<std::string> pieces{"a",   "bee", " ",      "  ",     "\n",         ".",
                                          "bee", "a",   "\u00eb", "\u20ac", "\U0001F600", "\u0301"};
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        SCOPED_TRACE(seed);
        testing::Draw draw(seed);
        TextSequence sequence;
        std::string text;
        std::uint32_t next = 0;
        for (int round = 0; round < 4; ++round) {
            // Some of the old in some order, and something new.
            std::string draft;
            for (std::size_t left = draw.below(20); left > 0; --left)
                draft += pieces[draw.below(pieces.size())];
            if (draw.chance(60)) {
                std::size_t cut = draw.below(text.size() + 1);
                while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
                    ++cut;
                draft = text.substr(0, cut) + draft + (draw.chance(50) ? text.substr(cut) : "");
            }
            auto ops = edit_text(kNote, sequence, draft);
            sequence = edited(std::move(sequence), ops, 2, next);
            for (const Op& op : ops)
                if (const auto* insert = std::get_if<TextInsert>(&op)) next += count_characters(insert->text);
            ASSERT_EQ(sequence.text(), draft);
            ASSERT_EQ(sequence.length(), count_characters(draft));
            text = draft;
        }
    }
}

TEST(TextEdit, IsBoundedWhereEverythingDiffers) {
    std::string one, other;
    for (int word = 0; word < 20000; ++word) {
        one += "w" + std::to_string(word) + " ";
        other += "v" + std::to_string(word) + ",";
    }
    const auto start = std::chrono::steady_clock::now();
    const auto ops = edit_text(kNote, loaded(one), other);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_EQ(edited(loaded(one), ops).text(), other);
}

}  // namespace meetmoment::record
