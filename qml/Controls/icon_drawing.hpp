// Draws an outline. A Shape would do as well, but on the software renderer of Qt 6.4 it paints outside
// whatever clips it once it is scrolled out of sight, over other things (an empty clip counts as none there).
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>
#include <QString>

namespace meetmoment::controls {

/// As wide and high as the item; stroke and path scale with it.
class IconDrawing : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    /// The path data of SVG on a square of `grid` by `grid`; drawn as far as it can be read.
    Q_PROPERTY(QString outline MEMBER outline_ WRITE set_outline NOTIFY changed)
    Q_PROPERTY(qreal grid MEMBER grid_ NOTIFY changed)
    /// Width of the stroke in units of the grid.
    Q_PROPERTY(qreal weight MEMBER weight_ NOTIFY changed)
    Q_PROPERTY(QColor color MEMBER color_ NOTIFY changed)
    Q_PROPERTY(QColor filling MEMBER filling_ NOTIFY changed)

  public:
    explicit IconDrawing(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void changed();

  private:
    void set_outline(const QString& outline);

    QString outline_;
    QPainterPath path_;
    qreal grid_ = 24;
    qreal weight_ = 2;
    QColor color_ = Qt::black;
    QColor filling_ = Qt::transparent;
};

}  // namespace meetmoment::controls
