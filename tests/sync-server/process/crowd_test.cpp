// Many tablets at once against the real server: all drain, none starves, the server's memory stays bounded.
//   MEETMOMENT_COMMITS=500   how many commits each tablet brings; 100 by itself
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <latch>
#include <thread>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/syncing_tablet.hpp"

namespace meetmoment::server::test {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kTablets = 30;
constexpr int kEnrolledByOneProcess = 9;  ///< the server lets an address enrol ten at once
constexpr int kCommitsOfARecord = 10;

/// "VmRSS" (now) or "VmHWM" (at most since forget_peak) of a process, in MiB.
long memory_of(pid_t process, const std::string& which) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(which + ":")) return std::stol(line.substr(which.size() + 1)) / 1024;
    return -1;
}

void forget_peak(pid_t process) {
    std::ofstream("/proc/" + std::to_string(process) + "/clear_refs") << "5";
}

class CrowdTest : public testing::Test {
  protected:
    CrowdTest() { prepare_study(folder.file("data")); }

    void start(std::vector<std::string> options = {}) {
        server.reset();
        server = std::make_unique<ServerProcess>(folder.file("data"), std::move(options));
    }
    std::vector<std::unique_ptr<SyncingTablet>> enrol(std::size_t count) {
        std::vector<std::unique_ptr<SyncingTablet>> tablets;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % kEnrolledByOneProcess == 0) start();
            tablets.push_back(std::make_unique<SyncingTablet>(*server, "tablet-" + std::to_string(i), "AM02",
                                                              [this] { return server->connect(); }));
        }
        return tablets;
    }
    /// All at a time: the stores wait for the disk most of the time.
    static void fill(std::vector<std::unique_ptr<SyncingTablet>>& tablets, int commits) {
        std::vector<std::thread> threads;
        for (auto& tablet : tablets)
            threads.emplace_back([&tablet, commits] {
                for (int i = 0; i < commits / kCommitsOfARecord; ++i) {
                    const auto id = tablet->tablet().fill_in("AM02", "3");
                    for (int k = 1; k < kCommitsOfARecord; ++k)
                        tablet->tablet().change(id, "AM02", "samenwerking/a1", std::to_string(1 + (k % 5)));
                }
            });
        for (auto& thread : threads)
            thread.join();
    }

    TemporaryFolder folder;
    std::unique_ptr<ServerProcess> server;
};

TEST_F(CrowdTest, ThirtyFullTabletsThatReturnAtOnceAllDrain) {
    const char* wanted = std::getenv("MEETMOMENT_COMMITS");
    const int commits = wanted == nullptr ? 100 : std::atoi(wanted);
    auto tablets = enrol(kTablets);
    fill(tablets, commits);
    start({"--works-at-once", "1", "--longest-line", "4"});
    forget_peak(server->process());
    const long before = memory_of(server->process(), "VmRSS");

    std::latch all_here(static_cast<std::ptrdiff_t>(kTablets));
    std::vector<double> drained(kTablets), finished(kTablets);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kTablets; ++i)
        threads.emplace_back([&, i] {
            all_here.arrive_and_wait();
            const auto began = steady_clock::now();
            tablets[i]->sync_to_the_end();
            drained[i] = std::chrono::duration<double>(tablets[i]->drained() - began).count();
            finished[i] = std::chrono::duration<double>(steady_clock::now() - began).count();
        });
    for (auto& thread : threads)
        thread.join();

    int refusals = 0, most_refusals = 0;
    for (auto& tablet : tablets) {
        EXPECT_EQ(*tablet->store().pending_count(), 0U);
        const auto& answers = tablet->answers();
        const int refused = answers.contains(503) ? answers.at(503) : 0;
        refusals += refused;
        most_refusals = std::max(most_refusals, refused);
        for (const auto& [status, count] : answers)
            EXPECT_TRUE(status == 200 || status == 503) << status << " " << count << " times";
    }
    const auto [first_drained, last_drained] = std::minmax_element(drained.begin(), drained.end());
    const auto [first, last] = std::minmax_element(finished.begin(), finished.end());
    std::printf(
        "%zu tablets of %d commits: their own are there after %.1f to %.1f s, they have those of all after "
        "%.1f to %.1f s; %d times sent away, one tablet at most %d times; server %ld MiB before, %ld MiB at "
        "most\n",
        kTablets, commits, *first_drained, *last_drained, *first, *last, refusals, most_refusals, before,
        memory_of(server->process(), "VmHWM"));
    EXPECT_GT(refusals, 0) << "more came than the server takes in at once";

    start();
    SyncingTablet fresh(*server, "fresh", "AM02", [this] { return server->connect(); });
    fresh.sync_to_the_end();
    EXPECT_EQ(fresh.store().records(study::kinds::kSubmission, {}, std::nullopt)->size(),
              kTablets * static_cast<std::size_t>(commits / kCommitsOfARecord));
}

TEST_F(CrowdTest, WhatManyTabletsSendAtOnceDoesNotFillTheServersMemory) {
    constexpr std::size_t kClients = 24;
    constexpr long kMostMiB = 160;
    start();
    const Tablet tablet(*server, "tablet-a", "AM02");
    // Almost a message's limit after inflating: a commit that will be set aside.
    sync::Request request;
    request.commits = {Bytes(sync::kMaxInflatedBytes - 1024, 0x5a)};
    const std::string body(as_text(sync::encode(request)));
    start({"--works-at-once", "2"});
    forget_peak(server->process());
    const long before = memory_of(server->process(), "VmRSS");
    std::vector<std::thread> threads;
    std::atomic<std::size_t> taken = 0;
    for (std::size_t i = 0; i < kClients; ++i)
        threads.emplace_back([&] {
            if (tablet.post(*server, body).status == 200) ++taken;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(taken, kClients) << "the line has room for all of them";
    const long peak = memory_of(server->process(), "VmHWM");
    std::printf("%zu messages of 8 MiB: server %ld MiB before, %ld MiB at most\n", kClients, before, peak);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
    EXPECT_LE(peak - before, kMostMiB);
#endif
}

TEST_F(CrowdTest, BodiesBeyondTheLimitOfBytesAreSentAwayBeforeTheyAreRead) {
    start({"--most-megabytes", "2"});
    const Tablet tablet(*server, "tablet-a", "AM02");
    const std::string head =
        "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string(sync::kContentType) +
        "\r\nAuthorization: Bearer " + tablet.token() + "\r\nContent-Length: 1000000\r\n\r\n";
    std::vector<TlsClient> slow;
    for (int i = 0; i < 2; ++i) {
        slow.push_back(server->connect());
        slow.back().send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n" + head);
        EXPECT_EQ(slow.back().receive().status, 200);
    }
    Answer answer;
    // The two may still be on their way from their header to their body.
    do {
        auto third = server->connect();
        third.send(head + std::string(1000, 'x'));
        answer = third.receive();
    } while (answer.status == 0);
    EXPECT_EQ(answer.status, 503);
    EXPECT_GE(std::stoi(answer.fields.at("retry-after")), 1);
    EXPECT_EQ(server->connect().request("GET", "/readyz").status, 200) << "what needs no room goes on";
    slow.clear();
    do
        answer = tablet.post(*server, std::string(100'000, 'x'));
    while (answer.status == 503);
    EXPECT_EQ(answer.status, 400) << "there is room again, and this is no message";
}

}  // namespace
}  // namespace meetmoment::server::test
