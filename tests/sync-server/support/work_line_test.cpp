// The line of works, and what becomes of a crowd of tablets in it, on a clock that the test moves.
#include "sync-server/support/work_line.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::test {
namespace {

using std::chrono::milliseconds;
using Place = std::shared_ptr<WorkLine::Place>;

struct WorkLineTest : testing::Test {
    HandClock clock;
    WorkLine line{{2, 3}, clock};
    std::vector<Place> places;
    std::string begun;

    bool enter(char name) {
        return line.enter([this, name](const Place& place) {
            begun += name;
            places.push_back(place);
        });
    }
};

TEST_F(WorkLineTest, SoManyRunAndSoManyWaitAndTheRestIsSentAway) {
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        EXPECT_TRUE(enter(name));
    EXPECT_EQ(begun, "ab");
    EXPECT_FALSE(enter('f'));
    EXPECT_EQ(begun, "ab");
}

TEST_F(WorkLineTest, WhoCameFirstIsServedFirst) {
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        (void)enter(name);
    places[1]->leave();
    EXPECT_EQ(begun, "abc");
    EXPECT_TRUE(enter('f'));
    places[0]->leave();
    places[2]->leave();
    places[3]->leave();
    EXPECT_EQ(begun, "abcdef");
}

TEST_F(WorkLineTest, APlaceThatIsForgottenIsLeft) {
    for (const char name : {'a', 'b', 'c'})
        (void)enter(name);
    places.erase(places.begin());
    EXPECT_EQ(begun, "abc");
    places[0]->leave();
    places[0]->leave();
    places.clear();
    for (const char name : {'d', 'e', 'f'})
        (void)enter(name);
    EXPECT_EQ(begun, "abcde") << "leaving twice gives back one place";
}

TEST_F(WorkLineTest, WhoIsSentAwayIsToldToWaitAsLongAsTheLineTakes) {
    EXPECT_EQ(line.stay_away(), milliseconds{1'000});
    for (int i = 0; i < 100; ++i) {
        (void)enter('a');
        clock.passed += milliseconds{4'000};
        places.clear();
    }
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        (void)enter(name);
    // Five works of four seconds, two at a time.
    EXPECT_NEAR(static_cast<double>(line.stay_away().count()), 10'000, 500);
}

TEST_F(WorkLineTest, WhoIsServedStepsBackWhileOthersAreSentAway) {
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        (void)enter(name);
    EXPECT_EQ(places[0]->step_back(), milliseconds{0});
    EXPECT_FALSE(enter('f'));
    places[0]->leave();
    EXPECT_EQ(places[2]->step_back(), line.stay_away());
    clock.passed += milliseconds{10'000};
    places[1]->leave();
    EXPECT_EQ(places[3]->step_back(), milliseconds{0}) << "nobody has been sent away for long";
}

/// Tablets that bring `batches` each, one request in flight, and do as they are told.
class Crowd {
  public:
    Crowd(std::size_t tablets, int batches, bool heed_step_back)
        : left_(tablets, batches), finished_(tablets), heed_(heed_step_back) {
        for (std::size_t i = 0; i < tablets; ++i)
            at(milliseconds{0}, [this, i] { ask(i); });
    }
    /// When each was done.
    std::vector<milliseconds> run() {
        while (!events_.empty()) {
            auto next = events_.extract(events_.begin());
            clock_.passed = next.key();
            next.mapped()();
        }
        return finished_;
    }

  private:
    void at(milliseconds when, std::function<void()> what) { events_.emplace(when, std::move(what)); }
    milliseconds spread(milliseconds wait) {
        return wait + milliseconds(static_cast<std::int64_t>(random_() % 1000) * wait.count() / 2000);
    }
    void ask(std::size_t tablet) {
        const bool in_line = line_.enter([this, tablet](const Place& place) {
            at(clock_.passed + kWork, [this, tablet, place] {
                const auto wait = heed_ ? place->step_back() : milliseconds{0};
                place->leave();
                if (--left_[tablet] == 0)
                    finished_[tablet] = clock_.passed;
                else
                    at(clock_.passed + kTrip + spread(wait), [this, tablet] { ask(tablet); });
            });
        });
        if (!in_line) at(clock_.passed + spread(line_.stay_away()), [this, tablet] { ask(tablet); });
    }

    static constexpr milliseconds kWork{50}, kTrip{1};
    HandClock clock_;
    std::multimap<milliseconds, std::function<void()>> events_;
    WorkLine line_{{2, 6}, clock_};
    std::mt19937 random_{30};
    std::vector<int> left_;
    std::vector<milliseconds> finished_;
    bool heed_;
};

TEST(WorkLineCrowd, NoTabletIsServedToItsEndBeforeAnotherBegins) {
    constexpr std::size_t kTablets = 30;
    constexpr int kBatches = 100;
    const auto share_of_first = [](bool heed) {
        auto finished = Crowd(kTablets, kBatches, heed).run();
        std::sort(finished.begin(), finished.end());
        return static_cast<double>(finished.front().count()) / static_cast<double>(finished.back().count());
    };
    const double heeding = share_of_first(true), not_heeding = share_of_first(false);
    std::printf("the first is done after %.2f of the time that the last takes; without stepping back %.2f\n",
                heeding, not_heeding);
    EXPECT_GT(heeding, 0.7) << "all finish at about the same time";
    EXPECT_LT(not_heeding, 0.4) << "else some keep the line for themselves";
}

}  // namespace
}  // namespace meetmoment::server::test
