// The system's cameras, through Qt Multimedia.
#pragma once

#include <QCameraDevice>
#include <memory>

#include "app/platform/camera.hpp"

class QCamera;
class QImageCapture;
class QMediaCaptureSession;
class QMediaDevices;
class QVideoSink;

namespace meetmoment::app {

class SystemCamera final : public Camera {
    Q_OBJECT

  public:
    SystemCamera();
    ~SystemCamera() override;

    [[nodiscard]] Presence presence() const override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] Result<void> start(bool front) override;
    [[nodiscard]] Result<void> change() override;
    void take() override;
    void stop() override;

  private:
    [[nodiscard]] Result<void> start_with(const QCameraDevice& device);
    void lose();

    mutable std::unique_ptr<QMediaDevices> devices_;  ///< made when somebody asks for a camera
    QCameraDevice device_;
    QImage last_;  ///< what was seen last
    std::unique_ptr<QVideoSink> screen_;
    std::unique_ptr<QImageCapture> capture_;
    std::unique_ptr<QCamera> camera_;
    std::unique_ptr<QMediaCaptureSession> session_;  ///< goes before what it holds
};

}  // namespace meetmoment::app
