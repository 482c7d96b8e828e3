#include "app/platform/system_camera.hpp"

#include <QCamera>
#include <QImageCapture>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>
#include <algorithm>

#include "app/platform/media_backend.hpp"
#include "app/platform/permission.hpp"

namespace meetmoment::app {

SystemCamera::SystemCamera() = default;

SystemCamera::~SystemCamera() {
    stop();
}

Presence SystemCamera::presence() const {
    if (permission(Permission::Camera) == Presence::Denied) return Presence::Denied;
    if (!has_media_backend()) return Presence::Absent;
    if (!devices_) {
        devices_ = std::make_unique<QMediaDevices>();
        connect(devices_.get(), &QMediaDevices::videoInputsChanged, this, &Camera::presenceChanged);
    }
    return QMediaDevices::videoInputs().isEmpty() ? Presence::Absent : Presence::Ready;
}

int SystemCamera::count() const {
    return presence() == Presence::Ready ? static_cast<int>(QMediaDevices::videoInputs().size()) : 0;
}

Result<void> SystemCamera::start(bool front) {
    if (ask_permission(Permission::Camera) == Presence::Denied)
        return fail("camera.denied", "The app may not use the camera.");
    if (presence() != Presence::Ready) return fail("camera.absent", "This device has no camera.");
    const auto wanted = front ? QCameraDevice::FrontFace : QCameraDevice::BackFace;
    const auto all = QMediaDevices::videoInputs();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [wanted](const QCameraDevice& one) { return one.position() == wanted; });
    return start_with(found != all.end() ? *found : QMediaDevices::defaultVideoInput());
}

Result<void> SystemCamera::change() {
    const auto all = QMediaDevices::videoInputs();
    if (all.isEmpty()) return fail("camera.absent", "This device has no camera.");
    return start_with(all[(all.indexOf(device_) + 1) % all.size()]);
}

Result<void> SystemCamera::start_with(const QCameraDevice& device) {
    stop();
    device_ = device;
    camera_ = std::make_unique<QCamera>(device);
    screen_ = std::make_unique<QVideoSink>();
    capture_ = std::make_unique<QImageCapture>();
    session_ = std::make_unique<QMediaCaptureSession>();
    session_->setCamera(camera_.get());
    session_->setVideoSink(screen_.get());
    session_->setImageCapture(capture_.get());
    connect(screen_.get(), &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (QImage picture = frame.toImage(); !picture.isNull()) {
            last_ = std::move(picture);
            Q_EMIT seen(last_);
        }
    });
    connect(capture_.get(), &QImageCapture::imageCaptured, this,
            [this](int, const QImage& picture) { Q_EMIT taken(picture); });
    // The picture that was seen last is better than none.
    connect(capture_.get(), &QImageCapture::errorOccurred, this, [this] {
        if (!last_.isNull()) Q_EMIT taken(last_);
    });
    connect(camera_.get(), &QCamera::errorOccurred, this, &SystemCamera::lose, Qt::QueuedConnection);
    camera_->start();
    if (camera_->error() != QCamera::NoError) {
        stop();
        return fail("camera.busy", "The camera cannot be opened. Another app may be using it.");
    }
    return {};
}

void SystemCamera::take() {
    if (!camera_) return;
    if (capture_->isReadyForCapture())
        capture_->capture();
    else if (!last_.isNull())
        Q_EMIT taken(last_);
}

void SystemCamera::lose() {
    if (!camera_) return;
    stop();
    Q_EMIT failed(Problem{"camera.lost", "The camera gives no picture any more.", {}});
}

void SystemCamera::stop() {
    if (!camera_) return;
    camera_->disconnect(this);
    screen_->disconnect(this);
    capture_->disconnect(this);
    camera_->stop();
    session_.reset();
    capture_.reset();
    screen_.reset();
    camera_.reset();
    last_ = {};
}

}  // namespace meetmoment::app
