#include "app/platform/desktop_lock_task.hpp"

#include "app/platform/screen_guard.hpp"

namespace meetmoment::app {

void DesktopLockTask::begin(QWindow& window) {
    before_ = window.windowStates();
    area_ = window.geometry();
    window.showFullScreen();
}

void DesktopLockTask::hold(QWindow& window) {
    window.showFullScreen();
    window.requestActivate();
}

void DesktopLockTask::end(QWindow& window) {
    window.setWindowStates(before_ & ~Qt::WindowStates(Qt::WindowMinimized));
    if (before_ == Qt::WindowNoState) window.setGeometry(area_);
}

std::unique_ptr<LockTask> platform_lock_task() {
    return std::make_unique<DesktopLockTask>();
}

std::unique_ptr<ScreenGuard> platform_screen_guard() {
    return nullptr;
}

}  // namespace meetmoment::app
