// Keeps the screen on, and the device from going to sleep, while something goes on that must not be cut off.
#pragma once

#include <QString>
#include <memory>

namespace meetmoment::app {

/// GUI thread. What is held goes with the process, also when it is killed.
class WakeLock {
  public:
    virtual ~WakeLock() = default;
    /// `why`: one line, which the system may show.
    virtual void hold(const QString& why) = 0;
    virtual void release() = 0;
    /// The system has confirmed that it is held.
    [[nodiscard]] virtual bool held() const = 0;
};

[[nodiscard]] std::unique_ptr<WakeLock> platform_wake_lock();
/// A system that has no such thing.
[[nodiscard]] std::unique_ptr<WakeLock> no_wake_lock();

}  // namespace meetmoment::app
