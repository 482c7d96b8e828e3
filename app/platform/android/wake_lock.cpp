// Prepared by Qt 6.4's interface; see packaging/android/README.md.
#include "app/platform/wake_lock.hpp"

#include <QtCore/qnativeinterface.h>
#include <QCoreApplication>
#include <QJniObject>

namespace meetmoment::app {
namespace {

/// android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
constexpr jint kKeepScreenOn = 0x80;

class AndroidWakeLock final : public WakeLock {
  public:
    void hold(const QString&) override { set(true); }
    void release() override { set(false); }
    [[nodiscard]] bool held() const override { return held_; }

  private:
    void set(bool on) {
        if (on == held_) return;
        held_ = on;
        QNativeInterface::QAndroidApplication::runOnAndroidMainThread([on] {
            const QJniObject activity = QNativeInterface::QAndroidApplication::context();
            const QJniObject window = activity.callObjectMethod("getWindow", "()Landroid/view/Window;");
            if (window.isValid())
                window.callMethod<void>(on ? "addFlags" : "clearFlags", "(I)V", kKeepScreenOn);
        });
    }

    bool held_ = false;
};

}  // namespace

std::unique_ptr<WakeLock> platform_wake_lock() {
    return std::make_unique<AndroidWakeLock>();
}

}  // namespace meetmoment::app
