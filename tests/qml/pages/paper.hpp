// Hands on the paper that is drawn on.
#pragma once

#include <QPointingDevice>
#include <QtTest/QTest>

#include "app/services/drawing.hpp"
#include "tests/qml/pages/stage.hpp"

namespace meetmoment::stage {

inline const QString kPaper = QStringLiteral("drawing.paper");

/// Places are 0 to 1 of the paper's width and height.
inline QPoint on_paper(Stage& on, QPointF at) {
    const QQuickItem* paper = on.wait_for(kPaper);
    return paper->mapToScene(QPointF(paper->width() * at.x(), paper->height() * at.y())).toPoint();
}

inline void draw_by_finger(Stage& on, QPointF from, QPointF to) {
    static QPointingDevice* finger = QTest::createTouchDevice();
    const QPoint start = on_paper(on, from), end = on_paper(on, to);
    QTest::touchEvent(&on.window(), finger).press(0, start, &on.window());
    for (int step = 1; step <= 10; ++step) {
        QTest::qWait(16);  // touches within a frame are put together
        QTest::touchEvent(&on.window(), finger).move(0, start + (end - start) * step / 10, &on.window());
    }
    QTest::touchEvent(&on.window(), finger).release(0, end, &on.window());
    on.settle();
}

inline void draw_by_mouse(Stage& on, QPointF from, QPointF to) {
    const QPoint start = on_paper(on, from), end = on_paper(on, to);
    QTest::mousePress(&on.window(), Qt::LeftButton, {}, start);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(&on.window(), start + (end - start) * step / 10);
    QTest::mouseRelease(&on.window(), Qt::LeftButton, {}, end);
    on.settle();
}

/// Of the drawing that is open.
inline std::vector<app::Stroke> strokes(Stage& on) {
    const app::Drawing* drawing = on.app().drawings.drawing();
    return drawing != nullptr ? drawing->strokes() : std::vector<app::Stroke>();
}

}  // namespace meetmoment::stage
