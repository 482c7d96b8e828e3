// A picture that changes many times a second: a film, or what a camera sees.
#pragma once

#include <QImage>
#include <QObject>

namespace meetmoment::app {

class PictureFeed : public QObject {
    Q_OBJECT

  public:
    /// What it shows now; null when there is nothing.
    [[nodiscard]] const QImage& picture() const { return picture_; }

  Q_SIGNALS:
    void pictured();

  protected:
    void show(const QImage& picture) {
        picture_ = picture;
        Q_EMIT pictured();
    }

  private:
    QImage picture_;
};

}  // namespace meetmoment::app
