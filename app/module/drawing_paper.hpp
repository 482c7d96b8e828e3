// Shows the drawing that is open: what is new of a line at once, the whole when it has changed.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QImage>
#include <QQuickPaintedItem>

#include "app/controllers/drawing_controller.hpp"

namespace meetmoment::app {

class DrawingPaper : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        meetmoment::app::DrawingController* drawings READ drawings WRITE setDrawings NOTIFY drawingsChanged)
    /// The pen that keys move: 0 to 1 of the width and of the height.
    Q_PROPERTY(QPointF pen MEMBER pen_ NOTIFY penChanged)
    Q_PROPERTY(bool penShown MEMBER pen_shown_ NOTIFY penChanged)
    Q_PROPERTY(bool penDown MEMBER pen_down_ NOTIFY penChanged)

  public:
    DrawingPaper();
    [[nodiscard]] DrawingController* drawings() const { return drawings_; }
    void setDrawings(DrawingController* drawings);
    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void drawingsChanged();
    void penChanged();

  private:
    void paint_all();
    void paint_newest();
    void paint_guides(QPainter& painter) const;

    DrawingController* drawings_ = nullptr;
    QPointF pen_{0.5, 0.5};
    bool pen_shown_ = false;
    bool pen_down_ = false;
    QImage layer_;  ///< as large as the item, in pixels of the screen
};

}  // namespace meetmoment::app
