#include "app/testing/still_camera.hpp"

#include <utility>

namespace meetmoment::app::testing {
namespace {

constexpr int kEveryMs = 40;

}  // namespace

StillCamera::StillCamera(QImage picture) : picture_(std::move(picture)) {
    timer_.setInterval(kEveryMs);
    connect(&timer_, &QTimer::timeout, this, [this] { Q_EMIT seen(picture_); });
}

Result<void> StillCamera::start(bool front) {
    if (presence_ == Presence::Denied) return fail("camera.denied", "The app may not use the camera.");
    if (presence_ == Presence::Absent) return fail("camera.absent", "This device has no camera.");
    front_ = front;
    timer_.start();
    return {};
}

Result<void> StillCamera::change() {
    return start(!front_);
}

void StillCamera::take() {
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT taken(picture_); }, Qt::QueuedConnection);
}

void StillCamera::set_presence(Presence presence) {
    presence_ = presence;
    Q_EMIT presenceChanged();
}

void StillCamera::fail_now() {
    stop();
    Q_EMIT failed(Problem{"camera.lost", "The camera gives no picture any more.", {}});
}

}  // namespace meetmoment::app::testing
