// Keeps the window of the app in front of the person who has the device, as far as the system can.
#pragma once

#include <memory>

class QWindow;

namespace meetmoment::app {

/// GUI thread.
class LockTask {
  public:
    virtual ~LockTask() = default;
    virtual void begin(QWindow& window) = 0;
    /// The window was made smaller, minimised or hidden in between: back to where begin() had it.
    virtual void hold(QWindow& window) = 0;
    /// The window is as it was before begin().
    virtual void end(QWindow& window) = 0;
};

/// What this system has.
[[nodiscard]] std::unique_ptr<LockTask> platform_lock_task();

}  // namespace meetmoment::app
