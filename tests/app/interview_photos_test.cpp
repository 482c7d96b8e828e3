// Pictures of an interview: they become notes or belong to one, without what the file says of place and
// camera.
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "app/services/attachments.hpp"
#include "tests/app/interview_stage.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;

struct InterviewPhotosTest : testing::InterviewStage {
    QTemporaryDir folder;

    PhotosController& photos() { return app().photos; }
    void SetUp() override {
        ASSERT_TRUE(start());
        watch();
        ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    }
    QString file(const char* name, const QByteArray& bytes) {
        QFile out(folder.filePath(QLatin1String(name)));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        return out.fileName();
    }
    static QByteArray picture() {
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(Qt::yellow);
        image.setText(QStringLiteral("Comment"), QStringLiteral("52.3702157"));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    }
    QString flip_over() { return file("flip-over.png", picture()); }
    bool done() {
        return wait_until([this] { return !photos().busy(); }) && saved();
    }
};

TEST_F(InterviewPhotosTest, AFlipOverBecomesANoteOnTheTopic) {
    app().topics.select(1);
    photos().setTyped(QStringLiteral("photo/words"), QStringLiteral("Wie kent wie"));
    photos().takeFile(flip_over(), {}, QStringLiteral("Wie kent wie"), {});
    ASSERT_TRUE(done());
    EXPECT_EQ(photos().problem(), QString());
    EXPECT_EQ(photos().typed(QStringLiteral("photo/words")), QString()) << "it is in the note now";
    ASSERT_EQ(app().notes.rows()->count(), 1);
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("Wie kent wie"));
    EXPECT_EQ(at(app().notes.rows(), 0, "topic"), at(app().topics.rows(), 1, "topicId"));
    const auto hash = attachment_of(from_qt(at(app().notes.rows(), 0, "photo")));
    ASSERT_TRUE(hash);
    tablet.in_store([&](store::TabletStore& store) {
        const auto kept = read_attachment(store, *hash);
        ASSERT_TRUE(kept);
        EXPECT_EQ(QImage::fromData(*kept).size(), QSize(640, 480));
        EXPECT_FALSE(kept->contains("52.3702157")) << "nothing but the picture";
    });
    app().interview.undo();
    EXPECT_TRUE(wait_until([this] { return app().notes.rows()->count() == 0; }));
    reopen();
    app().interview.redo();
    EXPECT_EQ(app().notes.rows()->count(), 0);
}

TEST_F(InterviewPhotosTest, ANoteGetsAPictureAndLosesItAgain) {
    ASSERT_TRUE(add(QStringLiteral("Zie het vel")));
    const QString note = at(app().notes.rows(), 0, "noteId");
    photos().takeFile(flip_over(), note, {}, {});
    ASSERT_TRUE(done());
    ASSERT_EQ(app().notes.rows()->count(), 1);
    EXPECT_NE(at(app().notes.rows(), 0, "photo"), QString());
    EXPECT_EQ(at(app().notes.rows(), 0, "text"), QStringLiteral("Zie het vel"));
    reopen();
    EXPECT_NE(at(app().notes.rows(), 0, "photo"), QString());
    photos().remove(note);
    ASSERT_TRUE(wait_until([this] { return at(app().notes.rows(), 0, "photo").isEmpty(); }));
    ASSERT_TRUE(saved());
    app().interview.undo();
    EXPECT_TRUE(wait_until([this] { return !at(app().notes.rows(), 0, "photo").isEmpty(); }));
}

TEST_F(InterviewPhotosTest, NobodyIsInAPictureWhoDidNotAgree) {
    const QString first = at(app().consent.people(), 0, "personId"),
                  second = at(app().consent.people(), 1, "personId");
    app().consent.answer(first, QStringLiteral("photo"), QStringLiteral("given"));
    ASSERT_TRUE(saved());
    EXPECT_EQ(photos().refusing({first, second}), QStringList{QStringLiteral("P2")});
    photos().takeFile(flip_over(), {}, {}, {first, second});
    EXPECT_FALSE(photos().busy());
    photos().takeFile(flip_over(), {}, {}, {first});
    ASSERT_TRUE(done());
    ASSERT_EQ(app().notes.rows()->count(), 1);
    EXPECT_EQ(app().consent.readable(first, QStringLiteral("photo")), 1);
    app().consent.withdraw(first, QStringLiteral("photo"));
    EXPECT_TRUE(wait_until([this] { return at(app().notes.rows(), 0, "photo").isEmpty(); }));
}

TEST_F(InterviewPhotosTest, WhatIsNoPictureIsToldAndChangesNothing) {
    photos().takeFile(file("brief.txt", "geen plaatje"), {}, {}, {});
    ASSERT_TRUE(wait_until([this] { return !photos().busy(); }));
    EXPECT_FALSE(photos().problem().isEmpty());
    const QString unreadable = photos().problem();
    app().application.setLanguage(QStringLiteral("en"));
    EXPECT_NE(photos().problem(), unreadable) << "it is told in the language of now";
    app().application.setLanguage(QStringLiteral("nl"));
    EXPECT_EQ(photos().problem(), unreadable);
    photos().takeFile(folder.filePath(QStringLiteral("weg.png")), {}, {}, {});
    ASSERT_TRUE(wait_until([this] { return !photos().busy(); }));
    EXPECT_FALSE(photos().problem().isEmpty());
    EXPECT_NE(photos().problem(), unreadable);
    EXPECT_EQ(app().notes.rows()->count(), 0);
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    photos().takeFile(flip_over(), {}, {}, {});
    ASSERT_TRUE(wait_until([this] { return !photos().busy(); }));
    EXPECT_FALSE(photos().problem().isEmpty());
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    photos().takeFile(flip_over(), {}, {}, {});
    ASSERT_TRUE(done());
    EXPECT_TRUE(photos().problem().isEmpty());
    EXPECT_EQ(app().notes.rows()->count(), 1);
}

TEST_F(InterviewPhotosTest, WhoLeavesMeanwhileFindsThePictureBack) {
    ASSERT_TRUE(add(QStringLiteral("eerst")));
    const QString id = app().interview.recordId();
    photos().takeFile(flip_over(), {}, QStringLiteral("vel 1"), {});
    app().interview.leave();
    ASSERT_TRUE(wait_until([this] { return !app().interview.active() && !photos().busy(); }));
    app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return app().interview.active(); }));
    ASSERT_EQ(app().notes.rows()->count(), 2);
    EXPECT_NE(at(app().notes.rows(), 1, "photo"), QString());
}

}  // namespace
}  // namespace meetmoment::app
