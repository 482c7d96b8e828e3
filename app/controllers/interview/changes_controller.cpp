#include "app/controllers/interview/changes_controller.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "app/services/store_executor.hpp"
#include "app/text.hpp"
#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;
namespace kinds = study::kinds;
using interview::LogLine;
using interview::LogSince;
using record::Commit;
using What = LogLine::What;

constexpr std::size_t kMostWords = 280;

LogSince since_of(const QString& name) {
    if (name == QLatin1String("sign-off")) return LogSince::SignOff;
    return name == QLatin1String("read-back") ? LogSince::ReadBack : LogSince::Beginning;
}

/// Every commit on the interview and below it, once, in the order of (lamport, id). On the store's thread.
Result<std::vector<Commit>> read_history(store::TabletStore& store, const record::RecordId& interview) {
    const auto records = store.commit_counts(interview);
    if (!records) return fail(records.error());
    std::vector<Commit> commits;
    std::set<record::CommitId> known;
    for (const auto& [id, count] : *records) {
        auto entries = store.history(id);
        if (!entries) return fail(entries.error());
        for (store::LogEntry& entry : *entries)
            if (known.insert(entry.commit.commit.id).second)
                commits.push_back(std::move(entry.commit.commit));
    }
    std::sort(commits.begin(), commits.end(), [](const Commit& a, const Commit& b) {
        return std::tie(a.lamport, a.id) < std::tie(b.lamport, b.id);
    });
    return commits;
}

struct KindTexts {
    std::string_view kind;
    const char *added, *changed, *removed;
};
constexpr std::array<KindTexts, 12> kKinds{{
    {kinds::kNote, QT_TRANSLATE_NOOP("Change", "Note added"), QT_TRANSLATE_NOOP("Change", "Note changed"),
     QT_TRANSLATE_NOOP("Change", "Note removed")},
    {kinds::kAttendee, QT_TRANSLATE_NOOP("Change", "Participant added"),
     QT_TRANSLATE_NOOP("Change", "Participant changed"), QT_TRANSLATE_NOOP("Change", "Participant removed")},
    {kinds::kHands, QT_TRANSLATE_NOOP("Change", "Hands counted"),
     QT_TRANSLATE_NOOP("Change", "Count of hands changed"),
     QT_TRANSLATE_NOOP("Change", "Count of hands removed")},
    {kinds::kAction, QT_TRANSLATE_NOOP("Change", "Action added"),
     QT_TRANSLATE_NOOP("Change", "Action changed"), QT_TRANSLATE_NOOP("Change", "Action removed")},
    {kinds::kDecision, QT_TRANSLATE_NOOP("Change", "Decision added"),
     QT_TRANSLATE_NOOP("Change", "Decision changed"), QT_TRANSLATE_NOOP("Change", "Decision removed")},
    {kinds::kParked, QT_TRANSLATE_NOOP("Change", "Subject parked"),
     QT_TRANSLATE_NOOP("Change", "Parked subject changed"),
     QT_TRANSLATE_NOOP("Change", "Parked subject removed")},
    {kinds::kFinding, QT_TRANSLATE_NOOP("Change", "Finding added"),
     QT_TRANSLATE_NOOP("Change", "Finding changed"), QT_TRANSLATE_NOOP("Change", "Finding removed")},
    {kinds::kCorrection, QT_TRANSLATE_NOOP("Change", "Correction noted"),
     QT_TRANSLATE_NOOP("Change", "Correction changed"), QT_TRANSLATE_NOOP("Change", "Correction removed")},
    {kinds::kAgreed, QT_TRANSLATE_NOOP("Change", "Row of the agreed record added"),
     QT_TRANSLATE_NOOP("Change", "Row of the agreed record changed"),
     QT_TRANSLATE_NOOP("Change", "Row of the agreed record removed")},
    {kinds::kRecording, QT_TRANSLATE_NOOP("Change", "Recording added"),
     QT_TRANSLATE_NOOP("Change", "Recording changed"), QT_TRANSLATE_NOOP("Change", "Recording removed")},
    {kinds::kInterview, QT_TRANSLATE_NOOP("Change", "Interview begun"),
     QT_TRANSLATE_NOOP("Change", "Interview changed"), QT_TRANSLATE_NOOP("Change", "Interview removed")},
    {"", QT_TRANSLATE_NOOP("Change", "Entry added"), QT_TRANSLATE_NOOP("Change", "Entry changed"),
     QT_TRANSLATE_NOOP("Change", "Entry removed")},
}};

struct FieldText {
    std::string_view field;
    const char* text;
};
constexpr std::array<FieldText, 25> kFields{{
    {fields::kText, QT_TRANSLATE_NOOP("Change", "Words")},
    {fields::kNoteKind, QT_TRANSLATE_NOOP("Change", "Kind")},
    {fields::kSpeaker, QT_TRANSLATE_NOOP("Change", "Speaker")},
    {fields::kTags, QT_TRANSLATE_NOOP("Change", "Tags")},
    {fields::kTopic, QT_TRANSLATE_NOOP("Change", "Topic")},
    {fields::kQuoteLater, QT_TRANSLATE_NOOP("Change", "Quote later")},
    {fields::kPhoto, QT_TRANSLATE_NOOP("Change", "Photo")},
    {fields::kPersons, QT_TRANSLATE_NOOP("Change", "Persons")},
    {fields::kAudio, QT_TRANSLATE_NOOP("Change", "Sound")},
    {fields::kLabel, QT_TRANSLATE_NOOP("Change", "Code")},
    {fields::kOrganisationType, QT_TRANSLATE_NOOP("Change", "Organisation")},
    {fields::kAttendeeGroup, QT_TRANSLATE_NOOP("Change", "Group")},
    {fields::kFrom, QT_TRANSLATE_NOOP("Change", "Came in")},
    {fields::kUntil, QT_TRANSLATE_NOOP("Change", "Left")},
    {fields::kConsentItem, QT_TRANSLATE_NOOP("Change", "Consent")},
    {fields::kDone, QT_TRANSLATE_NOOP("Change", "Done")},
    {fields::kDue, QT_TRANSLATE_NOOP("Change", "Ready on")},
    {fields::kWho, QT_TRANSLATE_NOOP("Change", "Who")},
    {fields::kStatus, QT_TRANSLATE_NOOP("Change", "State of the interview")},
    {fields::kTopicState, QT_TRANSLATE_NOOP("Change", "State of the topic")},
    {fields::kTopicReason, QT_TRANSLATE_NOOP("Change", "Reason")},
    {fields::kReadBack, QT_TRANSLATE_NOOP("Change", "Summary")},
    {fields::kReadBackState, QT_TRANSLATE_NOOP("Change", "Read back")},
    {fields::kGroupLevel, QT_TRANSLATE_NOOP("Change", "Level of the group")},
    {fields::kDissentText, QT_TRANSLATE_NOOP("Change", "Dissent")},
}};

struct ValueText {
    std::string_view value;
    const char* text;
};
/// Codes that are no codes of the study.
constexpr std::array<ValueText, 12> kValues{{
    {"given", QT_TRANSLATE_NOOP("Change", "agrees")},
    {"refused", QT_TRANSLATE_NOOP("Change", "refuses")},
    {"withdrawn", QT_TRANSLATE_NOOP("Change", "withdrawn")},
    {"draft", QT_TRANSLATE_NOOP("Change", "going on")},
    {"final", QT_TRANSLATE_NOOP("Change", "finished")},
    {"confirmed", QT_TRANSLATE_NOOP("Change", "confirmed")},
    {"corrected", QT_TRANSLATE_NOOP("Change", "corrected")},
    {"parked", QT_TRANSLATE_NOOP("Change", "parked")},
    {"skipped", QT_TRANSLATE_NOOP("Change", "skipped")},
    {"open", QT_TRANSLATE_NOOP("Change", "open")},
    {"true", QT_TRANSLATE_NOOP("Change", "yes")},
    {"false", QT_TRANSLATE_NOOP("Change", "no")},
}};

QString said(const char* text) {
    return QCoreApplication::translate("Change", text);
}

QString shortened(const QString& words) {
    return words.size() <= static_cast<qsizetype>(kMostWords) ? words
                                                              : words.left(kMostWords) + QStringLiteral("…");
}

}  // namespace

ChangesController::ChangesController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                     Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      rows_({"lineId", "title", "who", "words", "changes", "reason"}) {
    connect(&desk, &InterviewDesk::closed, this, [this] {
        since_.clear();
        chosen_ = false;
        history_.clear();
    });
}

void ChangesController::refresh() {
    if (!active()) {
        lines_.clear();
        return rows_.replace({});
    }
    if (busy_) {
        again_ = true;
        return;
    }
    busy_ = true;
    Q_EMIT changed();
    desk_.executor()
        .run([id = session().id()](store::TabletStore& store) { return read_history(store, id); })
        .then(this, [this](const Result<std::vector<Commit>>& history) { take_history(history); });
}

void ChangesController::take_history(const Result<std::vector<Commit>>& history) {
    busy_ = false;
    if (!active()) return;
    if (history) history_ = *history;
    moments_.clear();
    for (const char* name : {"sign-off", "read-back", "beginning"})
        if (interview::has_moment(history_, since_of(QLatin1String(name)))) moments_ << QLatin1String(name);
    if (!chosen_ || !moments_.contains(since_)) since_ = moments_.value(0);
    show_log();
    if (std::exchange(again_, false)) refresh();
}

void ChangesController::setSince(const QString& since) {
    if (since == since_ || !moments_.contains(since)) return;
    since_ = since;
    chosen_ = true;
    shown_ = kPage;
    show_log();
}

void ChangesController::showMore() {
    shown_ += kPage;
    show_log();
}

int ChangesController::more() const {
    return static_cast<int>(lines_.size() - std::min(lines_.size(), shown_));
}

/// The newest first.
void ChangesController::show_log() {
    lines_.clear();
    if (active())
        lines_ = interview::change_log(session().folded(), session().people(), history_, since_of(since_));
    QList<RowModel::Row> rows;
    for (std::size_t at = lines_.size(); at-- > 0 && lines_.size() - at <= shown_;)
        rows.append(row_of(static_cast<int>(at), lines_[at]));
    rows_.replace(rows);
    Q_EMIT changed();
}

// --- in words

QString ChangesController::title_of(const LogLine& line) const {
    if (line.what == What::SignedOff) return said(QT_TRANSLATE_NOOP("Change", "Signed off"));
    if (line.what == What::TakenBack) return said(QT_TRANSLATE_NOOP("Change", "Sign-off taken back"));
    const auto* texts = std::find_if(kKinds.begin(), kKinds.end() - 1,
                                     [&line](const KindTexts& one) { return one.kind == line.kind; });
    if (line.what == What::Added || line.what == What::Restored) return said(texts->added);
    return said(line.what == What::Removed ? texts->removed : texts->changed);
}

QString ChangesController::field_name(const interview::FieldChange& field) const {
    QString name = to_qt(field.field);
    for (const FieldText& one : kFields)
        if (one.field == field.field) name = said(one.text);
    if (field.of.empty()) return name;
    QString of = topic_title(field.of);
    if (field.field == fields::kConsentItem)
        of = field.of == study::consent_item::kNotes   ? said(QT_TRANSLATE_NOOP("Change", "notes"))
             : field.of == study::consent_item::kQuote ? said(QT_TRANSLATE_NOOP("Change", "quotes"))
             : field.of == study::consent_item::kAudio ? said(QT_TRANSLATE_NOOP("Change", "recording"))
                                                       : said(QT_TRANSLATE_NOOP("Change", "photos"));
    return name + QStringLiteral(": ") + of;
}

QString ChangesController::value_text(const interview::FieldChange& field, const std::string& value) const {
    if (value.empty()) return said(QT_TRANSLATE_NOOP("Change", "nothing"));
    if (field.field == fields::kPhoto || field.field == fields::kAudio)
        return said(QT_TRANSLATE_NOOP("Change", "there"));
    if (field.field == fields::kTopic) return topic_title(value);
    if (field.field == fields::kSpeaker) return speaker_text(value);
    if (field.field == fields::kFrom || field.field == fields::kUntil) {
        const auto at = interview::number_of(value);
        return at ? clock_text(UtcMillis{std::chrono::milliseconds{*at}}) : QString();
    }
    std::string code = value;
    if (field.field == fields::kConsentItem) code = std::string(interview::split(value, 2).front());
    if (field.field != fields::kText && field.field != fields::kReadBack)
        for (const ValueText& one : kValues)
            if (one.value == code) return said(one.text);
    if (const study::Study* known = study()) {
        if (field.field == fields::kNoteKind)
            for (const study::Code& kind : known->note_kinds)
                if (kind.code == code) return to_qt(kind.text, language());
        if (field.field == fields::kTags) {
            QStringList names = to_qt(code).split(QLatin1Char(' '));
            for (QString& name : names)
                for (const study::Code& tag : known->tags)
                    if (to_qt(tag.code) == name) name = to_qt(tag.text, language());
            return names.join(QStringLiteral(", "));
        }
    }
    return shortened(to_qt(code));
}

QString ChangesController::words_of(const LogLine& line) const {
    if (line.withheld) return said(QT_TRANSLATE_NOOP("Change", "Withdrawn: not readable any more."));
    if (line.kind == kinds::kAttendee) {
        const interview::Attendee* person = session().people().attendee(line.record);
        return person ? to_qt(person->label) : QString();
    }
    return shortened(to_qt(line.words));
}

RowModel::Row ChangesController::row_of(int number, const LogLine& line) const {
    QVariantList changes;
    for (const interview::FieldChange& field : line.fields)
        changes << QVariantMap{{QStringLiteral("name"), field_name(field)},
                               {QStringLiteral("before"), value_text(field, field.before)},
                               {QStringLiteral("after"), value_text(field, field.after)}};
    const bool words_are_below = std::any_of(line.fields.begin(), line.fields.end(),
                                             [](const auto& field) { return field.field == fields::kText; });
    return {number,
            title_of(line),
            tr("%1, %2").arg(line.user.empty() ? tr("unknown") : to_qt(line.user),
                             moment_text(line.wall, session().now(), language())),
            words_are_below ? QString() : words_of(line),
            changes,
            to_qt(line.reason)};
}

}  // namespace meetmoment::app
