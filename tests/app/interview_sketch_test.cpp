// Pictures that are made in an interview: photographed, sketched, drawn on; also after an end without
// goodbye.
#include <QImage>
#include <QTemporaryDir>
#include <algorithm>
#include <utility>

#include "app/services/attachments.hpp"
#include "app/testing/still_camera.hpp"
#include "shared/interview/note.hpp"
#include "tests/app/interview_stage.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;

const QString kWords = QStringLiteral("photo/words");

QImage flip_over() {
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(Qt::yellow);
    return image;
}

bool is_dark(const QImage& image, double x, double y) {
    const QPoint at(qRound(x * (image.width() - 1)), qRound(y * (image.height() - 1)));
    return !image.isNull() && qGray(image.pixel(at)) < 128;
}

struct Lens {
    testing::StillCamera* camera = nullptr;
    testing::TabletOptions options() {
        testing::TabletOptions made;
        made.making = true;
        made.devices = [this] {
            Devices devices = no_devices();
            auto still = std::make_unique<testing::StillCamera>(flip_over());
            camera = still.get();
            devices.camera = std::move(still);
            return devices;
        };
        return made;
    }
};

struct InterviewSketchTest : Lens, testing::InterviewStage {
    QTemporaryDir folder;
    std::string mime;

    InterviewSketchTest() : InterviewStage(options()) {}
    void SetUp() override {
        ASSERT_TRUE(start());
        watch();
        ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    }

    PhotosController& photos() { return app().photos; }
    DrawingController& drawings() { return app().drawings; }
    CameraController& viewfinder() { return app().viewfinder; }
    const RowModel* notes() { return app().notes.rows(); }
    QString photo(int row) { return at(notes(), row, "photo"); }
    QString person(int row) { return at(app().consent.people(), row, "personId"); }

    /// What the note shows, and its type in `mime`.
    QImage picture(int row) {
        const auto hash = attachment_of(from_qt(photo(row)));
        if (!hash) return {};
        QByteArray bytes;
        tablet.in_store([&](store::TabletStore& store) {
            bytes = read_attachment(store, *hash).value();
            mime = store.blobs().blob(*hash).value()->mime;
        });
        return QImage::fromData(bytes);
    }
    std::string journal() {
        std::string text;
        tablet.in_store([&](store::TabletStore& store) { text = store.setting("drawings").value(); });
        return text;
    }
    bool journal_empties() {
        return wait_until([this] { return journal().empty(); });
    }
    bool done() {
        return wait_until([this] { return !photos().busy(); }) && saved();
    }
    bool photograph(const QString& note) {
        viewfinder().open(photos().place(note), false);
        if (!wait_until([this] { return !viewfinder().picture().isNull(); })) return false;
        viewfinder().take();
        return wait_until([this] { return viewfinder().path().isEmpty(); }) && done();
    }
    void sketch() { drawings().open(photos().place({}), {}, DrawingController::Sketch); }
    /// Opens the drawing on the picture that the note has.
    bool draw_on(int row) {
        const QString place = photos().place(at(notes(), row, "noteId"));
        drawings().open(place, photo(row), DrawingController::Annotation);
        return wait_until([&] { return drawings().path() == place; });
    }
    void line(double x1, double y1, double x2, double y2) {
        drawings().begin(x1, y1);
        drawings().extend(x2, y2);
        drawings().end();
    }
    bool finish() {
        drawings().finish();
        return done();
    }
    void leave() {
        app().interview.leave();
        ASSERT_TRUE(wait_until([this] { return !app().interview.active() && !photos().busy(); }));
    }
    void go_on_with(const QString& id) {
        ASSERT_TRUE(wait_until([&] {
            const auto& all = app().records.interviews();
            return std::any_of(all.begin(), all.end(),
                               [&](const auto& row) { return row.id.to_string() == from_qt(id); });
        }));
        app().today.open(id);
        ASSERT_TRUE(wait_until([this] { return app().interview.active(); }));
    }
};

// --- the camera

TEST_F(InterviewSketchTest, WhatTheCameraSeesBecomesANoteOnTheTopic) {
    app().topics.select(1);
    photos().setTyped(kWords, QStringLiteral("Wie kent wie"));
    ASSERT_TRUE(photograph({}));
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_EQ(at(notes(), 0, "text"), QStringLiteral("Wie kent wie"));
    EXPECT_EQ(at(notes(), 0, "topic"), at(app().topics.rows(), 1, "topicId"));
    EXPECT_EQ(photos().typed(kWords), QString()) << "it is in the note now";
    EXPECT_EQ(picture(0).size(), QSize(640, 480));
    EXPECT_EQ(mime, "image/jpeg");
    EXPECT_FALSE(camera->runs());
}

TEST_F(InterviewSketchTest, ANoteGetsThePictureThatTheCameraTakes) {
    ASSERT_TRUE(add(QStringLiteral("Zie het vel")));
    ASSERT_TRUE(photograph(at(notes(), 0, "noteId")));
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_EQ(at(notes(), 0, "text"), QStringLiteral("Zie het vel"));
    EXPECT_EQ(picture(0).size(), QSize(640, 480));
}

TEST_F(InterviewSketchTest, TheCameraTakesNobodyWhoDidNotAgree) {
    app().consent.answer(person(0), QStringLiteral("photo"), QStringLiteral("given"));
    ASSERT_TRUE(saved());
    photos().setPersons({person(0), person(1)});
    ASSERT_TRUE(photograph({}));
    EXPECT_EQ(notes()->count(), 0);
    EXPECT_TRUE(photos().problem().contains(QStringLiteral("P2"))) << from_qt(photos().problem());
    photos().setPersons({person(0)});
    ASSERT_TRUE(photograph({}));
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_EQ(photos().problem(), QString());
    EXPECT_EQ(app().consent.readable(person(0), QStringLiteral("photo")), 1);
}

TEST_F(InterviewSketchTest, WhoWithdrawsWhileThePictureIsTakenInIsInNone) {
    app().consent.answer(person(0), QStringLiteral("photo"), QStringLiteral("given"));
    ASSERT_TRUE(saved());
    photos().setPersons({person(0)});
    viewfinder().open(photos().place({}), false);
    ASSERT_TRUE(wait_until([this] { return !viewfinder().picture().isNull(); }));
    bool withdrawn = false;
    QObject::connect(&photos(), &PhotosController::changed, &photos(), [&] {
        if (!photos().busy() || std::exchange(withdrawn, true)) return;
        app().consent.withdraw(person(0), QStringLiteral("photo"));
    });
    viewfinder().take();
    ASSERT_TRUE(wait_until([&] { return withdrawn; }) && done());
    EXPECT_EQ(notes()->count(), 0);
    EXPECT_TRUE(photos().problem().contains(QStringLiteral("P1"))) << from_qt(photos().problem());
}

TEST_F(InterviewSketchTest, WithoutACameraAFileWillDo) {
    QStringList told;
    for (const Presence presence : {Presence::Absent, Presence::Denied}) {
        camera->set_presence(presence);
        viewfinder().open(photos().place({}), false);
        EXPECT_EQ(viewfinder().path(), QString());
        told << photos().problem();
    }
    camera->set_presence(Presence::Ready);
    viewfinder().open(photos().place({}), false);
    EXPECT_NE(viewfinder().path(), QString());
    camera->fail_now();
    EXPECT_EQ(viewfinder().path(), QString());
    told << photos().problem();
    EXPECT_FALSE(told.contains(QString()));
    EXPECT_EQ(told.removeDuplicates(), 0);
    const QString file = folder.filePath(QStringLiteral("vel.png"));
    ASSERT_TRUE(flip_over().save(file));
    photos().takeFile(file, {}, {}, {});
    ASSERT_TRUE(done());
    EXPECT_EQ(notes()->count(), 1);
    EXPECT_EQ(photos().problem(), QString());
}

TEST_F(InterviewSketchTest, TheCameraStopsWhenTheInterviewIsLeft) {
    viewfinder().open(photos().place({}), false);
    ASSERT_TRUE(camera->runs());
    leave();
    EXPECT_FALSE(camera->runs());
    EXPECT_EQ(viewfinder().path(), QString());
    ASSERT_TRUE(tablet.start_making());
    viewfinder().open(QStringLiteral("foto/kaart"), false);
    EXPECT_TRUE(camera->runs()) << "the questionnaire has it now";
}

// --- sketches

TEST_F(InterviewSketchTest, ASketchBecomesANoteOnTheTopic) {
    app().topics.select(1);
    photos().setTyped(kWords, QStringLiteral("Wie kent wie"));
    sketch();
    EXPECT_GT(drawings().ratio(), 1.0);
    line(0.2, 0.5, 0.8, 0.5);
    EXPECT_EQ(notes()->count(), 0) << "not before it is finished";
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_EQ(at(notes(), 0, "text"), QStringLiteral("Wie kent wie"));
    EXPECT_EQ(at(notes(), 0, "topic"), at(app().topics.rows(), 1, "topicId"));
    EXPECT_EQ(photos().typed(kWords), QString());
    EXPECT_TRUE(is_dark(picture(0), 0.5, 0.5));
    EXPECT_EQ(mime, "image/png");
    EXPECT_TRUE(journal_empties());
    EXPECT_EQ(app().drawings.left(), QStringList());
    EXPECT_TRUE(app().interview.undoText().contains(act_text("drawing")));
    app().interview.undo();
    EXPECT_TRUE(wait_until([this] { return notes()->count() == 0; }));
}

TEST_F(InterviewSketchTest, NothingDrawnIsNoNote) {
    sketch();
    drawings().finish();
    sketch();
    line(0.2, 0.5, 0.8, 0.5);
    drawings().undo();
    drawings().finish();
    sketch();
    line(0.2, 0.5, 0.8, 0.5);
    drawings().wipe();
    drawings().finish();
    EXPECT_FALSE(photos().busy());
    EXPECT_TRUE(journal_empties());
    EXPECT_EQ(notes()->count(), 0);
    EXPECT_EQ(drawings().left(), QStringList());
}

TEST_F(InterviewSketchTest, ASketchGoesOnWithItsStrokes) {
    sketch();
    line(0.2, 0.5, 0.4, 0.5);
    line(0.6, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish());
    ASSERT_TRUE(draw_on(0));
    EXPECT_TRUE(drawings().canUndo());
    drawings().undo();
    line(0.2, 0.2, 0.4, 0.2);
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 1) << "the same note";
    const QImage kept = picture(0);
    EXPECT_TRUE(is_dark(kept, 0.3, 0.5));
    EXPECT_TRUE(is_dark(kept, 0.3, 0.2));
    EXPECT_FALSE(is_dark(kept, 0.7, 0.5));
    EXPECT_EQ(mime, "image/png");
    EXPECT_TRUE(journal_empties());
}

TEST_F(InterviewSketchTest, EveryStrokeIsThereAfterAnEndWithoutGoodbye) {
    photos().setTyped(kWords, QStringLiteral("Wie kent wie"));
    ASSERT_TRUE(saved());
    sketch();
    line(0.2, 0.5, 0.4, 0.5);
    drawings().begin(0.6, 0.5);
    drawings().extend(0.8, 0.5);
    tablet.app().to_background();  // in the midst of a line
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    reopen();
    ASSERT_TRUE(wait_until([this] { return drawings().left().size() == 1; }));
    EXPECT_EQ(notes()->count(), 0) << "who takes notes decides what becomes of it";
    EXPECT_EQ(photos().noteAt(drawings().left().front()), QString());
    reopen();
    ASSERT_TRUE(wait_until([this] { return drawings().left().size() == 1; })) << "as long as it takes";
    drawings().resume(drawings().left().front());
    EXPECT_EQ(drawings().left(), QStringList());
    EXPECT_TRUE(drawings().canUndo());
    line(0.2, 0.2, 0.4, 0.2);
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_EQ(at(notes(), 0, "text"), QStringLiteral("Wie kent wie"));
    const QImage kept = picture(0);
    EXPECT_TRUE(is_dark(kept, 0.3, 0.5));
    EXPECT_TRUE(is_dark(kept, 0.7, 0.5));
    EXPECT_TRUE(is_dark(kept, 0.3, 0.2));
    EXPECT_TRUE(journal_empties());
    reopen();
    EXPECT_EQ(notes()->count(), 1);
    EXPECT_EQ(drawings().left(), QStringList());
}

TEST_F(InterviewSketchTest, TheFirstStrokeMakesTheInterviewOneThatCanBeFoundAgain) {
    leave();
    ASSERT_TRUE(wait_until([this] { return app().today.drafts()->count() == 1; }));
    app().today.start(tablet.task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM08")));
    ASSERT_TRUE(wait_until([this] { return app().interview.active(); }));
    const QString id = app().interview.recordId();
    sketch();
    line(0.2, 0.5, 0.4, 0.5);
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }) && saved());
    tablet.restart();
    ASSERT_TRUE(wait_until([this] { return app().today.drafts()->count() == 2; }));
    go_on_with(id);
    EXPECT_TRUE(wait_until([this] { return drawings().left().size() == 1; }));
}

TEST_F(InterviewSketchTest, WhoLeavesMeanwhileFindsTheSketchBackOnce) {
    ASSERT_TRUE(add(QStringLiteral("eerst")));
    const QString id = app().interview.recordId();
    sketch();
    line(0.2, 0.5, 0.8, 0.5);
    drawings().finish();
    leave();
    go_on_with(id);
    ASSERT_TRUE(wait_until([this] { return notes()->count() == 2; }));
    EXPECT_TRUE(is_dark(picture(1), 0.5, 0.5));
    EXPECT_EQ(drawings().left(), QStringList());
    EXPECT_TRUE(journal_empties());
}

TEST_F(InterviewSketchTest, AnOpenSketchIsThereWhenTheInterviewIsOpenedAgain) {
    ASSERT_TRUE(add(QStringLiteral("eerst")));
    const QString id = app().interview.recordId();
    sketch();
    drawings().begin(0.2, 0.5);
    drawings().extend(0.8, 0.5);
    leave();  // in the midst of a line
    EXPECT_EQ(drawings().path(), QString());
    go_on_with(id);
    ASSERT_TRUE(wait_until([this] { return drawings().left().size() == 1; }));
    drawings().resume(drawings().left().front());
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 2);
    EXPECT_TRUE(is_dark(picture(1), 0.5, 0.5));
}

TEST_F(InterviewSketchTest, WhatAQuestionnaireHasUnfinishedStays) {
    const QString interview = app().interview.recordId(), sketched = QStringLiteral("tekenen/schets");
    leave();
    ASSERT_TRUE(tablet.start_making());
    const QString record = app().questionnaire.recordId();
    drawings().open(sketched, {}, DrawingController::Sketch);
    line(0.2, 0.5, 0.4, 0.5);
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    tablet.restart();
    ASSERT_TRUE(wait_until([this] { return app().today.drafts()->count() == 2; }));
    go_on_with(interview);
    sketch();
    line(0.2, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish());
    EXPECT_EQ(notes()->count(), 1);
    EXPECT_NE(journal().find(from_qt(record)), std::string::npos);
    leave();
    app().today.open(record);
    ASSERT_TRUE(wait_until([&] {
        return app().questionnaire.active() &&
               attachment_of(app().questionnaire.filling()->session().value(from_qt(sketched)));
    })) << "there it becomes the answer by itself";
}

TEST_F(InterviewSketchTest, AFullDiskKeepsTheSketch) {
    sketch();
    for (int i = 0; i < 400; ++i)
        line((i % 20) / 20.0, i / 400.0, ((i * 7) % 20) / 20.0, ((i * 13) % 400) / 400.0);
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    drawings().finish();
    ASSERT_TRUE(wait_until([this] { return !photos().problem().isEmpty(); }));
    ASSERT_EQ(drawings().left().size(), 1);
    EXPECT_EQ(notes()->count(), 0);
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    drawings().resume(drawings().left().front());
    ASSERT_TRUE(finish());
    EXPECT_EQ(photos().problem(), QString());
    EXPECT_EQ(notes()->count(), 1);
    EXPECT_EQ(drawings().left(), QStringList());
}

TEST_F(InterviewSketchTest, ASignedOffInterviewKeepsTheSketchForWhenItIsReopened) {
    ASSERT_TRUE(add(QStringLiteral("eerst")));
    sketch();
    line(0.2, 0.5, 0.8, 0.5);
    app().closing.signOff();
    ASSERT_TRUE(wait_until([this] { return app().interview.locked(); }) && saved());
    drawings().finish();
    EXPECT_FALSE(photos().problem().isEmpty());
    ASSERT_EQ(drawings().left().size(), 1);
    EXPECT_EQ(notes()->count(), 1);
    app().closing.takeBack(QStringLiteral("schets vergeten"));
    ASSERT_TRUE(wait_until([this] { return !app().interview.locked(); }) && saved());
    drawings().resume(drawings().left().front());
    ASSERT_TRUE(finish());
    EXPECT_EQ(notes()->count(), 2);
}

// --- on a picture

struct InterviewAnnotationTest : InterviewSketchTest {
    void SetUp() override {
        InterviewSketchTest::SetUp();
        app().consent.answer(person(0), QStringLiteral("photo"), QStringLiteral("given"));
        ASSERT_TRUE(saved());
        photos().setPersons({person(0)});
        ASSERT_TRUE(photograph({}));
        ASSERT_EQ(notes()->count(), 1);
        ASSERT_TRUE(draw_on(0));
        line(0.2, 0.5, 0.8, 0.5);
    }
};

TEST_F(InterviewAnnotationTest, APictureIsDrawnOn) {
    const QString before = photo(0);
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 1);
    const QImage kept = picture(0);
    EXPECT_EQ(mime, "image/jpeg");
    EXPECT_EQ(kept.size(), QSize(640, 480));
    EXPECT_TRUE(is_dark(kept, 0.5, 0.5));
    EXPECT_GT(kept.pixelColor(320, 100).green(), 220);
    EXPECT_EQ(app().consent.readable(person(0), QStringLiteral("photo")), 1) << "who was in it still is";
    EXPECT_TRUE(journal_empties());
    app().interview.undo();
    EXPECT_TRUE(wait_until([&] { return photo(0) == before; }));
}

TEST_F(InterviewAnnotationTest, WhatWasDrawnOnAPictureIsThereAfterAnEndWithoutGoodbye) {
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    reopen();
    ASSERT_TRUE(wait_until([this] { return drawings().left().size() == 1; }));
    EXPECT_EQ(photos().noteAt(drawings().left().front()), at(notes(), 0, "noteId"));
    drawings().resume(drawings().left().front());
    ASSERT_TRUE(finish());
    ASSERT_EQ(notes()->count(), 1);
    EXPECT_TRUE(is_dark(picture(0), 0.5, 0.5));
}

TEST_F(InterviewAnnotationTest, AWithdrawnPictureTakesWithItWhatWasDrawnOnIt) {
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    app().consent.withdraw(person(0), QStringLiteral("photo"));
    ASSERT_TRUE(wait_until([this] { return photo(0).isEmpty(); }));
    EXPECT_EQ(drawings().path(), QString()) << "it is not on the screen any more";
    EXPECT_EQ(drawings().left(), QStringList());
    EXPECT_TRUE(journal_empties());
}

TEST_F(InterviewAnnotationTest, APictureThatWentMeanwhileTakesWithItWhatWasDrawnOnIt) {
    const QString interview = app().interview.recordId();
    const auto id = Uuid::parse(from_qt(at(notes(), 0, "noteId")));
    ASSERT_TRUE(id && wait_until([this] { return !journal().empty(); }));
    leave();
    std::vector<record::Op> gone;
    tablet.in_store([&](store::TabletStore& store) {
        const auto note = store.record(*id);
        ASSERT_TRUE(note && *note);
        gone = interview::remove_photo(**note);
    });
    tablet.receive(gone, "centrale");
    go_on_with(interview);
    ASSERT_TRUE(wait_until([this] { return notes()->count() == 1 && photo(0).isEmpty(); }));
    EXPECT_TRUE(journal_empties());
    EXPECT_EQ(drawings().left(), QStringList());
}

TEST_F(InterviewAnnotationTest, ADrawingOnTheWayBringsNoWithdrawnPictureBack) {
    drawings().finish();
    ASSERT_TRUE(photos().busy());
    app().consent.withdraw(person(0), QStringLiteral("photo"));
    ASSERT_TRUE(done());
    EXPECT_EQ(photo(0), QString());
    EXPECT_FALSE(photos().problem().isEmpty());
    EXPECT_EQ(app().consent.readable(person(0), QStringLiteral("photo")), 0);
    EXPECT_EQ(drawings().left(), QStringList());
}

}  // namespace
}  // namespace meetmoment::app
