#include "app/platform/android_lock_task.hpp"

#include <QCoreApplication>
#include <QJniObject>

namespace meetmoment::app {
namespace {

/// Activity's methods belong to Android's own thread.
void call_activity(const char* method) {
    QNativeInterface::QAndroidApplication::runOnAndroidMainThread(
        [method] { QJniObject(QNativeInterface::QAndroidApplication::context()).callMethod<void>(method); });
}

}  // namespace

void AndroidLockTask::begin(QWindow&) {
    call_activity("startLockTask");
}

void AndroidLockTask::hold(QWindow&) {
    call_activity("startLockTask");
}

void AndroidLockTask::end(QWindow&) {
    call_activity("stopLockTask");
}

std::unique_ptr<LockTask> platform_lock_task() {
    return std::make_unique<AndroidLockTask>();
}

}  // namespace meetmoment::app
