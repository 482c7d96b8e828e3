// Time is injected. Wall time is evidence for people and never takes part in a merge.
#pragma once

#include <chrono>
#include <string>

namespace meetmoment {

/// Milliseconds since 1970-01-01T00:00Z.
using UtcMillis = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcMillis wall() const = 0;
    /// Milliseconds since an arbitrary start of this process; never goes back.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

/// The machine's clocks. Thread-safe.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
};

/// "2026-03-02T09:15:00.250Z". A time outside the years 0 to 9999 is shown as the nearest end.
[[nodiscard]] std::string to_iso8601(UtcMillis time);

}  // namespace meetmoment
