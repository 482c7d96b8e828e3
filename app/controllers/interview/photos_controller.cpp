#include "app/controllers/interview/photos_controller.hpp"

#include <QFile>

#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/interview/acting.hpp"
#include "app/services/picture_intake.hpp"
#include "app/services/store_executor.hpp"
#include "shared/interview/consent.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

/// Of the typed text that says what a picture shows.
const std::string kWords = "photo/words";

Result<QByteArray> read_whole(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.unreadable", "The file cannot be read.", from_qt(file.errorString()));
    if (file.size() > AttachmentController::kMostBytes) return fail("file.too-large", "The file is too large.");
    const QByteArray bytes = file.readAll();
    if (bytes.isEmpty()) return fail("file.empty", "The file is empty.");
    return bytes;
}

QString problem_text(const Problem& problem) {
    if (problem.code == "store.full")
        return PhotosController::tr("The tablet is full, so the picture was not kept. Make room, then choose it again.");
    if (problem.code == "file.too-large" || problem.code == "blob.too-long")
        return PhotosController::tr("This picture is larger than 64 MB. Choose a smaller one.");
    if (problem.code == "file.unreadable")
        return PhotosController::tr("This file cannot be read. Perhaps the app may not open it, or it is gone.");
    if (problem.code == "file.empty") return PhotosController::tr("This file is empty.");
    if (problem.code == "picture.unreadable")
        return PhotosController::tr("This file is not a picture that Meetmoment can read.");
    return PhotosController::tr("The picture was not kept. (Code: %1)").arg(to_qt(problem.code));
}

}  // namespace

PhotosController::PhotosController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                                   StoreExecutor& executor)
    : InterviewPart(desk, catalogue, translations, false), executor_(executor) {
    pool_.setMaxThreadCount(1);
    connect(&desk, &InterviewDesk::closed, this, &PhotosController::forgetProblem);
}

PhotosController::~PhotosController() {
    pool_.waitForDone();
}

void PhotosController::forgetProblem() {
    if (std::exchange(problem_, QString()).isEmpty()) return;
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

std::optional<PhotosController::Wanted> PhotosController::wanted(const QString& note, const QString& words,
                                                                 const QStringList& persons) const {
    if (!active() || busy_ || session().locked() || !refusing(persons).isEmpty()) return std::nullopt;
    Wanted wanted{session().id(), session().new_id(), session().context().scope(), Uuid::parse(from_qt(note)), {}};
    interview::NewNote& made = wanted.made;
    made.topic = desk_.table().topic();
    made.at = session().now();
    made.order = interview::order_key(made.at, desk_.random());
    made.text = from_qt(words.trimmed());
    made.kind = study::note_kind::kComment;
    made.author = session().context().user;
    for (const QString& person : persons)
        if (const auto id = Uuid::parse(from_qt(person))) made.persons.push_back(*id);
    return wanted;
}

void PhotosController::takeFile(const QString& file, const QString& note, const QString& words,
                                const QStringList& persons) {
    if (auto asked = wanted(note, words, persons)) prepare([file] { return read_whole(file); }, std::move(*asked));
}

void PhotosController::take(const QByteArray& picture, const QString& note, const QString& words,
                            const QStringList& persons) {
    if (auto asked = wanted(note, words, persons))
        prepare([picture]() -> Result<QByteArray> { return picture; }, std::move(*asked));
}

void PhotosController::prepare(std::function<Result<QByteArray>()> read, Wanted wanted) {
    busy_ = true;
    problem_.clear();
    Q_EMIT changed();
    pool_.start([this, read = std::move(read), wanted = std::move(wanted)] {
        const auto bytes = read();
        auto picture = std::make_shared<Result<NewAttachment>>(
            bytes ? take_picture(*bytes, std::nullopt) : Result<NewAttachment>(fail(bytes.error())));
        QMetaObject::invokeMethod(
            this, [this, wanted, picture] { keep(wanted, *picture); }, Qt::QueuedConnection);
    });
}

void PhotosController::keep(const Wanted& wanted, const Result<NewAttachment>& picture) {
    if (!picture) return end(problem_text(picture.error()));
    executor_
        .run([what = *picture](store::TabletStore& store) -> Result<record::BlobHash> {
            return keep_attachment(store, what);
        })
        .then(this, [this, wanted](const Result<record::BlobHash>& hash) {
            if (!hash) return end(problem_text(hash.error()));
            attach(wanted, *hash);
        });
}

void PhotosController::attach(Wanted wanted, const record::BlobHash& hash) {
    wanted.made.photo = hash;
    if (!active() || session().id() != wanted.interview || session().locked()) return attach_beside(wanted);
    std::vector<record::Path> used;
    if (!wanted.note && !desk_.typed().text(kWords).empty()) used.push_back(desk_.use_typed(kWords));
    perform(
        desk_, "photo",
        [wanted](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            const record::RecordState* note = wanted.note ? of.record(*wanted.note) : nullptr;
            if (note != nullptr) return interview::set_photo(*note, *wanted.made.photo, wanted.made.persons);
            interview::NewNote made = wanted.made;
            made.stream = of.stream();
            return interview::add_note(of.id(), wanted.id, made);
        },
        std::move(used));
    end({});
    Q_EMIT taken();
}

/// The interview was left meanwhile: the picture becomes a note of its own all the same.
void PhotosController::attach_beside(const Wanted& wanted) {
    executor_
        .run([wanted](store::TabletStore& store) -> Result<void> {
            auto done = store.commit(wanted.scope, {}, interview::add_note(wanted.interview, wanted.id, wanted.made));
            if (!done) return fail(done.error());
            return {};
        })
        .then(this, [this](const Result<void>& done) {
            end(done ? QString() : problem_text(done.error()));
            desk_.look_for_news();
            if (done) Q_EMIT taken();
        });
}

void PhotosController::end(const QString& problem) {
    busy_ = false;
    problem_ = problem;
    Q_EMIT changed();
}

void PhotosController::remove(const QString& note) {
    perform_on(desk_, "photo.remove", note,
               [](const record::RecordState& state) { return interview::remove_photo(state); });
}

}  // namespace meetmoment::app
