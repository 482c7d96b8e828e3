#include "app/services/picture_intake.hpp"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <algorithm>

namespace meetmoment::app {
namespace {

constexpr int kQuality = 88;
constexpr int kThumbnailQuality = 75;
constexpr int kMostMegabytes = 512;  ///< of a picture while it is decoded: 130 megapixels

QImage on_white(const QImage& image) {
    if (!image.hasAlphaChannel()) return image;
    QImage white(image.size(), QImage::Format_RGB32);
    white.fill(Qt::white);
    QPainter(&white).drawImage(0, 0, image);
    return white;
}

/// The pixels alone, without what the file said beside them.
QImage bare(QImage image) {
    if (image.colorSpace().isValid()) image.convertToColorSpace(QColorSpace::SRgb);
    const QImage plain =
        image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    return QImage(plain.constBits(), plain.width(), plain.height(), plain.bytesPerLine(), plain.format())
        .copy();
}

QByteArray encoded(const QImage& image, const char* format, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

int pixels_of(std::optional<int> most) {
    return most && *most > 0 ? *most : kMostPixels;
}

Result<NewAttachment> unreadable() {
    return fail("picture.unreadable", "This file is not a picture that the app can read.");
}

Result<NewAttachment> made_of(const QImage& image, PictureFormat format) {
    const bool lines = format == PictureFormat::Lines;
    NewAttachment picture;
    picture.mime = lines ? "image/png" : "image/jpeg";
    picture.bytes = lines ? encoded(image, "png", -1) : encoded(image, "jpeg", kQuality);
    const QImage small =
        std::max(image.width(), image.height()) <= kThumbnailPixels
            ? image
            : image.scaled(kThumbnailPixels, kThumbnailPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    picture.thumbnail = encoded(on_white(small), "jpeg", kThumbnailQuality);
    if (picture.bytes.isEmpty()) return unreadable();
    return picture;
}

}  // namespace

QImage decode_picture(const QByteArray& file, int most) {
    QByteArray copy = file;
    QBuffer buffer(&copy);
    QImageReader reader(&buffer);
    QImageReader::setAllocationLimit(kMostMegabytes);
    reader.setAutoTransform(true);
    const QSize own = reader.size();
    if (own.isValid() && std::max(own.width(), own.height()) > most)
        reader.setScaledSize(own.scaled(most, most, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (!image.isNull() && std::max(image.width(), image.height()) > most)
        image = image.scaled(most, most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image;
}

Result<NewAttachment> take_picture(const QByteArray& file, std::optional<int> most) {
    const QImage read = decode_picture(file, pixels_of(most));
    if (read.isNull()) return unreadable();
    const QImage image = bare(read);
    return made_of(image, image.hasAlphaChannel() ? PictureFormat::Lines : PictureFormat::Photo);
}

Result<NewAttachment> keep_picture(const QImage& picture, PictureFormat format, std::optional<int> most) {
    if (picture.isNull()) return unreadable();
    const int pixels = pixels_of(most);
    const bool large = std::max(picture.width(), picture.height()) > pixels;
    return made_of(
        bare(large ? picture.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation) : picture),
        format);
}

}  // namespace meetmoment::app
