// What is done to the pixels of a picture: part of it made unrecognisable, turned, straightened, cut. Areas
// are 0 to 1 of the width and of the height of the picture. Any thread.
#pragma once

#include <QImage>
#include <QRectF>
#include <QSize>

namespace meetmoment::app::edits {

/// How far a picture can be straightened to either side, in half degrees.
inline constexpr int kMostHalves = 30;

/// Cells in which an area of a picture of `full` pixels is made unrecognisable: an eighth of its shorter
/// side, or a ninety-sixth of the longer side of the picture, so that a face does not come back from many
/// narrow areas; and never less than 8 pixels.
[[nodiscard]] QSize mosaic_cells(const QRectF& area, QSize full);
/// Every pixel of the area becomes the mean of its cell: what was in a cell cannot be had back from it.
/// `image` may be a smaller one of the picture of `full` pixels; it then shows the same cells.
void mosaic(QImage& image, const QRectF& area, QSize full);

/// The largest upright rectangle, in whole pixels, that lies within a picture turned by so many half degrees:
/// each of its corners touches a side of the turned picture, or, in a narrow one, two lie in its longer
/// sides.
[[nodiscard]] QSize straightened_size(QSize size, int halves);
/// Turned clockwise about its middle and cut to that rectangle, so that no corner is empty.
[[nodiscard]] QImage straightened(const QImage& image, int halves);

/// The pixels of a frame, at least one.
[[nodiscard]] QRect pixels_of(const QRectF& frame, QSize size);
[[nodiscard]] QImage quarter_turned(const QImage& image);

/// The part of it that lies between 0 and 1, with its left before its right.
[[nodiscard]] QRectF within(const QRectF& area);

}  // namespace meetmoment::app::edits
