// Android's lock task mode ("screen pinning" when no device owner has allowed the app: then the system asks
// the person once, and a long press of Back and Recents ends it, which the app sees as losing the lock).
#pragma once

#include "app/platform/lock_task.hpp"

namespace meetmoment::app {

class AndroidLockTask final : public LockTask {
  public:
    void begin(QWindow& window) override;
    void hold(QWindow& window) override;
    void end(QWindow& window) override;
};

}  // namespace meetmoment::app
