// A network that loses answers, cuts connections and repeats what it has seen, between a tablet with its real
// store and engine and the real server.
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "shared/study/fields.hpp"
#include "tests/support/relay.hpp"
#include "tests/sync-server/support/syncing_tablet.hpp"

namespace meetmoment::server::test {
namespace {

using meetmoment::testing::Relay;

class BadNetworkTest : public ::testing::Test {
  protected:
    BadNetworkTest() {
        prepare_study(folder.file("data"));
        server = std::make_unique<ServerProcess>(folder.file("data"));
        network = std::make_unique<Relay>(server->port());
        tablet = std::make_unique<SyncingTablet>(*server, "tablet_a", "AM02", [this] {
            auto client = server->connect_through(network->port());
            // An answered request: from here on nothing but answers comes from the server.
            if (client.connected()) (void)client.request("GET", "/livez");
            return client;
        });
    }
    /// Without waiting for what the engine waits for. Gives the number of answers that did not come.
    int sync_without_waits() {
        int lost = 0;
        tablet->want();
        for (;;) {
            while (const auto status = tablet->step()) {
                EXPECT_TRUE(*status == 200 || *status == 0) << *status;
                lost += *status == 0 ? 1 : 0;
            }
            if (tablet->status().state == sync::State::Idle) return lost;
            tablet->end_wait();
        }
    }
    void expect_there_once(std::size_t submissions) {
        Tablet other(*server, "tablet_b", "AM02");
        other.sync(*server);
        EXPECT_EQ(other.store().records(study::kinds::kSubmission, {}, std::nullopt)->size(), submissions);
        EXPECT_EQ(*other.store().canonical_state(), *tablet->store().canonical_state());
        EXPECT_EQ(*tablet->store().pending_count(), 0U);
    }

    TemporaryFolder folder;
    std::unique_ptr<ServerProcess> server;
    std::unique_ptr<Relay> network;
    std::unique_ptr<SyncingTablet> tablet;
};

TEST_F(BadNetworkTest, ARequestThatIsRepeatedBecauseItsAnswerWasLostIsHarmless) {
    constexpr std::size_t kRounds = 12;
    EXPECT_EQ(sync_without_waits(), 0);
    for (std::size_t round = 0; round < kRounds; ++round) {
        const auto id = tablet->tablet().fill_in("AM02", "3");
        tablet->tablet().change(id, "AM02", "samenwerking/a1", "4");
        network->lose_next_answer();
        EXPECT_EQ(sync_without_waits(), 1);
    }
    expect_there_once(kRounds);
}

TEST_F(BadNetworkTest, AConnectionThatIsPlayedAgainDoesNothing) {
    tablet->tablet().fill_in("AM02", "3");
    EXPECT_EQ(sync_without_waits(), 0);
    const std::string recorded = network->sent_in_last_connection();
    ASSERT_GT(recorded.size(), 500U);
    for (int time = 0; time < 3; ++time) {
        boost::asio::io_context context;
        boost::asio::ip::tcp::socket socket(context);
        socket.connect({boost::asio::ip::address_v4::loopback(), server->port()});
        boost::system::error_code ended;
        boost::asio::write(socket, boost::asio::buffer(recorded), ended);
        std::string answer;
        boost::asio::read(socket, boost::asio::dynamic_buffer(answer), ended);
        EXPECT_TRUE(ended) << "the server ends it: the handshake is another one";
        EXPECT_EQ(answer.find("HTTP/1.1"), std::string::npos);
    }
    expect_there_once(1);
}

TEST_F(BadNetworkTest, MoreThanOneConnectionCanCarryArrivesThroughCuts) {
    constexpr int kRecords = 100;
    SystemRandom random;
    for (int i = 0; i < kRecords; ++i) {
        const auto id = tablet->tablet().fill_in("AM02", "3");
        Bytes noise(1000);  // which does not get smaller
        random.fill(noise);
        tablet->tablet().change(id, "AM02", "afsluiting/opmerking", to_hex(noise));
    }
    network->set_profile(meetmoment::testing::second_generation(20));
    const int lost = sync_without_waits();
    const auto traffic = network->take_traffic();
    std::printf("%d records: %llu bytes up, %llu down, %llu connections, %llu cuts, %d answers lost\n",
                kRecords, static_cast<unsigned long long>(traffic.up),
                static_cast<unsigned long long>(traffic.down),
                static_cast<unsigned long long>(traffic.connections),
                static_cast<unsigned long long>(traffic.cuts), lost);
    EXPECT_GE(traffic.cuts, 1U);
    expect_there_once(kRecords);
}

}  // namespace
}  // namespace meetmoment::server::test
