// A tablet's blobs, a model of the server's and a line between them that can be cut and can spoil bytes.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/blob_transfer.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

using sync::BlobObject;
using Kind = sync::BlobObject::Kind;

inline Bytes noise(std::size_t size, std::uint64_t seed) {
    Bytes bytes(size);
    SeededRandom(seed).fill(bytes);
    return bytes;
}

/// Stores what has the right hash; answers as the server does.
struct BlobServerModel {
    std::map<std::string, Bytes> objects;  ///< by target
    std::vector<std::string> puts;         ///< targets in order, also repeated ones
    std::vector<std::string> gets;         ///< targets in order
    int haves = 0;
    int spoiled_replies = 0;  ///< so many GETs bring a changed byte
    int spoiled_puts = 0;     ///< so many PUTs count as damaged on the way

    sync::BlobReplied answer(const sync::BlobRequest& request) {
        using Method = sync::BlobRequest::Method;
        if (request.method == Method::Post) return have(request.body);
        if (request.method == Method::Put) {
            puts.push_back(request.target);
            if (spoiled_puts > 0 && spoiled_puts-- > 0) return {422, {}, "blob.hash", 0};
            objects[request.target] = request.body;
            return {204, {}, {}, 0};
        }
        gets.push_back(request.target);
        const auto found = objects.find(request.target);
        if (found == objects.end()) return {404, {}, "blob.unknown", 0};
        Bytes body = found->second;
        if (spoiled_replies > 0 && spoiled_replies-- > 0) body.back() ^= 1;
        return {200, std::move(body), {}, 0};
    }

  private:
    sync::BlobReplied have(const Bytes& body) {
        ++haves;
        std::vector<bool> bits;
        const auto hashes = sync::decode_have(body).value();
        for (const auto& hash : hashes) {
            const std::string name = to_hex(hash.bytes);
            bits.push_back(objects.contains("/v1/blobs/" + name) ||
                           objects.contains("/v1/blobs/manifests/" + name));
        }
        return {200, sync::encode_bits(bits), {}, 0};
    }
};

struct BlobTablet {
    Tablet tablet;
    SeededRandom random{5};
    std::unique_ptr<sync::BlobEngine> engine;
    UtcMillis now{std::chrono::milliseconds{1'000'000}};
    std::optional<sync::BlobRequest> sent;
    std::optional<std::chrono::milliseconds> timer;
    int arrived = 0;
    std::size_t largest = 0;  ///< body that the engine gave out

    BlobTablet() { start(); }
    void start() { engine = std::make_unique<sync::BlobEngine>(blobs(), random); }
    /// What a kill leaves: the file, and nothing of the engine.
    void restart() {
        engine.reset();
        sent.reset();
        timer.reset();
        tablet.reopen();
        start();
    }
    [[nodiscard]] TabletBlobs& blobs() const { return tablet.store->blobs(); }

    record::BlobHash write(ByteView bytes, const std::string& mime = "image/jpeg",
                           sync::BlobRole role = sync::BlobRole::Original,
                           const std::optional<record::BlobHash>& thumbnail = {}) {
        const auto draft = Tablet::must(blobs().begin(mime, role));
        Tablet::must(blobs().append(draft, bytes));
        return Tablet::must(blobs().finish(draft, thumbnail));
    }
    /// A commit with that blob in a field.
    void attach(const record::BlobHash& hash) {
        const auto id = tablet.new_record("note");
        Tablet::must(
            tablet->commit(kScope, "", {record::Put{id, {"photo", {}}, record::blob_value(hash), {}}}));
    }
    /// Everything that is pending is taken as stored; gives the commits.
    std::vector<Bytes> sync_commits(std::uint64_t epoch = 7) {
        auto commits = Tablet::must(tablet->pending(1 << 20));
        sync::Reply reply;
        reply.epoch = epoch;
        for (const Bytes& bytes : commits) {
            const auto id = record::open_sealed(bytes)->commit.id;
            reply.acks.push_back({id.writer, id.seq, ++server_seq});
        }
        Tablet::must(tablet->apply(reply));
        return commits;
    }
    void deliver(const std::vector<Bytes>& commits, std::uint64_t epoch = 7) {
        sync::Reply reply;
        reply.epoch = epoch;
        for (const Bytes& bytes : commits)
            reply.commits.push_back({++server_seq, bytes});
        Tablet::must(tablet->apply(reply));
    }
    [[nodiscard]] Bytes read(const record::BlobHash& hash) const {
        Bytes bytes;
        const auto row = Tablet::must(blobs().blob(hash)).value();
        for (std::uint64_t index = 0; index < row.chunks; ++index) {
            const Bytes part = Tablet::must(blobs().chunk(hash, index));
            bytes.insert(bytes.end(), part.begin(), part.end());
        }
        return bytes;
    }

    void feed(const sync::BlobEvent& event) {
        for (const auto& action : engine->step(event, now)) {
            if (const auto* request = std::get_if<sync::BlobRequest>(&action)) {
                EXPECT_FALSE(sent) << "one request at a time";
                sent = *request;
                largest = std::max(largest, request->body.size());
            } else if (const auto* start_timer = std::get_if<sync::StartTimer>(&action)) {
                timer = start_timer->delay;
            } else if (std::holds_alternative<sync::BlobsArrived>(action)) {
                ++arrived;
            }
        }
    }
    bool exchange(BlobServerModel& server) {
        if (!sent) return false;
        const auto request = *std::exchange(sent, std::nullopt);
        feed(server.answer(request));
        return true;
    }
    void lose_request() {
        sent.reset();
        feed(sync::BlobUnanswered{});
    }
    void lose_reply(BlobServerModel& server) {
        (void)server.answer(*sent);
        lose_request();
    }
    void wait() {
        now += timer.value();
        timer.reset();
        feed(sync::TimerFired{});
    }
    /// Until nothing is in flight.
    void run(BlobServerModel& server) {
        feed(sync::BlobsWanted{});
        while (exchange(server)) {
        }
    }

    std::uint64_t server_seq = 0;
};

}  // namespace meetmoment::store::test
