#include "app/controllers/camera_controller.hpp"

#include <utility>

#include "app/controllers/picture_target.hpp"
#include "app/platform/camera.hpp"
#include "app/services/picture_intake.hpp"

namespace meetmoment::app {

CameraController::CameraController(Camera& camera, PictureTarget& target) : camera_(camera), target_(target) {
    connect(&camera_, &Camera::seen, this, [this](const QImage& picture) {
        if (!path_.isEmpty()) show(picture);
    });
    connect(&camera_, &Camera::taken, this, &CameraController::taken);
    connect(&camera_, &Camera::failed, this, &CameraController::refuse);
    connect(&camera_, &Camera::presenceChanged, this, &CameraController::presenceChanged);
    connect(&target_, &PictureTarget::recordChanged, this, [this] {
        if (target_.record() != record_) close();
    });
}

CameraController::Presence CameraController::presence() const {
    return static_cast<Presence>(camera_.presence());
}

bool CameraController::several() const {
    return camera_.count() > 1;
}

void CameraController::open(const QString& path, bool front) {
    if (target_.record().isEmpty() || path.isEmpty()) return;
    close();
    record_ = target_.record();
    path_ = path;
    if (const auto started = camera_.start(front); !started) return refuse(started.error());
    Q_EMIT presenceChanged();
    Q_EMIT changed();
}

void CameraController::change() {
    if (path_.isEmpty()) return;
    if (const auto changed = camera_.change(); !changed) refuse(changed.error());
}

void CameraController::take() {
    if (path_.isEmpty() || taking_ || picture().isNull()) return;
    taking_ = true;
    Q_EMIT changed();
    camera_.take();
}

void CameraController::taken(const QImage& picture) {
    if (!std::exchange(taking_, false)) return;
    const QString path = path_;
    close();
    target_.take(path, PictureTarget::Made::Taken, [picture, most = target_.most_pixels(path)] {
        return keep_picture(picture, PictureFormat::Photo, most);
    });
}

void CameraController::refuse(const Problem& problem) {
    const QString path = path_;
    close();
    target_.tell_problem(path, problem);
    Q_EMIT presenceChanged();
}

void CameraController::close() {
    if (path_.isEmpty()) return;
    path_.clear();
    taking_ = false;
    camera_.stop();
    show({});
    Q_EMIT changed();
}

}  // namespace meetmoment::app
