// What those who run the server ask it: whether it lives, is ready and what it counts; and certificates that
// change while it runs.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/sync-server/support/plain_client.hpp"
#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class OperationsTest : public testing::Test {
  protected:
    OperationsTest() { prepare_study(folder.path()); }
    TemporaryFolder folder;
};

TEST_F(OperationsTest, TellsWhetherItLivesAndIsReady) {
    const ServerProcess server(folder.path(), {"--operations", "127.0.0.1:0"});
    const auto port = server.operations_port();
    EXPECT_TRUE(has(plain_request(port, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"), "200 OK"));
    EXPECT_TRUE(has(plain_request(port, "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"), "ready"));
    EXPECT_TRUE(has(plain_request(port, "HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\n"), "200 OK"));
    EXPECT_TRUE(has(plain_request(port, "GET /else HTTP/1.1\r\nHost: x\r\n\r\n"), "404"));
    EXPECT_TRUE(
        has(plain_request(port, "POST /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), "405"));
}

TEST_F(OperationsTest, CountsRequestsByRouteWithoutAnythingOfTheirs) {
    const ServerProcess server(folder.path(), {"--operations", "127.0.0.1:0"});
    auto client = server.connect();
    EXPECT_EQ(
        client.request("GET", "/v1/documents/form%2Fv-u/2026.1", "", {{"Authorization", "Bearer x"}}).status,
        401);
    EXPECT_EQ(client.request("GET", "/nothing-of-ours").status, 404);
    const auto text = plain_request(server.operations_port(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(has(text, "text/plain; version=0.0.4"));
    EXPECT_TRUE(has(
        text, "meetmoment_http_requests_total{route=\"/v1/documents/{name}/{version}\",status=\"401\"} 1"))
        << text;
    EXPECT_TRUE(has(text, "meetmoment_http_requests_total{route=\"none\",status=\"404\"} 1"));
    EXPECT_TRUE(
        has(text, "meetmoment_http_request_seconds_count{route=\"/v1/documents/{name}/{version}\"} 1"));
    EXPECT_TRUE(has(text, "meetmoment_connections 1"));
    EXPECT_TRUE(has(text, "meetmoment_held_bytes "));
    EXPECT_TRUE(has(text, "process_resident_memory_bytes "));
    EXPECT_FALSE(has(text, "v-u"));
    EXPECT_FALSE(has(text, "nothing-of-ours"));
}

TEST_F(OperationsTest, OutlivesBadRequestsToTheSecondListener) {
    const ServerProcess server(folder.path(), {"--operations", "127.0.0.1:0"});
    const auto port = server.operations_port();
    (void)plain_request(port, "\r\n\r\n\r\n");
    (void)plain_request(port, "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
    (void)plain_request(port, "GET /livez HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " +
                                  std::string(70'000, 'x') + "\r\n\r\n");
    (void)plain_request(port, "GET /livez HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n");
    EXPECT_TRUE(has(plain_request(port, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"), "200 OK"));
    auto client = server.connect();
    EXPECT_EQ(client.request("GET", "/nothing").status, 404);
}

TEST_F(OperationsTest, TakesANewCertificateAtSighup) {
    const ServerProcess server(folder.path(), {});
    const auto before = server.connect().peer_certificate();
    // A certificate that is gone is made again under the same authority.
    std::filesystem::remove(folder.file("tls/server.pem"));
    std::filesystem::remove(folder.file("tls/server.key"));
    ASSERT_EQ(::kill(server.process(), SIGHUP), 0);
    std::string after;
    for (int i = 0; i < 200 && (after.empty() || after == before); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        after = server.connect().peer_certificate();
    }
    EXPECT_NE(after, before) << "new connections get the new one, verified by the same authority";
    EXPECT_TRUE(server.alive());
}

}  // namespace
}  // namespace meetmoment::server::test
