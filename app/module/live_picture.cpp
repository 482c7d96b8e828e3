#include "app/module/live_picture.hpp"

#include <QPainter>

namespace meetmoment::app {

void LivePicture::setFeed(PictureFeed* feed) {
    if (feed == feed_) return;
    if (feed_ != nullptr) feed_->disconnect(this);
    feed_ = feed;
    if (feed_ != nullptr) connect(feed_, &PictureFeed::pictured, this, &LivePicture::look);
    look();
    Q_EMIT feedChanged();
}

void LivePicture::look() {
    const QSize size = feed_ != nullptr ? feed_->picture().size() : QSize();
    const double ratio = size.isEmpty() ? 0 : static_cast<double>(size.width()) / size.height();
    if (ratio != ratio_) {
        ratio_ = ratio;
        Q_EMIT showsChanged();
    }
    update();
}

void LivePicture::paint(QPainter* painter) {
    if (feed_ == nullptr || feed_->picture().isNull()) return;
    QRectF area(QPointF(0, 0), QSizeF(feed_->picture().size()).scaled(size(), Qt::KeepAspectRatio));
    area.moveCenter(boundingRect().center());
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(area, feed_->picture());
}

}  // namespace meetmoment::app
