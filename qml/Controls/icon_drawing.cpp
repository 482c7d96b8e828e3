#include "qml/Controls/icon_drawing.hpp"

#include <QtQuick/private/qquickpath_p.h>
#include <QPainter>

namespace meetmoment::controls {

IconDrawing::IconDrawing(QQuickItem* parent) : QQuickPaintedItem(parent) {
    connect(this, &IconDrawing::changed, this, [this] { update(); });
}

void IconDrawing::set_outline(const QString& outline) {
    if (outline == outline_) return;
    outline_ = outline;
    path_ = {};
    QQuickPathSvg svg;
    svg.setPath(outline);
    svg.addToPath(path_, {});
    Q_EMIT changed();
}

void IconDrawing::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->scale(width() / grid_, height() / grid_);
    painter->setPen(QPen(color_, weight_, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(filling_);
    painter->drawPath(path_);
}

}  // namespace meetmoment::controls
