#include "app/controllers/drawing_controller.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/controllers/drawing_sheet.hpp"
#include "app/controllers/picture_target.hpp"
#include "app/services/attachments.hpp"
#include "app/services/store_executor.hpp"

namespace meetmoment::app {
namespace {

constexpr std::chrono::seconds kKeepEvery{2};

/// Paper without a picture on it.
QSize paper_of(DrawingController::Kind kind, std::optional<int> most) {
    const QSize paper = kind == DrawingController::Signature ? QSize(1600, 800) : QSize(1600, 1200);
    return most && *most > 0 && *most < paper.width() ? paper.scaled(*most, *most, Qt::KeepAspectRatio)
                                                      : paper;
}

/// Something that lies under a drawing, as the store has it.
struct Under {
    QImage image;
    PictureFormat format;
};

Result<Under> read_under(store::TabletStore& store, const record::BlobHash& hash) {
    const auto bytes = read_attachment(store, hash);
    if (!bytes) return fail(bytes.error());
    Under under{decode_picture(*bytes, kMostPixels),
                bytes->startsWith("\x89PNG") ? PictureFormat::Lines : PictureFormat::Photo};
    if (under.image.isNull()) return fail("picture.unreadable", "This file is not a picture.");
    return under;
}

}  // namespace

DrawingController::DrawingController(StoreExecutor& executor, PictureTarget& target)
    : executor_(executor), target_(target) {
    timer_.setInterval(kKeepEvery);
    connect(&timer_, &QTimer::timeout, this, &DrawingController::write_journal);
    connect(&target_, &PictureTarget::recordChanged, this, &DrawingController::follow);
    connect(&target_, &PictureTarget::took, this, &DrawingController::took);
    connect(&target_, &PictureTarget::saved, this, &DrawingController::saved);
    connect(&target_, &PictureTarget::gone, this, &DrawingController::gone);
}

DrawingController::~DrawingController() = default;

DrawingController::Sheet* DrawingController::sheet() const {
    const auto found = sheets_.find(path_);
    return path_.isEmpty() || found == sheets_.end() ? nullptr : found->second.get();
}

const Drawing* DrawingController::drawing() const {
    const Sheet* open = sheet();
    return open != nullptr ? &open->drawing : nullptr;
}

DrawingController::Kind DrawingController::kind() const {
    const Sheet* open = sheet();
    return open != nullptr ? open->kind : Sketch;
}

double DrawingController::ratio() const {
    const QSize size = shown().size();
    return size.isEmpty() ? 1.0 : static_cast<double>(size.width()) / size.height();
}

bool DrawingController::canUndo() const {
    const Drawing* open = drawing();
    return open != nullptr && open->touched();
}

bool DrawingController::blank() const {
    const Drawing* open = drawing();
    return open == nullptr || open->blank();
}

QString DrawingController::written() const {
    const Drawing* open = drawing();
    return open != nullptr ? open->written() : QString();
}

QStringList DrawingController::left() const {
    QStringList places;
    for (const auto& [path, sheet] : sheets_)
        if (path != path_ && sheet->unfinished() && sheet->says_something()) places << path;
    return places;
}

void DrawingController::setInk(Color ink) {
    if (ink == ink_) return;
    ink_ = ink;
    Q_EMIT changed();
}

// --- opening

void DrawingController::open(const QString& path, const QString& value, Kind kind) {
    if (record_.isEmpty() || path.isEmpty() || loading()) return;
    finish();
    if (const auto known = sheets_.find(path); known != sheets_.end()) {
        const Sheet& sheet = *known->second;
        if (sheet.unfinished() || (sheet.fits(kind) && sheet.value == value)) return show(path);
    }
    if (kind != Annotation) ink_ = Black;
    if (const auto left = away(record_, path); left != away_.end()) {
        const UnfinishedDrawing what = left->what;
        return load(path, what.basis, static_cast<Kind>(what.kind), what.strokes, true);
    }
    load(path, from_qt(value), kind, {}, true);
}

void DrawingController::resume(const QString& path) {
    if (loading() || !sheets_.contains(path)) return;
    finish();
    show(path);
}

void DrawingController::show(const QString& path) {
    path_ = path;
    tool_ = Pen;
    look_whether_sent();
    Q_EMIT changed();
    Q_EMIT redrawn();
}

/// Brings the picture under a drawing, and puts the strokes on it that are known.
void DrawingController::load(const QString& path, const std::string& basis, Kind kind,
                             const QByteArray& strokes, bool shows) {
    auto made = std::make_shared<Sheet>();
    made->kind = kind;
    made->basis = basis;
    made->value = to_qt(basis);
    if (const auto taken = Drawing::unpack(strokes)) made->drawing.take(*taken);
    const auto hash = attachment_of(basis);
    if (!hash) {
        auto lines = made->drawing.strokes();
        made->drawing = Drawing(paper_of(kind, target_.most_pixels(path)));
        made->drawing.take(std::move(lines));
        return loaded(path, std::move(made), shows);
    }
    if (shows) loading_ = path;
    Q_EMIT changed();
    executor_.run([hash = *hash](store::TabletStore& store) { return read_under(store, hash); })
        .then(this, [this, path, made, shows, record = record_](const Result<Under>& under) {
            if (shows) loading_.clear();
            if (record != record_) return;
            if (!under) {
                target_.tell_problem(path, under.error());
                Q_EMIT changed();
                return;
            }
            auto lines = made->drawing.strokes();
            made->drawing = Drawing(under->image.size(), under->image, made->kind != Annotation);
            made->drawing.take(std::move(lines));
            if (made->kind == Annotation) made->format = under->format;
            loaded(path, made, shows);
        });
}

void DrawingController::loaded(const QString& path, std::shared_ptr<Sheet> sheet, bool shows) {
    const auto left = away(record_, path);
    const bool was_left = left != away_.end();
    if (was_left) away_.erase(left);
    if (!shows && !was_left) return;  // it has gone, or was opened, meanwhile
    if (was_left) sheet->edits = 1;
    sheets_[path] = std::move(sheet);
    if (shows) return show(path);
    if (target_.takes_left() || !sheets_[path]->says_something()) become_picture(path);
    Q_EMIT changed();
}

// --- drawing

void DrawingController::begin(double x, double y) {
    Sheet* open = sheet();
    if (open == nullptr || tool_ != Pen) return;
    open->drawing.begin({x, y}, static_cast<Ink>(ink_));
    timer_.start();
    Q_EMIT extended();
}

void DrawingController::extend(double x, double y) {
    Sheet* open = sheet();
    if (open == nullptr || !timer_.isActive()) return;
    open->drawing.extend({x, y});
    Q_EMIT extended();
}

bool DrawingController::in_midst() const {
    return timer_.isActive() || straightening_;
}

void DrawingController::end() {
    if (!in_midst()) return;
    timer_.stop();
    straightening_ = false;
    edited();
}

void DrawingController::write(const QString& name) {
    Sheet* open = sheet();
    if (open == nullptr || name.trimmed() == written()) return;
    open->drawing.write(name);
    edited();
}

void DrawingController::wipe() {
    if (blank()) return;
    end();
    sheet()->drawing.wipe();
    edited();
}

void DrawingController::undo() {
    end();
    if (Sheet* open = sheet(); open != nullptr && open->drawing.undo()) edited();
}

void DrawingController::edited() {
    if (Sheet* open = sheet()) ++open->edits;
    // A record that is not there yet could not be found again with its drawing.
    target_.secure();
    write_journal();
    Q_EMIT changed();
    Q_EMIT redrawn();
}

// --- closing

void DrawingController::finish() {
    if (path_.isEmpty()) return;
    end();
    const QString path = std::exchange(path_, QString());
    become_picture(path);
    Q_EMIT changed();
}

void DrawingController::become_picture(const QString& path) {
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || !found->second->unfinished()) return;
    Sheet& sheet = *found->second;
    sheet.finished = sheet.edits;
    if (sheet.drawing.blank() || !sheet.drawing.touched()) {
        const QString value = sheet.drawing.blank() ? QString() : to_qt(sheet.basis);
        if (value == sheet.value) return saved(record_, path, value);
        sheet.value = value;
        return target_.put(path, value);
    }
    sheet.coming = true;
    const auto how =
        sheet.drawing.shows_background() ? PictureTarget::Made::DrawnOn : PictureTarget::Made::Drawn;
    target_.take(path, how,
                 [drawing = sheet.drawing, format = sheet.format, most = target_.most_pixels(path)] {
                     return keep_picture(drawing.picture(), format, most);
                 });
}

void DrawingController::took(const QString& record, const QString& path, const QString& value) {
    if (record != record_) {
        const auto left = away(record, path);
        if (left == away_.end()) return;
        left->finished = left->finished && !value.isEmpty();
        left->value = value;
        return;
    }
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || !std::exchange(found->second->coming, false)) return;
    if (value.isEmpty())
        found->second->finished = -1;  // it is tried again when it is opened and closed again
    else
        found->second->value = value;
    Q_EMIT changed();
}

void DrawingController::saved(const QString& record, const QString& path, const QString& value) {
    if (record != record_) {
        const auto left = away(record, path);
        if (left == away_.end() || !left->finished || left->value != value) return;
        away_.erase(left);
        return write_journal();
    }
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || !found->second->unsaved() || found->second->value != value) return;
    found->second->durable = found->second->finished;
    write_journal();
}

/// With the picture goes what was drawn on it.
void DrawingController::gone(const QString& path) {
    const auto left = away(record_, path);
    const bool fetched = left != away_.end() && !left->what.basis.empty();
    if (fetched) away_.erase(left);
    const auto found = sheets_.find(path);
    const bool known = found != sheets_.end() && found->second->drawing.shows_background();
    if (known) {
        if (path == path_) {
            timer_.stop();
            straightening_ = false;
            path_.clear();
        }
        sheets_.erase(found);
        Q_EMIT changed();
    }
    if (fetched || known) write_journal();
}

// --- what is left of a drawing after a crash

std::vector<DrawingController::Away>::iterator DrawingController::away(const QString& record,
                                                                       const QString& path) {
    return std::find_if(away_.begin(), away_.end(),
                        [record = from_qt(record), path = from_qt(path)](const Away& one) {
                            return one.what.record == record && one.what.path == path;
                        });
}

void DrawingController::follow() {
    const QString now = target_.record();
    if (now == record_) return;
    if (Sheet* open = sheet(); open != nullptr && in_midst()) ++open->edits;
    for (const auto& [path, sheet] : sheets_)
        if (sheet->unsaved())
            away_.push_back({sheet->to_keep(record_, path), !sheet->unfinished(), sheet->value});
    sheets_.clear();
    timer_.stop();
    straightening_ = false;
    path_.clear();
    loading_.clear();
    record_ = now;
    Q_EMIT changed();
    if (record_.isEmpty()) return write_journal();
    if (known_) return recover();
    using Outcome = Result<std::vector<UnfinishedDrawing>>;
    executor_.run([](store::TabletStore& store) -> Outcome { return read_drawings(store); })
        .then(this, [this](const Outcome& all) {
            if (!all || std::exchange(known_, true)) return;
            for (const UnfinishedDrawing& one : *all)
                away_.push_back({one, false, {}});
            recover();
        });
}

/// Each stays in the journal until it is on its way to its place, or is open again.
void DrawingController::recover() {
    std::erase_if(away_, [this](const Away& one) {
        return one.what.record == from_qt(record_) && !one.what.basis.empty() &&
               !target_.has_picture(to_qt(one.what.path));
    });
    const std::vector<Away> all = away_;
    for (const Away& one : all) {
        const QString path = to_qt(one.what.path);
        if (one.what.record == from_qt(record_) && !sheets_.contains(path))
            load(path, one.what.basis, static_cast<Kind>(one.what.kind), one.what.strokes, false);
    }
    write_journal();
}

void DrawingController::keep() {
    if (in_midst()) write_journal();
}

void DrawingController::write_journal() {
    if (!known_) return;
    std::vector<UnfinishedDrawing> all;
    for (const Away& one : away_)
        all.push_back(one.what);
    for (const auto& [path, sheet] : sheets_)
        if (sheet->unsaved() || (path == path_ && in_midst())) all.push_back(sheet->to_keep(record_, path));
    executor_.run([all](store::TabletStore& store) { return write_drawings(store, all); });
}

}  // namespace meetmoment::app
