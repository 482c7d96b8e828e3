#include "app/platform/android_screen_guard.hpp"

#include <QCoreApplication>
#include <QJniObject>

namespace meetmoment::app {
namespace {

constexpr jint kFlagSecure = 0x2000;  // WindowManager.LayoutParams.FLAG_SECURE

void call_window(const char* method) {
    QNativeInterface::QAndroidApplication::runOnAndroidMainThread([method] {
        const QJniObject activity(QNativeInterface::QAndroidApplication::context());
        const QJniObject window = activity.callObjectMethod("getWindow", "()Landroid/view/Window;");
        if (window.isValid()) window.callMethod<void>(method, "(I)V", kFlagSecure);
    });
}

}  // namespace

void AndroidScreenGuard::begin(QWindow&) {
    call_window("addFlags");
}

void AndroidScreenGuard::end(QWindow&) {
    call_window("clearFlags");
}

std::unique_ptr<ScreenGuard> platform_screen_guard() {
    return std::make_unique<AndroidScreenGuard>();
}

}  // namespace meetmoment::app
