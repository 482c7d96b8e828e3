// Blobs between real tablets' stores and the real server, over TLS.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "shared/sync/blob_transfer.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

using sync::BlobRole;
using sync::kChunkBytes;

Bytes noise(std::size_t size, std::uint64_t seed) {
    Bytes bytes(size);
    SeededRandom(seed).fill(bytes);
    return bytes;
}

std::string head_of(const Answer& answer) {
    std::string text = "HTTP/1.1 200 OK\r\n\r\n";
    for (const auto& [name, value] : answer.fields)
        text += name + ": " + value + "\r\n";
    return text;
}

/// Carries out a blob engine's actions on one connection.
class BlobLine {
  public:
    BlobLine(Tablet& tablet, const ServerProcess& server)
        : tablet_(tablet), client_(server.connect()), engine_(tablet.store().blobs(), random_) {}

    /// Until nothing is in flight or `most` requests have gone out; the last one is answered by the server
    /// and not heard of.
    void run(int most = 1'000'000) {
        step(sync::BlobsWanted{});
        while (request_ && most-- > 0) {
            const auto request = *std::exchange(request_, std::nullopt);
            const auto reply = ask(request);
            if (most > 0) step(reply);
        }
    }
    [[nodiscard]] const sync::BlobStatus& status() const { return engine_.status(); }

    std::vector<std::string> puts, gets;
    std::uint64_t overhead = 0;  ///< bytes of heads and of "have"

  private:
    void step(const sync::BlobEvent& event) {
        for (auto& action : engine_.step(event, UtcMillis{}))
            if (auto* request = std::get_if<sync::BlobRequest>(&action)) request_ = std::move(*request);
    }
    sync::BlobReplied ask(const sync::BlobRequest& request) {
        using Method = sync::BlobRequest::Method;
        const std::map<std::string, std::string> fields{{"Authorization", "Bearer " + tablet_.token()}};
        const char* method = request.method == Method::Get   ? "GET"
                             : request.method == Method::Put ? "PUT"
                                                             : "POST";
        if (request.method == Method::Put) puts.push_back(request.target);
        if (request.method == Method::Get) gets.push_back(request.target);
        const auto answer =
            client_.request(method, request.target, std::string(as_text(request.body)), fields);
        overhead += request.target.size() + tablet_.token().size() + 90 + head_of(answer).size();
        if (request.method == Method::Post) overhead += request.body.size() + answer.body.size();
        const ByteView body = as_bytes(answer.body);
        const auto at = answer.body.find("\"code\":\"");
        const bool is_problem = answer.status >= 400 && at != std::string::npos;
        return {
            answer.status, Bytes(body.begin(), body.end()),
            is_problem ? answer.body.substr(at + 8, answer.body.find('"', at + 8) - at - 8) : std::string(),
            0};
    }

    Tablet& tablet_;
    TlsClient client_;
    SystemRandom random_;
    sync::BlobEngine engine_;
    std::optional<sync::BlobRequest> request_;
};

record::BlobHash write(Tablet& tablet, ByteView bytes, const std::string& mime = "image/jpeg",
                       BlobRole role = BlobRole::Original,
                       const std::optional<record::BlobHash>& thumbnail = {}) {
    auto& blobs = tablet.store().blobs();
    const auto draft = must(blobs.begin(mime, role));
    for (std::size_t at = 0; at < bytes.size(); at += 1024 * 1024)
        must(blobs.append(draft, bytes.subspan(at, std::min<std::size_t>(1024 * 1024, bytes.size() - at))));
    return must(blobs.finish(draft, thumbnail));
}

void attach(Tablet& tablet, const std::string& region, const record::BlobHash& hash) {
    const auto id = tablet.fill_in(region, "3");
    must(tablet.store().commit("four-regions/" + region + "/field", "v-u:2026.1",
                               {record::Put{id, {"foto", {}}, record::blob_value(hash), {}}}));
}

Bytes read_blob(Tablet& tablet, const record::BlobHash& hash) {
    Bytes bytes;
    const auto row = must(tablet.store().blobs().blob(hash)).value();
    for (std::uint64_t index = 0; index < row.chunks; ++index) {
        const Bytes part = must(tablet.store().blobs().chunk(hash, index));
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

std::string chunk_target(ByteView bytes) {
    return "/v1/blobs/" + to_hex(sync::hash_of_chunk(bytes).bytes);
}

std::string manifest_target(const record::BlobHash& hash) {
    return "/v1/blobs/manifests/" + to_hex(hash.bytes);
}

class BlobTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        prepare_study(folder->file("data"));
    }
    static void TearDownTestSuite() {
        server.reset();
        folder.reset();
    }
    void SetUp() override {
        server.reset();
        server = std::make_unique<ServerProcess>(folder->file("data"));
    }
    static Answer ask(const Tablet& tablet, const std::string& method, const std::string& target,
                      const std::string& body = {}) {
        return server->connect().request(method, target, body,
                                         {{"Authorization", "Bearer " + tablet.token()}});
    }
    /// The cookie of a session at the portal.
    static std::string log_in() {
        const auto answer = server->connect().request(
            "POST", "/api/session", R"({"account":"cor","password":")" + std::string(kPassword) + "\"}",
            {{"Content-Type", "application/json"}});
        EXPECT_EQ(answer.status, 200) << answer.body;
        const std::string cookie = answer.fields.at("set-cookie");
        return cookie.substr(0, cookie.find(';'));
    }
    static std::string text(ByteView bytes) { return std::string(as_text(bytes)); }
    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServerProcess> server;
};

TEST_F(BlobTest, OneTabletAttachesAndAnotherReadsTheSameBytes) {
    Tablet here(*server, "here", "AM02"), there(*server, "there", "AM02");
    const Bytes thumbnail = noise(3000, 1), original = noise(5 * kChunkBytes + 11, 2);
    const auto small = write(here, thumbnail, "image/jpeg", BlobRole::Thumbnail);
    const auto hash = write(here, original, "image/jpeg", BlobRole::Original, small);
    attach(here, "AM02", hash);
    BlobLine up(here, *server);
    up.run();
    EXPECT_TRUE(up.puts.empty()) << "commits go before media";
    here.sync(*server);
    up.run();
    ASSERT_EQ(up.puts.size(), 2U + 1U + 6U);
    EXPECT_EQ(up.puts[2], chunk_target(thumbnail)) << "before every chunk of the original";
    there.sync(*server);
    BlobLine down(there, *server);
    down.run();
    EXPECT_EQ(read_blob(there, small), thumbnail);
    EXPECT_EQ(down.gets.size(), 3U);
    must(there.store().blobs().want(hash));
    down.run();
    EXPECT_EQ(read_blob(there, hash), original);
    BlobLine again(here, *server);
    again.run();
    EXPECT_TRUE(again.puts.empty());
}

TEST_F(BlobTest, AnInterruptedTransferGoesOnWithWhatLacks) {
    Tablet here(*server, "here", "AM06"), there(*server, "there", "AM06");
    const Bytes original = noise(20 * kChunkBytes, 3);
    const auto hash = write(here, original);
    attach(here, "AM06", hash);
    here.sync(*server);
    {
        BlobLine cut(here, *server);
        cut.run(12);  // 2 × have, 1 manifest, 9 chunks; the last answer is lost
        EXPECT_EQ(cut.puts.size(), 10U);
    }
    server->kill();
    server = std::make_unique<ServerProcess>(folder->file("data"));
    BlobLine rest(here, *server);
    rest.run();
    EXPECT_EQ(rest.puts.size(), 11U) << "what was answered or stored is not sent again";
    there.sync(*server);
    BlobLine manifest(there, *server);
    manifest.run();
    must(there.store().blobs().want(hash));
    {
        BlobLine cut(there, *server);
        cut.run(8);  // the last answer is lost
        EXPECT_EQ(cut.gets.size(), 8U);
    }
    BlobLine down(there, *server);
    down.run();
    EXPECT_EQ(down.gets.size(), 20U - 7U);
    EXPECT_EQ(read_blob(there, hash), original);
}

TEST_F(BlobTest, WrongBytesAreRefusedAndRepeatedOnesAreNot) {
    Tablet tablet(*server, "here", "AM02");
    const Bytes chunk = noise(100, 4);
    Bytes other = chunk;
    other[50] ^= 1;
    const auto refused = ask(tablet, "PUT", chunk_target(chunk), text(other));
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("\"blob.hash\""), std::string::npos);
    EXPECT_EQ(ask(tablet, "GET", chunk_target(chunk)).status, 404);
    EXPECT_EQ(ask(tablet, "PUT", chunk_target(chunk), text(chunk)).status, 204);
    EXPECT_EQ(ask(tablet, "PUT", chunk_target(chunk), text(chunk)).status, 204);
    EXPECT_EQ(ask(tablet, "GET", chunk_target(chunk)).body, text(chunk)) << "kept before any commit";
    const Bytes most = noise(kChunkBytes, 5), more = noise(kChunkBytes + 1, 6);
    EXPECT_EQ(ask(tablet, "PUT", chunk_target(most), text(most)).status, 204);
    EXPECT_EQ(ask(tablet, "PUT", chunk_target(more), text(more)).status, 413);
    EXPECT_EQ(ask(tablet, "PUT", manifest_target({}), std::string(sync::kMaxManifestBytes + 1, 'x')).status,
              413);
    EXPECT_EQ(ask(tablet, "PUT", manifest_target(sync::hash_of_manifest(chunk)), text(chunk)).status / 100,
              4);
    for (const auto& bad :
         {std::string("x"), std::string(), std::string(64, 'g'), std::string(64, 'A'), std::string(63, 'a')})
        EXPECT_EQ(ask(tablet, "GET", "/v1/blobs/" + bad).status, 404) << bad;
    EXPECT_EQ(ask(tablet, "POST", "/v1/blobs/have", std::string(31, 'x')).status, 400);
    EXPECT_EQ(ask(tablet, "POST", "/v1/blobs/have", std::string(1025 * 32, 'x')).status, 413);
    EXPECT_EQ(server->connect().request("GET", chunk_target(chunk)).status, 401);
    EXPECT_EQ(server->connect().request("PUT", chunk_target(chunk), "x").status, 401);
}

TEST_F(BlobTest, I18ABareHashGivesNothing) {
    Tablet friesland(*server, "friesland", "AM02"), nijmegen(*server, "nijmegen", "AM08"),
        both(*server, "both", "AM02,AM08");
    const Bytes original = noise(kChunkBytes + 9, 7);
    const auto hash = write(friesland, original);
    attach(friesland, "AM02", hash);
    friesland.sync(*server);
    BlobLine(friesland, *server).run();
    const std::string manifest = manifest_target(hash);
    const std::string chunk = chunk_target(ByteView(original).first(kChunkBytes));
    EXPECT_EQ(ask(both, "GET", manifest).status, 200);
    EXPECT_EQ(ask(both, "GET", chunk).status, 200);
    const auto nothing = [&](const char* when) {
        EXPECT_EQ(ask(nijmegen, "GET", manifest).status, 404) << when;
        EXPECT_EQ(ask(nijmegen, "GET", chunk).status, 404) << when;
        const std::vector<record::BlobHash> hashes{
            hash, sync::hash_of_chunk(ByteView(original).first(kChunkBytes))};
        EXPECT_EQ(ask(nijmegen, "POST", "/v1/blobs/have", text(sync::encode_have(hashes))).body,
                  std::string(1, '\0'))
            << when;
    };
    nothing("knowing the hash");
    attach(nijmegen, "AM08", hash);
    nijmegen.sync(*server);
    nothing("naming the hash in a value of its own scope");
    const auto stolen = friesland.store().blobs().object({sync::BlobObject::Kind::Manifest, hash});
    auto own = must(sync::decode_manifest(must(Result<Bytes>(stolen))));
    own.mime = "image/png";
    const Bytes forged = sync::encode(own);
    const auto forged_hash = sync::hash_of_manifest(forged);
    EXPECT_EQ(ask(nijmegen, "PUT", manifest_target(forged_hash), text(forged)).status, 204);
    attach(nijmegen, "AM08", forged_hash);
    nijmegen.sync(*server);
    nothing("listing the chunks in a manifest of its own");
    // Who has the bytes needs nobody's leave; and then the others of the scope may have them too.
    const Bytes first(original.begin(), original.begin() + kChunkBytes);
    EXPECT_EQ(ask(nijmegen, "PUT", chunk, text(first)).status, 204);
    EXPECT_EQ(ask(nijmegen, "GET", chunk).status, 200);
    EXPECT_EQ(ask(nijmegen, "GET", chunk_target(ByteView(original).subspan(kChunkBytes))).status, 404);
}

TEST_F(BlobTest, WhatCameFromOneScopeCanBeAttachedInAnother) {
    Tablet friesland(*server, "friesland", "AM02"), both(*server, "both", "AM02,AM08"),
        nijmegen(*server, "nijmegen", "AM08");
    const Bytes original = noise(2 * kChunkBytes, 8);
    const auto hash = write(friesland, original);
    attach(friesland, "AM02", hash);
    friesland.sync(*server);
    BlobLine(friesland, *server).run();
    const auto same = write(both, original);
    ASSERT_EQ(same, hash);
    attach(both, "AM08", same);
    both.sync(*server);
    BlobLine line(both, *server);
    line.run();
    EXPECT_TRUE(line.puts.empty()) << "it might have fetched them";
    nijmegen.sync(*server);
    BlobLine(nijmegen, *server).run();
    must(nijmegen.store().blobs().want(hash));
    BlobLine(nijmegen, *server).run();
    EXPECT_EQ(read_blob(nijmegen, hash), original);
}

TEST_F(BlobTest, ThePortalSavesTheWholeFile) {
    Tablet tablet(*server, "here", "AM02");
    const Bytes original = noise(3 * kChunkBytes + 1, 9);
    const auto hash = write(tablet, original, "text/html");
    attach(tablet, "AM02", hash);
    const std::string cookie = log_in();
    const auto get = [&](const record::BlobHash& name) {
        return server->connect().request("GET", "/api/blobs/" + to_hex(name.bytes), "", {{"Cookie", cookie}});
    };
    tablet.sync(*server);
    EXPECT_EQ(get(hash).status, 404);
    BlobLine(tablet, *server).run(4);
    const auto half = get(hash);
    EXPECT_EQ(half.status, 404);
    EXPECT_NE(half.body.find("blob.incomplete"), std::string::npos) << half.body;
    BlobLine(tablet, *server).run();
    const auto whole = get(hash);
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.body, text(original));
    EXPECT_EQ(whole.fields.at("content-type"), "text/html");
    EXPECT_EQ(whole.fields.at("content-disposition"), "attachment");
    EXPECT_EQ(whole.fields.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(server->connect().request("GET", "/api/blobs/" + to_hex(hash.bytes)).status, 401);
    const auto loose = write(tablet, noise(10, 10));
    EXPECT_EQ(get(loose).status, 404);
}

TEST_F(BlobTest, I16ARestoredServerGetsTheBlobsBackFromWhoeverHasThem) {
    TemporaryFolder other;
    prepare_study(other.file("data"));
    auto own = std::make_unique<ServerProcess>(other.file("data"));
    Tablet here(*own, "here", "AM02"), there(*own, "there", "AM02");
    ASSERT_EQ(own->admin({"backup", "--to", other.file("copy.sqlite")}).exit_code, 0);
    const Bytes original = noise(4 * kChunkBytes, 11);
    const auto hash = write(here, original);
    attach(here, "AM02", hash);
    here.sync(*own);
    BlobLine(here, *own).run();
    there.sync(*own);
    BlobLine(there, *own).run();
    must(there.store().blobs().want(hash));
    BlobLine(there, *own).run();
    ASSERT_EQ(own->stop(), 0);
    ASSERT_EQ(std::system(("rm -f " + other.file("data/server.sqlite") + "*; cp " +
                           other.file("copy.sqlite") + " " + other.file("data/server.sqlite"))
                              .c_str()),
              0);
    own = std::make_unique<ServerProcess>(other.file("data"));
    there.sync(*own);
    BlobLine line(there, *own);
    line.run();
    EXPECT_EQ(line.puts.size(), 5U);
    Tablet third(*own, "third", "AM02");
    third.sync(*own);
    BlobLine(third, *own).run();
    must(third.store().blobs().want(hash));
    BlobLine(third, *own).run();
    EXPECT_EQ(read_blob(third, hash), original);
}

TEST_F(BlobTest, ABackupHoldsTheBlobs) {
    TemporaryFolder other;
    prepare_study(other.file("data"));
    auto own = std::make_unique<ServerProcess>(other.file("data"));
    Tablet here(*own, "here", "AM02");
    const Bytes original = noise(2 * kChunkBytes, 12);
    attach(here, "AM02", write(here, original));
    here.sync(*own);
    BlobLine(here, *own).run();
    ASSERT_EQ(own->admin({"backup", "--to", other.file("copy.sqlite")}).exit_code, 0);
    ASSERT_EQ(own->stop(), 0);
    ASSERT_EQ(std::system(("rm -f " + other.file("data/server.sqlite") + "*; cp " +
                           other.file("copy.sqlite") + " " + other.file("data/server.sqlite"))
                              .c_str()),
              0);
    own = std::make_unique<ServerProcess>(other.file("data"));
    here.sync(*own);
    BlobLine line(here, *own);
    line.run();
    EXPECT_TRUE(line.puts.empty()) << "asked for and found";
}

TEST_F(BlobTest, TheOwnerSaysHowMuchAPersonMayBring) {
    TemporaryFolder other;
    prepare_study(other.file("data"));
    const ServerProcess own(other.file("data"), {"--blobs-per-user", "0.001"});  // a little above 1 MiB
    Tablet tablet(own, "here", "AM02");
    auto client = own.connect();
    int status = 204;
    std::size_t chunks = 0;
    for (; status == 204 && chunks < 40; ++chunks) {
        const Bytes chunk = noise(kChunkBytes, 300 + chunks);
        status = client
                     .request("PUT", chunk_target(chunk), text(chunk),
                              {{"Authorization", "Bearer " + tablet.token()}})
                     .status;
    }
    EXPECT_EQ(status, 507);
    EXPECT_EQ(chunks, 17U);
}

/// Resident bytes that a process needed at most.
std::int64_t peak_rss(const std::string& process) {
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
    return 0;
}

TEST_F(BlobTest, I17FiftyMebibytesPassThroughWithBoundedMemory) {
    constexpr std::size_t kMebibytes = 50;
    Tablet here(*server, "here", "AM19"), there(*server, "there", "AM19");
    auto& blobs = here.store().blobs();
    const auto draft = must(blobs.begin("audio/ogg"));
    for (std::size_t part = 0; part < kMebibytes; ++part)
        must(blobs.append(draft, noise(1024 * 1024, 100 + part)));
    const auto hash = must(blobs.finish(draft));
    attach(here, "AM19", hash);
    here.sync(*server);
    const auto own_before = peak_rss("self");
    const auto server_before = peak_rss(std::to_string(server->process()));
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    BlobLine up(here, *server);
    up.run();
    const auto sent = Clock::now();
    there.sync(*server);
    BlobLine down(there, *server);
    down.run();
    must(there.store().blobs().want(hash));
    down.run();
    const auto fetched = Clock::now();
    const auto own_growth = peak_rss("self") - own_before;
    const auto server_growth = peak_rss(std::to_string(server->process())) - server_before;
    const auto rate = [](Clock::duration time) {
        return static_cast<double>(kMebibytes) * 1.048576 / std::chrono::duration<double>(time).count();
    };
    std::printf(
        "up %.1f MB/s, down %.1f MB/s; overhead up %llu, down %llu bytes per MiB; peak memory grew by "
        "%lld KiB here and %lld KiB at the server\n",
        rate(sent - start), rate(fetched - sent), static_cast<unsigned long long>(up.overhead / kMebibytes),
        static_cast<unsigned long long>(down.overhead / kMebibytes),
        static_cast<long long>(own_growth / 1024), static_cast<long long>(server_growth / 1024));
    EXPECT_LT(own_growth, 16 * 1024 * 1024);
    EXPECT_LT(server_growth, 32 * 1024 * 1024);
    const std::string cookie = log_in();  // hashing the password takes 64 MiB
    std::ofstream("/proc/" + std::to_string(server->process()) + "/clear_refs") << "5";
    const auto portal_before = peak_rss(std::to_string(server->process()));
    const auto whole =
        server->connect().request("GET", "/api/blobs/" + to_hex(hash.bytes), "", {{"Cookie", cookie}});
    EXPECT_EQ(whole.body.size(), kMebibytes * 1024 * 1024);
    EXPECT_LT(peak_rss(std::to_string(server->process())) - portal_before, 16 * 1024 * 1024)
        << "the portal gets it in pieces";
    for (std::size_t part = 0; part < kMebibytes; part += 7)
        EXPECT_EQ(must(there.store().blobs().chunk(hash, part * 16)),
                  Bytes(must(here.store().blobs().chunk(hash, part * 16))));
    EXPECT_TRUE(must(there.store().blobs().blob(hash))->complete());
}

}  // namespace
}  // namespace meetmoment::server::test
