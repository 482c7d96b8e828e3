#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using testing::Draw;

constexpr std::uint64_t kSeeds = 2000;

}  // namespace

TEST(CommitCodec, GivesBackEveryCommitThatItSealed) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        const auto sealed = seal(testing::draw_commit(draw));
        ASSERT_TRUE(sealed) << sealed.error().code;
        const auto opened = open_sealed(sealed->bytes);
        ASSERT_TRUE(opened) << opened.error().code << ' ' << opened.error().where;
        EXPECT_EQ(opened->commit, sealed->commit);
        EXPECT_EQ(opened->bytes, sealed->bytes);
        EXPECT_EQ(opened->hash, sealed->hash);
    }
}

TEST(CommitCodec, SealsOperationsThatWereEncodedAheadAsThoseOfTheCommit) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        Commit commit = testing::draw_commit(draw);
        Commit head = commit;
        auto ops = encode_ops(std::exchange(head.ops, {}), commit.id.writer);
        ASSERT_TRUE(ops);
        const auto ahead = seal(std::move(head), std::move(*ops));
        const auto whole = seal(std::move(commit));
        ASSERT_TRUE(ahead && whole);
        EXPECT_EQ(ahead->bytes, whole->bytes);
        EXPECT_EQ(ahead->hash, whole->hash);
        EXPECT_EQ(ahead->commit, whole->commit);
    }
}

TEST(CommitCodec, GivesOneFormToOneSetOfDots) {
    Draw draw(7);
    const Dot one{WriterId{1}, 4, 0};
    const Dot two{WriterId{9}, 2, 3};
    Commit commit;
    commit.id = {WriterId{5}, 1};
    commit.ops.emplace_back(Put{draw.uuid(), Path{"a1", {}}, present("3"), {two, one, two}});
    Commit other = commit;
    std::get<Put>(other.ops.front()).over = {one, two};
    EXPECT_EQ(seal(commit)->bytes, seal(other)->bytes);
    EXPECT_EQ(std::get<Put>(seal(commit)->commit.ops.front()).over, (std::vector<Dot>{one, two}));
}

// The commit alone. A message adds its frame, cursor and digest, so this leaves the goal of 100 bytes for a
// whole body unmet; it keeps the encoding from growing.
TEST(CommitCodec, WritesOneCorrectedAnswerInAtMost128Bytes) {
    Commit commit;
    commit.id = {WriterId{0xfedcba9876543210}, 200};
    commit.prev_hash.bytes.fill(0xab);
    commit.lamport = 40000;
    commit.scope = "s/AM02/field";
    commit.user = "west";
    commit.wall = UtcMillis{std::chrono::milliseconds{1'790'000'000'000}};
    commit.mono_ms = 3'600'000;
    commit.form_version = "v-u:2026.1";
    commit.ops = {
        Put{RecordId{{7}}, Path{"samenwerking/a1", {}}, present("4"), {Dot{commit.id.writer, 199, 12}}}};
    const auto sealed = seal(commit);
    ASSERT_TRUE(sealed);
    EXPECT_LE(sealed->bytes.size(), 128U);
}

TEST(CommitCodec, HasAnExampleThatNeverChanges) {
    Commit commit;
    commit.id = {WriterId{0x0102030405060708}, 1};
    commit.lamport = 2;
    commit.scope = "s/AM02/field";
    commit.user = "west";
    commit.wall = UtcMillis{std::chrono::milliseconds{1000}};
    commit.mono_ms = 5;
    commit.form_version = "v-u:2026.1";
    commit.opening = Opening{"d1", "0.1.0", std::nullopt};
    const RecordId record{{0xaa}};
    commit.ops = {Create{record, "submission", std::nullopt},
                  Put{record, Path{"a1", {}}, present("3"), {Dot{WriterId{7}, 1, 0}}}};
    const auto sealed = seal(commit);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(to_hex(sealed->bytes), testing::dense("8f "                                      // 15 parts
                                                    "01 "                                      // version
                                                    "1b0102030405060708 01 "                   // writer, seq
                                                    "50 00000000000000000000000000000000 "     // previous
                                                    "02 "                                      // lamport
                                                    "6c 732f414d30322f6669656c64 "             // scope
                                                    "64 77657374 "                             // user
                                                    "1903e8 05 "                               // clocks
                                                    "6a 762d753a323032362e31 "                 // form version
                                                    "60 "                                      // reason
                                                    "83 62 6431 65 302e312e30 f6 "             // opening
                                                    "81 07 "                                   // writers
                                                    "81 50 aa000000000000000000000000000000 "  // records
                                                    "82 84 00 00 6a 7375626d697373696f6e f6 "  // Create
                                                    "85 01 00 81 62 6131 82 00 61 33 81 83 01 01 00"));
}

TEST(CommitCodec, HasAnExampleOfTypingAndDeletingThatNeverChanges) {
    Commit commit;
    commit.id = {WriterId{0x0102030405060708}, 3};
    commit.lamport = 9;
    commit.scope = "s";
    commit.user = "u";
    const RecordId note{{0xbb}};
    const WriterId own = commit.id.writer, other{7};
    commit.ops = {TextInsert{note, 0, std::nullopt, std::nullopt, "Ol\u00e9"},
                  TextInsert{note, 3, CharId{own, 2}, CharId{other, 300}, "!"},
                  TextInsert{note, 31, CharId{own, 36}, CharId{own, 37}, "?"},
                  // Given out of order and touching; written in order and as one.
                  TextDelete{note, {{own, 5, 2}, {own, 1, 1}, {other, 20, 5}, {other, 10, 10}}}};
    const auto sealed = seal(commit);
    ASSERT_TRUE(sealed) << sealed.error().code;
    EXPECT_EQ(to_hex(sealed->bytes),
              testing::dense("8f 01 1b0102030405060708 03 "
                             "50 00000000000000000000000000000000 "
                             "09 6173 6175 00 00 60 60 f6 "
                             "81 07 "                                   // writers
                             "81 50 bb000000000000000000000000000000 "  // records
                             "84 "
                             "86 04 00 00 f6 f6 64 4f6cc3a9 "      // at the beginning
                             "86 04 00 00 01 82 01 19012c 61 21 "  // typed on, before another's
                             "86 04 00 181b 24 01 61 3f "          // 27 on, 5 behind
                             "83 05 00 82 83 01 0a 0f 85 00 01 01 03 02"));
    const auto opened = open_sealed(sealed->bytes);
    ASSERT_TRUE(opened) << opened.error().code;
    EXPECT_EQ(std::get<TextInsert>(opened->commit.ops[1]), std::get<TextInsert>(commit.ops[1]));
    EXPECT_EQ(std::get<TextInsert>(opened->commit.ops[2]), std::get<TextInsert>(commit.ops[2]));
    EXPECT_EQ(std::get<TextDelete>(opened->commit.ops[3]).ranges,
              (std::vector<CharRange>{{other, 10, 15}, {own, 1, 1}, {own, 5, 2}}));
}

TEST(CommitCodec, KeepsAnOperationOfANewerVersionBitForBit) {
    Draw draw(3);
    Commit commit;
    commit.id = {WriterId{5}, 2};
    commit.ops.emplace_back(Put{draw.uuid(), Path{"a1", {}}, present("3"), {}});
    Bytes bytes = seal(commit)->bytes;
    // The last list has one operation; make it two and append [19, {"k": [1, -2]}, h'00ff'].
    const Bytes put_begins{0x81, 0x85, 0x01, 0x00};
    const auto list = std::search(bytes.begin(), bytes.end(), put_begins.begin(), put_begins.end());
    ASSERT_NE(list, bytes.end());
    *list = 0x82;
    const Bytes newer = *from_hex("8313a1616b8201214200ff");
    bytes.insert(bytes.end(), newer.begin(), newer.end());

    const auto opened = open_sealed(bytes);
    ASSERT_TRUE(opened) << opened.error().code;
    ASSERT_EQ(opened->commit.ops.size(), 2U);
    EXPECT_EQ(std::get<Unknown>(opened->commit.ops[1]), (Unknown{19, newer}));
    EXPECT_EQ(opened->bytes, bytes);
    EXPECT_EQ(opened->hash, blake2b_128(bytes));

    MemoryFold fold;
    apply(opened->commit, fold);
    ASSERT_EQ(fold.records().size(), 1U);
    EXPECT_EQ(fold.records().front().text("a1"), "3");
    EXPECT_EQ(seal(opened->commit).error().code, "commit.unknown-op");
}

TEST(CommitCodec, OpensACommitThatNamesThousandsOfRecordsInShortTime) {
    Draw draw(11);
    Commit commit;
    commit.id = {WriterId{5}, 1};
    for (int left = 7000; left > 0; --left)
        commit.ops.emplace_back(Create{draw.uuid(), "note", std::nullopt});
    const auto sealed = seal(commit);
    ASSERT_TRUE(sealed) << sealed.error().code;
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_TRUE(open_sealed(sealed->bytes));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(PathText, ReadsBackWhatItWrote) {
    Draw draw(1);
    for (int left = 500; left > 0; --left) {
        Path path = draw.path();
        std::erase(path.field, '[');
        EXPECT_EQ(parse_path(to_string(path)), path) << to_string(path);
    }
    for (const char* bad :
         {"", "[0191d5a0-7c3e-7b1a-9f00-000000000000]", "a[", "a[]", "a[0191d5a0]",
          "a[0191d5a0-7c3e-7b1a-9f00-000000000000", "a[0191d5a0-7c3e-7b1a-9f00-000000000000]x"})
        EXPECT_FALSE(parse_path(bad)) << bad;
}

}  // namespace meetmoment::record
