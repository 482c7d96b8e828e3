// Shows a picture that changes many times a second, whole and in the middle.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QQuickPaintedItem>

#include "app/controllers/picture_feed.hpp"

namespace meetmoment::app {

class LivePicture : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(meetmoment::app::PictureFeed* feed READ feed WRITE setFeed NOTIFY feedChanged)
    /// There is something to show.
    Q_PROPERTY(bool shows READ shows NOTIFY showsChanged)
    /// Width of the picture for each unit of height; 0 without one.
    Q_PROPERTY(double ratio READ ratio NOTIFY showsChanged)

  public:
    [[nodiscard]] PictureFeed* feed() const { return feed_; }
    void setFeed(PictureFeed* feed);
    [[nodiscard]] bool shows() const { return ratio_ > 0; }
    [[nodiscard]] double ratio() const { return ratio_; }
    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void feedChanged();
    void showsChanged();

  private:
    void look();

    PictureFeed* feed_ = nullptr;
    double ratio_ = 0;
};

}  // namespace meetmoment::app
