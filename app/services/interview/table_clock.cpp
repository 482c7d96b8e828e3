#include "app/services/interview/table_clock.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using interview::Span;
using std::chrono::milliseconds;

/// A shorter turn is a slip of the finger.
constexpr milliseconds kLeastTurn{1000};

QJsonArray json_of(const std::vector<Span>& spans) {
    QJsonArray all;
    for (const Span& span : spans)
        all.append(QJsonArray{static_cast<double>(span.start.time_since_epoch().count()),
                              static_cast<double>(span.length.count()), to_qt(span.of)});
    return all;
}

std::vector<Span> spans_of(const QJsonValue& value) {
    std::vector<Span> all;
    for (const auto& one : value.toArray()) {
        const QJsonArray parts = one.toArray();
        const milliseconds length{static_cast<std::int64_t>(parts.at(1).toDouble())};
        const std::string of = from_qt(parts.at(2).toString());
        if (length.count() > 0 && !of.empty())
            all.push_back(
                {UtcMillis{milliseconds{static_cast<std::int64_t>(parts.at(0).toDouble())}}, length, of});
    }
    return all;
}

milliseconds sum_of(const std::vector<Span>& spans, const std::string& of) {
    milliseconds sum{};
    for (const Span& span : spans)
        if (span.of == of) sum += span.length;
    return sum;
}

void remove_from(std::vector<Span>& spans, const std::vector<Span>& gone) {
    std::erase_if(
        spans, [&gone](const Span& span) { return std::find(gone.begin(), gone.end(), span) != gone.end(); });
}

}  // namespace

Span TableClock::running(milliseconds since, std::string of) const {
    const milliseconds length = clock_.monotonic() - since;
    return {clock_.wall() - length, length, std::move(of)};
}

void TableClock::end_topic() {
    if (!topic_.empty() && clock_.monotonic() > topic_since_)
        ended_.topics.push_back(running(topic_since_, topic_));
    topic_since_ = clock_.monotonic();
}

void TableClock::end_turn() {
    if (speaking_ && clock_.monotonic() - turn_since_ >= kLeastTurn)
        ended_.turns.push_back(running(turn_since_, speaking_->to_string()));
    turn_since_ = clock_.monotonic();
}

void TableClock::go_to(std::string topic) {
    if (topic == topic_) return;
    end_topic();
    topic_ = std::move(topic);
}

void TableClock::give_word(const std::optional<Uuid>& person) {
    if (person == speaking_) return;
    end_turn();
    speaking_ = person;
    if (person) std::erase(queue_, *person);
}

void TableClock::toggle_hand(const Uuid& person) {
    if (std::erase(queue_, person) == 0) queue_.push_back(person);
}

std::optional<Uuid> TableClock::next_speaker() {
    if (queue_.empty()) return std::nullopt;
    const Uuid next = queue_.front();
    give_word(next);
    std::erase(queue_, next);
    return next;
}

milliseconds TableClock::unstored_on(const std::string& topic) const {
    const milliseconds now = topic == topic_ ? clock_.monotonic() - topic_since_ : milliseconds{};
    return sum_of(ended_.topics, topic) + now;
}

milliseconds TableClock::unstored_turn_of(const Uuid& person) const {
    const milliseconds now = speaking_ == person ? clock_.monotonic() - turn_since_ : milliseconds{};
    return sum_of(ended_.turns, person.to_string()) + now;
}

std::size_t TableClock::unstored_turns_of(const Uuid& person) const {
    const std::string of = person.to_string();
    const auto is_his = [&of](const Span& span) { return span.of == of; };
    const auto ended = std::count_if(ended_.turns.begin(), ended_.turns.end(), is_his);
    return static_cast<std::size_t>(ended) + (speaking_ == person ? 1U : 0U);
}

void TableClock::cut() {
    end_topic();
    if (speaking_ && clock_.monotonic() - turn_since_ >= kLeastTurn) end_turn();
}

void TableClock::forget(const Spans& stored) {
    remove_from(ended_.topics, stored.topics);
    remove_from(ended_.turns, stored.turns);
}

std::string TableClock::text() const {
    Spans all = ended_;
    if (!topic_.empty() && clock_.monotonic() > topic_since_)
        all.topics.push_back(running(topic_since_, topic_));
    if (speaking_ && clock_.monotonic() - turn_since_ >= kLeastTurn)
        all.turns.push_back(running(turn_since_, speaking_->to_string()));
    QJsonArray queue;
    for (const Uuid& person : queue_)
        queue.append(to_qt(person.to_string()));
    const QJsonObject object{{QStringLiteral("topic"), to_qt(topic_)},
                             {QStringLiteral("topics"), json_of(all.topics)},
                             {QStringLiteral("turns"), json_of(all.turns)},
                             {QStringLiteral("queue"), queue}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void TableClock::read(const std::string& text) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    if (const QString topic = object.value(QLatin1String("topic")).toString(); !topic.isEmpty())
        topic_ = from_qt(topic);
    ended_.topics = spans_of(object.value(QLatin1String("topics")));
    ended_.turns = spans_of(object.value(QLatin1String("turns")));
    queue_.clear();
    for (const auto& person : object.value(QLatin1String("queue")).toArray())
        if (const auto id = Uuid::parse(from_qt(person.toString()))) queue_.push_back(*id);
    topic_since_ = turn_since_ = clock_.monotonic();
}

}  // namespace meetmoment::app
