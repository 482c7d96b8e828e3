// FLAG_SECURE of the activity's window: no screenshots, no recording, no picture among the recent apps.
#pragma once

#include "app/platform/screen_guard.hpp"

namespace meetmoment::app {

class AndroidScreenGuard final : public ScreenGuard {
  public:
    void begin(QWindow& window) override;
    void end(QWindow& window) override;
};

}  // namespace meetmoment::app
