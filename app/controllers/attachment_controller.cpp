#include "app/controllers/attachment_controller.hpp"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QMimeDatabase>
#include <QStandardPaths>

#include "app/controllers/device_text.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/picture_intake.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// Larger ones are looked at in part only.
constexpr quint64 kVerifiedBytes = 16ULL * 1024 * 1024;

bool accepts(const QString& accept, const QFileInfo& file) {
    if (accept.trimmed().isEmpty() || accept == QLatin1String("*/*")) return true;
    const QString type = QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name();
    const QStringList wanted = accept.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::any_of(wanted.begin(), wanted.end(), [&](const QString& one) {
        const QString word = one.trimmed();
        if (word.startsWith(QLatin1Char('.'))) return file.fileName().endsWith(word, Qt::CaseInsensitive);
        if (word.endsWith(QLatin1String("/*"))) return type.startsWith(word.chopped(1));
        return type == word;
    });
}

Result<NewAttachment> read_file(const QString& name, bool picture, std::optional<int> most_pixels) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.unreadable", "The file cannot be read.", from_qt(file.errorString()));
    if (file.size() > AttachmentController::kMostBytes)
        return fail("file.too-large", "The file is too large.");
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError || bytes.size() != file.size())
        return fail("file.unreadable", "The file cannot be read.", from_qt(file.errorString()));
    if (bytes.isEmpty()) return fail("file.empty", "The file is empty.");
    if (picture) return take_picture(bytes, most_pixels);
    const QString type = QMimeDatabase().mimeTypeForFileNameAndData(name, bytes).name().toLower();
    return NewAttachment{
        bytes, sync::is_mime(from_qt(type)) ? from_qt(type) : "application/octet-stream", {}};
}

}  // namespace

AttachmentController::AttachmentController(StoreExecutor& executor, QuestionnaireController& questionnaire,
                                           Translations& translations)
    : executor_(executor), questionnaire_(questionnaire) {
    pool_.setMaxThreadCount(1);
    connect(&translations, &Translations::changed, this, &AttachmentController::tell);
    connect(&questionnaire_, &QuestionnaireController::left, this, [this] {
        problems_.clear();
        known_.clear();
        tell();
    });
}

AttachmentController::~AttachmentController() {
    pool_.waitForDone();
}

void AttachmentController::tell() {
    ++revision_;
    Q_EMIT changed();
}

// --- choosing

QVariantList AttachmentController::places() const {
    const std::pair<QString, QStandardPaths::StandardLocation> usual[] = {
        {tr("Pictures"), QStandardPaths::PicturesLocation},
        {tr("Documents"), QStandardPaths::DocumentsLocation},
        {tr("Downloads"), QStandardPaths::DownloadLocation},
        {tr("Recordings and music"), QStandardPaths::MusicLocation},
        {tr("Films"), QStandardPaths::MoviesLocation},
        {tr("Home folder"), QStandardPaths::HomeLocation}};
    QVariantList all;
    QStringList seen;
    for (const auto& [name, place] : usual) {
        const QString path = QStandardPaths::writableLocation(place);
        if (path.isEmpty() || seen.contains(path) || !QFileInfo(path).isDir()) continue;
        seen << path;
        all << QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("path"), path}};
    }
    return all;
}

QVariantList AttachmentController::list(const QString& folder, const QString& accept) const {
    QVariantList all;
    const QFileInfoList entries =
        QDir(folder).entryInfoList(QDir::Dirs | QDir::Files | QDir::Readable | QDir::NoDotAndDotDot,
                                   QDir::DirsFirst | QDir::Name | QDir::IgnoreCase | QDir::LocaleAware);
    for (const QFileInfo& entry : entries) {
        if (!entry.isDir() && !accepts(accept, entry)) continue;
        all << QVariantMap{{QStringLiteral("name"), entry.fileName()},
                           {QStringLiteral("path"), entry.absoluteFilePath()},
                           {QStringLiteral("folder"), entry.isDir()},
                           {QStringLiteral("detail"),
                            entry.isDir() ? QString() : QLocale().formattedDataSize(entry.size())}};
    }
    return all;
}

QString AttachmentController::above(const QString& folder) const {
    QDir directory(folder);
    return directory.cdUp() ? directory.absolutePath() : QString();
}

// --- taking in

void AttachmentController::take(const QString& question, const QString& file, const QString& accept) {
    if (!busy_.isEmpty() || !questionnaire_.active()) return;
    const bool picture = accept.startsWith(QLatin1String("image/"));
    begin(question, [file, picture, most = questionnaire_.max_pixels(question)] {
        return read_file(file, picture, most);
    });
}

void AttachmentController::take_made(const QString& question, Make make) {
    if (!questionnaire_.active()) return;
    if (busy_.isEmpty()) return begin(question, make);
    waiting_.push_back({question, std::move(make)});
}

void AttachmentController::take_kept(const QString& question, const record::BlobHash& hash) {
    if (!questionnaire_.active()) return;
    const QString value = QString::fromStdString(lexical_of(hash));
    Q_EMIT took(question, value);
    questionnaire_.answer(question, value);
    tell();
}

void AttachmentController::begin(const QString& question, const Make& make) {
    busy_ = question;
    problems_.remove(question);
    questionnaire_.hold(true);
    tell();
    pool_.start([this, question, make] {
        auto made = std::make_shared<Result<NewAttachment>>(make());
        QMetaObject::invokeMethod(
            this, [this, question, made] { keep(question, *made); }, Qt::QueuedConnection);
    });
}

void AttachmentController::keep(const QString& question, const Result<NewAttachment>& what) {
    if (!what) return done(question, fail(what.error()));
    executor_
        .run([what = *what](store::TabletStore& store) -> Result<record::BlobHash> {
            return keep_attachment(store, what);
        })
        .then(this, [this, question](const Result<record::BlobHash>& hash) { done(question, hash); });
}

void AttachmentController::done(const QString& question, const Result<record::BlobHash>& hash) {
    busy_.clear();
    const QString value = hash ? QString::fromStdString(lexical_of(*hash)) : QString();
    // Before the answer is given: who waits for it to be durable knows its value by then.
    Q_EMIT took(question, value);
    if (hash)
        questionnaire_.answer(question, value);
    else
        problems_.insert(question, hash.error());
    if (!waiting_.empty()) {
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        begin(next.question, next.make);
    }
    questionnaire_.hold(false);
    tell();
}

void AttachmentController::tell_problem(const QString& question, const Problem& problem) {
    if (problem.code.empty())
        problems_.remove(question);
    else
        problems_.insert(question, problem);
    tell();
}

QString AttachmentController::problem(const QString& question) const {
    const auto found = problems_.constFind(question);
    return found == problems_.constEnd() ? QString() : device_problem_text(*found);
}

// --- showing

QVariantMap AttachmentController::about(const QString& value) {
    const auto hash = attachment_of(from_qt(value));
    if (!hash) return {};
    const auto found = known_.constFind(value);
    if (found == known_.constEnd()) {
        known_.insert(value, {});
        using Outcome = Result<store::BlobRow>;
        executor_
            .run([hash = *hash](store::TabletStore& store) -> Outcome {
                auto row = store.blobs().blob(hash);
                if (!row) return fail(row.error());
                if (!*row || !(*row)->complete())
                    return fail("blob.missing", "The file has not been fetched.");
                if ((*row)->length <= kVerifiedBytes)
                    if (const auto whole = read_attachment(store, hash); !whole) return fail(whole.error());
                return **row;
            })
            .then(this, [this, value](const Outcome& row) {
                if (!known_.contains(value)) return;
                known_.insert(value, row ? Known{to_qt(row->mime), row->length, {}}
                                         : Known{QStringLiteral("?"), 0, row.error()});
                tell();
            });
        return {};
    }
    if (found->mime.isEmpty()) return {};
    if (!found->problem.code.empty())
        return {{QStringLiteral("text"), tr("File")},
                {QStringLiteral("picture"), false},
                {QStringLiteral("problem"), attachment_problem_text(found->problem)}};
    const QString type = found->mime;
    const QString suffix = QMimeDatabase().mimeTypeForName(type).preferredSuffix().toUpper();
    const QString kind = type.startsWith(QLatin1String("image/"))   ? tr("Picture")
                         : type.startsWith(QLatin1String("audio/")) ? tr("Sound")
                         : type.startsWith(QLatin1String("video/")) ? tr("Film")
                         : suffix.isEmpty()                         ? tr("File")
                                                                    : tr("%1 file").arg(suffix);
    return {{QStringLiteral("text"),
             tr("%1, %2").arg(kind, QLocale().formattedDataSize(static_cast<qint64>(found->length), 1,
                                                                QLocale::DataSizeSIFormat))},
            {QStringLiteral("picture"), type.startsWith(QLatin1String("image/"))},
            {QStringLiteral("plays"),
             type.startsWith(QLatin1String("audio/")) || type.startsWith(QLatin1String("video/"))},
            {QStringLiteral("problem"), QString()}};
}

}  // namespace meetmoment::app
