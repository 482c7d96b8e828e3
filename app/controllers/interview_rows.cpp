// What the interview's models show.
#include <map>

#include "app/controllers/interview_controller.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

/// "3:05"; hours count on as minutes.
QString minutes_text(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

void InterviewController::refresh() {
    if (!session_) return;
    refresh_topics();
    refresh_speakers();
    refresh_kinds();
    refresh_notes();
    Q_EMIT textsChanged();
    Q_EMIT topicChanged();
    Q_EMIT tick();
}

QString InterviewController::elapsedText() const {
    return session_ ? minutes_text(session_->elapsed()) : QString();
}

void InterviewController::refresh_topics() {
    if (!session_) return;
    std::map<std::string, int> counts;
    for (const InterviewSession::Note& note : session_->notes())
        ++counts[note.topic];
    QList<RowModel::Row> rows;
    int index = 0;
    for (const study::Topic& topic : session_->guide().topics) {
        const auto elapsed = session_->elapsed(topic.id);
        rows.append({to_qt(topic.id), to_qt(topic.title, translations_.language()),
                     to_qt(topic.prompt, translations_.language()), topic.planned_minutes,
                     minutes_text(elapsed), elapsed > std::chrono::minutes{topic.planned_minutes},
                     index == session_->topic(), counts[topic.id]});
        ++index;
    }
    topics_.replace(rows);
}

void InterviewController::refresh_speakers() {
    if (!session_) return;
    const study::Study* study = catalogue_.study();
    QList<RowModel::Row> rows;
    for (const InterviewSession::Speaker& speaker : session_->speakers()) {
        QString organisation = to_qt(speaker.organisation);
        if (study != nullptr)
            for (const study::OrganisationType& type : study->organisation_types)
                if (type.code == speaker.organisation)
                    organisation = to_qt(type.name, translations_.language());
        rows.append({to_qt(speaker.id.to_string()), to_qt(speaker.label), organisation,
                     session_->speaker() == speaker.label});
    }
    rows.append({QStringLiteral("multiple"), tr("Several"), QString(), session_->speaker() == "multiple"});
    rows.append({QStringLiteral("unknown"), tr("Unknown"), QString(), session_->speaker() == "unknown"});
    speakers_.replace(rows);
}

void InterviewController::refresh_kinds() {
    const study::Study* study = catalogue_.study();
    if (!session_ || study == nullptr) return;
    QList<RowModel::Row> rows;
    for (const study::Code& kind : study->note_kinds)
        rows.append(
            {to_qt(kind.code), to_qt(kind.text, translations_.language()), session_->kind() == kind.code});
    kinds_.replace(rows);
}

void InterviewController::refresh_notes() {
    if (!session_) return;
    const study::Study* study = catalogue_.study();
    const QString language = translations_.language();
    QList<RowModel::Row> rows;
    for (const InterviewSession::Note& note : session_->notes()) {
        const study::Topic* topic = session_->guide().topic(note.topic);
        QString kind = to_qt(note.kind);
        if (study != nullptr)
            for (const study::Code& known : study->note_kinds)
                if (known.code == note.kind) kind = to_qt(known.text, language);
        QString speaker = to_qt(note.speaker);
        if (note.speaker == "multiple") speaker = tr("Several");
        if (note.speaker == "unknown") speaker = tr("Unknown");
        QStringList tags;
        for (const std::string& tag : note.tags)
            tags.append(to_qt(tag));
        rows.append({to_qt(note.id.to_string()), clock_text(note.at), to_qt(note.topic),
                     topic ? to_qt(topic->title, language) : QString(), speaker, to_qt(note.kind), kind,
                     to_qt(note.text), to_qt(note.author), note.author == session_->context().user, tags,
                     note.conflict});
    }
    notes_.replace(rows);
}

}  // namespace meetmoment::app
