// What is done to a picture as a whole: blurred, turned, straightened, cropped, step by step and back.
#include <gtest/gtest.h>

#include <QBuffer>
#include <QDataStream>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <set>

#include "app/services/drawing.hpp"
#include "app/services/picture_edits.hpp"

namespace meetmoment::app {
namespace {

/// Every pixel differs from those beside it, as in a face or a text.
QImage checkered(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, (x + y) % 2 == 0 ? qRgb(255, 255, 255) : qRgb(x % 256, y % 256, 0));
    return image;
}

/// Four colours, one in each quarter: from the top left, clockwise.
QImage quartered(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const bool right = x >= size.width() / 2, low = y >= size.height() / 2;
            image.setPixel(x, y, low ? (right ? 0xff0000ff : 0xffffff00) : (right ? 0xff00ff00 : 0xffff0000));
        }
    return image;
}

Drawing over(const QImage& image) {
    return Drawing(image.size(), image, false);
}

std::set<QRgb> colors_in(const QImage& image, const QRect& area) {
    std::set<QRgb> colors;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            colors.insert(image.pixel(x, y));
    return colors;
}

/// How often a pixel differs from the one to the left of it.
int changes_in(const QImage& image, const QRect& area) {
    int changes = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left() + 1; x <= area.right(); ++x)
            changes += image.pixel(x, y) != image.pixel(x - 1, y) ? 1 : 0;
    return changes;
}

// --- blur

TEST(PictureEdits, WhatIsBlurredKeepsNothingButTheMeansOfItsCells) {
    const QImage before = checkered({400, 300});
    Drawing drawing = over(before);
    ASSERT_TRUE(drawing.blur(QRectF(0.25, 0.2, 0.4, 0.4)));
    const QImage after = drawing.picture();
    const QRect area(100, 60, 160, 120);
    EXPECT_EQ(changes_in(before, area), 159 * 120);
    EXPECT_LE(changes_in(after, area), 10 * 120) << "but between cells";
    EXPECT_LE(colors_in(after, area).size(), 10u * 8u);
    // Each cell is as bright as what was in it.
    const QRect cell(100, 60, 16, 15);
    qint64 red = 0;
    for (int y = cell.top(); y <= cell.bottom(); ++y)
        for (int x = cell.left(); x <= cell.right(); ++x)
            red += qRed(before.pixel(x, y));
    EXPECT_EQ(colors_in(after, cell).size(), 1u);
    EXPECT_NEAR(qRed(after.pixel(105, 65)), static_cast<int>(red / (cell.width() * cell.height())), 1);
}

TEST(PictureEdits, WhatIsNotBlurredIsUntouched) {
    const QImage before = checkered({400, 300});
    Drawing drawing = over(before);
    ASSERT_TRUE(drawing.blur(QRectF(0.25, 0.2, 0.4, 0.4)));
    const QImage after = drawing.picture();
    const QRect area(100, 60, 160, 120);
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 400; ++x) {
            if (area.contains(x, y)) continue;
            ASSERT_EQ(after.pixel(x, y), before.pixel(x, y)) << x << ", " << y;
        }
}

TEST(PictureEdits, CellsAreCoarseHoweverTheAreaIsChosen) {
    for (const QRectF& area : {QRectF(0, 0, 0.3, 0.4), QRectF(0, 0, 0.9, 0.01), QRectF(0.4, 0.4, 0.05, 0.05),
                               QRectF(0, 0, 1, 1), QRectF(0.2, 0.2, 0.01, 0.8)}) {
        const QSize full(4096, 3072), cells = edits::mosaic_cells(area, full);
        const double wide = area.width() * full.width(), high = area.height() * full.height();
        EXPECT_TRUE(cells.width() == 1 || wide / cells.width() >= std::min(wide, high) / 12);
        EXPECT_TRUE(cells.height() == 1 || high / cells.height() >= std::min(wide, high) / 12);
        EXPECT_TRUE(cells.width() == 1 || wide / cells.width() >= 42) << "nor by many narrow areas";
        EXPECT_TRUE(cells.height() == 1 || high / cells.height() >= 42);
    }
    EXPECT_EQ(edits::mosaic_cells(QRectF(0, 0, 1, 1), {20, 20}), QSize(2, 2)) << "never less than 8 pixels";
}

TEST(PictureEdits, WhatWasDrawnInTheAreaIsBlurredToo) {
    QImage white(400, 300, QImage::Format_RGB32);
    white.fill(Qt::white);
    Drawing drawing = over(white);
    drawing.begin({0.3, 0.5}, Ink::Black);
    drawing.extend({0.7, 0.5});
    ASSERT_LT(qGray(drawing.picture().pixel(200, 150)), 60);
    ASSERT_TRUE(drawing.blur(QRectF(0.2, 0.2, 0.6, 0.6)));
    EXPECT_GT(qGray(drawing.picture().pixel(200, 150)), 180);
    drawing.wipe();
    EXPECT_EQ(colors_in(drawing.picture(), {0, 0, 70, 300}).size(), 1u);
    drawing.begin({0.3, 0.5}, Ink::Black);
    drawing.extend({0.7, 0.5});
    EXPECT_LT(qGray(drawing.picture().pixel(200, 150)), 60) << "what comes later lies over it";
}

TEST(PictureEdits, AWipeTakesLinesOffAndLeavesFacesBlurred) {
    const QImage before = checkered({400, 300});
    Drawing drawing = over(before);
    ASSERT_TRUE(drawing.blur(QRectF(0.25, 0.2, 0.4, 0.4)));
    ASSERT_TRUE(drawing.crop(QRectF(0, 0, 1, 0.9)));
    const QImage blurred = drawing.picture();
    drawing.begin({0.1, 0.1}, Ink::Red);
    drawing.extend({0.9, 0.9});
    EXPECT_NE(drawing.picture(), blurred);
    drawing.wipe();
    EXPECT_EQ(drawing.picture(), blurred);
}

TEST(PictureEdits, ATapBlursNothing) {
    Drawing drawing = over(checkered({400, 300}));
    EXPECT_FALSE(drawing.blur(QRectF(0.5, 0.5, 0, 0)));
    EXPECT_FALSE(drawing.blur(QRectF(1.2, 0.5, 0.3, 0.3))) << "beside the picture";
    EXPECT_FALSE(drawing.touched());
    EXPECT_TRUE(drawing.blur(QRectF(QPointF(1.2, 1.2), QPointF(0.7, 0.7)))) << "from below, over the edge";
    EXPECT_EQ(drawing.picture().pixel(10, 10), checkered({400, 300}).pixel(10, 10));
}

// --- crop, turn, straighten

TEST(PictureEdits, ACropLeavesItsFrame) {
    Drawing drawing = over(quartered({400, 300}));
    ASSERT_TRUE(drawing.crop(QRectF(0.5, 0, 0.5, 0.5)));
    EXPECT_EQ(drawing.size(), QSize(200, 150));
    const QImage picture = drawing.picture();
    EXPECT_EQ(picture.size(), QSize(200, 150));
    EXPECT_EQ(colors_in(picture, picture.rect()), std::set<QRgb>{0xff00ff00});
}

TEST(PictureEdits, OfCropsThatFollowTheLastOneCountsAndEachIsTakenBack) {
    Drawing drawing = over(quartered({400, 300}));
    ASSERT_TRUE(drawing.crop(QRectF(0, 0, 0.5, 1)));
    ASSERT_TRUE(drawing.crop(QRectF(0.25, 0, 0.5, 1)));
    EXPECT_EQ(drawing.size(), QSize(200, 300));
    EXPECT_EQ(drawing.picture().pixel(150, 10), 0xff00ff00);
    EXPECT_EQ(drawing.uncropped().size(), QSize(400, 300));
    EXPECT_FALSE(drawing.crop(drawing.frame())) << "nothing would change";
    drawing.undo();
    EXPECT_EQ(drawing.frame(), QRectF(0, 0, 0.5, 1));
    drawing.undo();
    EXPECT_EQ(drawing.frame(), QRectF(0, 0, 1, 1));
    EXPECT_EQ(drawing.picture(), quartered({400, 300}));
    EXPECT_FALSE(drawing.crop(QRectF(0.5, 0.5, 0.01, 0.01))) << "too small to be meant";
    EXPECT_FALSE(drawing.crop(QRectF(0, 0, 1, 1)));
}

TEST(PictureEdits, AQuarterTurnIsClockwise) {
    Drawing drawing = over(quartered({400, 300}));
    drawing.turn();
    EXPECT_EQ(drawing.size(), QSize(300, 400));
    const QImage picture = drawing.picture();
    EXPECT_EQ(picture.size(), QSize(300, 400));
    EXPECT_EQ(picture.pixel(10, 10), 0xffffff00) << "what was at the bottom left is at the top left";
    EXPECT_EQ(picture.pixel(290, 10), 0xffff0000);
    for (int i = 0; i < 3; ++i)
        drawing.turn();
    EXPECT_EQ(drawing.picture(), quartered({400, 300}));
}

TEST(PictureEdits, NoCornerIsEmptyAfterStraightening) {
    for (const QSize& size :
         {QSize(400, 300), QSize(300, 400), QSize(300, 300), QSize(900, 100), QSize(60, 700)})
        for (int halves = -30; halves <= 30; halves += 3) {
            QImage black(size, QImage::Format_RGB32);
            black.fill(Qt::black);
            Drawing drawing = over(black);
            drawing.straighten(halves);
            const QImage picture = drawing.picture();
            ASSERT_EQ(picture.size(), drawing.size());
            ASSERT_EQ(colors_in(picture, picture.rect()), std::set<QRgb>{0xff000000})
                << size.width() << " by " << size.height() << ", " << halves / 2.0;
        }
}

TEST(PictureEdits, StraighteningKeepsAllThatFits) {
    // Known rectangles: a square keeps 1 / (sin + cos) of its side.
    const double angle = 10 * 3.14159265358979 / 180;
    EXPECT_EQ(edits::straightened_size({1000, 1000}, 20).width(),
              static_cast<int>(1000 / (std::sin(angle) + std::cos(angle))));
    EXPECT_EQ(edits::straightened_size({1000, 700}, 0), QSize(1000, 700));
    EXPECT_EQ(edits::straightened_size({1000, 700}, 12), edits::straightened_size({1000, 700}, -12));
    EXPECT_EQ(edits::straightened_size({1000, 700}, 12).transposed(),
              edits::straightened_size({700, 1000}, 12));
    int before = 1000 * 700;
    for (int halves = 1; halves <= 30; ++halves) {
        const QSize size = edits::straightened_size({1000, 700}, halves);
        EXPECT_LT(size.width() * size.height(), before);
        before = size.width() * size.height();
    }
}

TEST(PictureEdits, ALineThatHangsIsLevelAfterwards) {
    QImage slanting(800, 600, QImage::Format_RGB32);
    slanting.fill(Qt::white);
    Drawing lines = over(slanting);
    const double rise =
        std::tan(5 * 3.14159265358979 / 180) * 800 / 600;  // of the height, over the whole width
    lines.begin({0, 0.5 + rise / 2}, Ink::Black);
    lines.extend({1, 0.5 - rise / 2});
    Drawing drawing = over(lines.picture());
    ASSERT_TRUE(drawing.straighten(10));  // it rises to the right, so clockwise
    const QImage level = drawing.picture();
    for (const int x : {20, level.width() / 2, level.width() - 20}) {
        int darkest = 0;
        for (int y = 0; y < level.height(); ++y)
            if (qGray(level.pixel(x, y)) < qGray(level.pixel(x, darkest))) darkest = y;
        EXPECT_NEAR(darkest, level.height() / 2, 3) << "at " << x;
    }
}

TEST(PictureEdits, TheLastAngleCounts) {
    Drawing drawing = over(quartered({400, 300}));
    ASSERT_TRUE(drawing.straighten(6));
    ASSERT_TRUE(drawing.straighten(-4));
    EXPECT_EQ(drawing.size(), edits::straightened_size({400, 300}, -4)) << "not both";
    EXPECT_FALSE(drawing.straighten(-4));
    ASSERT_TRUE(drawing.straighten(99));
    EXPECT_EQ(drawing.straightened(), 30);
    drawing.undo();
    EXPECT_EQ(drawing.straightened(), -4);
    ASSERT_TRUE(drawing.straighten(0));
    EXPECT_EQ(drawing.picture(), quartered({400, 300}));
}

TEST(PictureEdits, LinesGoWithThePictureThatIsTurnedAndCropped) {
    QImage white(400, 300, QImage::Format_RGB32);
    white.fill(Qt::white);
    Drawing drawing = over(white);
    drawing.begin({0.1, 0.5}, Ink::Black);
    drawing.extend({0.9, 0.5});
    drawing.turn();
    const QImage turned = drawing.picture();
    EXPECT_LT(qGray(turned.pixel(150, 200)), 60);
    EXPECT_GT(qGray(turned.pixel(50, 200)), 250);
    drawing.crop(QRectF(0.5, 0, 0.5, 1));
    drawing.begin({0.5, 0.1}, Ink::Black);
    drawing.extend({0.5, 0.9});
    const QImage cropped = drawing.picture();
    EXPECT_EQ(cropped.size(), QSize(150, 400));
    EXPECT_LT(qGray(cropped.pixel(75, 200)), 60) << "on the paper as it is now";
}

TEST(PictureEdits, WhatIsShownSmallerIsTheSame) {
    Drawing drawing = over(quartered({1600, 1200}));
    drawing.blur(QRectF(0.4, 0.4, 0.2, 0.2));
    drawing.turn();
    drawing.straighten(12);
    drawing.crop(QRectF(0.1, 0.1, 0.8, 0.8));
    const QImage whole = drawing.picture();
    QImage small(whole.width() / 4, whole.height() / 4, QImage::Format_RGB32);
    QPainter painter(&small);
    drawing.paint(painter, QRectF(small.rect()));
    int differ = 0;
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x)
            differ +=
                std::abs(qGray(small.pixel(x, y)) - qGray(whole.pixel(x * 4 + 2, y * 4 + 2))) > 40 ? 1 : 0;
    EXPECT_LT(differ, small.width() * small.height() / 50) << "but at edges";
}

TEST(PictureEdits, ALargePhotoIsShownAtOnce) {
    Drawing drawing = over(checkered({4096, 3072}));
    for (int face = 0; face < 8; ++face)
        drawing.blur(QRectF(0.1 * face, 0.2, 0.1, 0.2));
    drawing.straighten(7);
    drawing.crop(QRectF(0.1, 0.1, 0.8, 0.8));
    QImage screen(1200, 900, QImage::Format_RGB32);
    QElapsedTimer timer;
    timer.start();
    QPainter painter(&screen);
    drawing.paint(painter, QRectF(screen.rect()));
    EXPECT_LT(timer.elapsed(), 2000) << "a tenth of that on a machine that does nothing else";
    RecordProperty("milliseconds", static_cast<int>(timer.elapsed()));
}

// --- packed

TEST(PictureEdits, StepsArePackedAndComeBack) {
    Drawing drawing = over(quartered({400, 300}));
    drawing.blur(QRectF(0.1, 0.2, 0.3, 0.4));
    drawing.turn();
    drawing.straighten(-7);
    drawing.crop(QRectF(0.25, 0.25, 0.5, 0.5));
    const auto steps = Drawing::unpack(drawing.packed());
    ASSERT_TRUE(steps);
    Drawing again = over(quartered({400, 300}));
    again.take(*steps);
    EXPECT_EQ(again.straightened(), 0) << "a crop came after it";
    EXPECT_EQ(steps->at(2).halves, -7);
    EXPECT_EQ(again.picture(), drawing.picture());
}

/// As the version before edits wrote it.
QByteArray packed_before() {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << quint8{1} << quint32{2};
    out << quint8{0} << quint8{2} << QString() << quint32{2} << quint16{0} << quint16{65535} << quint16{65535}
        << quint16{0};
    out << quint8{1} << quint8{0} << QStringLiteral("Ans") << quint32{0};
    return bytes;
}

TEST(PictureEdits, WhatAnOlderVersionPackedIsRead) {
    const auto steps = Drawing::unpack(packed_before());
    ASSERT_TRUE(steps);
    ASSERT_EQ(steps->size(), 2u);
    EXPECT_EQ(steps->at(0).ink, Ink::Red);
    EXPECT_EQ(steps->at(0).points.at(1), QPointF(1, 0));
    EXPECT_EQ(steps->at(1).text, QStringLiteral("Ans"));
    QByteArray newer = packed_before();
    newer[0] = 9;
    EXPECT_FALSE(Drawing::unpack(newer));
}

QByteArray packed_step(quint8 kind, qint16 halves, const std::vector<quint16>& numbers) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << quint8{2} << quint32{1} << kind << quint8{0} << QString() << halves
        << static_cast<quint32>(numbers.size() / 2);
    for (const quint16 number : numbers)
        out << number;
    return bytes;
}

TEST(PictureEdits, ADamagedPackIsRefused) {
    constexpr quint8 kBlur = 3, kStraighten = 5, kCrop = 6;
    EXPECT_TRUE(Drawing::unpack(packed_step(kBlur, 0, {0, 0, 9000, 9000})));
    EXPECT_FALSE(Drawing::unpack(packed_step(kBlur, 0, {0, 0}))) << "one corner";
    EXPECT_FALSE(Drawing::unpack(packed_step(kCrop, 0, {9000, 0, 9000, 9000}))) << "of no width";
    EXPECT_TRUE(Drawing::unpack(packed_step(kStraighten, -30, {})));
    EXPECT_FALSE(Drawing::unpack(packed_step(kStraighten, 31, {})));
    EXPECT_FALSE(Drawing::unpack(packed_step(7, 0, {})));
    QByteArray old = packed_before();
    old[5] = kBlur;
    EXPECT_FALSE(Drawing::unpack(old)) << "the older version knew no such step";
    Drawing drawing = over(quartered({400, 300}));
    drawing.blur(QRectF(0.1, 0.2, 0.3, 0.4));
    drawing.straighten(3);
    const QByteArray whole = drawing.packed();
    for (qsizetype length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(Drawing::unpack(whole.left(length))) << length;
}

}  // namespace
}  // namespace meetmoment::app
