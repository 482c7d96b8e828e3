// Random schedules of several tablets, one server and a line that loses requests and replies. A failure
// prints its seed.
#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "tests/shared/sync/support.hpp"

namespace meetmoment::sync {

namespace {

using record::testing::Draw;
using testing::Line;
using testing::MemoryTablet;
using testing::ServerModel;

const std::vector<record::RecordId> kRecords{record::RecordId{{1}}, record::RecordId{{2}}};
const std::vector<std::string> kFields{"a1", "a4", "a5"};

class Schedule {
  public:
    explicit Schedule(std::uint64_t seed) : draw_(seed) {
        for (std::size_t count = 2 + draw_.below(4); count > 0; --count) {
            tablets.push_back(std::make_unique<MemoryTablet>(draw_.bits()));
            lines.push_back(std::make_unique<Line>(*tablets.back(), server, draw_.bits()));
        }
    }

    void step() {
        const std::size_t at = draw_.below(tablets.size());
        Line& line = *lines[at];
        switch (draw_.below(10)) {
            case 0:
            case 1:
            case 2:
                return write(*tablets[at]);
            case 3:
                return line.feed(SyncWanted{});
            case 4:
                return line.feed(NetworkChanged{draw_.chance(50)});
            case 5:
                if (line.timer) line.wait();
                return;
            case 6:
                if (line.sent)
                    line.lose_request(static_cast<ExchangeFailed::Kind>(draw_.below(6)), 0, "sync.malformed");
                return;
            case 7:
                if (line.sent) line.lose_reply();
                return;
            case 8:
                if (draw_.chance(5)) server.restore(draw_.below(server.log().size() + 1));
                return;
            default:
                line.exchange();
        }
    }

    /// No more faults: everybody syncs until nothing is left to do.
    void settle() {
        for (int round = 0; round < 3; ++round)
            for (auto& line : lines) {
                line->run();
                line->sync();
            }
    }

    ServerModel server;
    std::vector<std::unique_ptr<MemoryTablet>> tablets;
    std::vector<std::unique_ptr<Line>> lines;
    std::set<std::string> tokens;

  private:
    void write(MemoryTablet& tablet) {
        const std::string token = "token-" + std::to_string(tokens.size());
        tokens.insert(token);
        tablet.write({tablet.replica.put(kRecords[draw_.below(kRecords.size())],
                                         kFields[draw_.below(kFields.size())], token)});
    }

    Draw draw_;
};

std::set<std::string> tokens_of(const std::vector<record::SealedCommit>& log) {
    std::set<std::string> tokens;
    for (const record::SealedCommit& sealed : log)
        for (const record::Op& op : sealed.commit.ops)
            tokens.insert(record::to_display(std::get<record::Put>(op).value));
    return tokens;
}

}  // namespace

TEST(FleetOfTablets, I9LivenessDrainsEveryQueueAndLosesNothing) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        Schedule schedule(seed);
        for (int left = 150; left > 0; --left)
            schedule.step();
        schedule.settle();
        for (std::size_t at = 0; at < schedule.tablets.size(); ++at) {
            ASSERT_EQ(schedule.lines[at]->status().state, State::Idle)
                << schedule.lines[at]->status().problem;
            ASSERT_EQ(schedule.tablets[at]->pending_count(), 0U);
            ASSERT_EQ(tokens_of(schedule.tablets[at]->replica.log()), schedule.tokens);
            ASSERT_EQ(schedule.tablets[at]->replica.canonical(),
                      schedule.tablets.front()->replica.canonical());
        }
        ASSERT_EQ(schedule.server.log().size(), schedule.tokens.size());
        ASSERT_EQ(tokens_of(schedule.server.log()), schedule.tokens);
    }
}

}  // namespace meetmoment::sync
