#include "app/services/drawing.hpp"

#include <QDataStream>
#include <QIODevice>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <utility>

#include "app/services/picture_edits.hpp"

namespace meetmoment::app {
namespace {

/// Of the longer side of the paper.
constexpr double kLineWidth = 0.005;
/// Of the height and the width of the paper: how large a name is written.
constexpr double kTextHeight = 0.34;
constexpr double kTextWidth = 0.9;
constexpr int kMostShown = 2400;     ///< pixels of the longer side of a paper that is only shown
constexpr double kLeastArea = 0.01;  ///< of a side; what is less was not meant
constexpr int kLeastFrame = 48;      ///< pixels
constexpr QRectF kWhole(0, 0, 1, 1);

constexpr quint8 kFormat = 2;   ///< 1 had lines, names and wipes, and no angles
constexpr int kSteps = 65'535;  ///< of a coordinate, as it is packed
constexpr quint32 kMostStrokes = 100'000;
constexpr quint32 kMostPoints = 1'000'000;

QColor color_of(Ink ink) {
    switch (ink) {
        case Ink::Blue:
            return {0x1f, 0x4f, 0xc4};
        case Ink::Red:
            return {0xc6, 0x28, 0x28};
        case Ink::Black:
            break;
    }
    return {0x14, 0x18, 0x1f};
}

QPointF placed(const QPointF& point, const QRectF& area) {
    return {area.left() + point.x() * area.width(), area.top() + point.y() * area.height()};
}

QPen pen_of(Ink ink, const QRectF& area) {
    const double width = std::max(kLineWidth * std::max(area.width(), area.height()), 1.0);
    return {QBrush(color_of(ink)), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

/// Through the middles between the points, so that a line that a hand drew bends as the hand did.
QPainterPath path_of(const std::vector<QPointF>& points, const QRectF& area) {
    QPainterPath path(placed(points.front(), area));
    for (std::size_t i = 1; i + 1 < points.size(); ++i)
        path.quadTo(placed(points[i], area), placed((points[i] + points[i + 1]) / 2, area));
    path.lineTo(placed(points.back(), area));
    return path;
}

void draw_line(QPainter& painter, const Stroke& stroke, const QRectF& area) {
    painter.setPen(pen_of(stroke.ink, area));
    painter.setBrush(Qt::NoBrush);
    if (stroke.points.size() == 1)
        painter.drawPoint(placed(stroke.points.front(), area));
    else if (!stroke.points.empty())
        painter.drawPath(path_of(stroke.points, area));
}

void draw_text(QPainter& painter, const Stroke& stroke, const QRectF& area) {
    QFont font(QStringLiteral("Inter"));
    font.setItalic(true);
    font.setPixelSize(std::max(static_cast<int>(area.height() * kTextHeight), 1));
    const double wide = QFontMetricsF(font).horizontalAdvance(stroke.text);
    const double room = area.width() * kTextWidth;
    if (wide > room) font.setPixelSize(std::max(static_cast<int>(font.pixelSize() * room / wide), 1));
    painter.setFont(font);
    painter.setPen(color_of(stroke.ink));
    painter.drawText(area, Qt::AlignCenter, stroke.text);
}

quint16 to_steps(double fraction) {
    return static_cast<quint16>(qRound(std::clamp(fraction, 0.0, 1.0) * kSteps));
}

void write_stroke(QDataStream& out, const Stroke& stroke) {
    out << static_cast<quint8>(stroke.kind) << static_cast<quint8>(stroke.ink) << stroke.text
        << static_cast<qint16>(stroke.halves) << static_cast<quint32>(stroke.points.size());
    for (const QPointF& point : stroke.points)
        out << to_steps(point.x()) << to_steps(point.y());
}

bool is_sound(const Stroke& stroke) {
    switch (stroke.kind) {
        case Stroke::Kind::Blur:
        case Stroke::Kind::Crop:
            return stroke.points.size() == 2 && !stroke.area().isEmpty();
        case Stroke::Kind::Straighten:
            return std::abs(stroke.halves) <= edits::kMostHalves;
        default:
            return true;
    }
}

bool read_stroke(QDataStream& in, quint8 format, Stroke& stroke) {
    quint8 kind = 0, ink = 0;
    qint16 halves = 0;
    quint32 count = 0;
    in >> kind >> ink >> stroke.text;
    if (format > 1) in >> halves;
    in >> count;
    if (in.status() != QDataStream::Ok || count > kMostPoints) return false;
    const auto last = format > 1 ? Stroke::Kind::Crop : Stroke::Kind::Wipe;
    if (kind > static_cast<quint8>(last) || ink > static_cast<quint8>(Ink::Red)) return false;
    stroke.kind = static_cast<Stroke::Kind>(kind);
    stroke.ink = static_cast<Ink>(ink);
    stroke.halves = halves;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint16 x = 0, y = 0;
        in >> x >> y;
        stroke.points.emplace_back(static_cast<double>(x) / kSteps, static_cast<double>(y) / kSteps);
    }
    return in.status() == QDataStream::Ok && is_sound(stroke);
}

std::vector<QPointF> corners_of(const QRectF& area) {
    return {area.topLeft(), area.bottomRight()};
}

QSize size_after(QSize size, const Stroke& stroke) {
    switch (stroke.kind) {
        case Stroke::Kind::Turn:
            return size.transposed();
        case Stroke::Kind::Straighten:
            return edits::straightened_size(size, stroke.halves);
        case Stroke::Kind::Crop:
            return edits::pixels_of(stroke.area(), size).size();
        default:
            return size;
    }
}

/// `full`: the size of the paper of which `image` may be a smaller one.
void apply(QImage& image, const Stroke& stroke, QSize full) {
    switch (stroke.kind) {
        case Stroke::Kind::Blur:
            return edits::mosaic(image, stroke.area(), full);
        case Stroke::Kind::Turn:
            image = edits::quarter_turned(image);
            return;
        case Stroke::Kind::Straighten:
            image = edits::straightened(image, stroke.halves);
            return;
        case Stroke::Kind::Crop:
            image = image.copy(edits::pixels_of(stroke.area(), image.size()));
            return;
        default:
            return;
    }
}

void draw(QImage& image, const Stroke& stroke) {
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(image.rect());
    if (stroke.kind == Stroke::Kind::Text)
        draw_text(painter, stroke, area);
    else
        draw_line(painter, stroke, area);
}

bool is_drawn(const Stroke& stroke) {
    return stroke.kind == Stroke::Kind::Line || stroke.kind == Stroke::Kind::Text;
}

}  // namespace

QRectF Stroke::area() const {
    return points.size() == 2 ? edits::within(QRectF(points.front(), points.back())) : QRectF();
}

Drawing::Drawing(QSize paper, QImage background, bool wipeable)
    : paper_(paper), background_(std::move(background)), wipeable_(wipeable) {}

std::size_t Drawing::first_shown() const {
    const auto wiped = std::find_if(strokes_.rbegin(), strokes_.rend(),
                                    [](const Stroke& one) { return one.kind == Stroke::Kind::Wipe; });
    return static_cast<std::size_t>(std::distance(wiped, strokes_.rend()));
}

bool Drawing::shows_background() const {
    return !background_.isNull() && (!wipeable_ || first_shown() == 0);
}

bool Drawing::blank() const {
    return !shows_background() && first_shown() == strokes_.size();
}

void Drawing::begin(QPointF at, Ink ink) {
    strokes_.push_back({Stroke::Kind::Line, ink, {at}, {}});
}

void Drawing::extend(QPointF to) {
    if (strokes_.empty() || strokes_.back().kind != Stroke::Kind::Line) return;
    auto& points = strokes_.back().points;
    if (points.back() != to) points.push_back(to);
}

void Drawing::write(const QString& text) {
    const QString name = text.trimmed();
    const auto there =
        std::find_if(strokes_.begin() + static_cast<std::ptrdiff_t>(first_shown()), strokes_.end(),
                     [](const Stroke& one) { return one.kind == Stroke::Kind::Text; });
    if (there != strokes_.end()) strokes_.erase(there);
    if (!name.isEmpty()) strokes_.push_back({Stroke::Kind::Text, Ink::Black, {}, name});
}

QString Drawing::written() const {
    for (std::size_t i = first_shown(); i < strokes_.size(); ++i)
        if (strokes_[i].kind == Stroke::Kind::Text) return strokes_[i].text;
    return {};
}

void Drawing::wipe() {
    if (!blank()) strokes_.push_back({Stroke::Kind::Wipe, Ink::Black, {}, {}});
}

bool Drawing::blur(const QRectF& area) {
    const QRectF inside = edits::within(area);
    if (inside.width() < kLeastArea || inside.height() < kLeastArea) return false;
    strokes_.push_back({Stroke::Kind::Blur, Ink::Black, corners_of(inside)});
    return true;
}

void Drawing::turn() {
    strokes_.push_back({Stroke::Kind::Turn, Ink::Black, {}, {}});
}

int Drawing::straightened() const {
    return !strokes_.empty() && strokes_.back().kind == Stroke::Kind::Straighten ? strokes_.back().halves : 0;
}

bool Drawing::straighten(int halves) {
    const int to = std::clamp(halves, -edits::kMostHalves, edits::kMostHalves);
    if (to == straightened()) return false;
    strokes_.push_back({Stroke::Kind::Straighten, Ink::Black, {}, {}, to});
    return true;
}

QRectF Drawing::frame() const {
    return !strokes_.empty() && strokes_.back().kind == Stroke::Kind::Crop ? strokes_.back().area() : kWhole;
}

Drawing Drawing::uncropped() const {
    Drawing before = *this;
    while (!before.strokes_.empty() && before.strokes_.back().kind == Stroke::Kind::Crop)
        before.strokes_.pop_back();
    return before;
}

bool Drawing::crop(const QRectF& frame) {
    const QSize whole = uncropped().size();
    const QSize least(std::min(kLeastFrame, whole.width()), std::min(kLeastFrame, whole.height()));
    const QRectF inside = edits::within(frame);
    const QSize kept = edits::pixels_of(inside, whole).size();
    if (inside == this->frame() || kept.width() < least.width() || kept.height() < least.height())
        return false;
    strokes_.push_back({Stroke::Kind::Crop, Ink::Black, corners_of(inside)});
    return true;
}

bool Drawing::undo() {
    if (strokes_.empty()) return false;
    strokes_.pop_back();
    return true;
}

/// Straightenings and crops that follow each other: the last one counts.
bool Drawing::overruled(std::size_t step) const {
    const Stroke::Kind kind = strokes_[step].kind;
    return (kind == Stroke::Kind::Straighten || kind == Stroke::Kind::Crop) && step + 1 < strokes_.size() &&
           strokes_[step + 1].kind == kind;
}

QSize Drawing::size() const {
    QSize size = paper_;
    for (std::size_t i = 0; i < strokes_.size(); ++i)
        if (!overruled(i)) size = size_after(size, strokes_[i]);
    return size;
}

/// All of it, on paper of this size instead of its own.
QImage Drawing::rendered(QSize paper) const {
    QImage image(paper, QImage::Format_RGB32);
    image.fill(Qt::white);
    if (shows_background()) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(image.rect()), background_);
    }
    QSize full = paper_;
    const std::size_t first = first_shown();
    for (std::size_t i = 0; i < strokes_.size(); ++i) {
        if (overruled(i)) continue;
        if (!is_drawn(strokes_[i]))
            apply(image, strokes_[i], full);
        else if (i >= first)
            draw(image, strokes_[i]);
        full = size_after(full, strokes_[i]);
    }
    return image;
}

void Drawing::paint(QPainter& painter, const QRectF& area) const {
    const QSize own = size();
    if (own.isEmpty()) return;
    const double longer = std::max(paper_.width(), paper_.height());
    const double scale = std::min(area.width() / own.width(), kMostShown / longer);
    const QSize paper = (QSizeF(paper_) * scale).toSize().expandedTo({1, 1});
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(area, rendered(paper));
}

void Drawing::paint_newest(QPainter& painter, const QRectF& area) const {
    if (strokes_.empty() || strokes_.back().kind != Stroke::Kind::Line || strokes_.back().points.empty())
        return;
    const auto& points = strokes_.back().points;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen_of(strokes_.back().ink, area));
    const QPointF from = points.size() > 1 ? points[points.size() - 2] : points.back();
    painter.drawLine(placed(from, area), placed(points.back(), area));
}

QImage Drawing::picture() const {
    return rendered(paper_);
}

QByteArray Drawing::packed() const {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << kFormat << static_cast<quint32>(strokes_.size());
    for (const Stroke& stroke : strokes_)
        write_stroke(out, stroke);
    return bytes;
}

std::optional<std::vector<Stroke>> Drawing::unpack(const QByteArray& bytes) {
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint8 format = 0;
    quint32 count = 0;
    in >> format >> count;
    if (in.status() != QDataStream::Ok || format < 1 || format > kFormat || count > kMostStrokes)
        return std::nullopt;
    std::vector<Stroke> strokes;
    for (quint32 i = 0; i < count; ++i) {
        Stroke stroke;
        if (!read_stroke(in, format, stroke)) return std::nullopt;
        strokes.push_back(std::move(stroke));
    }
    return strokes;
}

}  // namespace meetmoment::app
