// How often a PIN may be tried. Tries are counted in the file before the PIN is looked at, so that neither a
// restart nor a kill takes one back. After kFreeTries wrong ones each further one has to wait: 30 seconds, 1,
// 5 and 15 minutes, then 1 hour each time. Nothing is ever deleted.
//
// A wait is over when both clocks say so: the wall clock, and the monotonic one as long as it has not begun
// anew. So a clock that is set forward does not help, and one that is set back costs one wait at most.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

constexpr int kFreeTries = 5;

/// How long after the given number of wrong tries in a row.
[[nodiscard]] std::chrono::seconds wait_after(int wrong_tries);

/// Wrong tries in a row, and when the last one was by both clocks.
struct Tries {
    int wrong = 0;
    std::int64_t wall_ms = 0;
    std::int64_t mono_ms = 0;
};

/// Where tries are counted.
class TriesKeeper {
  public:
    virtual ~TriesKeeper() = default;
    /// Zeros when there is none.
    [[nodiscard]] virtual Result<Tries> read() = 0;
    /// Durable when it returns.
    virtual Result<void> write(const Tries& tries) = 0;
    virtual Result<void> forget() = 0;
};

/// Those of the store's own PIN, in its table. `database` must outlive it.
[[nodiscard]] std::unique_ptr<TriesKeeper> tries_of_store(Database& database);

class PinTries {
  public:
    /// `clock` must outlive it.
    PinTries(std::unique_ptr<TriesKeeper> keeper, const Clock& clock)
        : keeper_(std::move(keeper)), clock_(clock) {}

    /// Counts a try as wrong, durably; call it before the PIN is looked at. Fails with "store.locked-out"
    /// while one has to wait; such a try is not counted.
    Result<void> begin();
    /// The try that was begun was right.
    Result<void> forget() { return keeper_->forget(); }
    /// The try that was begun was wrong: "store.wrong-pin".
    [[nodiscard]] Problem wrong();
    /// How long one has to wait now. When the wall clock went back, it counts from now.
    [[nodiscard]] Result<std::chrono::seconds> left();

  private:
    [[nodiscard]] Result<std::chrono::seconds> left(Tries known);

    std::unique_ptr<TriesKeeper> keeper_;
    const Clock& clock_;
};

}  // namespace meetmoment::store
