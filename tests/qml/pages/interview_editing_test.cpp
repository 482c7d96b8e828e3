// A photo of the interview is cropped, straightened and blurred in the real window, by finger, mouse and
// keys, before it is sent.
#include <QImage>

#include "app/services/attachments.hpp"
#include "app/testing/still_camera.hpp"
#include "app/text.hpp"
#include "tests/qml/pages/interview_pages.hpp"
#include "tests/qml/pages/paper.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;
using stage::kPaper;

/// A sheet of paper on a wall, and somebody's head beside it: an area of fine detail.
QImage flip_over() {
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(QColor(QStringLiteral("#d7e8c8")));
    for (int y = 96; y < 240; ++y)
        for (int x = 384; x < 512; ++x)
            if ((x / 4 + y / 4) % 2 == 0) image.setPixelColor(x, y, QColor(QStringLiteral("#5a3016")));
    return image;
}

struct Lens {
    app::testing::TabletOptions options() {
        app::testing::TabletOptions made;
        made.devices = [] {
            app::Devices devices = app::no_devices();
            devices.camera = std::make_unique<app::testing::StillCamera>(flip_over());
            return devices;
        };
        return made;
    }
};

struct InterviewEditing : Lens, stage::InterviewPages {
    InterviewEditing() : InterviewPages(options()) {}

    const QRectF head{0.62, 0.22, 0.16, 0.26};
    QString taken;  ///< the photo as it was taken

    QString photo() { return on.app().notes.rows()->value(0, QStringLiteral("photo")).toString(); }
    QImage picture() { return stage::picture_of(on, photo()); }
    bool goes(const QString& picture) { return stage::would_send(on, picture); }
    void SetUp() override {
        InterviewPages::SetUp();
        const QString note = on.app().notes.rows()->value(0, QStringLiteral("noteId")).toString();
        on.app().viewfinder.open(on.app().photos.place(note), false);
        ASSERT_TRUE(wait_until([this] { return !on.app().viewfinder.picture().isNull(); }));
        on.app().viewfinder.take();
        ASSERT_TRUE(wait_until([this] { return !photo().isEmpty(); }) && saved());
        taken = photo();
        ASSERT_GT(stage::detail_in(picture(), head), 10);
        on.settle();
        ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + note));
        ASSERT_TRUE(on.tap(QStringLiteral("interview.note.photo.draw")));
        ASSERT_NE(on.wait_for(kPaper), nullptr);
        on.settle();
    }
    bool done() {
        return on.tap(QStringLiteral("drawing.done")) &&
               wait_until([this] { return photo() != taken && !photo().isEmpty(); }) && saved();
    }
    QPoint middle(const QString& name) {
        const QQuickItem* item = on.wait_for(name);
        return item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
    }
    /// Of the paper.
    void drag_corner(const QString& name, double across, double down) {
        const QQuickItem* paper = on.wait_for(kPaper);
        const QPoint from = middle(name);
        const QPoint to = from + QPointF(across * paper->width(), down * paper->height()).toPoint();
        QTest::mousePress(&on.window(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(&on.window(), from + (to - from) * step / 10);
        QTest::mouseRelease(&on.window(), Qt::LeftButton, {}, to);
        on.settle();
    }
    /// By the Tab key alone.
    bool tab_to(const QString& name) {
        for (int stop = 0; stop < 40 && on.focused() != name; ++stop)
            on.key(QStringLiteral("Tab"));
        return on.focused() == name;
    }
    /// By keys, from the tool that is in hand.
    bool pick(int tool) {
        const auto name = [](int of) { return QStringLiteral("drawing.tool.%1").arg(of); };
        const int now = on.app().drawings.tool();
        if (!tab_to(name(now))) return false;
        for (int step = now; step != tool; step += step < tool ? 1 : -1)
            on.key(step < tool ? QStringLiteral("Right") : QStringLiteral("Left"));
        return on.app().drawings.tool() == tool;
    }
    void expect_no_warnings() { EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), ""); }
};

TEST_F(InterviewEditing, AFingerBlursAFaceAndThePhotoAsItWasIsNotSent) {
    EXPECT_TRUE(goes(taken));
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.tool.1")));
    stage::draw_by_finger(on, {0.59, 0.18}, {0.82, 0.52});
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    EXPECT_EQ(stage::strokes(on)[0].kind, app::Stroke::Kind::Blur);
    EXPECT_NEAR(stage::strokes(on)[0].area().left(), 0.59, 0.02);
    EXPECT_NEAR(stage::strokes(on)[0].area().bottom(), 0.52, 0.02);
    EXPECT_TRUE(on.shows(QStringLiteral("drawing.unsent")));
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"), QStringLiteral("interview-blur"));
    ASSERT_TRUE(done());
    EXPECT_LT(stage::detail_in(picture(), head), 2);
    EXPECT_FALSE(goes(taken));
    EXPECT_TRUE(goes(photo()));
    expect_no_warnings();
}

TEST_F(InterviewEditing, TheMouseDragsTheCornersOfTheFrame) {
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.2")));
    drag_corner(QStringLiteral("drawing.crop.topLeft"), 0.25, 0.1);
    drag_corner(QStringLiteral("drawing.crop.bottomRight"), -0.25, -0.4);
    const QRectF frame = on.app().drawings.frame();
    EXPECT_NEAR(frame.left(), 0.25, 0.01);
    EXPECT_NEAR(frame.right(), 0.75, 0.01);
    EXPECT_NEAR(frame.bottom(), 0.6, 0.01);
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"), QStringLiteral("interview-crop"));
    drag_corner(QStringLiteral("drawing.crop.frame"), 0.1, 0.9);
    EXPECT_NEAR(on.app().drawings.frame().left(), 0.35, 0.01);
    EXPECT_NEAR(on.app().drawings.frame().bottom(), 1, 0.001) << "no further than the edge";
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    EXPECT_EQ(on.app().drawings.frame(), frame) << "one step after the other";
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.0")));
    EXPECT_NEAR(on.app().drawings.ratio(), 320.0 / 240, 0.03) << "the pen draws on what is left";
    ASSERT_TRUE(done());
    EXPECT_NEAR(picture().width(), 320, 5);
    EXPECT_NEAR(picture().height(), 240, 5);
    expect_no_warnings();
}

TEST_F(InterviewEditing, AFingerDragsACornerOnAPhone) {
    on.look({.size = QSize(360, 640)});
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.tool.2")));
    on.settle();
    const QQuickItem* corner = on.wait_for(QStringLiteral("drawing.crop.topLeft"));
    ASSERT_NE(corner, nullptr);
    EXPECT_GE(corner->width(), 48);
    stage::draw_by_finger(on, {0.03, 0.03}, {0.33, 0.23});
    EXPECT_NEAR(on.app().drawings.frame().left(), 0.3, 0.02);
    EXPECT_NEAR(on.app().drawings.frame().top(), 0.2, 0.02);
    on.look({});
    ASSERT_TRUE(done());
    EXPECT_NEAR(picture().width(), 640 * 0.7, 15);
}

TEST_F(InterviewEditing, AHandStraightensAndTurns) {
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.3")));
    QQuickItem* slider = on.wait_for(QStringLiteral("drawing.straighten"));
    ASSERT_NE(slider, nullptr);
    const QPoint from = middle(QStringLiteral("drawing.straighten"));
    QTest::mousePress(&on.window(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 20; ++step) {
        QTest::mouseMove(&on.window(), from + QPoint(step * 4, 0));
        EXPECT_LE(stage::strokes(on).size(), 1u) << "one step, as long as the hand moves";
    }
    QTest::mouseRelease(&on.window(), Qt::LeftButton, {}, from + QPoint(80, 0));
    on.settle();
    const double degrees = on.app().drawings.degrees();
    EXPECT_GT(degrees, 2);
    EXPECT_EQ(degrees * 2, std::round(degrees * 2)) << "in half degrees";
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"),
                                     QStringLiteral("interview-straighten"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.turn")));
    EXPECT_LT(on.app().drawings.ratio(), 1);
    EXPECT_EQ(slider->property("value").toDouble(), 0) << "of the picture as it is turned now";
    stage::expect_good(on, QStringLiteral("a picture that stands"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    EXPECT_EQ(slider->property("value").toDouble(), degrees);
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.turn")));
    ASSERT_TRUE(done());
    EXPECT_GT(picture().height(), picture().width());
    EXPECT_LT(picture().height(), 640);
    expect_no_warnings();
}

TEST_F(InterviewEditing, KeysAloneBlurCropAndStraighten) {
    ASSERT_TRUE(pick(1));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.blur")));
    for (int i = 0; i < 20; ++i)
        on.key(QStringLiteral("Right"));
    for (int i = 0; i < 5; ++i)
        on.key(QStringLiteral("Shift+Down"));
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.blur"),
                                     QStringLiteral("interview-blur-keys"));
    on.key(QStringLiteral("Space"));
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    const QRectF area = stage::strokes(on)[0].area();
    EXPECT_NEAR(area.left(), 0.6, 0.001);
    EXPECT_NEAR(area.width(), 0.2, 0.001);
    EXPECT_NEAR(area.height(), 0.25 * 640 / 480, 0.001);
    ASSERT_TRUE(pick(2));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.crop.topLeft")));
    on.key(QStringLiteral("Right"));
    on.key(QStringLiteral("Right"));
    on.key(QStringLiteral("Shift+Down"));
    EXPECT_NEAR(on.app().drawings.frame().left(), 0.02, 0.001);
    EXPECT_NEAR(on.app().drawings.frame().top(), 0.05, 0.001);
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.crop.topLeft"),
                                     QStringLiteral("interview-crop-keys"));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.crop.bottomRight")));
    on.key(QStringLiteral("Up"));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.crop.frame")));
    on.key(QStringLiteral("Left"));
    EXPECT_NEAR(on.app().drawings.frame().left(), 0.01, 0.001);
    on.key(QStringLiteral("Ctrl+Z"));
    EXPECT_NEAR(on.app().drawings.frame().left(), 0.02, 0.001);
    ASSERT_TRUE(pick(3));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.straighten")));
    on.key(QStringLiteral("Right"));
    on.key(QStringLiteral("Right"));
    EXPECT_EQ(on.app().drawings.degrees(), 1);
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.turn")));
    on.key(QStringLiteral("Space"));
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.done")));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(wait_until([this] { return photo() != taken && !photo().isEmpty(); }) && saved());
    EXPECT_LT(picture().width(), picture().height());
    expect_no_warnings();
}

TEST_F(InterviewEditing, WhatIsUndoneIsAsItWas) {
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.1")));
    stage::draw_by_mouse(on, {0.2, 0.2}, {0.6, 0.6});
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_TRUE(saved());
    EXPECT_EQ(photo(), taken);
    EXPECT_TRUE(goes(taken));
}

TEST_F(InterviewEditing, AnUnfinishedEditIsOfferedAgain) {
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.1")));
    stage::draw_by_mouse(on, {0.59, 0.18}, {0.82, 0.52});
    ASSERT_TRUE(restart_while_drawing());
    ASSERT_TRUE(on.tap(QStringLiteral("interview.sketch.resume")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    EXPECT_EQ(stage::strokes(on)[0].kind, app::Stroke::Kind::Blur);
    EXPECT_TRUE(on.app().drawings.editable());
    ASSERT_TRUE(done());
    EXPECT_LT(stage::detail_in(picture(), head), 2);
    EXPECT_FALSE(goes(taken));
}

TEST_F(InterviewEditing, WhatWasSentAlreadyIsSaid) {
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    on.tablet().in_store([&](store::TabletStore& store) {
        const auto small = store.blobs().blob(stage::hash_of(taken)).value()->thumbnail.value();
        const auto bytes = store.blobs().object({sync::BlobObject::Kind::Manifest, small}).value();
        const auto manifest = sync::decode_manifest(bytes).value();
        std::vector<sync::BlobObject> parts;
        for (const auto& chunk : manifest.chunks)
            parts.push_back({sync::BlobObject::Kind::Chunk, chunk});
        ASSERT_TRUE(store.blobs().mark_at_server(parts));
    });
    on.settle();
    const QString note = on.app().notes.rows()->value(0, QStringLiteral("noteId")).toString();
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + note));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    EXPECT_FALSE(on.shows(QStringLiteral("drawing.sent"))) << "a line hides nothing";
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.tool.1")));
    ASSERT_NE(on.wait_for(QStringLiteral("drawing.sent")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"),
                                     QStringLiteral("interview-blur-sent"));
    EXPECT_FALSE(on.shows(QStringLiteral("drawing.unsent")));
}

}  // namespace
}  // namespace meetmoment
