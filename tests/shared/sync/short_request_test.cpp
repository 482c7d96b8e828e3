// Requests of version 2: what they leave out comes back, and whoever cannot restore it says so.
#include <gtest/gtest.h>

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
