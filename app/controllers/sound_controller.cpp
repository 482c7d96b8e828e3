#include "app/controllers/sound_controller.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/device_text.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/platform/audio_source.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// "answer <record> <path>"
struct Purpose {
    QString record, path;
};

constexpr const char* kAnswer = "answer ";

std::string purpose_text(const Purpose& purpose) {
    return kAnswer + from_qt(purpose.record) + " " + from_qt(purpose.path);
}

std::optional<Purpose> purpose_of(const std::string& text) {
    if (!text.starts_with(kAnswer)) return std::nullopt;
    const QString rest = to_qt(text).mid(static_cast<qsizetype>(std::string_view(kAnswer).size()));
    const qsizetype space = rest.indexOf(QLatin1Char(' '));
    if (space <= 0) return std::nullopt;
    return Purpose{rest.left(space), rest.mid(space + 1)};
}

SoundQuality quality_of(const std::string& word) {
    if (word == "voice-only") return SoundQuality::VoiceOnly;
    return word == "normal" ? SoundQuality::Normal : SoundQuality::Low;
}

}  // namespace

SoundController::SoundController(Recording& recording, AudioSource& microphone,
                                 QuestionnaireController& questionnaire, AttachmentController& attachments,
                                 Translations& translations)
    : recording_(recording),
      microphone_(microphone),
      questionnaire_(questionnaire),
      attachments_(attachments) {
    connect(&recording_, &Recording::stateChanged, this, [this] {
        if (recording_.state() == Recording::Idle) ended();
        Q_EMIT changed();
    });
    connect(&recording_, &Recording::progressed, this, &SoundController::progressed);
    connect(&recording_, &Recording::finished, this, &SoundController::finished);
    connect(&recording_, &Recording::interrupted, this, [this](const Problem& problem) {
        if (!path_.isEmpty()) attachments_.tell_problem(path_, problem);
    });
    connect(&microphone_, &AudioSource::presenceChanged, this, &SoundController::microphoneChanged);
    connect(&translations, &Translations::changed, this, &SoundController::progressed);
    connect(&questionnaire_, &QuestionnaireController::waitsForFile, this, &SoundController::stop);
    connect(&questionnaire_, &QuestionnaireController::activeChanged, this, &SoundController::look_for_left);
    connect(&questionnaire_, &QuestionnaireController::valueSaved, this,
            [this](const QString&, const QString&, const QString& value) {
                std::erase_if(given_, [&](const RecordedSound& sound) {
                    if (to_qt(lexical_of(sound.hash)) != value) return false;
                    recording_.taken(sound.hash);
                    return true;
                });
            });
}

SoundController::State SoundController::state() const {
    return path_.isEmpty() ? Idle : static_cast<State>(recording_.state());
}

QString SoundController::elapsedText() const {
    return duration_text(recording_.elapsed());
}

QString SoundController::storeProblem() const {
    const Problem& problem = recording_.problem();
    return path_.isEmpty() || problem.code.empty() ? QString() : recording_problem_text(problem);
}

SoundController::Microphone SoundController::microphone() const {
    return static_cast<Microphone>(microphone_.presence());
}

bool SoundController::start(const QString& path) {
    if (!questionnaire_.active() || path.isEmpty()) return false;
    const std::string purpose = purpose_text({questionnaire_.recordId(), path});
    const auto started = recording_.start(purpose, quality_of(questionnaire_.sound_quality(path)));
    Q_EMIT microphoneChanged();
    if (!started) {
        attachments_.tell_problem(path, started.error());
        return false;
    }
    path_ = path;
    attachments_.tell_problem(path, {});
    questionnaire_.hold(true);
    // A record that is not there yet could not be found again with its recording.
    if (questionnaire_.filling() != nullptr && !questionnaire_.filling()->exists()) questionnaire_.secure();
    Q_EMIT changed();
    return true;
}

void SoundController::pause() {
    if (!path_.isEmpty()) recording_.pause();
}

void SoundController::resume() {
    if (path_.isEmpty()) return;
    if (const auto resumed = recording_.resume(); !resumed) attachments_.tell_problem(path_, resumed.error());
}

void SoundController::stop() {
    if (!path_.isEmpty()) recording_.stop();
}

void SoundController::discard() {
    if (!path_.isEmpty()) recording_.discard();
}

/// The recorder is idle, and finished() follows at once if there is a sound: so the hold ends after it.
void SoundController::ended() {
    if (std::exchange(path_, QString()).isEmpty()) return;
    QMetaObject::invokeMethod(
        this, [this] { questionnaire_.hold(false); }, Qt::QueuedConnection);
}

void SoundController::finished(const RecordedSound& sound) {
    const auto purpose = purpose_of(sound.purpose);
    if (!purpose) return;
    if (questionnaire_.active() && questionnaire_.recordId() == purpose->record)
        give(sound, purpose->path);
    else
        left_.push_back(sound);
}

void SoundController::give(const RecordedSound& sound, const QString& path) {
    const Filling* filling = questionnaire_.filling();
    if (filling->session().value(from_qt(path)) == lexical_of(sound.hash))
        return recording_.taken(sound.hash);
    given_.push_back(sound);
    attachments_.take_kept(path, sound.hash);
}

void SoundController::look_for_left() {
    if (!questionnaire_.active()) return;
    for (const RecordedSound& sound : std::exchange(left_, {}))
        finished(sound);
}

}  // namespace meetmoment::app
