// How often a PIN may be tried. Tries are counted in the file before the PIN is looked at, so that neither a
// restart nor a kill takes one back. After kFreeTries wrong ones each further one has to wait: 30 seconds, 1,
// 5 and 15 minutes, then 1 hour each time. Nothing is ever deleted.
//
// A wait is over when both clocks say so: the wall clock, and the monotonic one as long as it has not begun
// anew. So a clock that is set forward does not help, and one that is set back costs one wait at most.
#pragma once

#include <chrono>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

constexpr int kFreeTries = 5;

/// How long after the given number of wrong tries in a row.
[[nodiscard]] std::chrono::seconds wait_after(int wrong_tries);

class PinTries {
  public:
    /// Both must outlive it.
    PinTries(Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    /// Counts a try as wrong, durably; call it before the PIN is looked at. Fails with "store.locked-out"
    /// while one has to wait; such a try is not counted.
    Result<void> begin();
    /// The try that was begun was right.
    Result<void> forget();
    /// The try that was begun was wrong: "store.wrong-pin".
    [[nodiscard]] Problem wrong();

  private:
    struct Known {
        int wrong = 0;
        std::int64_t wall_ms = 0;
        std::int64_t mono_ms = 0;
    };
    [[nodiscard]] Result<Known> read();
    Result<void> write(const Known& known);
    /// What is left of the wait. When the wall clock went back, it counts from now.
    [[nodiscard]] Result<std::chrono::seconds> left(Known known);

    Database& database_;
    const Clock& clock_;
};

}  // namespace meetmoment::store
