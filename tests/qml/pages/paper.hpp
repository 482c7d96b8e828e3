// Hands on the paper that is drawn on, and what comes of it.
#pragma once

#include <QImage>
#include <QPointingDevice>
#include <QtTest/QTest>

#include "app/services/attachments.hpp"
#include "app/services/drawing.hpp"
#include "app/text.hpp"
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

/// Of the file that an answer or a note shows.
inline record::BlobHash hash_of(const QString& value) {
    return *app::attachment_of(app::from_qt(value));
}

/// The picture of an answer or of a note.
inline QImage picture_of(Stage& on, const QString& value) {
    QByteArray bytes;
    on.tablet().in_store(
        [&](store::TabletStore& store) { bytes = app::read_attachment(store, hash_of(value)).value(); });
    return QImage::fromData(bytes);
}

/// Whether it would be sent now.
inline bool would_send(Stage& on, const QString& value) {
    bool found = false;
    on.tablet().in_store([&](store::TabletStore& store) {
        for (const auto& object : store.blobs().unsent(sync::BlobShare::Small, 100).value())
            found = found || object.hash == hash_of(value);
    });
    return found;
}

/// How much pixels of an area (0 to 1 of its width and height) differ from those to the left of them, on
/// average.
inline double detail_in(const QImage& image, const QRectF& area) {
    const QRect pixels(
        static_cast<int>(area.x() * image.width()), static_cast<int>(area.y() * image.height()),
        static_cast<int>(area.width() * image.width()), static_cast<int>(area.height() * image.height()));
    double sum = 0;
    for (int y = pixels.top(); y <= pixels.bottom(); ++y)
        for (int x = pixels.left() + 1; x <= pixels.right(); ++x)
            sum += std::abs(qGray(image.pixel(x, y)) - qGray(image.pixel(x - 1, y)));
    return sum / (pixels.width() * pixels.height());
}

}  // namespace meetmoment::stage
