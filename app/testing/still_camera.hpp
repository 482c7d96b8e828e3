// A camera that sees one picture.
#pragma once

#include <QTimer>

#include "app/platform/camera.hpp"

namespace meetmoment::app::testing {

class StillCamera final : public Camera {
    Q_OBJECT

  public:
    explicit StillCamera(QImage picture);

    [[nodiscard]] Presence presence() const override { return presence_; }
    [[nodiscard]] int count() const override { return presence_ == Presence::Ready ? 2 : 0; }
    [[nodiscard]] Result<void> start(bool front) override;
    [[nodiscard]] Result<void> change() override;
    void take() override;
    void stop() override { timer_.stop(); }

    void set_presence(Presence presence);
    /// As when the plug is pulled.
    void fail_now();
    [[nodiscard]] bool runs() const { return timer_.isActive(); }
    [[nodiscard]] bool front() const { return front_; }

  private:
    QImage picture_;
    Presence presence_ = Presence::Ready;
    bool front_ = false;
    QTimer timer_;
};

}  // namespace meetmoment::app::testing
