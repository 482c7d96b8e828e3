// Hostile requests against the real program over real sockets: each is refused, and the server lives and
// answers.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {
namespace {

class AttackTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        server = std::make_unique<ServerProcess>(
            folder->file("data"),
            std::vector<std::string>{"--header-deadline", "0.5", "--body-deadline", "0.5", "--idle-deadline",
                                     "1", "--handshake-deadline", "0.5", "--most-connections", "40"});
    }
    static void TearDownTestSuite() {
        EXPECT_TRUE(server->alive());
        EXPECT_EQ(server->stop(), 0) << "SIGTERM is a graceful stop";
        server.reset();
        folder.reset();
    }
    void TearDown() override {
        EXPECT_TRUE(server->alive());
        EXPECT_EQ(server->connect().request("GET", "/livez").status, 200) << "the server still answers";
    }
    static Answer raw(const std::string& bytes) {
        auto client = server->connect();
        client.send(bytes);
        return client.receive();
    }
    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServerProcess> server;
};

const std::string kSync = "POST /v1/sync HTTP/1.1\r\nHost: a\r\n";

TEST_F(AttackTest, AChunkedRequestIsRefusedBeforeAnyParserSeesIt) {
    EXPECT_EQ(raw(kSync + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").status, 411);
}

TEST_F(AttackTest, AHugeTrailerDoesNotStopTheServer) {
    const auto answer =
        raw(kSync + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(70'000, 'a') + "\r\n\r\n");
    EXPECT_TRUE(answer.status == 411 || answer.status == 0) << answer.status;
}

TEST_F(AttackTest, TwoHostsTwoLengthsAndOldVersionsAreRefused) {
    EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400);
    EXPECT_EQ(raw(kSync + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab").status, 400);
    EXPECT_EQ(raw("GET / HTTP/1.0\r\nHost: a\r\n\r\n").status, 505);
}

TEST_F(AttackTest, AHugeHeaderIsCutOff) {
    EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n").status, 431);
}

TEST_F(AttackTest, ASmuggledSecondRequestIsNotAnswered) {
    auto client = server->connect();
    client.send(kSync +
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez "
                "HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.receive().status, 411);
    EXPECT_EQ(client.receive().status, 0);
}

TEST_F(AttackTest, ATooLargeBodyIsRefusedOnItsHeader) {
    const auto answer = raw(kSync + "Content-Length: 1048577\r\n\r\n");
    EXPECT_EQ(answer.status, 413);
    EXPECT_NE(answer.body.find("http.too-large"), std::string::npos);
    EXPECT_EQ(raw("GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na").status, 413);
}

TEST_F(AttackTest, AStrangersBodyIsNeverRead) {
    EXPECT_EQ(raw(kSync + "Content-Length: 1000000\r\n\r\n").status, 401)
        << "answered without waiting for the body";
}

TEST_F(AttackTest, ASlowHeaderIsCutByItsDeadline) {
    auto client = server->connect();
    client.send("GET /livez HT");
    EXPECT_TRUE(client.closed_within(3000));
}

TEST_F(AttackTest, ASlowBodyIsCutByItsDeadline) {
    auto client = server->connect();
    client.send("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
    EXPECT_TRUE(client.closed_within(3000));
}

TEST_F(AttackTest, AnIdleConnectionIsClosed) {
    auto client = server->connect();
    EXPECT_EQ(client.request("GET", "/livez").status, 200);
    EXPECT_TRUE(client.closed_within(4000));
}

TEST_F(AttackTest, ManyIdleConnectionsLeaveRoomOrGetABusyAnswer) {
    std::vector<TlsClient> idle;
    for (int i = 0; i < 60; ++i)
        idle.push_back(server->connect());
    const auto answer = server->connect().request("GET", "/livez");
    EXPECT_TRUE(answer.status == 503 || answer.status == 200) << answer.status;
    EXPECT_EQ(answer.fields.contains("retry-after"), answer.status == 503);
    for (auto& client : idle)
        EXPECT_TRUE(client.closed_within(5000));
}

TEST_F(AttackTest, OldTlsIsRefused) {
    EXPECT_FALSE(TlsClient(server->port(), "", TLS1_1_VERSION).connected());
    EXPECT_TRUE(TlsClient(server->port(), "", TLS1_2_VERSION).connected());
    EXPECT_TRUE(server->connect().connected());
}

TEST_F(AttackTest, RequestsInOnePacketAreAnsweredInOrder) {
    auto client = server->connect();
    const std::string get = " HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send("GET /livez" + get + "GET /api/session" + get + "GET /readyz" + get);
    EXPECT_EQ(client.receive().status, 200);
    EXPECT_EQ(client.receive().status, 401);
    EXPECT_EQ(client.receive().status, 200);
}

TEST_F(AttackTest, AWrongMethodIsToldTheRightOne) {
    const auto answer = server->connect().request("DELETE", "/v1/enrol");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.fields.at("allow"), "POST");
}

TEST_F(AttackTest, EveryAnswerCarriesTheSecurityFields) {
    for (const auto* target : {"/livez", "/api/study", "/nothing.txt"}) {
        const auto answer = server->connect().request("GET", target);
        EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff") << target;
        EXPECT_NE(answer.fields.at("content-security-policy").find("default-src 'none'"), std::string::npos);
        EXPECT_EQ(answer.fields.at("cache-control"), "no-store");
    }
}

TEST_F(AttackTest, GuessingCodesIsLimited) {
    int limited = 0;
    for (int i = 0; i < 14; ++i) {
        const auto answer = server->connect().request("POST", "/v1/enrol",
                                                      R"({"code":"0000-0000-0000-0000","device_name":"x"})");
        EXPECT_TRUE(answer.status == 403 || answer.status == 429) << answer.status;
        if (answer.status == 429) {
            ++limited;
            EXPECT_GE(std::stoi(answer.fields.at("retry-after")), 1);
        }
    }
    EXPECT_GE(limited, 3);
}

}  // namespace
}  // namespace meetmoment::server::test
