// Drawing in the real window: by finger, by mouse and by keys, at every size, and when the tablet is turned.
#include <gtest/gtest.h>

#include <QImage>
#include <QTemporaryDir>

#include "app/drive/window_hands.hpp"
#include "app/services/attachments.hpp"
#include "app/text.hpp"
#include "tests/qml/pages/paper.hpp"
#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::kPaper;
using stage::Look;
using stage::Stage;

const QString kSignature = QStringLiteral("tekenen/handtekening");
const QString kSketch = QStringLiteral("tekenen/schets");
const QString kPlan = QStringLiteral("tekenen/plattegrond");

app::testing::TabletOptions with_making() {
    app::testing::TabletOptions options;
    options.making = true;
    return options;
}

struct DrawingPages : testing::Test {
    Stage on{with_making()};
    QTemporaryDir folder;

    app::QuestionnaireController& form() { return on.app().questionnaire; }
    QString value(const QString& path) { return stage::value_on_page(on, path); }
    bool start() {
        const bool started = on.tablet().start_making();
        on.settle();
        return started;
    }
    bool answered(const QString& path) {
        return app::testing::wait_until(
            [&] { return app::attachment_of(app::from_qt(value(path))).has_value(); });
    }
    void drag_finger(double x1, double y1, double x2, double y2) {
        stage::draw_by_finger(on, {x1, y1}, {x2, y2});
    }
    void drag_mouse(double x1, double y1, double x2, double y2) {
        stage::draw_by_mouse(on, {x1, y1}, {x2, y2});
    }
    std::vector<app::Stroke> strokes() { return stage::strokes(on); }
    void expect_good(const QString& what) { stage::expect_good(on, what); }
    void shoot(const QString& name) { stage::shoot(on, name); }
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
    ASSERT_NE(on.wait_for(QStringLiteral("picture.") + kPlan), nullptr);
    on.settle();  // the picture comes later than its place, and moves what is below it
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

TEST_F(DrawingPages, APictureOfAnAnswerIsBlurredAndAsItWasItIsNotSent) {
    ASSERT_TRUE(start());
    QImage stripes(900, 600, QImage::Format_RGB32);
    for (int y = 0; y < stripes.height(); ++y)
        for (int x = 0; x < stripes.width(); ++x)
            stripes.setPixel(x, y, x / 6 % 2 == 0 ? 0xff202020 : 0xffe0e0e0);
    const QString file = folder.filePath(QStringLiteral("stripes.png"));
    ASSERT_TRUE(stripes.save(file, "PNG"));
    on.app().attachments.take(kPlan, file, QStringLiteral("image/*"));
    ASSERT_TRUE(answered(kPlan));
    const QString before = value(kPlan);
    form().commitNow();
    ASSERT_TRUE(app::testing::wait_until([&] { return !form().filling()->dirty(); }));
    EXPECT_TRUE(stage::would_send(on, before));
    ASSERT_NE(on.wait_for(QStringLiteral("picture.") + kPlan), nullptr);
    on.settle();
    ASSERT_TRUE(on.touch(QStringLiteral("annotate.") + kPlan));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.tool.1")));
    drag_finger(0.2, 0.2, 0.6, 0.6);
    ASSERT_EQ(strokes().size(), 1u);
    EXPECT_EQ(strokes()[0].kind, app::Stroke::Kind::Blur);
    EXPECT_TRUE(on.shows(QStringLiteral("drawing.unsent")));
    expect_good(QStringLiteral("a blur in an answer"));
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.done")));
    ASSERT_TRUE(app::testing::wait_until([&] { return value(kPlan) != before && !value(kPlan).isEmpty(); }));
    const QRectF blurred{0.25, 0.25, 0.3, 0.3}, beside{0.65, 0.25, 0.3, 0.3};
    EXPECT_LT(stage::detail_in(stage::picture_of(on, value(kPlan)), blurred), 2);
    EXPECT_GT(stage::detail_in(stage::picture_of(on, value(kPlan)), beside), 10);
    form().commitNow();
    ASSERT_TRUE(app::testing::wait_until([&] { return !form().filling()->dirty(); }));
    EXPECT_FALSE(stage::would_send(on, before));
    EXPECT_TRUE(stage::would_send(on, value(kPlan)));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

}  // namespace
}  // namespace meetmoment
