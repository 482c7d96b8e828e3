#include "app/controllers/interview/listening_controller.hpp"

#include <algorithm>
#include <tuple>

#include "app/controllers/player_controller.hpp"
#include "app/services/attachments.hpp"
#include "app/services/interview/recorder.hpp"
#include "app/text.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/side_by_side.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using std::chrono::milliseconds;

double seconds_of(milliseconds time) {
    return std::chrono::duration<double>(time).count();
}

const interview::Recording* find(const std::vector<interview::Recording>& all, const QString& id) {
    const auto found = std::find_if(all.begin(), all.end(), [wanted = from_qt(id)](const auto& one) {
        return one.sound && one.id.to_string() == wanted;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

ListeningController::ListeningController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                         Translations& translations, InterviewRecorder& recorder,
                                         PlayerController& player)
    : InterviewPart(desk, catalogue, translations, true), recorder_(recorder), player_(player) {
    connect(&recorder_, &InterviewRecorder::stateChanged, this, [this] {
        if (!allowed()) close();
        if (std::exchange(allowed_, allowed()) != allowed()) Q_EMIT allowedChanged();
    });
    connect(&player_, &PlayerController::changed, this, &ListeningController::follow);
    connect(&desk_, &InterviewDesk::closed, this, &ListeningController::close);
}

QString ListeningController::recording() const {
    return open_ ? to_qt(open_->id.to_string()) : QString();
}

QString ListeningController::value() const {
    return open_ ? to_qt(lexical_of(*open_->sound)) : QString();
}

QString ListeningController::text() const {
    return open_ ? tr("%1 to %2").arg(clock_text(open_->start), clock_text(open_->end())) : QString();
}

QString ListeningController::clock() const {
    if (!open_) return {};
    return clock_text(open_->start + milliseconds(static_cast<qint64>(player_.position() * 1000)));
}

bool ListeningController::allowed() const {
    return recorder_.state() != InterviewRecorder::State::Running;
}

void ListeningController::listen(const QString& note) {
    const auto id = Uuid::parse(from_qt(note));
    const record::RecordState* state = active() && id ? session().record(*id) : nullptr;
    if (state == nullptr || !allowed()) return;
    const auto streams = interview::streams_of(session().folded());
    const auto recordings = interview::recordings_of(session().folded(), streams);
    const interview::Note written = interview::note_of(*state, session().people());
    const auto at = interview::corrected_time(written, streams);
    const auto place = at ? interview::place_in_sound(*at, written.stream, recordings) : std::nullopt;
    if (!place) return;
    begin(*find(recordings, to_qt(place->recording.to_string())), place->into);
}

void ListeningController::play(const QString& recording) {
    if (!active() || !allowed()) return;
    const auto recordings =
        interview::recordings_of(session().folded(), interview::streams_of(session().folded()));
    if (const interview::Recording* one = find(recordings, recording)) begin(*one, milliseconds{0});
}

void ListeningController::begin(const interview::Recording& recording, milliseconds into) {
    open_ = recording;
    read();
    player_.playFrom(value(), seconds_of(into));
    Q_EMIT changed();
    follow();
}

void ListeningController::toggle() {
    if (!open_) return;
    if (player_.value() == value() && player_.playing()) return player_.pause();
    if (allowed()) player_.play(value());
}

void ListeningController::skip(double seconds) {
    if (!open_ || player_.value() != value()) return;
    player_.seek(std::clamp(player_.position() + seconds, 0.0, seconds_of(open_->length)));
}

void ListeningController::close() {
    if (!open_) return;
    const bool ours = player_.asked() == value();
    open_.reset();
    marks_.clear();
    if (ours) player_.stop();
    Q_EMIT changed();
    follow();
}

void ListeningController::refresh() {
    if (!active()) return close();
    Q_EMIT changed();
}

void ListeningController::take(const std::vector<Uuid>& records) {
    namespace kinds = study::kinds;
    if (!open_) return;
    if (holds(records, kinds::kNote) || holds(records, kinds::kRecording) || holds(records, kinds::kStream))
        read();
}

/// The open stretch as it is now, with the notes that are about it.
void ListeningController::read() {
    const auto streams = interview::streams_of(session().folded());
    const auto recordings = interview::recordings_of(session().folded(), streams);
    const interview::Recording* now = find(recordings, recording());
    if (now == nullptr || now->sound != open_->sound) return close();  // withdrawn, or removed
    open_ = *now;
    marks_.clear();
    for (const record::RecordState* state : session().folded().of_kind(study::kinds::kNote)) {
        const interview::Note note = interview::note_of(*state, session().people());
        const auto at = interview::corrected_time(note, streams);
        const auto place = at ? interview::place_in_sound(*at, note.stream, recordings) : std::nullopt;
        if (place && place->recording == open_->id)
            marks_.push_back({place->into, to_qt(note.id.to_string())});
    }
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Mark& a, const Mark& b) { return a.into < b.into; });
}

void ListeningController::follow() {
    QString heard;
    if (open_) {
        const milliseconds into(static_cast<qint64>(player_.position() * 1000));
        const auto after = std::upper_bound(marks_.begin(), marks_.end(), into,
                                            [](milliseconds at, const Mark& mark) { return at < mark.into; });
        if (after != marks_.begin()) heard = std::prev(after)->note;
    }
    Q_EMIT moved();
    if (std::exchange(note_, heard) != heard) Q_EMIT noteChanged();
}

}  // namespace meetmoment::app
