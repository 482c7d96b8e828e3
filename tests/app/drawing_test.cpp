// From strokes to the answer: undone, wiped, on a picture, and after an end without goodbye.
#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include "app/services/drawing.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

const QString kSignature = QStringLiteral("tekenen/handtekening");
const QString kSketch = QStringLiteral("tekenen/schets");
const QString kSmall = QStringLiteral("tekenen/klein");
const QString kPlan = QStringLiteral("tekenen/plattegrond");

bool is_dark(const QImage& image, double x, double y) {
    const QPoint at(qRound(x * (image.width() - 1)), qRound(y * (image.height() - 1)));
    return qGray(image.pixel(at)) < 128;
}

bool is_white(const QImage& image, double x, double y) {
    const QPoint at(qRound(x * (image.width() - 1)), qRound(y * (image.height() - 1)));
    return qGray(image.pixel(at)) > 250;
}

TEST(Drawing, ALineIsWhereItWasDrawn) {
    Drawing drawing(QSize(400, 200));
    EXPECT_TRUE(drawing.blank());
    drawing.begin({0.1, 0.5}, Ink::Black);
    drawing.extend({0.5, 0.5});
    drawing.extend({0.9, 0.5});
    const QImage picture = drawing.picture();
    EXPECT_EQ(picture.size(), QSize(400, 200));
    EXPECT_TRUE(is_dark(picture, 0.2, 0.5));
    EXPECT_TRUE(is_dark(picture, 0.8, 0.5));
    EXPECT_TRUE(is_white(picture, 0.5, 0.2));
    EXPECT_FALSE(drawing.blank());
}

TEST(Drawing, ATapIsADot) {
    Drawing drawing(QSize(400, 200));
    drawing.begin({0.5, 0.5}, Ink::Black);
    EXPECT_TRUE(is_dark(drawing.picture(), 0.5, 0.5));
}

TEST(Drawing, WhatIsWipedComesBackByUndo) {
    QImage under(40, 20, QImage::Format_RGB32);
    under.fill(Qt::black);
    Drawing drawing(QSize(400, 200), under, true);
    drawing.begin({0.5, 0.5}, Ink::Red);
    drawing.wipe();
    EXPECT_TRUE(drawing.blank());
    EXPECT_TRUE(is_white(drawing.picture(), 0.1, 0.1)) << "what was drawn before is wiped off too";
    EXPECT_TRUE(drawing.undo());
    EXPECT_TRUE(is_dark(drawing.picture(), 0.1, 0.1));
    EXPECT_TRUE(drawing.undo());
    EXPECT_FALSE(drawing.touched());
    EXPECT_FALSE(drawing.undo());
}

TEST(Drawing, AWipeLeavesThePictureThatIsDrawnOn) {
    QImage under(40, 20, QImage::Format_RGB32);
    under.fill(Qt::black);
    Drawing drawing(QSize(400, 200), under, false);
    drawing.begin({0.5, 0.5}, Ink::Red);
    drawing.wipe();
    EXPECT_FALSE(drawing.blank());
    EXPECT_TRUE(is_dark(drawing.picture(), 0.5, 0.5));
}

TEST(Drawing, ANameIsWrittenOnce) {
    Drawing drawing(QSize(400, 200));
    drawing.write(QStringLiteral("A"));
    drawing.write(QStringLiteral("Ans de Vries "));
    EXPECT_EQ(drawing.written(), QStringLiteral("Ans de Vries"));
    EXPECT_EQ(drawing.strokes().size(), 1u);
    const QImage picture = drawing.picture();
    int dark = 0;
    for (int x = 0; x < picture.width(); ++x)
        for (int y = 0; y < picture.height(); ++y)
            dark += qGray(picture.pixel(x, y)) < 128 ? 1 : 0;
    EXPECT_GT(dark, 200);
    drawing.write({});
    EXPECT_TRUE(drawing.blank());
}

TEST(Drawing, StrokesArePackedAndComeBack) {
    Drawing drawing(QSize(400, 200));
    drawing.begin({0.1, 0.2}, Ink::Blue);
    drawing.extend({0.3, 0.4});
    drawing.wipe();
    drawing.write(QStringLiteral("Bé"));
    const auto strokes = Drawing::unpack(drawing.packed());
    ASSERT_TRUE(strokes);
    ASSERT_EQ(strokes->size(), 3u);
    EXPECT_EQ(strokes->at(0).ink, Ink::Blue);
    EXPECT_NEAR(strokes->at(0).points.at(1).x(), 0.3, 0.0001);
    EXPECT_EQ(strokes->at(1).kind, Stroke::Kind::Wipe);
    EXPECT_EQ(strokes->at(2).text, QStringLiteral("Bé"));
    EXPECT_FALSE(Drawing::unpack(drawing.packed().chopped(1)));
    EXPECT_FALSE(Drawing::unpack("no drawing"));
}

struct DrawingTest : ::testing::Test {
    Tablet tablet{testing::TabletOptions{.making = true}};
    QTemporaryDir folder;

    QuestionnaireController& form() { return tablet.app().questionnaire; }
    DrawingController& drawings() { return tablet.app().drawings; }
    QString value(const QString& path) {
        for (int i = 0; i < form().items()->count(); ++i)
            if (form().items()->value(i, QStringLiteral("path")).toString() == path)
                return form().items()->value(i, QStringLiteral("value")).toString();
        return QStringLiteral("(not there)");
    }
    bool open(const QString& path, DrawingController::Kind kind) {
        drawings().open(path, value(path), kind);
        return wait_until([&] { return drawings().path() == path; });
    }
    void line(double x1, double y1, double x2, double y2) {
        drawings().begin(x1, y1);
        drawings().extend(x2, y2);
        drawings().end();
    }
    bool finish(const QString& path) {
        const QString before = value(path);
        drawings().finish();
        return wait_until(
            [&] { return value(path) != before && form().saveState() == QuestionnaireController::Saved; });
    }
    QImage picture(const QString& path) {
        QByteArray bytes;
        std::string mime;
        const auto hash = attachment_of(from_qt(value(path)));
        if (!hash) return {};
        tablet.in_store([&](store::TabletStore& store) {
            bytes = read_attachment(store, *hash).value();
            mime_ = store.blobs().blob(*hash).value()->mime;
        });
        return QImage::fromData(bytes);
    }
    std::string journal() {
        std::string text;
        tablet.in_store([&](store::TabletStore& store) { text = store.setting("drawings").value(); });
        return text;
    }
    void reopen(const QString& id) {
        tablet.restart();
        ASSERT_TRUE(wait_until([this] { return tablet.app().today.drafts()->count() == 1; }));
        tablet.app().today.open(id);
        ASSERT_TRUE(wait_until([this] { return form().active(); }));
    }
    std::string mime_;
};

TEST_F(DrawingTest, ASignatureBecomesTheAnswer) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSignature, DrawingController::Signature));
    EXPECT_DOUBLE_EQ(drawings().ratio(), 2.0);
    line(0.2, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish(kSignature));
    EXPECT_EQ(from_qt(drawings().path()), "");
    const QImage kept = picture(kSignature);
    EXPECT_EQ(mime_, "image/png");
    EXPECT_EQ(kept.size(), QSize(1600, 800));
    EXPECT_TRUE(is_dark(kept, 0.5, 0.5));
    EXPECT_TRUE(is_white(kept, 0.5, 0.78)) << "the line to sign on is no part of it";
    EXPECT_TRUE(wait_until([this] { return journal().empty(); }));
}

TEST_F(DrawingTest, NothingDrawnIsNoAnswer) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSignature, DrawingController::Signature));
    drawings().finish();
    ASSERT_TRUE(open(kSignature, DrawingController::Signature));
    line(0.2, 0.5, 0.8, 0.5);
    drawings().undo();
    drawings().finish();
    EXPECT_EQ(from_qt(value(kSignature)), "");
    EXPECT_TRUE(wait_until([this] { return journal().empty(); }));
    EXPECT_EQ(from_qt(tablet.app().attachments.busy()), "");
}

TEST_F(DrawingTest, GoesOnWithTheStrokesOfBefore) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    line(0.2, 0.5, 0.4, 0.5);
    line(0.6, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish(kSketch));
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    drawings().undo();
    ASSERT_TRUE(finish(kSketch));
    const QImage kept = picture(kSketch);
    EXPECT_TRUE(is_dark(kept, 0.3, 0.5));
    EXPECT_TRUE(is_white(kept, 0.7, 0.5));
}

TEST_F(DrawingTest, AnAnswerOfBeforeIsDrawnOver) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    line(0.2, 0.5, 0.4, 0.5);
    ASSERT_TRUE(finish(kSketch));
    reopen(form().recordId());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    EXPECT_FALSE(drawings().canUndo());
    EXPECT_FALSE(drawings().blank());
    line(0.6, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish(kSketch));
    const QImage kept = picture(kSketch);
    EXPECT_TRUE(is_dark(kept, 0.3, 0.5));
    EXPECT_TRUE(is_dark(kept, 0.7, 0.5));
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    drawings().wipe();
    ASSERT_TRUE(finish(kSketch));
    EXPECT_EQ(from_qt(value(kSketch)), "") << "wiped clean is no answer";
}

TEST_F(DrawingTest, IsNoLargerThanTheFormWants) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSmall, DrawingController::Sketch));
    line(0.2, 0.5, 0.4, 0.5);
    ASSERT_TRUE(finish(kSmall));
    EXPECT_EQ(picture(kSmall).size(), QSize(400, 300));
}

TEST_F(DrawingTest, APictureIsDrawnOn) {
    ASSERT_TRUE(tablet.start_making());
    QImage plan(900, 600, QImage::Format_RGB32);
    plan.fill(Qt::yellow);
    const QString file = folder.filePath(QStringLiteral("plan.jpg"));
    ASSERT_TRUE(plan.save(file, "JPEG"));
    tablet.app().attachments.take(kPlan, file, QStringLiteral("image/*"));
    ASSERT_TRUE(wait_until([this] { return !value(kPlan).isEmpty(); }));
    ASSERT_TRUE(open(kPlan, DrawingController::Annotation));
    EXPECT_DOUBLE_EQ(drawings().ratio(), 1.5);
    drawings().setInk(DrawingController::Red);
    line(0.2, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish(kPlan));
    const QImage kept = picture(kPlan);
    EXPECT_EQ(mime_, "image/jpeg");
    EXPECT_EQ(kept.size(), QSize(900, 600));
    const QColor on_line = kept.pixelColor(450, 300), beside = kept.pixelColor(450, 100);
    EXPECT_LT(on_line.green(), 120);
    EXPECT_GT(on_line.red(), 150);
    EXPECT_GT(beside.green(), 220);
}

TEST_F(DrawingTest, ANewPictureIsDrawnOnAfresh) {
    ASSERT_TRUE(tablet.start_making());
    for (const Qt::GlobalColor color : {Qt::yellow, Qt::cyan}) {
        QImage plan(900, 600, QImage::Format_RGB32);
        plan.fill(color);
        const QString file = folder.filePath(QStringLiteral("plan.jpg")), before = value(kPlan);
        ASSERT_TRUE(plan.save(file, "JPEG"));
        tablet.app().attachments.take(kPlan, file, QStringLiteral("image/*"));
        ASSERT_TRUE(wait_until([&] { return value(kPlan) != before; }));
        ASSERT_TRUE(open(kPlan, DrawingController::Annotation));
        EXPECT_FALSE(drawings().canUndo());
        line(0.2, 0.5, 0.8, 0.5);
        ASSERT_TRUE(finish(kPlan));
    }
    EXPECT_LT(picture(kPlan).pixelColor(450, 100).red(), 60) << "the picture that was chosen last";
}

TEST_F(DrawingTest, EveryStrokeComesBackAfterAnEndWithoutGoodbye) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    line(0.2, 0.5, 0.4, 0.5);
    drawings().begin(0.6, 0.5);
    drawings().extend(0.8, 0.5);
    tablet.app().to_background();  // in the midst of a line
    const QString id = form().recordId();
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    reopen(id);
    ASSERT_TRUE(wait_until([this] {
        return !value(kSketch).isEmpty() && form().saveState() == QuestionnaireController::Saved;
    }));
    const QImage kept = picture(kSketch);
    EXPECT_TRUE(is_dark(kept, 0.3, 0.5));
    EXPECT_TRUE(is_dark(kept, 0.7, 0.5));
    EXPECT_TRUE(wait_until([this] { return journal().empty(); }));
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    EXPECT_TRUE(drawings().canUndo()) << "its strokes too";
}

TEST_F(DrawingTest, WhatAnotherRecordHasUnfinishedStays) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    line(0.2, 0.5, 0.4, 0.5);
    const QString first = form().recordId();
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    tablet.restart();
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    line(0.6, 0.5, 0.8, 0.5);
    ASSERT_TRUE(finish(kSketch));
    EXPECT_NE(journal().find(from_qt(first)), std::string::npos);
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    tablet.app().today.open(first);
    ASSERT_TRUE(wait_until([this] { return form().active() && !value(kSketch).isEmpty(); }));
    EXPECT_TRUE(is_dark(picture(kSketch), 0.3, 0.5));
}

TEST_F(DrawingTest, AFullDiskKeepsTheDrawingOpenable) {
    ASSERT_TRUE(tablet.start_making());
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    for (int i = 0; i < 400; ++i)
        line((i % 20) / 20.0, i / 400.0, ((i * 7) % 20) / 20.0, ((i * 13) % 400) / 400.0);
    ASSERT_TRUE(wait_until([this] { return !journal().empty(); }));
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    drawings().finish();
    ASSERT_TRUE(wait_until([this] { return !tablet.app().attachments.problem(kSketch).isEmpty(); }));
    EXPECT_EQ(from_qt(value(kSketch)), "");
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    ASSERT_TRUE(open(kSketch, DrawingController::Sketch));
    EXPECT_TRUE(drawings().canUndo());
    ASSERT_TRUE(finish(kSketch));
    EXPECT_EQ(from_qt(tablet.app().attachments.problem(kSketch)), "");
}

}  // namespace
}  // namespace meetmoment::app
