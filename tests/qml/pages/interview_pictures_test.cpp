// Pictures that are made in an interview, in the real window: by the camera, by drawing, by finger, mouse and
// keys.
#include <QImage>
#include <QTemporaryDir>

#include "app/testing/still_camera.hpp"
#include "tests/qml/pages/interview_pages.hpp"
#include "tests/qml/pages/paper.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;
using stage::kPaper;

struct Lens {
    app::testing::StillCamera* camera = nullptr;
    app::testing::TabletOptions options() {
        app::testing::TabletOptions made;
        made.devices = [this] {
            QImage flip_over(640, 480, QImage::Format_RGB32);
            flip_over.fill(QColor(QStringLiteral("#d7e8c8")));
            app::Devices devices = app::no_devices();
            auto still = std::make_unique<app::testing::StillCamera>(flip_over);
            camera = still.get();
            devices.camera = std::move(still);
            return devices;
        };
        return made;
    }
};

struct InterviewPictures : Lens, stage::InterviewPages {
    InterviewPictures() : InterviewPages(options()) {}

    static constexpr int kBefore = 3;  ///< notes
    QString photo(int row) { return on.app().notes.rows()->value(row, QStringLiteral("photo")).toString(); }
    QString note(int row) { return on.app().notes.rows()->value(row, QStringLiteral("noteId")).toString(); }
    bool pictured(int row) {
        return wait_until([&] { return on.app().notes.rows()->count() > row && !photo(row).isEmpty(); }) &&
               saved();
    }
    /// By the Tab key alone.
    bool tab_to(const QString& name) {
        for (int stop = 0; stop < 30 && on.focused() != name; ++stop)
            on.key(QStringLiteral("Tab"));
        return on.focused() == name;
    }
    void expect_no_warnings() { EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), ""); }
};

TEST_F(InterviewPictures, AFingerTakesAPhoto) {
    ASSERT_TRUE(open_tool(QStringLiteral("photo")));
    stage::expect_good_with_pictures(on, QStringLiteral("photo.take"), QStringLiteral("sheet-photo-camera"));
    ASSERT_TRUE(on.touch(QStringLiteral("photo.take")));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("camera.take"), QStringLiteral("interview-camera"));
    ASSERT_TRUE(on.touch(QStringLiteral("camera.change")));
    EXPECT_TRUE(camera->front());
    ASSERT_TRUE(on.touch(QStringLiteral("camera.take")));
    ASSERT_TRUE(pictured(kBefore));
    EXPECT_FALSE(camera->runs());
    EXPECT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("photo.take")); })) << "it is done";
    expect_no_warnings();
}

TEST_F(InterviewPictures, KeysAloneTakeAPhoto) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.take")), nullptr);
    ASSERT_TRUE(tab_to(QStringLiteral("photo.take")));
    on.key(QStringLiteral("Return"));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    ASSERT_TRUE(wait_until([this] { return on.focused() == QLatin1String("camera.take"); }));
    on.key(QStringLiteral("Escape"));
    EXPECT_FALSE(camera->runs());
    ASSERT_NE(on.wait_for(QStringLiteral("photo.take")), nullptr) << "back where one came from";
    ASSERT_TRUE(tab_to(QStringLiteral("photo.take")));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(wait_until([this] { return on.focused() == QLatin1String("camera.take"); }));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    on.key(QStringLiteral("Space"));
    ASSERT_TRUE(pictured(kBefore));
    expect_no_warnings();
}

TEST_F(InterviewPictures, WithoutACameraTheSheetSaysSo) {
    camera->set_presence(app::Presence::Absent);
    ASSERT_TRUE(open_tool(QStringLiteral("photo")));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.camera.absent")), nullptr);
    EXPECT_FALSE(on.shows(QStringLiteral("photo.take")));
    EXPECT_TRUE(on.wait_for(QStringLiteral("photo.file"))->isEnabled());
    EXPECT_TRUE(on.wait_for(QStringLiteral("photo.draw"))->isEnabled());
    stage::expect_good_with_pictures(on, QStringLiteral("photo.file"),
                                     QStringLiteral("sheet-photo-no-camera"));
    camera->set_presence(app::Presence::Denied);
    ASSERT_NE(on.wait_for(QStringLiteral("photo.camera.denied")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("photo.file"), QStringLiteral("sheet-photo-denied"));
    ASSERT_TRUE(on.touch(QStringLiteral("photo.take")));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.problem")), nullptr);
    EXPECT_FALSE(on.shows(QStringLiteral("photo.camera.denied"))) << "once is enough";
    EXPECT_FALSE(on.shows(QStringLiteral("camera.take")));
    camera->set_presence(app::Presence::Ready);
    ASSERT_TRUE(on.touch(QStringLiteral("photo.take")));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    camera->fail_now();
    ASSERT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("camera.take")); }));
    EXPECT_TRUE(on.shows(QStringLiteral("photo.problem")));
    expect_no_warnings();
}

TEST_F(InterviewPictures, NoPhotoIsTakenOfWhoDidNotAgree) {
    ASSERT_TRUE(open_tool(QStringLiteral("photo")));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.take")), nullptr);
    EXPECT_TRUE(on.wait_for(QStringLiteral("photo.take"))->isEnabled()) << "of paper alone";
    ASSERT_TRUE(on.tap(QStringLiteral("photo.person.P1")));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.refusing")), nullptr);
    EXPECT_FALSE(on.wait_for(QStringLiteral("photo.take"))->isEnabled());
    EXPECT_FALSE(on.wait_for(QStringLiteral("photo.file"))->isEnabled());
    EXPECT_TRUE(on.wait_for(QStringLiteral("photo.draw"))->isEnabled()) << "nobody is in a sketch";
    stage::expect_good_with_pictures(on, QStringLiteral("photo.file"),
                                     QStringLiteral("sheet-photo-refusing"));
    on.app().consent.allAgree(QStringLiteral("photo"));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(on.tap(QStringLiteral("photo.person.P2")));
    ASSERT_TRUE(wait_until([this] { return on.wait_for(QStringLiteral("photo.take"))->isEnabled(); }));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.take")));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("camera.take")));
    ASSERT_TRUE(pictured(kBefore));
    for (const int person : {0, 1})
        EXPECT_EQ(on.app().consent.readable(
                      on.app().table.speakers()->value(person, QStringLiteral("speakerId")).toString(),
                      QStringLiteral("photo")),
                  1)
            << "it is noted who is in it";
}

TEST_F(InterviewPictures, AFingerDrawsASketch) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.words")));
    on.type(QStringLiteral("Wie kent wie"));
    ASSERT_TRUE(on.touch(QStringLiteral("photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    stage::draw_by_finger(on, {0.2, 0.3}, {0.8, 0.7});
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    EXPECT_GT(stage::strokes(on)[0].points.size(), 5u) << "nothing took the finger away";
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.ink.2")));
    stage::draw_by_finger(on, {0.2, 0.7}, {0.8, 0.3});
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"), QStringLiteral("interview-sketch"));
    ASSERT_TRUE(on.touch(QStringLiteral("drawing.done")));
    ASSERT_TRUE(pictured(kBefore));
    EXPECT_EQ(on.app().notes.rows()->value(kBefore, QStringLiteral("text")).toString().toStdString(),
              "Wie kent wie");
    EXPECT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("photo.draw")); }));
    EXPECT_FALSE(on.shows(kPaper));
    ASSERT_NE(on.wait_for(QStringLiteral("interview.photo.") + note(kBefore)), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"),
                                     QStringLiteral("interview-sketched"));
}

TEST_F(InterviewPictures, TheMouseDrawsAndEscapeThrowsNothingAway) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    stage::draw_by_mouse(on, {0.2, 0.3}, {0.8, 0.7});
    ASSERT_EQ(stage::strokes(on).size(), 1u);
    on.key(QStringLiteral("Escape"));
    ASSERT_TRUE(pictured(kBefore));
    expect_no_warnings();
}

TEST_F(InterviewPictures, KeysAloneDrawASketch) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.draw")), nullptr);
    ASSERT_TRUE(tab_to(QStringLiteral("photo.draw")));
    on.key(QStringLiteral("Return"));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    ASSERT_TRUE(tab_to(kPaper));
    const auto draw = [this] {
        on.key(QStringLiteral("Space"));
        for (int i = 0; i < 5; ++i)
            on.key(QStringLiteral("Right"));
        on.key(QStringLiteral("Space"));
    };
    draw();
    on.key(QStringLiteral("Down"));
    draw();
    ASSERT_EQ(stage::strokes(on).size(), 2u);
    on.key(QStringLiteral("Ctrl+Z"));
    EXPECT_EQ(stage::strokes(on).size(), 1u);
    EXPECT_EQ(on.app().notes.rows()->count(), kBefore) << "a stroke is undone, no note";
    ASSERT_TRUE(tab_to(QStringLiteral("drawing.done")));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(pictured(kBefore));
    expect_no_warnings();
}

TEST_F(InterviewPictures, AnUnfinishedSketchIsOfferedAgain) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    stage::draw_by_mouse(on, {0.2, 0.3}, {0.8, 0.7});
    ASSERT_TRUE(restart_while_drawing());
    ASSERT_NE(on.wait_for(QStringLiteral("interview.sketch.resume")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"),
                                     QStringLiteral("interview-sketch-left"));
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    EXPECT_EQ(stage::strokes(on).size(), 1u) << "the sheet goes on with it too";
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.undo")));
    stage::draw_by_mouse(on, {0.2, 0.3}, {0.8, 0.3});
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_TRUE(pictured(kBefore));
    EXPECT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("interview.sketch")); }));
    expect_no_warnings();
}

TEST_F(InterviewPictures, AFullTabletKeepsTheSketchAndSaysSo) {
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.draw")));
    for (int i = 0; i < 400; ++i) {
        on.app().drawings.begin((i % 20) / 20.0, i / 400.0);
        on.app().drawings.extend(((i * 7) % 20) / 20.0, ((i * 13) % 400) / 400.0);
        on.app().drawings.end();
    }
    on.settle();
    on.tablet().in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_NE(on.wait_for(QStringLiteral("photo.problem")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("photo.problem"), QStringLiteral("sheet-photo-full"));
    on.key(QStringLiteral("Escape"));
    ASSERT_NE(on.wait_for(QStringLiteral("interview.sketch.resume")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"),
                                     QStringLiteral("interview-sketch-full"));
    on.tablet().in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    ASSERT_TRUE(on.tap(QStringLiteral("interview.sketch.resume")));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_TRUE(pictured(kBefore));
    EXPECT_FALSE(on.shows(QStringLiteral("interview.sketch")));
}

TEST_F(InterviewPictures, APhotoOfANoteIsDrawnOn) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + note(0)));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.photo")));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.take")));
    ASSERT_NE(on.wait_for(QStringLiteral("camera.view")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("camera.take")));
    ASSERT_TRUE(pictured(0));
    const QString before = photo(0);
    ASSERT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("photo.take")); }));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + note(0)));
    stage::expect_good_with_pictures(on, QStringLiteral("interview.note.photo.draw"),
                                     QStringLiteral("sheet-note-drawable"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.photo.draw")));
    ASSERT_NE(on.wait_for(kPaper), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.ink.2")));
    stage::draw_by_finger(on, {0.3, 0.3}, {0.7, 0.6});
    stage::expect_good_with_pictures(on, QStringLiteral("drawing.done"),
                                     QStringLiteral("interview-annotate"));
    ASSERT_TRUE(on.tap(QStringLiteral("drawing.done")));
    ASSERT_TRUE(wait_until([&] { return photo(0) != before && !photo(0).isEmpty(); }));
    EXPECT_EQ(on.app().notes.rows()->count(), kBefore);
    expect_no_warnings();
}

}  // namespace
}  // namespace meetmoment
