// Short requests and replies: what they leave out comes back, and whoever cannot restore it says so.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "shared/sync/frame.hpp"
#include "tests/shared/sync/support.hpp"

namespace meetmoment::sync {

namespace {

using testing::Line;
using testing::MemoryTablet;
using testing::ServerModel;

constexpr std::uint8_t kShortMark = 0x4d;
const record::RecordId kRecord{{0x9a, 0x41, 0x07, 0xee, 0x12, 0x5b, 0x80, 0x33, 0xc4}};

std::vector<Held> held_by(const MemoryTablet& tablet) {
    std::vector<Held> held;
    for (const auto& sealed : tablet.replica.log())
        held.push_back({sealed.commit.id, sealed.bytes});
    return held;
}

FindCommit among(const std::vector<Held>& held) {
    return [held](const record::CommitId& id) -> std::optional<Bytes> {
        for (const Held& one : held)
            if (one.id == id) return one.bytes;
        return std::nullopt;
    };
}

std::string code_of(const Result<Request>& decoded) {
    return decoded ? "" : decoded.error().code;
}

}  // namespace

class ShortRequest : public ::testing::Test {
  protected:
    ShortRequest() {
        for (const char* text : {"12", "13", "14", "15"})
            tablet.write({tablet.replica.put(kRecord, "samenwerking/a1", text)});
        held = held_by(tablet);
        request.epoch = 0x1234567890abcdef;
        request.scopes = {{testing::kScope, 123456, {}}};
        request.commits = {held[2].bytes, held[3].bytes};
    }
    [[nodiscard]] std::span<const Held> base() const { return std::span(held).first(2); }

    MemoryTablet tablet{0x8c6f'11d2'9ab0'4e57};
    std::vector<Held> held;
    Request request;
};

TEST_F(ShortRequest, GivesBackTheCanonicalBytesOfEveryCommit) {
    EXPECT_EQ(decode_request(encode_short(request, base()), among(held)), request);
    EXPECT_EQ(decode_request(encode_short(request, {})), request);
}

TEST_F(ShortRequest, GivesBackAnyBytesAtAll) {
    record::testing::Draw draw(5);
    for (int round = 0; round < 300; ++round) {
        Request any = request;
        any.commits.clear();
        for (const Held& one : held) {
            Bytes bytes = one.bytes;
            if (draw.chance(50)) bytes.resize(draw.below(bytes.size() + 1));
            if (draw.chance(30) && !bytes.empty()) bytes[draw.below(bytes.size())] ^= 1;
            any.commits.push_back(std::move(bytes));
        }
        EXPECT_EQ(decode_request(encode_short(any, base()), among(held)), any);
    }
}

TEST_F(ShortRequest, OfOneCorrectedAnswerTakesLessThanAHundredBytes) {
    request.commits = {held[3].bytes};
    const Bytes wire = encode_short(request, std::span(held).subspan(2, 1));
    RecordProperty("short_bytes", static_cast<int>(wire.size()));
    RecordProperty("version_1_bytes", static_cast<int>(encode(request).size()));
    EXPECT_LE(wire.size(), 100U);
}

TEST_F(ShortRequest, IsRefusedWithoutLossWhenItsBaseIsNotHere) {
    const Bytes wire = encode_short(request, base());
    EXPECT_EQ(code_of(decode_request(wire)), "sync.unknown-base");
    EXPECT_EQ(code_of(decode_request(wire, among({held[0]}))), "sync.unknown-base");
}

TEST_F(ShortRequest, IsRefusedWhenOtherBytesHaveTheNameOfItsBase) {
    auto forked = held;
    forked[1].bytes.back() ^= 1;
    EXPECT_EQ(code_of(decode_request(encode_short(request, base()), among(forked))), "sync.unknown-base");
}

TEST_F(ShortRequest, IsRefusedWhereverItIsCut) {
    const Bytes wire = encode_short(request, base());
    for (std::size_t size = 0; size < wire.size(); ++size)
        EXPECT_FALSE(decode_request(ByteView(wire).first(size), among(held))) << size;
}

TEST_F(ShortRequest, NeverDoesHarmWhenDamagedAtRandom) {
    record::testing::Draw draw(6);
    const Bytes wire = encode_short(request, base());
    for (int round = 0; round < 5000; ++round) {
        Bytes damaged = wire;
        damaged[draw.below(damaged.size())] ^= static_cast<std::uint8_t>(1 + draw.below(255));
        const auto decoded = decode_request(damaged, among(held));
        EXPECT_TRUE(decoded || !decoded.error().code.empty());
    }
}

TEST_F(ShortRequest, IsRefusedWhenItNamesTooManyCommits) {
    EXPECT_EQ(code_of(decode_request(*from_hex("4d8701020304050607"), among(held))), "sync.malformed");
    EXPECT_EQ(code_of(decode_request(*from_hex("4d820102"), among(held))), "sync.malformed");
}

/// As the program of version 2 wrote it: a shortened commit lacks prev_hash only.
TEST_F(ShortRequest, OfVersion2IsReadAsItWas) {
    Bytes hashless = held[3].bytes;
    const Bytes& hash_of = held[2].bytes;
    const Hash128 hash = blake2b_128(hash_of);
    const auto at = std::search(hashless.begin(), hashless.end(), hash.bytes.begin(), hash.bytes.end());
    ASSERT_NE(at, hashless.end());
    hashless.erase(at - 1, at + static_cast<std::ptrdiff_t>(hash.bytes.size()));
    cbor::Writer plain;
    plain.array(5);
    plain.unsigned_integer(2);
    plain.unsigned_integer(request.epoch);
    plain.array(1);
    plain.array(2);
    plain.text(request.scopes.front().scope);
    plain.unsigned_integer(request.scopes.front().cursor);
    plain.unsigned_integer(request.max_bytes);
    plain.array(2);
    plain.bytes(held[2].bytes);
    plain.array(1);
    plain.bytes(hashless);
    Bytes wire{kShortMark, 0x80};
    const Bytes frame = deflate_with({}, plain.view());
    wire.insert(wire.end(), frame.begin(), frame.end());
    EXPECT_EQ(decode_request(wire), request);
}

TEST_F(ShortRequest, SaysWhichRepliesTheTabletReads) {
    request.reply_version = kReplyVersion;
    EXPECT_EQ(decode_request(encode_short(request, base()), among(held)), request);
    request.scopes.front().digest = Hash128{{4, 5, 6}};
    EXPECT_EQ(decode_request(encode(request)), request);
}

class ShortReply : public ShortRequest {
  protected:
    ShortReply() {
        reply.version = kReplyVersion;
        reply.epoch = 7;
        for (const Held& one : held)
            reply.commits.push_back({100 + 3 * reply.commits.size(), one.bytes});
    }
    [[nodiscard]] std::string code() const {
        const auto decoded = decode_reply(encode(reply));
        return decoded ? "" : decoded.error().code;
    }
    Reply reply;
};

TEST_F(ShortReply, GivesBackEveryCommitAndItsPlace) {
    EXPECT_EQ(decode_reply(encode(reply)), reply);
    reply.commits.push_back({5, held[1].bytes});  // confirmed out of its turn
    reply.commits.push_back({6, Bytes{1, 2, 3}});
    reply.commits.push_back({7, {}});
    reply.commits.push_back({UINT64_MAX, held[2].bytes});
    EXPECT_EQ(decode_reply(encode(reply)), reply);
}

TEST_F(ShortReply, GivesBackAForgedChainAsItIs) {
    MemoryTablet other(0x8c6f'11d2'9ab0'4e57);
    other.write({other.replica.put(kRecord, "samenwerking/a1", "another")});
    reply.commits[0].commit = held_by(other)[0].bytes;
    EXPECT_EQ(decode_reply(encode(reply)), reply);
}

TEST_F(ShortReply, SparesTheHashesOfAWritersChain) {
    Reply older = reply;
    older.version = 1;
    EXPECT_LE(encode(reply).size() + 16 * (held.size() - 1), encode(older).size());
    EXPECT_EQ(decode_reply(encode(older)), older);
}

TEST_F(ShortReply, IsRefusedWhenAShortenedCommitContinuesNothing) {
    cbor::Writer plain;
    plain.array(10);
    plain.unsigned_integer(2);
    plain.unsigned_integer(7);
    plain.array(0);
    plain.array(0);
    plain.array(1);
    plain.array(5);
    for (int item = 0; item < 4; ++item)
        plain.integer(1);
    plain.bytes(Bytes{0x8f, 1, 2, 3});
    EXPECT_EQ(decode_reply(deflate(plain.view())).error().code, "sync.malformed");
}

// Written by the program before there were short requests.
TEST(Version1, IsReadAndWrittenAsItWas) {
    Request request;
    request.epoch = 7;
    request.scopes = {{"s/AM02/field", 12, Hash128{{1, 2, 3}}}};
    request.max_bytes = 4096;
    request.commits = {Bytes{1, 2, 3}, Bytes{4}};
    EXPECT_EQ(
        decode_request(*from_hex("28b52ffd202e4d0100240285010781836c732f414d30322f6669656c640c50010203001910"
                                 "0082430102034104010070600c")),
        request);
    Reply reply;
    reply.epoch = 7;
    reply.acks = {{record::WriterId{9}, 2, 13}};
    reply.commits = {{13, Bytes{5, 6}}};
    reply.cursors = request.scopes;
    reply.server_time_ms = 1'790'000'000'000;
    reply.backed_up_through = 11;
    reply.retry_after_ms = 5;
    EXPECT_EQ(
        decode_reply(*from_hex("28b52ffd203cbd010004038a0107818309020d8081820d42050681836c732f414d30322f66696"
                               "56c640c5001020300f41b000001a0c4506c000b050100e4c013")),
        reply);
    EXPECT_EQ(encode(request).front(), 0x28) << "a frame that an old server reads";
}

TEST(Base, IsTheLastCommitsOfOneWriterAndTheLargest) {
    std::vector<Held> base;
    const auto sizes_after = [&](std::uint64_t writer, std::size_t size) {
        remember_base(base, Held{{{writer}, static_cast<std::uint32_t>(size)}, Bytes(size, 0)});
        std::vector<std::size_t> sizes;
        for (const Held& held : base)
            sizes.push_back(held.bytes.size());
        return sizes;
    };
    using Sizes = std::vector<std::size_t>;
    EXPECT_EQ(sizes_after(1, 9), Sizes({9}));
    EXPECT_EQ(sizes_after(1, 30), Sizes({9, 30}));
    EXPECT_EQ(sizes_after(1, 7), Sizes({9, 30, 7}));
    EXPECT_EQ(sizes_after(1, 8), Sizes({9, 30, 7, 8}));
    EXPECT_EQ(sizes_after(1, 5), Sizes({30, 7, 8, 5}));
    EXPECT_EQ(sizes_after(1, 6), Sizes({30, 8, 5, 6}));
    EXPECT_EQ(sizes_after(1, kLargestBaseCommit + 1), Sizes({30, 8, 5, 6}));
    EXPECT_EQ(sizes_after(2, 1), Sizes({1}));
}

class Speaking : public ::testing::Test {
  protected:
    void answer(const std::string& text) { tablet.write({tablet.replica.put(kRecord, "a1", text)}); }

    ServerModel server;
    MemoryTablet tablet{20};
    Line line{tablet, server};
};

TEST_F(Speaking, BuildsOnWhatTheServerAcknowledged) {
    answer("3");
    line.sync();
    answer("4");
    line.feed(SyncWanted{});
    EXPECT_EQ(line.sent->front(), kShortMark);
    EXPECT_EQ(code_of(decode_request(*line.sent)), "sync.unknown-base");
    line.run();
    EXPECT_EQ(server.log().size(), 2U);
    EXPECT_EQ(line.status().state, State::Idle);
}

TEST_F(Speaking, BuildsOnWhatAnEarlierOpeningSent) {
    answer("3");
    line.sync();
    const record::SealedCommit& last = tablet.replica.log().back();
    tablet.held = {{last.commit.id, last.bytes}};
    Line reopened{tablet, server};
    answer("4");
    reopened.feed(SyncWanted{});
    EXPECT_EQ(code_of(decode_request(*reopened.sent)), "sync.unknown-base");
    reopened.run();
    EXPECT_EQ(server.log().size(), 2U);
}

TEST_F(Speaking, LooksOnceForWhatAnEarlierOpeningSent) {
    answer("3");
    line.sync();
    const record::SealedCommit& last = tablet.replica.log().back();
    tablet.held = {{last.commit.id, last.bytes}};
    server.restore(0);
    Line reopened{tablet, server};
    answer("4");
    reopened.sync();
    EXPECT_EQ(reopened.status().state, State::Idle);
    EXPECT_EQ(server.log().size(), 2U);
}

TEST_F(Speaking, FallsBackToVersion1WithAnOldServerAtOnce) {
    server.version_1 = true;
    answer("3");
    line.sync();
    EXPECT_EQ(line.sends, 2);
    EXPECT_EQ(line.status().state, State::Idle);
    answer("4");
    line.sync();
    EXPECT_EQ(line.sends, 3);
    EXPECT_EQ(server.log().size(), 2U);
}

TEST_F(Speaking, SendsAgainWithoutABaseThatARestoredServerLost) {
    answer("3");
    line.sync();
    server.restore(0);
    answer("4");
    line.sync();
    EXPECT_EQ(line.status().state, State::Idle);
    EXPECT_EQ(line.status().pending, 0U);
    EXPECT_EQ(server.log().size(), 2U);
}

TEST_F(Speaking, BacksOffWhenTheServerRefusesVersion1AsWell) {
    answer("3");
    line.feed(SyncWanted{});
    line.lose_request(ExchangeFailed::Kind::Refused, 0, "sync.unknown-base");
    ASSERT_TRUE(line.sent);
    EXPECT_NE(line.sent->front(), kShortMark);
    line.lose_request(ExchangeFailed::Kind::Refused, 0, "sync.malformed");
    EXPECT_EQ(line.status().state, State::NeedsAttention);
    EXPECT_FALSE(line.sent);
}

}  // namespace meetmoment::sync
