// A file from the device to the answer, the log and back.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include "app/services/picture_intake.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

const QString kQuestion = QStringLiteral("lezen/foto");
const QString kPictures = QStringLiteral("image/*");

QImage photo(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QPainter(&image).fillRect(0, 0, width / 2, height / 2, Qt::red);
    return image;
}

/// A JPEG that says where it was taken: EXIF with a GPS block, of which only the marks matter here.
QByteArray with_place(const QByteArray& jpeg) {
    const QByteArray tiff = QByteArray::fromHex(
        "49492a00080000000100"
        "2588"
        "04000100000026000000"
        "00000000"
        "0000"
        "0100"
        "0100"
        "02000200"
        "00004e000000"
        "00000000");
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff + "GPSLatitude 52.3702157";
    QByteArray segment("\xff\xe1", 2);
    segment += static_cast<char>((exif.size() + 2) >> 8);
    segment += static_cast<char>((exif.size() + 2) & 0xff);
    return jpeg.left(2) + segment + exif + jpeg.mid(2);
}

struct AttachmentsTest : ::testing::Test {
    Tablet tablet{testing::TabletOptions{.questions = true}};
    QTemporaryDir folder;

    QuestionnaireController& form() { return tablet.app().questionnaire; }
    AttachmentController& attachments() { return tablet.app().attachments; }
    QString file(const char* name, const QByteArray& bytes) {
        QFile out(folder.filePath(QLatin1String(name)));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        return out.fileName();
    }
    QString jpeg(const char* name, int width, int height) {
        const QString path = folder.filePath(QLatin1String(name));
        EXPECT_TRUE(photo(width, height).save(path, "JPEG"));
        return path;
    }
    /// More than what a store may have in reserve.
    QString noise(const char* name, int side) {
        QImage image(side, side, QImage::Format_RGB32);
        quint32 seed = 1;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                image.setPixel(x, y, seed = seed * 1664525 + 1013904223);
        const QString path = folder.filePath(QLatin1String(name));
        EXPECT_TRUE(image.save(path, "PNG"));
        return path;
    }
    void start() {
        ASSERT_TRUE(tablet.start_questions());
        form().answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
        form().answer(QStringLiteral("tabel/pijn"), QStringLiteral("1"));
        for (int guard = 0; guard < 20 && form().pageIndex() < 5; ++guard)
            form().next();
    }
    bool take(const QString& path, const QString& accept = kPictures) {
        attachments().take(kQuestion, path, accept);
        return wait_until([this] { return attachments().busy().isEmpty(); });
    }
    QString value() {
        for (int i = 0; i < form().items()->count(); ++i)
            if (form().items()->value(i, QStringLiteral("path")).toString() == kQuestion)
                return form().items()->value(i, QStringLiteral("value")).toString();
        return {};
    }
    QVariantMap about(const QString& of) {
        wait_until([&] { return !attachments().about(of).isEmpty(); });
        return attachments().about(of);
    }
};

TEST_F(AttachmentsTest, APhotoBecomesTheAnswerAndTheLogNamesItsBlob) {
    start();
    ASSERT_TRUE(take(jpeg("foto.jpg", 800, 600)));
    const auto hash = attachment_of(from_qt(value()));
    ASSERT_TRUE(hash) << from_qt(attachments().problem(kQuestion));
    EXPECT_TRUE(about(value())[QStringLiteral("picture")].toBool());
    form().commitNow();
    const auto id = *Uuid::parse(from_qt(form().recordId()));
    bool committed = false;
    ASSERT_TRUE(wait_until([&] {
        tablet.in_store([&](store::TabletStore& store) {
            const auto row = store.blobs().blob(*hash).value();
            committed = row && row->committed && row->complete() && row->thumbnail.has_value();
        });
        return committed;
    })) << "the commit names the blob, so that it is sent";
    tablet.in_store([&](store::TabletStore& store) {
        const auto state = store.record(id).value();
        ASSERT_TRUE(state);
        const record::Value* shown = state->shown(from_qt(kQuestion));
        ASSERT_NE(shown, nullptr);
        EXPECT_EQ(record::blob_of(*shown), hash);
    });
}

TEST_F(AttachmentsTest, ComesBackAfterAnEndWithoutGoodbyeAndCanBeTakenBack) {
    start();
    ASSERT_TRUE(take(jpeg("foto.jpg", 80, 60)));
    const QString answer = value(), id = form().recordId();
    ASSERT_FALSE(answer.isEmpty());
    ASSERT_TRUE(wait_until([this] { return form().saveState() == QuestionnaireController::Saved; }));
    tablet.restart();
    ASSERT_TRUE(wait_until([this] { return tablet.app().today.drafts()->count() == 1; }));
    tablet.app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    for (int guard = 0; guard < 20 && form().pageIndex() < 5; ++guard)
        form().next();
    EXPECT_EQ(from_qt(value()), from_qt(answer));
    EXPECT_TRUE(tablet.answer(kQuestion, {}));
    EXPECT_EQ(from_qt(value()), "");
}

TEST_F(AttachmentsTest, WhatIsNoPictureIsToldAndLeavesTheAnswer) {
    start();
    ASSERT_TRUE(take(jpeg("foto.jpg", 80, 60)));
    const QString before = value();
    ASSERT_TRUE(take(file("kapot.jpg", "no picture at all")));
    EXPECT_EQ(from_qt(value()), from_qt(before));
    EXPECT_TRUE(attachments().problem(kQuestion).contains(QLatin1String("geen afbeelding")))
        << from_qt(attachments().problem(kQuestion));
    ASSERT_TRUE(take(folder.filePath(QStringLiteral("weg.jpg"))));
    EXPECT_EQ(from_qt(value()), from_qt(before));
    EXPECT_FALSE(attachments().problem(kQuestion).isEmpty());
    ASSERT_TRUE(take(file("leeg.jpg", {})));
    EXPECT_EQ(from_qt(value()), from_qt(before));
    ASSERT_TRUE(take(jpeg("andere.jpg", 90, 60)));
    EXPECT_NE(from_qt(value()), from_qt(before));
    EXPECT_EQ(from_qt(attachments().problem(kQuestion)), "");
}

TEST_F(AttachmentsTest, AFullDiskIsToldAndLeavesTheAnswer) {
    start();
    ASSERT_TRUE(take(jpeg("foto.jpg", 80, 60)));
    const QString before = value();
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    ASSERT_TRUE(take(noise("andere.png", 1200)));
    EXPECT_EQ(from_qt(value()), from_qt(before));
    EXPECT_TRUE(attachments().problem(kQuestion).contains(QLatin1String("geen ruimte")))
        << from_qt(attachments().problem(kQuestion));
    tablet.in_store([](store::TabletStore& store) {
        ASSERT_TRUE(store.limit_pages(0));
        EXPECT_TRUE(store.blobs().drafts()->empty()) << "nothing is left of it";
    });
}

TEST_F(AttachmentsTest, WhatIsNotHereIsToldPlainly) {
    start();
    record::BlobHash elsewhere;
    elsewhere.bytes.fill(7);
    const QVariantMap said = about(to_qt(lexical_of(elsewhere)));
    EXPECT_FALSE(said[QStringLiteral("picture")].toBool());
    EXPECT_FALSE(said[QStringLiteral("problem")].toString().isEmpty());
}

TEST_F(AttachmentsTest, LeavingWaitsForTheFile) {
    start();
    const QString id = form().recordId();
    attachments().take(kQuestion, jpeg("foto.jpg", 3000, 2000), kPictures);
    form().leave();
    EXPECT_TRUE(form().active());
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    tablet.in_store([&](store::TabletStore& store) {
        const auto state = store.record(*Uuid::parse(from_qt(id))).value();
        const record::Value* shown = state->shown(from_qt(kQuestion));
        ASSERT_NE(shown, nullptr);
        EXPECT_TRUE(record::blob_of(*shown));
    });
}

TEST_F(AttachmentsTest, ATextThatLooksLikeAFileStaysText) {
    start();
    record::BlobHash hash;
    const QString text = to_qt(lexical_of(hash));
    ASSERT_TRUE(tablet.answer(QStringLiteral("tekst/verhaal"), text));
    form().commitNow();
    const auto id = *Uuid::parse(from_qt(form().recordId()));
    std::string kept;
    ASSERT_TRUE(wait_until([&] {
        tablet.in_store(
            [&](store::TabletStore& store) { kept = store.record(id).value()->text("tekst/verhaal"); });
        return !kept.empty();
    }));
    EXPECT_EQ(kept, from_qt(text));
}

TEST_F(AttachmentsTest, AFolderShowsOnlyWhatTheQuestionTakes) {
    jpeg("foto.jpg", 8, 8);
    file("brief.pdf", "%PDF-1.4");
    QDir(folder.path()).mkdir(QStringLiteral("map"));
    const auto names = [this](const char* accept) {
        QStringList all;
        for (const QVariant& one : attachments().list(folder.path(), QLatin1String(accept)))
            all << one.toMap()[QStringLiteral("name")].toString();
        return from_qt(all.join(QLatin1Char(' ')));
    };
    EXPECT_EQ(names("image/*"), "map foto.jpg");
    EXPECT_EQ(names(".pdf,.docx"), "map brief.pdf");
    EXPECT_EQ(names(""), "map brief.pdf foto.jpg");
}

TEST(PictureIntake, ReducesToWhatTheFormWants) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.jpg"));
    ASSERT_TRUE(photo(1200, 600).save(path, "JPEG"));
    QFile in(path);
    ASSERT_TRUE(in.open(QIODevice::ReadOnly));
    const auto picture = take_picture(in.readAll(), 300);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->mime, "image/jpeg");
    const QImage kept = QImage::fromData(picture->bytes);
    EXPECT_EQ(kept.width(), 300);
    EXPECT_EQ(kept.height(), 150);
}

TEST(PictureIntake, KeepsNothingOfWhereItWasTaken) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.jpg"));
    ASSERT_TRUE(photo(120, 60).save(path, "JPEG"));
    QFile in(path);
    ASSERT_TRUE(in.open(QIODevice::ReadOnly));
    const QByteArray placed = with_place(in.readAll());
    ASSERT_TRUE(placed.contains("GPSLatitude"));
    ASSERT_FALSE(QImage::fromData(placed).isNull());
    const auto picture = take_picture(placed, std::nullopt);
    ASSERT_TRUE(picture);
    for (const QByteArray& bytes : {picture->bytes, picture->thumbnail}) {
        EXPECT_FALSE(bytes.contains("Exif"));
        EXPECT_FALSE(bytes.contains("GPSLatitude"));
    }
}

TEST(PictureIntake, KeepsNothingOfTheTextsOfAPng) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.png"));
    QImage image(20, 20, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    image.setText(QStringLiteral("Location"), QStringLiteral("52.37 4.89"));
    ASSERT_TRUE(image.save(path, "PNG"));
    QFile in(path);
    ASSERT_TRUE(in.open(QIODevice::ReadOnly));
    const auto picture = take_picture(in.readAll(), std::nullopt);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->mime, "image/png");
    EXPECT_TRUE(QImage::fromData(picture->bytes).textKeys().isEmpty());
}

}  // namespace
}  // namespace meetmoment::app
