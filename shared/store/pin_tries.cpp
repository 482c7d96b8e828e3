#include "shared/store/pin_tries.hpp"

#include <algorithm>
#include <array>

namespace meetmoment::store {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string in_words(seconds wait) {
    const auto count = wait.count();
    return std::to_string(count) + (count == 1 ? " second" : " seconds");
}

class TriesTable final : public TriesKeeper {
  public:
    explicit TriesTable(Database& database) : database_(database) {}

    Result<Tries> read() override {
        auto& row = database_.prepared("SELECT wrong, wall_ms, mono_ms FROM pin_tries");
        const auto found = row.step();
        if (!found) return fail(found.error());
        Tries known;
        if (*found)
            known = {static_cast<int>(std::clamp<std::int64_t>(row.integer(0), 0, 1'000'000)),
                     std::max<std::int64_t>(row.integer(1), 0), std::max<std::int64_t>(row.integer(2), 0)};
        row.reset();
        return known;
    }

    Result<void> write(const Tries& tries) override {
        auto& row = database_.prepared("INSERT OR REPLACE INTO pin_tries VALUES (1, ?, ?, ?)");
        return row.bind(1, std::int64_t{tries.wrong}).bind(2, tries.wall_ms).bind(3, tries.mono_ms).run();
    }

    Result<void> forget() override { return database_.execute("DELETE FROM pin_tries"); }

  private:
    Database& database_;
};

}  // namespace

seconds wait_after(int wrong_tries) {
    static constexpr std::array<int, 5> kWaits{30, 60, 300, 900, 3600};
    if (wrong_tries < kFreeTries) return seconds{0};
    const auto step = static_cast<std::size_t>(wrong_tries - kFreeTries);
    return seconds{kWaits[std::min(step, kWaits.size() - 1)]};
}

std::unique_ptr<TriesKeeper> tries_of_store(Database& database) {
    return std::make_unique<TriesTable>(database);
}

Result<seconds> PinTries::left() {
    const auto known = keeper_->read();
    if (!known) return fail(known.error());
    return left(*known);
}

Result<seconds> PinTries::left(Tries known) {
    const milliseconds wait = wait_after(known.wrong);
    if (wait == milliseconds{0}) return seconds{0};
    const std::int64_t wall = clock_.wall().time_since_epoch().count();
    if (wall < known.wall_ms) {
        known.wall_ms = wall;
        if (auto done = keeper_->write(known); !done) return fail(done.error());
    }
    milliseconds passed{wall - known.wall_ms};
    const std::int64_t mono = clock_.monotonic().count();
    if (mono >= known.mono_ms) passed = std::min(passed, milliseconds{mono - known.mono_ms});
    return std::chrono::ceil<seconds>(std::max(wait - passed, milliseconds{0}));
}

Result<void> PinTries::begin() {
    auto known = keeper_->read();
    if (!known) return fail(known.error());
    const auto wait = left(*known);
    if (!wait) return fail(wait.error());
    if (*wait > seconds{0})
        return fail("store.locked-out",
                    "The PIN was wrong too often. Wait " + in_words(*wait) + ", then try again.",
                    std::to_string(wait->count()));
    return keeper_->write(
        {known->wrong + 1, clock_.wall().time_since_epoch().count(), clock_.monotonic().count()});
}

Problem PinTries::wrong() {
    const auto known = keeper_->read();
    if (!known) return known.error();
    const seconds wait = wait_after(known->wrong);
    const std::string next =
        wait == seconds{0} ? "Try again." : "Wait " + in_words(wait) + " before you try again.";
    return {"store.wrong-pin", "This PIN is not right. " + next, std::to_string(wait.count())};
}

}  // namespace meetmoment::store
