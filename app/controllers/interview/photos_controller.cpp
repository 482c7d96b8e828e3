#include "app/controllers/interview/photos_controller.hpp"

#include <QFile>

#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/device_text.hpp"
#include "app/controllers/interview/acting.hpp"
#include "app/services/picture_intake.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/translations.hpp"
#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

/// Of the typed text that says what a picture shows.
const std::string kWords = "photo/words";
/// A place is this and a note.
constexpr QLatin1String kPlace("note/");

std::optional<Uuid> note_in(const QString& place) {
    return place.startsWith(kPlace) ? Uuid::parse(from_qt(place.mid(kPlace.size()))) : std::nullopt;
}

std::optional<record::BlobHash> photo_of(const record::RecordState& note) {
    const record::Value* photo = note.hidden ? nullptr : note.shown(study::fields::kPhoto);
    return photo != nullptr ? record::blob_of(*photo) : std::nullopt;
}

std::vector<record::RecordId> persons_in(const record::RecordState& note) {
    return interview::references_of(note, interview::path_of(study::fields::kPersons));
}

Result<QByteArray> read_whole(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.unreadable", "The file cannot be read.", from_qt(file.errorString()));
    if (file.size() > AttachmentController::kMostBytes)
        return fail("file.too-large", "The file is too large.");
    const QByteArray bytes = file.readAll();
    if (bytes.isEmpty()) return fail("file.empty", "The file is empty.");
    return bytes;
}

QString problem_text(const Problem& problem) {
    if (problem.code == "store.full")
        return PhotosController::tr(
            "The tablet is full, so the picture was not kept. Make room, then try again.");
    if (problem.code == "file.too-large" || problem.code == "blob.too-long")
        return PhotosController::tr("This picture is larger than 64 MB. Choose a smaller one.");
    if (problem.code == "file.unreadable")
        return PhotosController::tr(
            "This file cannot be read. Perhaps the app may not open it, or it is gone.");
    if (problem.code == "file.empty") return PhotosController::tr("This file is empty.");
    if (problem.code == "picture.unreadable")
        return PhotosController::tr("This file is not a picture that Meetmoment can read.");
    if (problem.code == "camera.lost")
        return PhotosController::tr("The camera stopped. Try again, or choose a picture from a file.");
    if (problem.code.starts_with("camera.") || problem.code == "blob.missing" ||
        problem.code == "blob.unknown")
        return device_problem_text(problem);
    if (problem.code == "photo.signed-off")
        return PhotosController::tr("This interview was signed off. Reopen it, then go on.");
    if (problem.code == "photo.refused")
        return PhotosController::tr("Did not agree to be in a picture: %1. The picture was not kept.")
            .arg(to_qt(problem.where));
    if (problem.code == "photo.gone")
        return PhotosController::tr("The picture that was drawn on is gone, and the drawing with it.");
    return PhotosController::tr("The picture was not kept. (Code: %1)").arg(to_qt(problem.code));
}

}  // namespace

PhotosController::PhotosController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                   Translations& translations, StoreExecutor& executor)
    : InterviewPart(desk, catalogue, translations, false), executor_(executor) {
    pool_.setMaxThreadCount(1);
    connect(&translations, &Translations::changed, this, &PhotosController::changed);
    connect(&desk, &InterviewDesk::closed, this, &PhotosController::forgetProblem);
    connect(&desk, &InterviewDesk::closed, this, [this] { writing_.clear(); });
    connect(&desk, &InterviewDesk::changed, this, &PhotosController::look_for_gone);
    connect(&desk, &InterviewDesk::valueSaved, this, &PhotosController::written);
}

PhotosController::~PhotosController() {
    pool_.waitForDone();
}

QString PhotosController::problem() const {
    return problem_ ? problem_text(*problem_) : QString();
}

void PhotosController::forgetProblem() {
    if (!std::exchange(problem_, std::nullopt)) return;
    Q_EMIT changed();
}

QStringList PhotosController::refusing(const QStringList& persons) const {
    QStringList labels;
    if (!active()) return labels;
    for (const QString& text : persons) {
        const auto id = Uuid::parse(from_qt(text));
        const interview::Attendee* person = id ? session().people().attendee(*id) : nullptr;
        if (person == nullptr) continue;
        const auto consent = interview::consent_of(session().attendees(), session().people(), person->id,
                                                   study::consent_item::kPhoto);
        if (!consent.allows()) labels << to_qt(person->label);
    }
    return labels;
}

void PhotosController::setPersons(const QStringList& persons) {
    if (persons == persons_) return;
    persons_ = persons;
    Q_EMIT changed();
}

// --- what is wanted

/// Only while active().
PhotosController::Wanted PhotosController::wanted_of(const std::optional<Uuid>& note,
                                                     const std::string& words,
                                                     const QStringList& persons) const {
    Wanted wanted{session().id(), session().new_id(), session().context().scope(), note, {}};
    interview::NewNote& made = wanted.made;
    made.topic = desk_.table().topic();
    made.at = session().now();
    made.order = interview::order_key(made.at, desk_.random());
    made.text = words;
    made.kind = study::note_kind::kComment;
    made.author = session().context().user;
    for (const QString& person : persons)
        if (const auto id = Uuid::parse(from_qt(person))) made.persons.push_back(*id);
    return wanted;
}

std::optional<PhotosController::Wanted> PhotosController::wanted(const QString& note, const QString& words,
                                                                 const QStringList& persons) const {
    if (!active() || busy_ || session().locked() || !refusing(persons).isEmpty()) return std::nullopt;
    return wanted_of(Uuid::parse(from_qt(note)), from_qt(words.trimmed()), persons);
}

QString PhotosController::Wanted::interview_id() const {
    return to_qt(interview.to_string());
}

Result<InterviewAct::Ops> PhotosController::Wanted::ops(const record::RecordState* state) const {
    if (state == nullptr) return interview::add_note(interview, id, made);
    if (how != PictureTarget::Made::DrawnOn) return interview::set_photo(*state, *made.photo, made.persons);
    // Who was in the picture still is; and no drawing brings a picture back that was taken away.
    if (!photo_of(*state)) return InterviewAct::Ops{};
    return interview::set_photo(*state, *made.photo, persons_in(*state));
}

/// Why it may not be kept. Only while active().
std::optional<Problem> PhotosController::obstacle(const Wanted& wanted) const {
    if (session().locked()) return Problem{"photo.signed-off", "The interview was signed off.", {}};
    QStringList persons;
    for (const Uuid& person : wanted.made.persons)
        persons << to_qt(person.to_string());
    if (const QStringList labels = refusing(persons); !labels.isEmpty())
        return Problem{"photo.refused", "Somebody did not agree to be in a picture.",
                       from_qt(labels.join(QStringLiteral(", ")))};
    const record::RecordState* note = session().record(wanted.note.value_or(wanted.id));
    if (wanted.how == PictureTarget::Made::DrawnOn && (note == nullptr || !photo_of(*note)))
        return Problem{"photo.gone", "The picture that was drawn on is gone.", {}};
    return {};
}

void PhotosController::takeFile(const QString& file, const QString& note, const QString& words,
                                const QStringList& persons) {
    auto asked = wanted(note, words, persons);
    if (!asked) return;
    problem_.reset();
    prepare(
        [file]() -> Result<NewAttachment> {
            const auto bytes = read_whole(file);
            if (!bytes) return fail(bytes.error());
            return take_picture(*bytes, std::nullopt);
        },
        std::move(*asked));
}

void PhotosController::take(const QByteArray& picture, const QString& note, const QString& words,
                            const QStringList& persons) {
    auto asked = wanted(note, words, persons);
    if (!asked) return;
    problem_.reset();
    prepare([picture] { return take_picture(picture, std::nullopt); }, std::move(*asked));
}

// --- what is made here

QString PhotosController::place(const QString& note) const {
    if (!active()) return {};
    return kPlace + (note.isEmpty() ? to_qt(session().new_id().to_string()) : note);
}

QString PhotosController::noteAt(const QString& place) const {
    const auto id = note_in(place);
    const record::RecordState* note = id && active() ? session().record(*id) : nullptr;
    return note != nullptr && !note->hidden ? to_qt(id->to_string()) : QString();
}

bool PhotosController::has_photo(const QString& place) const {
    return !photoOf(noteAt(place)).isEmpty();
}

void PhotosController::take_made(const QString& place, PictureTarget::Made how, PictureTarget::Make make) {
    const auto id = note_in(place);
    if (!id || !active()) return;
    const bool exists = session().record(*id) != nullptr;
    Wanted wanted = wanted_of(exists ? id : std::nullopt, exists ? "" : desk_.typed().text(kWords),
                              how == PictureTarget::Made::Taken ? persons_ : QStringList());
    if (!exists) wanted.id = *id;
    wanted.how = how;
    wanted.place = place;
    problem_.reset();
    if (const auto why = obstacle(wanted)) return refuse(wanted, *why);
    if (busy_)
        waiting_.push_back({std::move(make), std::move(wanted)});
    else
        prepare(std::move(make), std::move(wanted));
}

void PhotosController::put(const QString& place, const QString& value) {
    const auto id = note_in(place);
    const record::RecordState* note = id && active() ? session().record(*id) : nullptr;
    const auto hash = attachment_of(from_qt(value));
    const QString of = active() ? to_qt(session().id().to_string()) : QString();
    if (note == nullptr || photo_of(*note) == hash) return Q_EMIT saved(of, place, value);
    const record::Value shown = hash ? record::blob_value(*hash) : record::Value(record::Cleared{});
    writing_.push_back({of, to_qt(id->to_string()), to_qt(record::to_display(shown)), place, value});
    perform_on(desk_, hash ? "photo" : "photo.remove", to_qt(id->to_string()),
               [hash](const record::RecordState& state) {
                   return hash ? interview::set_photo(state, *hash, persons_in(state))
                               : interview::remove_photo(state);
               });
}

void PhotosController::tell_problem(const Problem& problem) {
    problem_ = problem;
    Q_EMIT changed();
}

void PhotosController::refuse(const Wanted& wanted, const Problem& problem) {
    problem_ = problem;
    if (!wanted.place.isEmpty()) Q_EMIT took(wanted.interview_id(), wanted.place, QString());
    Q_EMIT changed();
}

// --- taking in

void PhotosController::prepare(PictureTarget::Make make, Wanted wanted) {
    busy_ = true;
    Q_EMIT changed();
    pool_.start([this, make = std::move(make), wanted = std::move(wanted)] {
        auto picture = std::make_shared<Result<NewAttachment>>(make());
        QMetaObject::invokeMethod(
            this, [this, wanted, picture] { keep(wanted, *picture); }, Qt::QueuedConnection);
    });
}

void PhotosController::keep(const Wanted& wanted, const Result<NewAttachment>& picture) {
    if (!picture) return end(wanted, picture.error());
    executor_
        .run([what = *picture](store::TabletStore& store) -> Result<record::BlobHash> {
            return keep_attachment(store, what);
        })
        .then(this, [this, wanted](const Result<record::BlobHash>& hash) {
            if (!hash) return end(wanted, hash.error());
            attach(wanted, *hash);
        });
}

void PhotosController::attach(Wanted wanted, const record::BlobHash& hash) {
    wanted.made.photo = hash;
    if (!desk_.takes_acts() || session().id() != wanted.interview) return attach_beside(wanted);
    if (const auto why = obstacle(wanted)) return end(wanted, why);
    const Uuid id = wanted.note.value_or(wanted.id);
    const record::RecordState* note = session().record(id);
    const QString value = to_qt(lexical_of(hash));
    if (!wanted.place.isEmpty()) Q_EMIT took(wanted.interview_id(), wanted.place, value);
    if (note != nullptr && photo_of(*note) == hash) {
        if (!wanted.place.isEmpty()) Q_EMIT saved(wanted.interview_id(), wanted.place, value);
    } else {
        std::vector<record::Path> used;
        if (note == nullptr && !desk_.typed().text(kWords).empty()) used.push_back(desk_.use_typed(kWords));
        if (!wanted.place.isEmpty())
            writing_.push_back({wanted.interview_id(), to_qt(id.to_string()),
                                to_qt(record::to_display(record::blob_value(hash))), wanted.place, value});
        perform(
            desk_, wanted.how == PictureTarget::Made::Taken ? "photo" : "drawing",
            [wanted, id](const InterviewSession& of) {
                Wanted now = wanted;
                now.made.stream = of.stream();
                return now.ops(of.record(id));
            },
            std::move(used));
    }
    end(wanted, {});
    Q_EMIT taken();
}

/// The interview was left meanwhile: the picture is kept all the same.
void PhotosController::attach_beside(const Wanted& wanted) {
    executor_
        .run([wanted](store::TabletStore& store) -> Result<void> {
            const auto known = store.record(wanted.note.value_or(wanted.id));
            if (!known) return fail(known.error());
            const auto ops = wanted.ops(*known ? &**known : nullptr);
            if (!ops) return fail(ops.error());
            auto done = store.commit(wanted.scope, {}, *ops);
            if (!done) return fail(done.error());
            return {};
        })
        .then(this, [this, wanted](const Result<void>& done) {
            const QString value = to_qt(lexical_of(*wanted.made.photo));
            if (done && !wanted.place.isEmpty()) {
                Q_EMIT took(wanted.interview_id(), wanted.place, value);
                Q_EMIT saved(wanted.interview_id(), wanted.place, value);
            }
            end(wanted, done ? std::nullopt : std::optional(done.error()));
            desk_.look_for_news();
            if (done) Q_EMIT taken();
        });
}

void PhotosController::end(const Wanted& wanted, const std::optional<Problem>& problem) {
    busy_ = false;
    if (problem) refuse(wanted, *problem);
    if (!waiting_.empty()) {
        Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        prepare(std::move(next.make), std::move(next.wanted));
    }
    Q_EMIT changed();
}

// --- what became of it

void PhotosController::written(const QString& note, const QString& path, const QString& shown) {
    if (path != to_qt(study::fields::kPhoto)) return;
    const auto found = std::find_if(writing_.begin(), writing_.end(), [&](const Written& one) {
        return one.note == note && one.shown == shown;
    });
    if (found == writing_.end()) return;
    const Written one = *found;
    writing_.erase(found);
    Q_EMIT saved(one.interview, one.place, one.value);
}

void PhotosController::look_for_gone(const std::vector<Uuid>& records) {
    if (!active()) return;
    for (const Uuid& id : records) {
        const record::RecordState* note = session().record(id);
        if (note != nullptr && note->kind == study::kinds::kNote && !photo_of(*note))
            Q_EMIT gone(kPlace + to_qt(id.to_string()));
    }
}

QString PhotosController::photoOf(const QString& note) const {
    const auto id = Uuid::parse(from_qt(note));
    const record::RecordState* state = id && active() ? session().record(*id) : nullptr;
    const auto photo = state != nullptr ? photo_of(*state) : std::nullopt;
    return photo ? to_qt(lexical_of(*photo)) : QString();
}

void PhotosController::remove(const QString& note) {
    perform_on(desk_, "photo.remove", note,
               [](const record::RecordState& state) { return interview::remove_photo(state); });
}

}  // namespace meetmoment::app
