#include "app/services/picture_edits.hpp"

#include <QPainter>
#include <QTransform>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace meetmoment::app::edits {
namespace {

constexpr double kCellsAcross = 8;      ///< of the shorter side of an area
constexpr double kCellsOfPicture = 96;  ///< of the longer side of the picture
constexpr double kLeastCell = 8;        ///< pixels

int cells_in(double length, double cell) {
    return std::max(static_cast<int>(std::floor(length / cell)), 1);
}

/// Of the pixels of an image that is at least as large.
QRgb mean_of(const QImage& image, const QRect& cell) {
    quint64 red = 0, green = 0, blue = 0;
    for (int y = cell.top(); y <= cell.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = cell.left(); x <= cell.right(); ++x) {
            red += static_cast<quint64>(qRed(line[x]));
            green += static_cast<quint64>(qGreen(line[x]));
            blue += static_cast<quint64>(qBlue(line[x]));
        }
    }
    const auto count = static_cast<quint64>(cell.width()) * static_cast<quint64>(cell.height());
    return qRgb(static_cast<int>(red / count), static_cast<int>(green / count),
                static_cast<int>(blue / count));
}

void fill(QImage& image, const QRect& cell, QRgb color) {
    for (int y = cell.top(); y <= cell.bottom(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::fill(line + cell.left(), line + cell.right() + 1, color);
    }
}

}  // namespace

QRectF within(const QRectF& area) {
    return area.normalized() & QRectF(0, 0, 1, 1);
}

QSize mosaic_cells(const QRectF& area, QSize full) {
    const double wide = area.width() * full.width(), high = area.height() * full.height();
    const double cell = std::max({std::min(wide, high) / kCellsAcross,
                                  std::max(full.width(), full.height()) / kCellsOfPicture, kLeastCell});
    return {cells_in(wide, cell), cells_in(high, cell)};
}

void mosaic(QImage& image, const QRectF& area, QSize full) {
    if (image.isNull() || area.isEmpty()) return;
    if (image.format() != QImage::Format_RGB32) image.convertTo(QImage::Format_RGB32);
    const QRect all = pixels_of(area, image.size());
    const QSize cells = mosaic_cells(area, full);
    const auto edge = [](int from, int length, int index, int count) {
        return from + static_cast<int>(static_cast<qint64>(length) * index / count);
    };
    for (int row = 0; row < cells.height(); ++row) {
        for (int column = 0; column < cells.width(); ++column) {
            const QRect cell(QPoint(edge(all.left(), all.width(), column, cells.width()),
                                    edge(all.top(), all.height(), row, cells.height())),
                             QPoint(edge(all.left(), all.width(), column + 1, cells.width()) - 1,
                                    edge(all.top(), all.height(), row + 1, cells.height()) - 1));
            if (!cell.isEmpty()) fill(image, cell, mean_of(image, cell));
        }
    }
}

QSize straightened_size(QSize size, int halves) {
    if (size.isEmpty() || halves == 0) return size;
    const double angle = std::abs(halves) / 2.0 * std::numbers::pi / 180.0;
    const double sine = std::sin(angle), cosine = std::cos(angle);
    const double wide = size.width(), high = size.height();
    const double longer = std::max(wide, high), shorter = std::min(wide, high);
    double across = 0, down = 0;
    if (shorter <= 2 * sine * cosine * longer) {
        // Two corners of it lie on the longer sides, the others in between.
        const double half = shorter / 2;
        across = wide >= high ? half / sine : half / cosine;
        down = wide >= high ? half / cosine : half / sine;
    } else {
        const double both = cosine * cosine - sine * sine;
        across = (wide * cosine - high * sine) / both;
        down = (high * cosine - wide * sine) / both;
    }
    return {std::clamp(static_cast<int>(across), 1, size.width()),
            std::clamp(static_cast<int>(down), 1, size.height())};
}

QImage straightened(const QImage& image, int halves) {
    if (image.isNull() || halves == 0) return image;
    QImage result(straightened_size(image.size(), halves), QImage::Format_RGB32);
    result.fill(Qt::white);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(result.width() / 2.0, result.height() / 2.0);
    painter.rotate(halves / 2.0);
    painter.drawImage(QPointF(-image.width() / 2.0, -image.height() / 2.0), image);
    return result;
}

QRect pixels_of(const QRectF& frame, QSize size) {
    const QRectF inside = within(frame);
    const int left = std::clamp(qRound(inside.left() * size.width()), 0, std::max(size.width() - 1, 0));
    const int top = std::clamp(qRound(inside.top() * size.height()), 0, std::max(size.height() - 1, 0));
    const int right =
        std::clamp(qRound(inside.right() * size.width()), left + 1, std::max(size.width(), left + 1));
    const int bottom =
        std::clamp(qRound(inside.bottom() * size.height()), top + 1, std::max(size.height(), top + 1));
    return {left, top, right - left, bottom - top};
}

QImage quarter_turned(const QImage& image) {
    return image.transformed(QTransform().rotate(90));
}

}  // namespace meetmoment::app::edits
