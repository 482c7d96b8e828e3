#include "app/module/drawing_paper.hpp"

#include <QPainter>
#include <QQuickWindow>

#include "app/services/drawing.hpp"

namespace meetmoment::app {
namespace {

/// The paper is white in every theme, so what stands on it is too dark for none.
constexpr QColor kGuide(0x6b, 0x75, 0x85);
constexpr QColor kPen(0x14, 0x18, 0x1f);
constexpr double kSignHere = 0.78;  ///< of the height
constexpr double kMargin = 0.06;    ///< of the width
constexpr double kPenRadius = 9;

}  // namespace

DrawingPaper::DrawingPaper() {
    connect(this, &DrawingPaper::penChanged, this, [this] { update(); });
}

void DrawingPaper::setDrawings(DrawingController* drawings) {
    if (drawings == drawings_) return;
    if (drawings_ != nullptr) drawings_->disconnect(this);
    drawings_ = drawings;
    if (drawings_ != nullptr) {
        connect(drawings_, &DrawingController::redrawn, this, &DrawingPaper::paint_all);
        connect(drawings_, &DrawingController::extended, this, &DrawingPaper::paint_newest);
    }
    paint_all();
    Q_EMIT drawingsChanged();
}

void DrawingPaper::paint_all() {
    layer_ = QImage();
    update();
}

void DrawingPaper::paint_newest() {
    const Drawing* drawing = drawings_ != nullptr ? drawings_->drawing() : nullptr;
    if (drawing == nullptr) return;
    if (!layer_.isNull()) {
        QPainter painter(&layer_);
        drawing->paint_newest(painter, QRectF(layer_.rect()));
    }
    update();
}

void DrawingPaper::paint(QPainter* painter) {
    const bool open = drawings_ != nullptr && drawings_->drawing() != nullptr;
    const double scale = window() != nullptr ? window()->effectiveDevicePixelRatio() : 1.0;
    const QSize wanted = (size() * scale).toSize();
    if (!open || wanted.isEmpty()) return;
    if (layer_.size() != wanted) {
        layer_ = QImage(wanted, QImage::Format_RGB32);
        QPainter onto(&layer_);
        drawings_->shown().paint(onto, QRectF(layer_.rect()));
    }
    painter->drawImage(boundingRect(), layer_);
    paint_guides(*painter);
}

/// What helps to draw and is no part of the picture.
void DrawingPaper::paint_guides(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    if (drawings_->kind() == DrawingController::Signature) {
        painter.setPen(QPen(kGuide, 1.5));
        painter.drawLine(QPointF(width() * kMargin, height() * kSignHere),
                         QPointF(width() * (1 - kMargin), height() * kSignHere));
    }
    if (!pen_shown_) return;
    const QPointF at(pen_.x() * width(), pen_.y() * height());
    painter.setPen(QPen(kPen, 2));
    painter.setBrush(pen_down_ ? QBrush(kPen) : QBrush(Qt::NoBrush));
    painter.drawEllipse(at, pen_down_ ? kPenRadius / 2 : kPenRadius, pen_down_ ? kPenRadius / 2 : kPenRadius);
}

}  // namespace meetmoment::app
