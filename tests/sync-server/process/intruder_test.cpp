// Somebody who wants in, or wants what is not his, against the real program over real sockets.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "shared/sync/frame.hpp"
#include "shared/sync/messages.hpp"
#include "tests/bench/process.hpp"
#include "tests/sync-server/support/tablet.hpp"
#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;

class IntruderTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        prepare_study(folder->path());
        portal = std::make_unique<TemporaryFolder>();
        std::ofstream(portal->file("index.html")) << "<!doctype html>";
        server = std::make_unique<ServerProcess>(folder->path(),
                                                 std::vector<std::string>{"--portal", portal->path()});
    }
    static void TearDownTestSuite() {
        server.reset();
        portal.reset();
        folder.reset();
    }
    void TearDown() override {
        EXPECT_TRUE(server->alive());
        EXPECT_EQ(server->connect().request("GET", "/readyz").status, 200) << "the server still answers";
    }
    static std::string content(const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }
    static inline std::unique_ptr<TemporaryFolder> folder, portal;
    static inline std::unique_ptr<ServerProcess> server;
};

TEST_F(IntruderTest, NoPathLeadsOutOfThePortalsFolder) {
    const auto key = content(folder->file("server.key"));
    ASSERT_GT(key.size(), 32U);
    const auto out = std::filesystem::relative(folder->path(), portal->path()).string();
    for (const std::string& target : std::vector<std::string>{
             "/../server.key", "/" + out + "/server.key", "/%2e%2e/server.key", "/..%2fserver.key",
             "/.%2e/server.key", "/assets/..%5c..%5cserver.key", "//etc/passwd", "/./../etc/passwd",
             "/%00/server.key", "/index.html%00.png", "/%c0%ae%c0%ae/server.key",
             "/" + folder->file("server.key"), "http://elsewhere/../server.key"}) {
        const auto answer = server->connect().request("GET", target);
        SCOPED_TRACE(target);
        EXPECT_TRUE(answer.status == 400 || answer.status == 404 || answer.body == "<!doctype html>")
            << answer.status << " " << answer.body;
        EXPECT_EQ(answer.body.find(key.substr(0, 16)), std::string::npos);
        EXPECT_EQ(answer.body.find("root:"), std::string::npos);
    }
}

TEST_F(IntruderTest, ACookieThatWasPlantedBeforeTheLogInOpensNothing) {
    Visitor visitor(*server);
    const std::string planted = "__Host-meetmoment=" + std::string(64, 'a');
    const auto answer = server->connect().request(
        "POST", "/api/session", json::serialize(json::object{{"account", "ben"}, {"password", kPassword}}),
        {{"Content-Type", "application/json"}, {"Cookie", planted}});
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.fields.at("set-cookie").find(std::string(64, 'a')), std::string::npos);
    visitor.cookie = planted;
    EXPECT_EQ(visitor.get("/api/study").status, 401);

    // Nor does another log-in go on with the session of the one before.
    Visitor first(*server);
    Visitor second(*server);
    ASSERT_EQ(first.log_in("ben").status, 200);
    ASSERT_EQ(second.log_in("ben").status, 200);
    EXPECT_NE(first.cookie, second.cookie);
    EXPECT_NE(first.csrf, second.csrf);
    ASSERT_EQ(first.leave().status, 204);
    EXPECT_EQ(first.get("/api/study").status, 401) << "a session that was left is over";
    EXPECT_EQ(second.get("/api/study").status, 200);
}

TEST_F(IntruderTest, AnAccountThatIsNotThereCostsAsMuchAsAWrongPassword) {
    // In processor time, which other work on the machine hardly changes; a kernel counts it by ticks of 10
    // ms.
    const auto cost = [](const std::string& account) {
        const double before = bench::cpu_seconds_of(server->process());
        for (int i = 0; i < 4; ++i) {
            const auto answer = Visitor(*server).log_in(account, "verkeerd-wachtwoord");
            EXPECT_EQ(answer.status, 401);
            EXPECT_EQ(code_of(answer), "auth.wrong");
        }
        return bench::cpu_seconds_of(server->process()) - before;
    };
    const double known = cost("cor");
    const double unknown = cost("wie-is-dat");
    EXPECT_GT(known, 0.04) << "a password is worth some work";
    EXPECT_GT(unknown, known / 2);
    EXPECT_LT(unknown, known * 2);
}

TEST_F(IntruderTest, WhoGuessesTokensIsSlowedDownAndTabletsAreNot) {
    Tablet tablet(*server, "tess", "AM02");
    int status = 0;
    for (int i = 0; i < 400 && status != 429; ++i) {
        auto token = std::to_string(i);
        token.insert(0, 64 - token.size(), '0');
        const auto answer =
            server->connect().request("POST", "/v1/sync", "", {{"Authorization", "Bearer " + token}});
        status = answer.status;
        EXPECT_TRUE(status == 401 || status == 429) << status;
        if (status == 429) {
            EXPECT_GE(std::stoi(answer.fields.at("retry-after")), 1);
        }
    }
    EXPECT_EQ(status, 429);
    tablet.fill_in("AM02", "3");
    tablet.sync(*server);
}

TEST_F(IntruderTest, GuessingAPasswordIsSlowedDownByAccount) {
    const TemporaryFolder other;
    const ServerProcess own(other.path());
    int tries = 0;
    for (int status = 0; status != 429 && tries < 19; ++tries)
        status = Visitor(own).log_in("ben", "raad " + std::to_string(tries)).status;
    EXPECT_LT(tries, 19);
    EXPECT_EQ(Visitor(own).log_in("cor", "raad").status, 401) << "another account is not";
}

TEST_F(IntruderTest, ABombIsRefusedAndNotBlownUp) {
    Tablet tablet(*server, "tim", "AM02");
    const auto send = [&](const Bytes& body) {
        return server->connect().request(
            "POST", "/v1/sync", std::string(as_text(body)),
            {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + tablet.token()}});
    };
    bench::reset_peak_memory(server->process());
    const auto before = bench::memory_of(server->process()).peak_kib;
    const Bytes bomb = sync::deflate(Bytes(std::size_t{256} << 20U, 0));
    ASSERT_LT(bomb.size(), 1U << 20U);
    const auto answer = send(bomb);
    EXPECT_EQ(answer.status, 413) << answer.body;
    EXPECT_EQ(code_of(answer), "sync.too-large");
    EXPECT_LT(bench::memory_of(server->process()).peak_kib - before, 32 * 1024);
    tablet.sync(*server);
}

TEST_F(IntruderTest, WordsOfSqlAreWordsOnly) {
    Tablet tablet(*server, "sam", "AM02");
    const std::string bad = "x'); DROP TABLE submission; --";
    tablet.fill_in("AM02", "3");
    tablet.sync(*server);
    Visitor ben(*server);
    ASSERT_EQ(ben.log_in("ben").status, 200);
    const auto total = ben.read("/api/submissions").at("total").as_int64();
    ASSERT_GE(total, 1);
    const std::string encoded = "x%27%29%3B%20DROP%20TABLE%20submission%3B%20--";
    const std::string always = "%27%20OR%20%271%27%3D%271";
    for (const auto* name : {"round", "region", "group", "status", "review", "q", "sort", "limit", "offset"})
        for (const auto& value : {encoded, always}) {
            const auto answer = ben.get("/api/submissions?" + std::string(name) + "=" + value);
            SCOPED_TRACE(name);
            ASSERT_TRUE(answer.status == 200 || answer.status == 400 || answer.status == 422)
                << answer.status;
            const bool narrows = std::string_view(name) != "sort";
            if (answer.status == 200 && narrows) {
                EXPECT_EQ(json::parse(answer.body).at("total").as_int64(), 0);
            }
        }
    for (const auto* target : {"/api/submissions/", "/api/interviews/", "/api/blobs/", "/api/records/"})
        EXPECT_GE(ben.get(target + encoded).status, 400);
    EXPECT_EQ(Visitor(*server).log_in("' OR '1'='1", kPassword).status, 401);
    EXPECT_EQ(Visitor(*server).log_in("ben' --", "x").status, 401);
    EXPECT_EQ(ben.read("/api/submissions").at("total").as_int64(), total);
}

TEST_F(IntruderTest, AnAnswerThatASpreadsheetWouldRunIsDisarmed) {
    Tablet tablet(*server, "fem", "AM02");
    tablet.fill_in("AM02", "=HYPERLINK(\"http://elsewhere\")");
    tablet.sync(*server);
    Visitor ben(*server);
    ASSERT_EQ(ben.log_in("ben").status, 200);
    const auto table = ben.get("/api/export/submissions.csv").body;
    EXPECT_NE(table.find("'=HYPERLINK"), std::string::npos) << table.substr(0, 2000);
    for (const auto* before : {",=", ";=", "\"=", "\n="})
        EXPECT_EQ(table.find(before), std::string::npos) << before;
}

TEST_F(IntruderTest, TenThousandConnectionsThatSayNothingKeepNobodyOut) {
    constexpr rlim_t kMany = 10'000;
    rlimit files{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    if (files.rlim_max < kMany + 200) GTEST_SKIP() << "this system lets a process open too few files";
    const rlimit before = files;
    files.rlim_cur = kMany + 200;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
    TemporaryFolder other;
    {
        const ServerProcess crowded(other.path(), {"--handshake-deadline", "2"});
        std::vector<int> sockets;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(crowded.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (rlim_t i = 0; i < kMany; ++i) {
            const int one = ::socket(AF_INET, SOCK_STREAM, 0);
            if (one < 0) break;
            sockets.push_back(one);
            if (::connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) break;
        }
        EXPECT_EQ(sockets.size(), kMany);
        // Those that say nothing are gone after their deadline, and whoever comes then is let in.
        bool let_in = false;
        for (int i = 0; i < 100 && !let_in; ++i) {
            auto client = crowded.connect();
            let_in = client.connected() && client.request("GET", "/livez").status == 200;
            if (!let_in) ::usleep(100'000);
        }
        EXPECT_TRUE(let_in);
        EXPECT_TRUE(crowded.alive());
        EXPECT_LT(bench::memory_of(crowded.process()).peak_kib, 200 * 1024);
        for (const int one : sockets)
            ::close(one);
    }
    ::setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace
}  // namespace meetmoment::server::test
