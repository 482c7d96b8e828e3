// Drawing in the real window: by finger, by mouse and by keys, at every size, and when the tablet is turned.
#include <gtest/gtest.h>

#include <QImage>
#include <QPointingDevice>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include "app/drive/window_hands.hpp"
#include "app/services/attachments.hpp"
#include "app/services/drawing.hpp"
#include "app/text.hpp"
#include "tests/qml/pages/stage.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

const QString kSignature = QStringLiteral("tekenen/handtekening");
const QString kSketch = QStringLiteral("tekenen/schets");
const QString kPlan = QStringLiteral("tekenen/plattegrond");
const QString kPaper = QStringLiteral("drawing.paper");

app::testing::TabletOptions with_making() {
    app::testing::TabletOptions options;
    options.making = true;
    return options;
}

struct DrawingPages : testing::Test {
    Stage on{with_making()};
    QTemporaryDir folder;

    app::QuestionnaireController& form() { return on.app().questionnaire; }
    QString value(const QString& path) {
        for (int row = 0; row < form().items()->count(); ++row)
            if (form().items()->value(row, QStringLiteral("path")).toString() == path)
                return form().items()->value(row, QStringLiteral("value")).toString();
        return QStringLiteral("(not there)");
    }
    bool start() {
        const bool started = on.tablet().start_making();
        on.settle();
        return started;
    }
    bool answered(const QString& path) {
        return app::testing::wait_until([&] { return app::attachment_of(app::from_qt(value(path))).has_value(); });
    }
    QPoint on_paper(double x, double y) {
        const QQuickItem* paper = on.wait_for(kPaper);
        return paper->mapToScene(QPointF(paper->width() * x, paper->height() * y)).toPoint();
    }
    void drag_finger(double x1, double y1, double x2, double y2) {
        static QPointingDevice* finger = QTest::createTouchDevice();
        const QPoint from = on_paper(x1, y1), to = on_paper(x2, y2);
        QTest::touchEvent(&on.window(), finger).press(0, from, &on.window());
        for (int step = 1; step <= 10; ++step) {
            QTest::qWait(16);  // touches within a frame are put together
            QTest::touchEvent(&on.window(), finger).move(0, from + (to - from) * step / 10, &on.window());
        }
        QTest::touchEvent(&on.window(), finger).release(0, to, &on.window());
        on.settle();
    }
    void drag_mouse(double x1, double y1, double x2, double y2) {
        const QPoint from = on_paper(x1, y1), to = on_paper(x2, y2);
        QTest::mousePress(&on.window(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(&on.window(), from + (to - from) * step / 10);
        QTest::mouseRelease(&on.window(), Qt::LeftButton, {}, to);
        on.settle();
    }
    std::vector<app::Stroke> strokes() {
        const app::Drawing* drawing = on.app().drawings.drawing();
        return drawing != nullptr ? drawing->strokes() : std::vector<app::Stroke>();
    }
    void expect_good(const QString& what) {
        for (const Look& look : stage::looks()) {
            on.look(look);
            const QStringList found = inspection::complaints(on.root());
            EXPECT_TRUE(found.isEmpty()) << what.toStdString() << " " << stage::name_of(look).toStdString()
                                         << ":\n" << found.join(u'\n').toStdString();
        }
        on.look({});
        EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "") << what.toStdString();
    }
    void shoot(const QString& name) {
        for (const QSize size : {QSize(360, 640), QSize(1280, 800)})
            for (const QString& theme : {QStringLiteral("light"), QStringLiteral("dark")}) {
                Look look;
                look.size = size;
                look.theme = theme;
                on.look(look);
                on.shot(QStringLiteral(MEETMOMENT_SHOTS "/%1-%2.png").arg(name, stage::name_of(look)));
            }
        on.look({});
    }
};

TEST_F(DrawingPages, AFingerSigns) {
    ASSERT_TRUE(start());
    expect_good(QStringLiteral("nothing drawn"));
    on.look({.size = QSize(360, 640)});
    ASSERT_TRUE(on.touch(QStringLiteral("draw.") + kSignature));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    drag_finger(0.2, 0.3, 0.8, 0.7);
    ASSERT_EQ(strokes().size(), 1u);
    EXPECT_GT(strokes()[0].points.size(), 5u) << "nothing took the finger away";
    EXPECT_NEAR(strokes()[0].points.front().x(), 0.2, 0.02);
    EXPECT_NEAR(strokes()[0].points.back().y(), 0.7, 0.03);
    on.look({});
    expect_good(QStringLiteral("a signature"));
    shoot(QStringLiteral("draw-signature"));
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.done")));
    ASSERT_TRUE(answered(kSignature));
    EXPECT_FALSE(on.shows(kPaper));
    on.settle();
    expect_good(QStringLiteral("signed"));
    shoot(QStringLiteral("draw-signed"));
}

TEST_F(DrawingPages, TheMouseDrawsUndoesAndWipes) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(on.tap(QStringLiteral("draw.") + kSketch));
    drag_mouse(0.2, 0.2, 0.8, 0.2);
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.ink.1")));
    drag_mouse(0.2, 0.6, 0.8, 0.6);
    ASSERT_EQ(strokes().size(), 2u);
    EXPECT_EQ(strokes()[1].ink, app::Ink::Blue);
    expect_good(QStringLiteral("a sketch"));
    shoot(QStringLiteral("draw-sketch"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    EXPECT_EQ(strokes().size(), 1u);
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.wipe")));
    EXPECT_TRUE(on.app().drawings.blank());
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    EXPECT_FALSE(on.app().drawings.blank());
    on.key(QStringLiteral("Escape"));
    ASSERT_TRUE(answered(kSketch)) << "Escape throws nothing away";
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(DrawingPages, KeysAloneDraw) {
    ASSERT_TRUE(start());
    QQuickItem* button = on.wait_for(QStringLiteral("draw.") + kSketch);
    ASSERT_NE(button, nullptr);
    button->forceActiveFocus(Qt::TabFocusReason);
    on.key(QStringLiteral("Return"));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    for (int stop = 0; stop < 20 && on.focused() != kPaper; ++stop)
        on.key(QStringLiteral("Tab"));
    ASSERT_EQ(on.focused().toStdString(), kPaper.toStdString());
    expect_good(QStringLiteral("the pen of the keys"));
    shoot(QStringLiteral("draw-keys"));
    on.key(QStringLiteral("Left"));
    on.key(QStringLiteral("Space"));
    for (int i = 0; i < 5; ++i)
        on.key(QStringLiteral("Right"));
    on.key(QStringLiteral("Space"));
    on.key(QStringLiteral("Down"));
    ASSERT_EQ(strokes().size(), 1u);
    EXPECT_EQ(strokes()[0].points.size(), 6u) << "lifted, it draws no more";
    EXPECT_NEAR(strokes()[0].points.front().x(), 0.49, 0.001);
    EXPECT_NEAR(strokes()[0].points.back().x(), 0.54, 0.001);
    on.key(QStringLiteral("Ctrl+Z"));
    EXPECT_TRUE(strokes().empty());
    on.key(QStringLiteral("Space"));
    on.key(QStringLiteral("Tab"));
    EXPECT_EQ(strokes().size(), 1u) << "leaving the paper lifts the pen";
    for (int stop = 0; stop < 20 && on.focused() != QLatin1String("drawing.done"); ++stop)
        on.key(QStringLiteral("Tab"));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(answered(kSketch));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(DrawingPages, ANameIsTypedInPlaceOfASignature) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(on.tap(QStringLiteral("draw.") + kSignature));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.name")));
    on.type(QStringLiteral("Ans de Vries"));
    ASSERT_EQ(strokes().size(), 1u);
    EXPECT_EQ(strokes()[0].text.toStdString(), "Ans de Vries");
    shoot(QStringLiteral("draw-name"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    QQuickItem* field = on.wait_for(QStringLiteral("drawing.name"));
    EXPECT_EQ(field->property("text").toString().toStdString(), "");
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.name")));
    on.type(QStringLiteral("Ans"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_TRUE(answered(kSignature));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(DrawingPages, TurningTheTabletLosesNothing) {
    ASSERT_TRUE(start());
    on.look({.size = QSize(360, 640)});
    ASSERT_TRUE(on.touch(QStringLiteral("draw.") + kSketch));
    drag_finger(0.2, 0.3, 0.8, 0.7);
    for (const QSize size : {QSize(640, 360), QSize(1280, 800), QSize(360, 640)}) {
        on.look({.size = size});
        ASSERT_TRUE(on.shows(kPaper));
        ASSERT_EQ(strokes().size(), 1u);
    }
    on.look({.theme = QStringLiteral("dark"), .language = QStringLiteral("en")});
    ASSERT_EQ(strokes().size(), 1u);
    drag_finger(0.2, 0.7, 0.8, 0.3);
    ASSERT_EQ(strokes().size(), 2u);
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.done")));
    ASSERT_TRUE(answered(kSketch));
}

TEST_F(DrawingPages, APictureIsDrawnOn) {
    ASSERT_TRUE(start());
    EXPECT_FALSE(on.shows(QStringLiteral("annotate.") + kPlan)) << "there is no picture yet";
    QImage plan(900, 600, QImage::Format_RGB32);
    plan.fill(QColor(QStringLiteral("#d7e8c8")));
    const QString file = folder.filePath(QStringLiteral("plan.jpg"));
    ASSERT_TRUE(plan.save(file, "JPEG"));
    on.app().attachments.take(kPlan, file, QStringLiteral("image/*"));
    ASSERT_TRUE(answered(kPlan));
    const QString before = value(kPlan);
    ASSERT_TRUE(on.touch(QStringLiteral("annotate.") + kPlan));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.ink.2")));
    drag_finger(0.3, 0.3, 0.7, 0.6);
    expect_good(QStringLiteral("notes on a picture"));
    shoot(QStringLiteral("draw-annotate"));
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.done")));
    ASSERT_TRUE(app::testing::wait_until([&] { return value(kPlan) != before && !value(kPlan).isEmpty(); }));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

}  // namespace
}  // namespace meetmoment
