// Full screen. A desktop's own keys (another window, another workspace) stay the desktop's: where that
// matters, the app runs as the only program of a kiosk session.
#pragma once

#include <QWindow>

#include "app/platform/lock_task.hpp"

namespace meetmoment::app {

class DesktopLockTask final : public LockTask {
  public:
    void begin(QWindow& window) override;
    void hold(QWindow& window) override;
    void end(QWindow& window) override;

  private:
    Qt::WindowStates before_ = Qt::WindowNoState;
    QRect area_;
};

}  // namespace meetmoment::app
