// Keeps pictures of the window from being taken, and its contents out of the system's list of recent apps.
#pragma once

#include <memory>

class QWindow;

namespace meetmoment::app {

/// GUI thread.
class ScreenGuard {
  public:
    virtual ~ScreenGuard() = default;
    virtual void begin(QWindow& window) = 0;
    virtual void end(QWindow& window) = 0;
};

/// nullptr where the system has no such thing: X11 and Wayland let no program say it. There the window shows
/// nothing while it is not the one that is used, which is all of it that an overview of windows can show.
[[nodiscard]] std::unique_ptr<ScreenGuard> platform_screen_guard();

}  // namespace meetmoment::app
