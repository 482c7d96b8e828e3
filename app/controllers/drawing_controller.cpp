#include "app/controllers/drawing_controller.hpp"

#include <chrono>
#include <utility>

#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/attachments.hpp"
#include "app/services/drawing.hpp"
#include "app/services/picture_intake.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr std::chrono::seconds kKeepEvery{2};

/// Paper without a picture on it.
QSize paper_of(DrawingController::Kind kind, std::optional<int> most) {
    const QSize paper = kind == DrawingController::Signature ? QSize(1600, 800) : QSize(1600, 1200);
    return most && *most > 0 && *most < paper.width() ? paper.scaled(*most, *most, Qt::KeepAspectRatio)
                                                      : paper;
}

}  // namespace

/// One drawing of the open record.
struct DrawingController::Sheet {
    Kind kind{};
    std::string basis;  ///< the answer under it
    QString value;      ///< the answer that shows it as it was last finished, or under it
    Drawing drawing;
    int edits = 0;
    int finished = 0;  ///< edits that the answer has
    int durable = 0;   ///< of these, that the store has confirmed

    [[nodiscard]] bool unsaved() const { return edits != durable; }
    [[nodiscard]] UnfinishedDrawing unfinished(const QString& record, const QString& path) const {
        return {from_qt(record), from_qt(path), static_cast<DrawingKind>(kind),
                drawing.paper(), basis,         drawing.packed()};
    }
};

DrawingController::DrawingController(StoreExecutor& executor, QuestionnaireController& questionnaire,
                                     AttachmentController& attachments)
    : executor_(executor), questionnaire_(questionnaire), attachments_(attachments) {
    timer_.setInterval(kKeepEvery);
    connect(&timer_, &QTimer::timeout, this, &DrawingController::write_journal);
    connect(&questionnaire_, &QuestionnaireController::activeChanged, this, &DrawingController::follow);
    connect(&questionnaire_, &QuestionnaireController::valueSaved, this, &DrawingController::saved);
    connect(&attachments_, &AttachmentController::took, this, &DrawingController::took);
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
    const Drawing* open = drawing();
    return open != nullptr ? static_cast<double>(open->paper().width()) / open->paper().height() : 1.0;
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

void DrawingController::setInk(Color ink) {
    if (ink == ink_) return;
    ink_ = ink;
    Q_EMIT changed();
}

// --- opening

void DrawingController::open(const QString& path, const QString& value, Kind kind) {
    if (!questionnaire_.active() || path.isEmpty() || loading()) return;
    finish();
    const auto known = sheets_.find(path);
    if (known != sheets_.end() && known->second->kind == kind &&
        (known->second->value == value || known->second->edits != known->second->finished)) {
        path_ = path;
        Q_EMIT changed();
        Q_EMIT redrawn();
        return;
    }
    if (kind != Annotation) ink_ = Black;
    load(path, from_qt(value), kind, {}, true);
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
        made->drawing = Drawing(paper_of(kind, questionnaire_.max_pixels(path)));
        made->drawing.take(std::move(lines));
        return loaded(path, std::move(made), shows);
    }
    if (shows) loading_ = path;
    Q_EMIT changed();
    executor_
        .run([hash = *hash](store::TabletStore& store) -> Result<QImage> {
            const auto bytes = read_attachment(store, hash);
            if (!bytes) return fail(bytes.error());
            QImage image = decode_picture(*bytes, kMostPixels);
            if (image.isNull()) return fail("picture.unreadable", "This file is not a picture.");
            return image;
        })
        .then(this, [this, path, made, shows, record = record_](Result<QImage> image) {
            if (shows) loading_.clear();
            if (record != record_) return;
            if (!image) {
                attachments_.tell_problem(path, image.error());
                Q_EMIT changed();
                return;
            }
            auto lines = made->drawing.strokes();
            made->drawing = Drawing(image->size(), *image, made->kind != Annotation);
            made->drawing.take(std::move(lines));
            loaded(path, made, shows);
        });
}

void DrawingController::loaded(const QString& path, std::shared_ptr<Sheet> sheet, bool shows) {
    sheets_[path] = std::move(sheet);
    if (shows) {
        path_ = path;
        Q_EMIT changed();
        Q_EMIT redrawn();
        return;
    }
    std::erase_if(others_, [&](const UnfinishedDrawing& one) {
        return one.record == from_qt(record_) && one.path == from_qt(path);
    });
    sheets_[path]->edits = 1;
    become_answer(path);
}

// --- drawing

void DrawingController::begin(double x, double y) {
    Sheet* open = sheet();
    if (open == nullptr) return;
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

void DrawingController::end() {
    if (!timer_.isActive()) return;
    timer_.stop();
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
    if (questionnaire_.filling() != nullptr && !questionnaire_.filling()->exists()) questionnaire_.secure();
    write_journal();
    Q_EMIT changed();
    Q_EMIT redrawn();
}

// --- closing

void DrawingController::finish() {
    if (path_.isEmpty()) return;
    end();
    const QString path = std::exchange(path_, QString());
    Q_EMIT changed();
    become_answer(path);
}

void DrawingController::become_answer(const QString& path) {
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || found->second->edits == found->second->finished) return;
    Sheet& sheet = *found->second;
    sheet.finished = sheet.edits;
    if (sheet.drawing.blank() || !sheet.drawing.touched()) {
        const QString value = sheet.drawing.blank() ? QString() : to_qt(sheet.basis);
        if (value == sheet.value) return saved(record_, path, value);
        sheet.value = value;
        return questionnaire_.answer(path, value);
    }
    const PictureFormat format = sheet.kind == Annotation ? PictureFormat::Photo : PictureFormat::Lines;
    attachments_.take_made(path, [drawing = sheet.drawing, format, most = questionnaire_.max_pixels(path)] {
        return keep_picture(drawing.picture(), format, most);
    });
}

void DrawingController::took(const QString& path, const QString& value) {
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || found->second->edits == 0) return;
    if (value.isEmpty())
        found->second->finished = -1;  // it is tried again when it is opened and closed again
    else
        found->second->value = value;
}

void DrawingController::saved(const QString& record, const QString& path, const QString& value) {
    if (record != record_) return;
    const auto found = sheets_.find(path);
    if (found == sheets_.end() || !found->second->unsaved() || found->second->value != value) return;
    found->second->durable = found->second->finished;
    write_journal();
}

// --- what is left of a drawing after a crash

void DrawingController::follow() {
    const QString now = questionnaire_.active() ? questionnaire_.recordId() : QString();
    if (now == record_) return;
    for (const auto& [path, sheet] : sheets_)
        if (sheet->unsaved()) others_.push_back(sheet->unfinished(record_, path));
    sheets_.clear();
    timer_.stop();
    path_.clear();
    loading_.clear();
    record_ = now;
    Q_EMIT changed();
    if (record_.isEmpty()) return;
    if (known_) return recover();
    using Outcome = Result<std::vector<UnfinishedDrawing>>;
    executor_.run([](store::TabletStore& store) -> Outcome { return read_drawings(store); })
        .then(this, [this](const Outcome& all) {
            if (!all || std::exchange(known_, true)) return;
            others_ = *all;
            recover();
        });
}

/// Each stays in the journal until it is on its way to be the answer.
void DrawingController::recover() {
    const std::vector<UnfinishedDrawing> all = others_;
    for (const UnfinishedDrawing& one : all)
        if (one.record == from_qt(record_) && !sheets_.contains(to_qt(one.path)))
            load(to_qt(one.path), one.basis, static_cast<Kind>(one.kind), one.strokes, false);
    write_journal();
}

void DrawingController::keep() {
    if (timer_.isActive()) write_journal();
}

void DrawingController::write_journal() {
    if (!known_) return;
    std::vector<UnfinishedDrawing> all = others_;
    for (const auto& [path, sheet] : sheets_)
        if (sheet->unsaved() || (path == path_ && timer_.isActive()))
            all.push_back(sheet->unfinished(record_, path));
    executor_.run([all](store::TabletStore& store) { return write_drawings(store, all); });
}

}  // namespace meetmoment::app
