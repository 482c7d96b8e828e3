// What is done to a picture as a whole.
#include <QLocale>
#include <cmath>

#include "app/controllers/drawing_sheet.hpp"
#include "app/services/attachments.hpp"
#include "app/services/picture_edits.hpp"
#include "app/services/sent_parts.hpp"
#include "app/services/store_executor.hpp"

namespace meetmoment::app {

double DrawingController::mostDegrees() {
    return edits::kMostHalves / 2.0;
}

Drawing DrawingController::shown() const {
    const Drawing* open = drawing();
    if (open == nullptr) return {};
    return tool_ == Crop ? open->uncropped() : *open;
}

QRectF DrawingController::frame() const {
    const Drawing* open = drawing();
    return open != nullptr ? open->frame() : QRectF(0, 0, 1, 1);
}

double DrawingController::degrees() const {
    const Drawing* open = drawing();
    return open != nullptr ? open->straightened() / 2.0 : 0.0;
}

QString DrawingController::degreesText() const {
    const double now = degrees();
    return QLocale().toString(now, 'f', now == std::floor(now) ? 0 : 1) + QChar(0x00b0);
}

bool DrawingController::sent() const {
    const Sheet* open = sheet();
    return open != nullptr && open->sent;
}

/// The picture may have been sent since it was opened last.
void DrawingController::look_whether_sent() {
    const Sheet* open = sheet();
    const auto hash = open != nullptr ? attachment_of(open->basis) : std::nullopt;
    if (!hash) return;
    executor_.run([hash = *hash](store::TabletStore& store) { return partly_sent(store, hash); })
        .then(this, [this, path = path_, of = sheets_.at(path_)](const Result<bool>& sent) {
            if (!sent || of->sent == *sent) return;
            of->sent = *sent;
            if (path == path_) Q_EMIT changed();
        });
}

void DrawingController::setTool(Tool tool) {
    if (tool == tool_ || !editable()) return;
    end();
    tool_ = tool;
    Q_EMIT changed();
    Q_EMIT redrawn();
}

void DrawingController::blur(const QRectF& area) {
    if (editable() && tool_ == Blur && sheet()->drawing.blur(area)) edited();
}

void DrawingController::crop(const QRectF& frame) {
    if (editable() && tool_ == Crop && sheet()->drawing.crop(frame)) edited();
}

void DrawingController::turn() {
    if (!editable()) return;
    end();
    sheet()->drawing.turn();
    edited();
}

void DrawingController::straighten(double degrees, bool ended) {
    if (!editable()) return;
    Drawing& drawing = sheet()->drawing;
    if (timer_.isActive()) end();
    // What the hand did so far is one step: it is taken back, and done anew.
    if (straightening_) drawing.undo();
    straightening_ = drawing.straighten(static_cast<int>(std::lround(degrees * 2)));
    if (ended && straightening_) return end();
    Q_EMIT changed();
    Q_EMIT redrawn();
}

}  // namespace meetmoment::app
