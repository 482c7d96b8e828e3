#include <gtest/gtest.h>

#include "shared/base/cbor.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::record {

namespace {

using testing::Draw;

std::string seal_code(Commit commit) {
    const auto sealed = seal(std::move(commit));
    return sealed ? "" : sealed.error().code;
}

std::string open_code(ByteView bytes) {
    const auto opened = open_sealed(bytes);
    return opened ? "" : opened.error().code;
}

Commit small(std::vector<Op> ops = {}) {
    Commit commit;
    commit.id = {WriterId{5}, 1};
    commit.ops = std::move(ops);
    return commit;
}

Put put(std::string field, Value value = present("x")) {
    return Put{RecordId{{1}}, Path{std::move(field), {}}, std::move(value), {}};
}

/// A commit's parts, written by hand: from the list of foreign writers on.
Bytes with_tail(std::string_view tail_hex) {
    cbor::Writer out;
    out.array(15);
    for (const std::uint64_t number : {1U, 5U, 1U})
        out.unsigned_integer(number);
    out.bytes(Hash128{}.bytes);
    out.unsigned_integer(1);
    out.text("s");
    out.text("u");
    out.integer(0);
    out.integer(0);
    out.text("");
    out.text("");
    out.null();
    out.raw(*from_hex(testing::dense(tail_hex)));
    return out.take();
}

const std::string kRecord = "50" + std::string(32, '1');
const std::string kOther = "50" + std::string(32, '2');

}  // namespace

TEST(CommitLimits, RefuseToSealWhatIsTooLongOrDeep) {
    EXPECT_EQ(seal_code(small({put(std::string(kMaxFieldBytes, 'f'))})), "");
    EXPECT_EQ(seal_code(small({put(std::string(kMaxFieldBytes + 1, 'f'))})), "commit.too-long");
    EXPECT_EQ(seal_code(small({put("")})), "commit.path");
    Put deep = put("f");
    deep.path.instances.resize(kMaxPathDepth);
    EXPECT_EQ(seal_code(small({deep})), "");
    deep.path.instances.resize(kMaxPathDepth + 1);
    EXPECT_EQ(seal_code(small({deep})), "commit.path");
    EXPECT_EQ(seal_code(small({put("f", present(std::string(kMaxCommitBytes, 'x')))})), "commit.too-large");
    EXPECT_EQ(seal_code(small({Create{RecordId{{1}}, std::string(256, 'k'), std::nullopt}})),
              "commit.too-long");

    Commit commit = small();
    commit.scope = std::string(256, 's');
    EXPECT_EQ(seal_code(commit), "commit.too-long");
    commit = small();
    commit.reason = std::string(4097, 'r');
    EXPECT_EQ(seal_code(commit), "commit.too-long");
    commit = small();
    commit.id.seq = 0;
    EXPECT_EQ(seal_code(commit), "commit.seq");
}

TEST(CommitLimits, RefuseALamportThatCouldWrap) {
    Commit commit = small();
    commit.lamport = kMaxLamport;
    EXPECT_EQ(seal_code(commit), "");
    Bytes bytes = seal(commit)->bytes;
    const std::size_t lamport = 3 + 1 + 17;  // head, version and writer; seq; previous hash
    ASSERT_EQ(bytes[lamport], 0x1b);
    bytes[lamport + 8] = 1;
    EXPECT_EQ(open_code(bytes), "commit.lamport");
    commit.lamport = kMaxLamport + 1;
    EXPECT_EQ(seal_code(commit), "commit.lamport");
}

TEST(CommitLimits, RefuseAFieldNameThatWouldNotReadBackFromItsText) {
    EXPECT_EQ(seal_code(small({put("a[1]")})), "commit.path");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 81 625b5d 8101 80")), "commit.path");
}

TEST(CommitLimits, RefuseTextsThatAreNotUtf8) {
    EXPECT_EQ(seal_code(small({put("f", present("\xff"))})), "commit.not-utf8");
    EXPECT_EQ(seal_code(small({put("\xc3")})), "commit.not-utf8");
    EXPECT_EQ(seal_code(small({Add{RecordId{{1}}, Path{"f", {}}, std::string("\xed\xa0\x80"), {}}})),
              "commit.not-utf8");
    Commit commit = small();
    commit.user = "\x80";
    EXPECT_EQ(seal_code(commit), "commit.not-utf8");
}

TEST(CommitLimits, RefuseTextOperationsThatSayNothingOrCountTooFar) {
    const RecordId note{{1}};
    const WriterId writer{5};
    const auto insert = [&](std::uint32_t from, std::string text) {
        return seal_code(small({TextInsert{note, from, {}, {}, std::move(text)}}));
    };
    EXPECT_EQ(insert(0, "x"), "");
    EXPECT_EQ(insert(0, ""), "commit.text");
    EXPECT_EQ(insert(0, "\xff"), "commit.not-utf8");
    EXPECT_EQ(insert(kMaxCharacters - 1, "x"), "");
    EXPECT_EQ(insert(kMaxCharacters - 1, "xy"), "commit.text");
    EXPECT_EQ(insert(kMaxCharacters, "x"), "commit.text");
    EXPECT_EQ(insert(kUnnumbered, "x"), "commit.text") << "nobody numbered it";
    EXPECT_EQ(insert(0, std::string(kMaxCommitBytes, 'x')), "commit.too-large");
    const auto erase = [&](std::vector<CharRange> ranges) {
        return seal_code(small({TextDelete{note, std::move(ranges)}}));
    };
    EXPECT_EQ(erase({{writer, 0, kMaxCharacters}}), "");
    EXPECT_EQ(erase({}), "commit.text");
    EXPECT_EQ(erase({{writer, 3, 0}}), "commit.text");
    EXPECT_EQ(erase({{writer, 1, kMaxCharacters}}), "commit.text");
    EXPECT_EQ(erase({{writer, UINT32_MAX, 2}}), "commit.text");
    EXPECT_EQ(erase({{writer, 2, UINT32_MAX}}), "commit.text");
}

TEST(CommitLimits, HoldForBytesFromOutsideToo) {
    EXPECT_EQ(open_code(Bytes(kMaxCommitBytes + 1, 0x80)), "commit.too-large");
    const std::string long_field = "81" + kRecord + "81 85 0100 81 790100" + [] {
        std::string hex;
        for (int left = 256; left > 0; --left)
            hex += "66";
        return hex;
    }() + "8101 80";
    EXPECT_EQ(open_code(with_tail("80" + long_field)), "commit.too-long");
    std::string deep = "80 81" + kRecord + "81 85 0100 8a 6166";
    for (int left = 9; left > 0; --left)
        deep += kOther;
    EXPECT_EQ(open_code(with_tail(deep + "8101 80")), "commit.range");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 80 8101 80")), "commit.path");
}

TEST(CommitBytes, AreRefusedUnlessCanonical) {
    const std::string one_put = "85 0100 816166 8101";  // a Put on record 0, path "f", Cleared; then `over`
    ASSERT_EQ(open_code(with_tail("80 81" + kRecord + "81" + one_put + "80")), "");
    // A table entry that nothing uses.
    EXPECT_EQ(open_code(with_tail("8109 81" + kRecord + "81" + one_put + "80")), "commit.not-canonical");
    EXPECT_EQ(open_code(with_tail("80 82" + kRecord + kOther + "81" + one_put + "80")),
              "commit.not-canonical");
    // The own writer among the foreign ones, and one writer listed twice.
    EXPECT_EQ(open_code(with_tail("8105 81" + kRecord + "81" + one_put + "8183010100")),
              "commit.not-canonical");
    EXPECT_EQ(open_code(with_tail("820909 81" + kRecord + "81" + one_put + "8283010100 83020200")),
              "commit.not-canonical");
    // Dots out of order and a dot twice.
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81" + one_put + "8283000200 83000100")),
              "commit.not-canonical");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81" + one_put + "8283000100 83000100")),
              "commit.not-canonical");
    // `seen` out of order.
    EXPECT_EQ(open_code(with_tail("820901 81" + kRecord + "81 83 0600 82 820101 820201")),
              "commit.not-canonical");
    // Longer integers than need be, an indefinite list, bytes after the end.
    EXPECT_EQ(open_code(with_tail("9800 80 80")), "cbor.not-shortest");
    EXPECT_EQ(open_code(with_tail("9fff 80 80")), "cbor.indefinite");
    EXPECT_EQ(open_code(with_tail("80 80 80 00")), "cbor.trailing");
}

TEST(CommitBytes, OfTextOperationsAreRefusedUnlessCanonical) {
    const auto ops = [](const std::string& list) {
        return open_code(with_tail("80 81" + kRecord + "81" + list));
    };
    ASSERT_EQ(ops("86 0400 00 f6 820001 6178"), "");
    ASSERT_EQ(ops("83 0500 82 83000101 83000301"), "");
    // No text, no ranges, an empty range.
    EXPECT_EQ(ops("86 0400 00 f6 f6 60"), "commit.text");
    EXPECT_EQ(ops("83 0500 80"), "commit.text");
    EXPECT_EQ(ops("83 0500 81 83000100"), "commit.text");
    // Ranges out of order, that overlap, that touch, that come twice.
    EXPECT_EQ(ops("83 0500 82 83000301 83000101"), "commit.not-canonical");
    EXPECT_EQ(ops("83 0500 82 83000102 83000201"), "commit.not-canonical");
    EXPECT_EQ(ops("83 0500 82 83000101 83000201"), "commit.not-canonical");
    EXPECT_EQ(ops("83 0500 82 83000101 83000101"), "commit.not-canonical");
    // Numbers beyond the last character, and beyond 32 bits.
    EXPECT_EQ(ops("86 0400 1a80000000 f6 f6 6178"), "commit.text");
    EXPECT_EQ(ops("86 0400 1affffffff f6 f6 6178"), "commit.text");
    EXPECT_EQ(ops("86 0400 1b0000000100000000 f6 f6 6178"), "commit.range");
    EXPECT_EQ(ops("83 0500 81 8300011a80000000"), "commit.text");
    EXPECT_EQ(ops("83 0500 81 83001affffffff1affffffff"), "commit.text");
    EXPECT_EQ(ops("83 0500 81 8300011b0000000100000000"), "commit.range");
    // A neighbour of a writer that is not listed, and half a neighbour.
    EXPECT_EQ(ops("86 0400 00 820101 f6 6178"), "commit.writer");
    EXPECT_EQ(ops("86 0400 00 8100 f6 6178"), "cbor.count");
}

TEST(CommitBytes, AreRefusedWhenTheyAreWrong) {
    EXPECT_EQ(open_code({}), "cbor.truncated");
    EXPECT_EQ(open_code(*from_hex("80")), "cbor.count");
    EXPECT_EQ(open_code(*from_hex("a0")), "cbor.type");
    EXPECT_EQ(open_code(with_tail("80 80 81 80")), "commit.op");
    EXPECT_EQ(open_code(with_tail("80 80 81 8401 00 00 00")), "commit.op");
    EXPECT_EQ(open_code(with_tail("80 80 81 830600 80")), "commit.record");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 816166 8101 8183030100")), "commit.writer");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 816166 8109 80")), "commit.value");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 816166 820080 80")), "commit.value");
    EXPECT_EQ(open_code(with_tail("80 81" + kRecord + "81 85 0100 816166 8101 8183001b0000000100000000 00")),
              "commit.range");
    EXPECT_EQ(open_code(with_tail("80 80 81 820a" + std::string(40, '8') + "80")), "cbor.truncated");
    std::string nested;
    for (int left = 40; left > 0; --left)
        nested += "81";
    EXPECT_EQ(open_code(with_tail("80 80 81 820a" + nested + "00")), "cbor.too-deep");

    Bytes newer = seal(small())->bytes;
    newer[1] = 2;
    EXPECT_EQ(open_code(newer), "commit.version");
    Bytes zero = seal(small())->bytes;
    zero[3] = 0;
    EXPECT_EQ(open_code(zero), "commit.seq");
}

TEST(CommitBytes, DoNotOpenWhenCutAnywhere) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Draw draw(seed);
        const Bytes bytes = seal(testing::draw_commit(draw))->bytes;
        for (std::size_t size = 0; size < bytes.size(); ++size)
            ASSERT_FALSE(open_sealed(ByteView(bytes).first(size))) << seed << " cut at " << size;
    }
}

TEST(CommitBytes, OpenAfterDamageOnlyAsAnotherCanonicalCommit) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        Bytes bytes = seal(testing::draw_commit(draw))->bytes;
        for (std::size_t left = 1 + draw.below(4); left > 0; --left)
            bytes[draw.below(bytes.size())] = static_cast<std::uint8_t>(draw.below(256));
        const auto opened = open_sealed(bytes);
        if (!opened) {
            EXPECT_TRUE(opened.error().code.starts_with("commit.") ||
                        opened.error().code.starts_with("cbor."));
            continue;
        }
        EXPECT_EQ(opened->bytes, bytes);
        if (const auto again = seal(opened->commit)) {
            EXPECT_EQ(again->bytes, bytes);
        }
    }
}

}  // namespace meetmoment::record
