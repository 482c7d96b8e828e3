#include "shared/record/text_sequence.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "shared/record/authoring.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/record/text_traces.hpp"

namespace meetmoment::record {

namespace {

using testing::Draw;
using testing::Patch;
using testing::Typist;
using Origins = TextSequence::Origins;
using Taken = TextSequence::Taken;

const RecordId kNote{{1}};
constexpr WriterId kA{1}, kB{2}, kC{3};

TextPiece piece(WriterId writer, std::uint32_t seq, std::uint32_t from, std::optional<CharId> left,
                std::optional<CharId> right, std::string text) {
    return {Dot{writer, seq, 0}, seq, "user " + std::to_string(writer.value), {}, from, left, right,
            std::move(text)};
}

/// What any order of arrival must read as, checked for all orders of up to six pieces and for of().
std::string reading(TextBody body) {
    std::vector<std::size_t> order(body.pieces.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        order[at] = at;
    const std::string text = text_of(body);
    do {
        TextBody shuffled{{}, body.deleted};
        for (const std::size_t at : order)
            shuffled.pieces.push_back(body.pieces[at]);
        EXPECT_EQ(text_of(shuffled), text);
    } while (std::next_permutation(order.begin(), order.end()));
    return text;
}

TextSequence with(const std::string& text) {
    TextSequence sequence;
    sequence.insert(piece(kA, 1, 0, {}, {}, text));
    return sequence;
}

/// A person's own copy of a text, and what they typed into it.
struct Person {
    explicit Person(std::uint64_t number, const std::vector<std::pair<WriterId, Op>>& before = {})
        : writer{number}, typist(kNote, writer, "user") {
        for (const auto& [by, op] : before)
            typist.take(by, "user", op);
    }
    void type(std::size_t position, const std::string& text) {
        std::vector<Op> ops;
        typist.type({position, 0, text}, ops);
        for (Op& op : ops)
            said.emplace_back(writer, std::move(op));
    }
    WriterId writer;
    Typist typist;
    std::vector<std::pair<WriterId, Op>> said;
};

/// The text of all that was said, in several orders of arrival.
std::string merged(std::vector<std::pair<WriterId, Op>> all) {
    Draw draw(all.size());
    std::string text;
    for (int round = 0; round < 10; ++round) {
        Typist reader(kNote, WriterId{0}, "");
        for (const auto& [writer, op] : all)
            reader.take(writer, "user", op);
        if (round > 0) {
            EXPECT_EQ(reader.text().text(), text);
        }
        text = reader.text().text();
        draw.shuffle(all);
    }
    return text;
}

std::string merged(std::initializer_list<const Person*> people,
                   std::vector<std::pair<WriterId, Op>> all = {}) {
    for (const Person* person : people)
        all.insert(all.end(), person->said.begin(), person->said.end());
    return merged(std::move(all));
}

}  // namespace

// --- I14: text order, no interleaving

TEST(I14TextOrder, WordsTypedLetterByLetterAtOnePlaceAreNotMixed) {
    Person first(1), second(2);
    for (std::size_t at = 0; at < 6; ++at) {
        first.type(at, std::string(1, "school"[at]));
        second.type(at, std::string(1, "gebouw"[at]));
    }
    EXPECT_EQ(merged({&first, &second}), "schoolgebouw");
}

TEST(I14TextOrder, WordsTypedFromRightToLeftAreNotMixed) {
    Person first(1), second(2);
    for (const char letter : std::string("loohcs"))
        first.type(0, std::string(1, letter));
    for (const char letter : std::string("wuobeg"))
        second.type(0, std::string(1, letter));
    EXPECT_EQ(merged({&first, &second}), "schoolgebouw");
}

TEST(I14TextOrder, WordsTypedOneBackwardsAndOneForwardsAreNotMixed) {
    Person first(1), second(2);
    for (const char letter : std::string("loohcs"))
        first.type(0, std::string(1, letter));
    for (std::size_t at = 0; at < 6; ++at)
        second.type(at, std::string(1, "gebouw"[at]));
    const std::string text = merged({&first, &second});
    EXPECT_TRUE(text == "schoolgebouw" || text == "gebouwschool") << text;
}

TEST(I14TextOrder, ThreePeopleInTheMiddleOfASentenceAreNotMixed) {
    Person author(9);
    author.type(0, "Wij willen  graag.");
    Person a(1, author.said), b(2, author.said), c(3, author.said);
    for (std::size_t at = 0; at < 4; ++at) {
        a.type(11 + at, std::string(1, "aaaa"[at]));
        b.type(11, std::string(1, "bbbb"[at]));
        c.type(11 + at, std::string(1, "cccc"[at]));
    }
    EXPECT_EQ(merged({&a, &b, &c}, author.said), "Wij willen aaaabbbbcccc graag.");
}

TEST(I14TextOrder, WholeWordsOfAnyNumberOfPeopleStayWhole) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        Person author(99);
        author.type(0, "links rechts");
        const std::size_t place = draw.chance(50) ? 0 : draw.chance(50) ? 6 : 12;
        std::vector<std::pair<WriterId, Op>> all = author.said;
        std::vector<std::string> words;
        for (std::uint64_t number = 1; number <= 4; ++number) {
            Person person(number, author.said);
            const std::string word =
                "<" + std::string(1 + draw.below(8), static_cast<char>('a' + number)) + ">";
            const bool backwards = draw.chance(50);
            for (std::size_t at = 0; at < word.size(); ++at)
                person.type(backwards ? place : place + at,
                            std::string(1, backwards ? word[word.size() - 1 - at] : word[at]));
            words.push_back(word);
            all.insert(all.end(), person.said.begin(), person.said.end());
        }
        const std::string text = merged(all);
        for (const std::string& word : words)
            EXPECT_NE(text.find(word), std::string::npos) << word << " in " << text;
    }
}

TEST(I14TextOrder, WhatIsTypedIntoAWordThatSomebodyDeletesStays) {
    Person author(9);
    author.type(0, "een heel lang woord");
    Person typing(1, author.said), deleting(2, author.said);
    typing.type(13, "JA");
    std::vector<Op> ops;
    deleting.typist.type({4, 10, ""}, ops);
    deleting.said.emplace_back(WriterId{2}, ops.front());
    EXPECT_EQ(merged({&typing, &deleting}, author.said), "een JAwoord");
}

TEST(I14TextOrder, OneWritersLaterTextStandsBesideItsEarlierOneAcrossCommits) {
    Person author(9);
    author.type(0, "()");
    Person a(1, author.said), b(2, author.said);
    b.type(1, "b1 ");
    a.type(1, "a1 ");
    a.type(4, "a2 ");
    b.type(4, "b2 ");
    a.type(1, "a0 ");
    EXPECT_EQ(merged({&a, &b}, author.said), "(a0 a1 a2 b1 b2 )");
}

// --- the sequence

TEST(TextSequenceReading, KnowsItsCharactersByPositionAndByName) {
    TextSequence sequence = with("ab\u00e9\U0001F600");
    EXPECT_EQ(sequence.length(), 4U);
    sequence.insert(piece(kB, 2, 0, CharId{kA, 1}, CharId{kA, 2}, "X\u20acY"));
    EXPECT_EQ(sequence.text(), "abX\u20acY\u00e9\U0001F600");
    EXPECT_EQ(sequence.id_at(0), (CharId{kA, 0}));
    EXPECT_EQ(sequence.id_at(3), (CharId{kB, 1}));
    EXPECT_EQ(sequence.id_at(6), (CharId{kA, 3}));
    for (std::size_t position = 0; position < sequence.length(); ++position)
        EXPECT_EQ(sequence.position_of(sequence.id_at(position)), position);
    EXPECT_EQ(sequence.position_of({kC, 0}), std::nullopt);
    EXPECT_EQ(sequence.position_of({kA, 4}), std::nullopt);
    EXPECT_EQ(sequence.range_at(1, 4), (std::vector<CharRange>{{kA, 1, 1}, {kB, 0, 3}}));
    EXPECT_TRUE(sequence.range_at(7, 0).empty());
}

TEST(TextSequenceReading, TakesDeletedCharactersAsNeighbours) {
    TextSequence sequence = with("abcd");
    sequence.erase({kA, 1, 2});
    EXPECT_EQ(sequence.text(), "ad");
    EXPECT_EQ(sequence.origins_at(0), (Origins{{}, CharId{kA, 0}}));
    EXPECT_EQ(sequence.origins_at(1), (Origins{CharId{kA, 0}, CharId{kA, 1}}));
    EXPECT_EQ(sequence.origins_at(2), (Origins{CharId{kA, 3}, {}}));
    EXPECT_EQ(sequence.position_of({kA, 2}), 1U) << "where it stood";
    EXPECT_EQ(TextSequence().origins_at(0), (Origins{}));
}

TEST(TextSequenceReading, TellsEveryRunsAuthor) {
    TextSequence sequence = with("een drie");
    sequence.insert(piece(kB, 2, 0, CharId{kA, 3}, CharId{kA, 4}, "twee "));
    sequence.erase({kA, 5, 2});
    std::string shown;
    for (const auto& run : sequence.runs())
        shown += std::string(run.user) + " " + std::to_string(run.first.n) + "+" + std::to_string(run.count) +
                 " '" + std::string(run.text) + "'; ";
    EXPECT_EQ(shown, "user 1 0+4 'een '; user 2 0+5 'twee '; user 1 4+1 'd'; user 1 7+1 'e'; ");
}

TEST(TextSequenceReading, TellsTwoUsersOfOneWriterApart) {
    TextSequence sequence = with("a");
    TextPiece other = piece(kA, 2, 1, CharId{kA, 0}, {}, "b");
    other.user = "somebody else";
    sequence.insert(other);
    ASSERT_EQ(sequence.runs().size(), 2U);
    EXPECT_EQ(sequence.runs()[1].user, "somebody else");
}

TEST(TextSequenceReading, KeepsOneRunOfWhatWasTypedOn) {
    Typist typist(kNote, kA, "user");
    std::vector<Op> ops;
    for (std::size_t at = 0; at < 1000; ++at)
        typist.type({at, 0, "x"}, ops);
    EXPECT_EQ(typist.text().runs().size(), 1U);
    for (std::size_t at = 1000; at > 500; --at)
        typist.type({at - 1, 1, ""}, ops);
    EXPECT_EQ(typist.text().length(), 500U);
    EXPECT_LT(typist.text().memory(), 20000U);
}

TEST(TextSequenceReading, IsAValue) {
    TextSequence one = with("abc");
    const TextSequence copy = one;
    one.erase({kA, 0, 3});
    EXPECT_EQ(one.text(), "");
    EXPECT_EQ(copy.text(), "abc");
}

TEST(TextSequenceArrival, WaitsForNeighboursAndReadsThenAsAlways) {
    TextSequence sequence;
    EXPECT_EQ(sequence.insert(piece(kC, 3, 0, CharId{kB, 1}, {}, "3")), Taken::Waiting);
    EXPECT_EQ(sequence.insert(piece(kB, 2, 0, CharId{kA, 0}, {}, "22")), Taken::Waiting);
    EXPECT_EQ(sequence.text(), "");
    EXPECT_EQ(sequence.waiting(), 2U);
    EXPECT_EQ(sequence.position_of({kB, 0}), std::nullopt);
    EXPECT_EQ(sequence.insert(piece(kA, 1, 0, {}, {}, "1")), Taken::Placed);
    EXPECT_EQ(sequence.text(), "1223");
    EXPECT_EQ(sequence.waiting(), 0U);
}

TEST(TextSequenceArrival, DeletesWhatComesLater) {
    TextSequence sequence;
    sequence.erase({kA, 1, 2});
    sequence.erase({kA, 2, 3});
    sequence.erase({kB, 0, 1});
    EXPECT_EQ(sequence.insert(piece(kB, 2, 0, CharId{kA, 0}, {}, "bB")), Taken::Waiting);
    sequence.erase({kB, 0, 1});
    sequence.insert(piece(kA, 1, 0, {}, {}, "a1234z"));
    EXPECT_EQ(sequence.text(), "azB");
    EXPECT_EQ(sequence.length(), 3U);
}

TEST(TextSequenceArrival, TakesTheSmallestDotOfTwoThatClaimACharacter) {
    const TextBody body{{piece(kA, 1, 0, {}, {}, "goed"), piece(kA, 2, 2, CharId{kA, 1}, {}, "FOUT"),
                         piece(kA, 3, 4, CharId{kA, 3}, {}, " zo")},
                        {}};
    EXPECT_EQ(reading(body), "goed zo");
    TextSequence sequence = with("goed");
    EXPECT_EQ(sequence.insert(piece(kA, 2, 2, CharId{kA, 1}, {}, "FOUT")), Taken::Refused);
    EXPECT_EQ(sequence.insert(piece(kA, 2, 0, {}, {}, "goed")), Taken::Refused);
}

TEST(TextSequenceArrival, PassesOverCharactersOutOfRange) {
    TextSequence sequence;
    EXPECT_EQ(sequence.insert(piece(kA, 1, kMaxCharacters, {}, {}, "x")), Taken::Refused);
    EXPECT_EQ(sequence.insert(piece(kA, 1, kMaxCharacters - 1, {}, {}, "xy")), Taken::Refused);
    EXPECT_EQ(sequence.insert(piece(kA, 1, kMaxCharacters - 1, {}, {}, "x")), Taken::Placed);
    EXPECT_EQ(sequence.insert(piece(kA, 1, 0, {}, {}, "")), Taken::Refused);
    EXPECT_LT(sequence.memory(), 10000U) << "large numbers must not cost memory";
    sequence.erase({kA, 0, UINT32_MAX});
    sequence.erase({kA, UINT32_MAX, UINT32_MAX});
    EXPECT_EQ(sequence.text(), "");
}

TEST(TextSequenceHostile, ReadsInsertionsThatWaitForEachOtherAtTheEnd) {
    const TextBody body{{piece(kA, 1, 0, {}, {}, "tekst"), piece(kB, 1, 0, CharId{kC, 0}, {}, "B"),
                         piece(kC, 1, 0, CharId{kB, 0}, {}, "C"), piece(kC, 2, 5, CharId{kC, 5}, {}, "zelf"),
                         piece(WriterId{4}, 1, 0, {}, CharId{kB, 0}, "D")},
                        {}};
    EXPECT_EQ(reading(body), "tekstDBCzelf");
}

TEST(TextSequenceHostile, DoesNotTakeACircleForWhatHasNotArrived) {
    const TextBody body{
        {piece(kB, 1, 0, CharId{kC, 0}, CharId{kA, 9}, "B"), piece(kC, 1, 0, CharId{kB, 0}, {}, "C"),
         piece(WriterId{4}, 1, 0, CharId{kC, 0}, {}, "D")},
        {}};
    EXPECT_EQ(reading(body), "") << "A's tenth character may still come";
}

TEST(TextSequenceHostile, ReadsNeighboursInTheWrongOrderOrFarApart) {
    const TextBody body{
        {piece(kA, 1, 0, {}, {}, "abcdef"), piece(kB, 1, 0, CharId{kA, 4}, CharId{kA, 1}, "1"),
         piece(kB, 2, 1, CharId{kA, 0}, CharId{kA, 5}, "2"),
         piece(kC, 1, 0, CharId{kA, 0}, CharId{kA, 0}, "3"), piece(kC, 2, 1, {}, CharId{kC, 0}, "4")},
        {}};
    EXPECT_EQ(reading(body), "abcdef1234");
}

TEST(TextSequenceHostile, LosesNoTextOfAnySetAndReadsItTheSameInAnyOrder) {
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        // Everybody has some insertions, with any character that anybody may type as neighbours.
        TextBody body;
        std::uint32_t next[3] = {0, 0, 0};
        const auto any = [&]() -> std::optional<CharId> {
            if (draw.chance(20)) return std::nullopt;
            return CharId{WriterId{1 + draw.below(3)}, static_cast<std::uint32_t>(draw.below(6))};
        };
        for (std::uint32_t seq = 1, count = 1 + static_cast<std::uint32_t>(draw.below(12)); seq <= count;
             ++seq) {
            const std::size_t who = draw.below(3);
            const std::string text(1 + draw.below(3), static_cast<char>('a' + seq));
            body.pieces.push_back(piece(WriterId{1 + who}, seq, next[who], any(), any(), text));
            next[who] += count_characters(text);
        }
        // Nothing is missing when everybody has typed six characters.
        for (std::size_t who = 0; who < 3; ++who)
            body.pieces.push_back(piece(WriterId{1 + who}, 20, next[who], any(), any(), "______"));
        std::size_t typed = 0;
        for (const TextPiece& part : body.pieces)
            typed += part.text.size();
        const std::string text = text_of(body);
        EXPECT_EQ(text.size(), typed);
        for (int round = 0; round < 5; ++round) {
            draw.shuffle(body.pieces);
            EXPECT_EQ(text_of(body), text);
        }
    }
}

TEST(TextSequenceHostile, IsNotSlowedDownByManyRivalsAtOnePlace) {
    TextBody body;
    body.pieces.push_back(piece(kA, 1, 0, {}, {}, std::string(200'000, 'a')));
    for (std::uint32_t number = 2; number < 3000; ++number)
        body.pieces.push_back(piece(WriterId{number}, number, 0, CharId{kA, 100}, CharId{kA, 101}, "rival"));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(text_of(body).size(), 200'000U + 2998U * 5);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(CanonicalText, TakesPartInTheStateOfARecord) {
    testing::Replica one(1), two(2);
    one.write({Create{kNote, "note", {}}});
    const std::string before = one.canonical();
    one.write({TextInsert{kNote, 0, {}, {}, "leesbaar"}});
    EXPECT_NE(one.canonical(), before);
    const std::string text = "leesbaar";
    EXPECT_NE(one.canonical().find(
                  to_hex(ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()))),
              std::string::npos);
    two.take_all(one);
    EXPECT_EQ(two.canonical(), one.canonical());
    EXPECT_EQ(text_of(two.state(kNote).body), "leesbaar");
}

}  // namespace meetmoment::record
