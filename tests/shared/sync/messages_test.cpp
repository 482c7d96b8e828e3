#include "shared/sync/messages.hpp"

#include <gtest/gtest.h>

#include "shared/sync/frame.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::sync {

namespace {

using record::testing::Draw;

std::vector<ScopeCursor> draw_cursors(Draw& draw) {
    std::vector<ScopeCursor> cursors;
    for (std::size_t left = draw.below(4); left > 0; --left)
        cursors.push_back({draw.text(20), draw.bits(), Hash128{draw.uuid().bytes}});
    return cursors;
}

Bytes draw_bytes(Draw& draw) {
    return record::seal(record::testing::draw_commit(draw))->bytes;
}

Request draw_request(Draw& draw) {
    Request request;
    request.epoch = draw.bits();
    request.scopes = draw_cursors(draw);
    request.max_bytes = static_cast<std::uint32_t>(draw.bits());
    for (std::size_t left = draw.below(5); left > 0; --left)
        request.commits.push_back(draw_bytes(draw));
    return request;
}

Reply draw_reply(Draw& draw) {
    Reply reply;
    reply.epoch = draw.bits();
    for (std::size_t left = draw.below(4); left > 0; --left)
        reply.acks.push_back(
            {record::WriterId{draw.bits()}, static_cast<std::uint32_t>(draw.bits()), draw.bits()});
    for (std::size_t left = draw.below(3); left > 0; --left)
        reply.quarantined.push_back({{record::WriterId{draw.bits()}, 5}, "scope.not-yours"});
    for (std::size_t left = draw.below(5); left > 0; --left)
        reply.commits.push_back({draw.bits(), draw_bytes(draw)});
    reply.cursors = draw_cursors(draw);
    reply.more = draw.chance(50);
    reply.server_time_ms = static_cast<std::int64_t>(draw.bits());
    reply.backed_up_through = static_cast<std::int64_t>(draw.bits());
    reply.retry_after_ms = static_cast<std::uint32_t>(draw.bits());
    return reply;
}

}  // namespace

TEST(SyncMessages, GiveBackWhatWasEncoded) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE(seed);
        Draw draw(seed);
        const Request request = draw_request(draw);
        EXPECT_EQ(decode_request(encode(request)), request);
        const Reply reply = draw_reply(draw);
        EXPECT_EQ(decode_reply(encode(reply)), reply);
    }
}

TEST(SyncMessages, SayNothingInAFewBytes) {
    Request request;
    request.epoch = 0x1234567890abcdef;
    request.scopes = {{"four-regions/AM02/field", 123456, Hash128{{1, 2, 3}}}};
    EXPECT_LE(encode(request).size(), 300U);
    Reply reply;
    reply.epoch = request.epoch;
    reply.cursors = request.scopes;
    reply.server_time_ms = 1'790'000'000'000;
    EXPECT_LE(encode(reply).size(), 300U);
}

TEST(SyncMessages, SkipPartsThatALaterVersionAppended) {
    Draw draw(4);
    const auto appended = [](const Bytes& wire, std::uint8_t parts) {
        Bytes plain = inflate(wire).value();
        EXPECT_EQ(plain.front(), 0x80 + parts);
        plain.front() = static_cast<std::uint8_t>(plain.front() + 2);
        const Bytes more = *from_hex("a1616b810107");
        plain.insert(plain.end(), more.begin(), more.end());
        return deflate(plain);
    };
    const Request request = draw_request(draw);
    EXPECT_EQ(decode_request(appended(encode(request), 5)), request);
    const Reply reply = draw_reply(draw);
    EXPECT_EQ(decode_reply(appended(encode(reply), 10)), reply);
}

TEST(SyncMessages, StayBelowTheLimitWithTheLargestBatch) {
    Draw draw(9);
    Request request;
    std::size_t bytes = 0;
    while (bytes < kMaxMessageBytes / 2) {
        Bytes noise(1000);
        draw.source().fill(noise);
        bytes += noise.size();
        request.commits.push_back(std::move(noise));
    }
    const Bytes wire = encode(request);
    EXPECT_LT(wire.size(), kMaxMessageBytes);
    EXPECT_EQ(decode_request(wire), request);
}

}  // namespace meetmoment::sync
