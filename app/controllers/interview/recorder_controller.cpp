#include "app/controllers/interview/recorder_controller.hpp"

#include "app/controllers/interview/acting.hpp"
#include "app/platform/audio_source.hpp"
#include "shared/interview/recording.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using std::chrono::milliseconds;

/// Less than this between two stretches is no pause that anybody made.
constexpr milliseconds kLeastGap{2'000};

QString problem_text(const Problem& problem) {
    if (problem.code.empty()) return {};
    if (problem.code == "interview.nobody")
        return RecorderController::tr(
            "Nobody is at the table yet. Add the participants and ask each of them first.");
    if (problem.code == "interview.consent")
        return RecorderController::tr("Not everybody agreed to be recorded: %1.").arg(to_qt(problem.where));
    if (problem.code == "interview.signed-off")
        return RecorderController::tr("This interview was signed off.");
    if (problem.code == "sound.absent")
        return RecorderController::tr("This tablet has no microphone. Notes can be taken all the same.");
    if (problem.code == "sound.denied")
        return RecorderController::tr(
            "The app may not use the microphone. Allow it in the settings of the tablet, or go on with notes "
            "alone.");
    if (problem.code == "sound.busy")
        return RecorderController::tr(
            "The microphone cannot be opened. Another app, or a question, may be using it.");
    if (problem.code == "sound.lost")
        return RecorderController::tr("The microphone gives no sound any more. What was recorded is kept.");
    if (problem.code == "store.full")
        return RecorderController::tr("The tablet is full. Make room: what is said now is not kept yet.");
    return RecorderController::tr("The sound cannot be recorded. (Code: %1)").arg(to_qt(problem.code));
}

}  // namespace

RecorderController::RecorderController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                       Translations& translations, InterviewRecorder& recorder,
                                       AudioSource& microphone)
    : InterviewPart(desk, catalogue, translations, false),
      recorder_(recorder),
      microphone_(microphone),
      rows_({"key", "recordingId", "text", "detail", "removable"}) {
    connect(&recorder_, &InterviewRecorder::stateChanged, this, &RecorderController::stateChanged);
    connect(&recorder_, &InterviewRecorder::progressed, this, [this] {
        Q_EMIT progressed();
        const bool failed = !recorder_.problem().code.empty();
        if (std::exchange(sealing_failed_, failed) != failed) Q_EMIT problemChanged();
    });
    connect(&recorder_, &InterviewRecorder::interrupted, this, &RecorderController::tell);
    connect(&microphone_, &AudioSource::presenceChanged, this, [this] {
        if (watched()) refresh();
    });
    connect(&desk_, &InterviewDesk::closed, this, [this] { tell({}); });
}

void RecorderController::tell(const Problem& problem) {
    interrupted_ = problem;
    Q_EMIT problemChanged();
}

QString RecorderController::elapsedText() const {
    return minutes_text(recorder_.elapsed());
}

QString RecorderController::pausedText() const {
    return state() == OffTheRecord ? clock_text(recorder_.paused_at()) : QString();
}

QString RecorderController::obstacle() const {
    return problem_text(obstacle_);
}

bool RecorderController::consentMissing() const {
    return obstacle_.code == "interview.consent" || obstacle_.code == "interview.nobody";
}

QString RecorderController::problem() const {
    return problem_text(recorder_.problem().code.empty() ? interrupted_ : recorder_.problem());
}

// --- what was recorded

void RecorderController::take(const std::vector<Uuid>&) {
    refresh();
}

void RecorderController::refresh() {
    QList<RowModel::Row> rows;
    obstacle_ = {};
    if (active()) {
        if (const auto may = recorder_.may_start(); !may) obstacle_ = may.error();
        if (obstacle_.code.empty() && microphone_.presence() != Presence::Ready)
            obstacle_.code = microphone_.presence() == Presence::Absent ? "sound.absent" : "sound.denied";
        std::optional<UtcMillis> end;
        const auto& folded = session().folded();
        for (const interview::Recording& one :
             interview::recordings_of(folded, interview::streams_of(folded))) {
            if (!one.sound) continue;
            const QString id = to_qt(one.id.to_string());
            if (end && one.start - *end >= kLeastGap)
                rows.append({QStringLiteral("gap ") + id, QString(), tr("Off the record"),
                             minutes_text(one.start - *end), false});
            const bool mine = one.author == session().context().user;
            rows.append({id, id, tr("%1 to %2").arg(clock_text(one.start), clock_text(one.end())),
                         mine ? minutes_text(one.length)
                              : tr("%1, by %2").arg(minutes_text(one.length), to_qt(one.author)),
                         mine && !session().locked()});
            end = std::max(end.value_or(one.end()), one.end());
        }
    }
    rows_.replace(rows);
    Q_EMIT stateChanged();
}

// --- what is done

void RecorderController::start() {
    const auto started = recorder_.start();
    tell(started ? Problem{} : started.error());
}

void RecorderController::pause() {
    recorder_.pause();
}

void RecorderController::resume() {
    const auto resumed = recorder_.resume();
    tell(resumed ? Problem{} : resumed.error());
}

void RecorderController::stop() {
    recorder_.stop();
}

void RecorderController::toggle() {
    if (state() == Off) return start();
    if (state() == Running) return pause();
    if (state() == OffTheRecord) resume();
}

void RecorderController::remove(const QString& recording) {
    perform_on(desk_, "audio.remove", recording,
               [](const record::RecordState& state) { return interview::remove_recording(state); });
}

}  // namespace meetmoment::app
