// Looks through the camera, and takes the picture of a place in the record that is open.
#pragma once

#include <QString>

#include "app/controllers/picture_feed.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

class Camera;
class PictureTarget;

class CameraController : public meetmoment::app::PictureFeed {
    Q_OBJECT
    /// The place that looks through the camera; "" for none.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(Presence presence READ presence NOTIFY presenceChanged)
    /// There is more than one camera.
    Q_PROPERTY(bool several READ several NOTIFY presenceChanged)
    /// A picture is being taken.
    Q_PROPERTY(bool taking READ taking NOTIFY changed)

  public:
    enum Presence { Ready, Absent, Denied };  // meetmoment::app::Presence
    Q_ENUM(Presence)

    /// Both must outlive it.
    CameraController(Camera& camera, PictureTarget& target);

    [[nodiscard]] const QString& path() const { return path_; }
    [[nodiscard]] Presence presence() const;
    [[nodiscard]] bool several() const;
    [[nodiscard]] bool taking() const { return taking_; }

    /// `front`: with the camera that looks at who has the device. If it cannot, the place is told why.
    Q_INVOKABLE void open(const QString& path, bool front);
    /// The other camera.
    Q_INVOKABLE void change();
    /// What it sees becomes the picture of the place, and it closes.
    Q_INVOKABLE void take();
    Q_INVOKABLE void close();

  Q_SIGNALS:
    void changed();
    void presenceChanged();

  private:
    void taken(const QImage& picture);
    void refuse(const Problem& problem);

    Camera& camera_;
    PictureTarget& target_;
    QString record_, path_;
    bool taking_ = false;
};

}  // namespace meetmoment::app
