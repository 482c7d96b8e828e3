#include "app/controllers/interview/part.hpp"

#include <algorithm>

#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

InterviewPart::InterviewPart(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                             bool watched)
    : desk_(desk), catalogue_(catalogue), translations_(translations), watched_(watched) {
    const auto refresh_if_watched = [this] {
        if (watched_) refresh();
    };
    connect(&desk_, &InterviewDesk::opened, this, refresh_if_watched);
    connect(&desk_, &InterviewDesk::closed, this, [this] { refresh(); });
    connect(&desk_, &InterviewDesk::typedChanged, this, &InterviewPart::typedChanged);
    connect(&desk_, &InterviewDesk::changed, this, [this](const std::vector<Uuid>& records) {
        if (watched_ && active()) take(records);
    });
    connect(&translations_, &Translations::changed, this, refresh_if_watched);
}

void InterviewPart::setWatched(bool watched) {
    if (watched == watched_) return;
    watched_ = watched;
    if (watched) refresh();
    Q_EMIT watchedChanged();
}

void InterviewPart::take(const std::vector<Uuid>&) {
    refresh();
}

QString InterviewPart::typed(const QString& key) const {
    return active() ? to_qt(desk_.typed().text(from_qt(key))) : QString();
}

void InterviewPart::setTyped(const QString& key, const QString& text) {
    desk_.set_typed(from_qt(key), from_qt(text));
}

const study::Study* InterviewPart::study() const {
    return catalogue_.study();
}

QString InterviewPart::language() const {
    return translations_.language();
}

QString InterviewPart::topic_title(const std::string& topic) const {
    const study::Topic* known = active() ? session().guide().topic(topic) : nullptr;
    return known ? to_qt(known->title, language()) : to_qt(topic);
}

QString InterviewPart::speaker_text(const std::string& label) const {
    if (label == "multiple") return tr("Several");
    if (label == "unknown") return tr("Unknown");
    return to_qt(label);
}

bool InterviewPart::holds(const std::vector<Uuid>& records, std::string_view kind) const {
    return std::any_of(records.begin(), records.end(), [this, kind](const Uuid& id) {
        const record::RecordState* state = session().record(id);
        return state != nullptr && state->kind == kind;
    });
}

QString minutes_text(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace meetmoment::app
