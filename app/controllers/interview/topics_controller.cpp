#include "app/controllers/interview/topics_controller.hpp"

#include "app/controllers/interview/notes_controller.hpp"
#include "app/text.hpp"
#include "shared/interview/session.hpp"
#include "shared/interview/stream.hpp"

namespace meetmoment::app {
namespace {

using interview::TopicState;
using std::chrono::milliseconds;

QString name_of(TopicState state) {
    return state == TopicState::Parked    ? QStringLiteral("parked")
           : state == TopicState::Skipped ? QStringLiteral("skipped")
                                          : QStringLiteral("open");
}

constexpr int kFirstSignal = 15;
constexpr int kSecondSignal = 5;

}  // namespace

TopicsController::TopicsController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                   Translations& translations, const NotesController& notes)
    : InterviewPart(desk, catalogue, translations, true),
      notes_(notes),
      rows_({"topicId", "title", "prompt", "planned", "elapsedText", "over", "current", "notes", "standing",
             "reason", "conflict"}) {
    connect(&desk, &InterviewDesk::second, this, [this] { refresh(); });
    connect(&desk, &InterviewDesk::opened, this, [this] {
        read_stored();
        refresh();
        Q_EMIT indexChanged();
    });
}

/// The streams and the interview alone: notes say nothing of time.
void TopicsController::read_stored() {
    stored_.clear();
    if (!active()) return;
    interview::Folded clocks;
    for (const record::RecordState& child : session().folded().children)
        if (child.kind == study::kinds::kStream) clocks.children.push_back(child);
    const auto streams = interview::streams_of(clocks);
    std::map<Uuid, milliseconds> totals;
    for (const interview::Stream& stream : streams) {
        milliseconds& total = totals[stream.id];
        for (const auto& [topic, time] : stream.time_on_topics())
            total += time;
        if (stream.id == session().stream() && total > milliseconds{}) {
            stored_ = stream.time_on_topics();
            return;
        }
    }
    if (const interview::Stream* leading = interview::leading(streams, totals))
        stored_ = leading->time_on_topics();
}

void TopicsController::take(const std::vector<Uuid>& records) {
    if (holds(records, study::kinds::kStream)) read_stored();
    refresh();
}

milliseconds TopicsController::elapsed(const std::string& topic) const {
    const auto stored = stored_.find(topic);
    return (stored == stored_.end() ? milliseconds{} : stored->second) + desk_.table().unstored_on(topic);
}

milliseconds TopicsController::elapsed() const {
    milliseconds sum{};
    for (const study::Topic& topic : session().guide().topics)
        sum += elapsed(topic.id);
    return sum;
}

void TopicsController::refresh() {
    QList<RowModel::Row> rows;
    if (active()) {
        // Without the children: their time is read elsewhere, and this is done every second.
        const auto progress = interview::session_of({session().folded().interview, {}}, session().guide());
        std::size_t at = 0;
        for (const study::Topic& topic : session().guide().topics) {
            const milliseconds time = elapsed(topic.id);
            const interview::TopicProgress& state = progress.topics[at++];
            rows.append({to_qt(topic.id), to_qt(topic.title, language()), to_qt(topic.prompt, language()),
                         topic.planned_minutes, minutes_text(time),
                         time > std::chrono::minutes{topic.planned_minutes},
                         topic.id == desk_.table().topic(), notes_.count_on(topic.id), name_of(state.state),
                         to_qt(state.reason), state.conflict});
        }
    }
    rows_.replace(rows);
    Q_EMIT ticked();
}

const study::Topic* TopicsController::current() const {
    return active() ? session().guide().topic(desk_.table().topic()) : nullptr;
}

int TopicsController::index() const {
    const study::Topic* topic = current();
    return topic ? static_cast<int>(topic - session().guide().topics.data()) : -1;
}

QString TopicsController::prompt() const {
    const study::Topic* topic = current();
    return topic ? to_qt(topic->prompt, language()) : QString();
}

QString TopicsController::kind() const {
    const study::Topic* topic = current();
    return topic ? to_qt(study::to_string(topic->kind)) : QString();
}

QStringList TopicsController::probes() const {
    QStringList all;
    if (const study::Topic* topic = current())
        for (const study::Probe& probe : topic->probes)
            all.append(to_qt(probe.text, language()));
    return all;
}

QString TopicsController::elapsedText() const {
    return active() ? minutes_text(elapsed()) : QString();
}

int TopicsController::minutesLeft() const {
    if (!active()) return 0;
    const milliseconds left = std::chrono::minutes{session().guide().planned_minutes()} - elapsed();
    return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(left).count());
}

int TopicsController::signal() const {
    if (!active() || session().guide().planned_minutes() == 0 || session().finished()) return -1;
    const int left = minutesLeft();
    return left <= 0 ? 0 : left <= kSecondSignal ? kSecondSignal : left <= kFirstSignal ? kFirstSignal : -1;
}

void TopicsController::select(int index) {
    if (!active() || index < 0 || index >= rows_.count()) return;
    desk_.table().go_to(session().guide().topics[static_cast<std::size_t>(index)].id);
    desk_.table_changed();
    refresh();
    Q_EMIT indexChanged();
}

void TopicsController::step(int by) {
    for (int to = index() + by; to >= 0 && to < rows_.count(); to += by)
        if (rows_.value(to, QStringLiteral("standing")).toString() == QLatin1String("open"))
            return select(to);
}

void TopicsController::set_state(int index, const char* name, int state, const QString& reason) {
    if (!active() || index < 0 || index >= rows_.count()) return;
    InterviewAct act;
    act.name = name;
    act.ops = [topic = session().guide().topics[static_cast<std::size_t>(index)].id,
               state = static_cast<TopicState>(state), reason = from_qt(reason.trimmed())](
                  const InterviewSession& session) -> Result<InterviewAct::Ops> {
        return interview::set_topic_state(session.folded().interview, topic, state, reason);
    };
    desk_.perform(std::move(act));
}

void TopicsController::park(int index, const QString& reason) {
    set_state(index, "topic.park", static_cast<int>(TopicState::Parked), reason);
}

void TopicsController::skip(int index, const QString& reason) {
    set_state(index, "topic.skip", static_cast<int>(TopicState::Skipped), reason);
}

void TopicsController::reopen(int index) {
    set_state(index, "topic.reopen", static_cast<int>(TopicState::Open), {});
}

}  // namespace meetmoment::app
