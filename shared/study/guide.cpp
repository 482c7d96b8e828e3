#include "shared/study/guide.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/study/local_json.hpp"
#include "shared/study/object_reader.hpp"

namespace meetmoment::study {
namespace {

constexpr int kMostMinutes = 600;

constexpr std::array<std::pair<TopicKind, std::string_view>, 6> kKinds{{{TopicKind::Opening, "opening"},
                                                                        {TopicKind::Round, "round"},
                                                                        {TopicKind::Vote, "vote"},
                                                                        {TopicKind::Discussion, "discussion"},
                                                                        {TopicKind::Statements, "statements"},
                                                                        {TopicKind::Closing, "closing"}}};

using Rounds = std::vector<std::string>;

bool is_for(const Rounds& rounds, std::string_view round) {
    return rounds.empty() || std::ranges::find(rounds, round) != rounds.end();
}

bool share_a_round(const Rounds& some, const Rounds& others) {
    return some.empty() || others.empty() ||
           std::ranges::any_of(some, [&](const auto& round) { return is_for(others, round); });
}

/// A text alone, as in guides of the first version, or an object around it.
Probe read_probe(ObjectReader& in) {
    if (!in.has("text")) return {{}, in.as_local_text(), {}};
    return {in.identifier("id"), in.local_text("text"), in.texts_or_none("rounds")};
}

Topic read_topic(ObjectReader& in) {
    Topic topic;
    topic.id = in.identifier("id");
    topic.title = in.local_text("title");
    topic.prompt = in.local_text("prompt");
    topic.planned_minutes = in.integer("planned_minutes", 1, kMostMinutes);
    in.each_or_none("probes", [&](ObjectReader& probe) { topic.probes.push_back(read_probe(probe)); });
    topic.rounds = in.texts_or_none("rounds");
    const auto kind = in.text("kind");
    if (const auto known = parse_topic_kind(kind)) {
        topic.kind = *known;
    } else {
        in.report("bad-value", "\"" + kind + "\" is no kind of topic.", "kind");
    }
    return topic;
}

Statement read_statement(ObjectReader& in) {
    return {in.identifier("id"), in.identifier("topic"), in.local_text("text"), in.texts_or_none("rounds")};
}

/// Elements without an id are not compared.
template <class Element>
void check_unique(const std::vector<Element>& elements, const std::string& list, FirstProblem& problems) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
        for (std::size_t j = 0; j < i && !elements[i].id.empty(); ++j) {
            if (elements[i].id == elements[j].id && share_a_round(elements[i].rounds, elements[j].rounds)) {
                problems.report("duplicate", "\"" + elements[i].id + "\" occurs twice in one round.",
                                list + "[" + std::to_string(i) + "].id");
            }
        }
    }
}

void check(const Guide& guide, FirstProblem& problems) {
    if (guide.topics.empty()) problems.report("bad-value", "A guide needs at least one topic.", "topics");
    check_unique(guide.topics, "topics", problems);
    for (std::size_t i = 0; i < guide.topics.size(); ++i)
        check_unique(guide.topics[i].probes, "topics[" + std::to_string(i) + "].probes", problems);
    check_unique(guide.statements, "statements", problems);
    for (std::size_t i = 0; i < guide.statements.size(); ++i) {
        if (const auto& topic = guide.statements[i].topic; guide.topic(topic) == nullptr) {
            problems.report("unknown-reference", "\"" + topic + "\" is no topic of this guide.",
                            "statements[" + std::to_string(i) + "].topic");
        }
    }
}

}  // namespace

// Static, not in the unnamed namespace: to_values() finds them by argument-dependent lookup.
static json::Value with_rounds(json::Object object, const Rounds& rounds) {
    if (!rounds.empty()) object.emplace_back("rounds", to_values(rounds));
    return {std::move(object)};
}

static json::Value to_value(const Probe& probe) {
    if (probe.id.empty()) return to_value(probe.text);
    return with_rounds({{"id", {probe.id}}, {"text", to_value(probe.text)}}, probe.rounds);
}

static json::Value to_value(const Topic& topic) {
    return with_rounds({{"id", {topic.id}},
                        {"title", to_value(topic.title)},
                        {"prompt", to_value(topic.prompt)},
                        {"probes", to_values(topic.probes)},
                        {"planned_minutes", to_value(topic.planned_minutes)},
                        {"kind", to_value(to_string(topic.kind))}},
                       topic.rounds);
}

static json::Value to_value(const Statement& statement) {
    return with_rounds(
        {{"id", {statement.id}}, {"topic", {statement.topic}}, {"text", to_value(statement.text)}},
        statement.rounds);
}

std::string_view to_string(TopicKind kind) {
    return std::ranges::find(kKinds, kind, &decltype(kKinds)::value_type::first)->second;
}

std::optional<TopicKind> parse_topic_kind(std::string_view text) {
    const auto found = std::ranges::find(kKinds, text, &decltype(kKinds)::value_type::second);
    if (found == kKinds.end()) return std::nullopt;
    return found->first;
}

Guide Guide::for_round(std::string_view round) const {
    const auto asked = [round]<class Element>(const std::vector<Element>& elements) {
        std::vector<Element> out;
        for (const auto& element : elements) {
            if (!is_for(element.rounds, round)) continue;
            out.push_back(element);
            out.back().rounds.clear();
        }
        return out;
    };
    Guide out{id, version, title, asked(topics), asked(statements)};
    for (auto& topic : out.topics)
        topic.probes = asked(topic.probes);
    std::erase_if(out.statements,
                  [&out](const Statement& statement) { return out.topic(statement.topic) == nullptr; });
    return out;
}

int Guide::planned_minutes() const {
    int sum = 0;
    for (const auto& each : topics)
        sum += each.planned_minutes;
    return sum;
}

const Topic* Guide::topic(std::string_view wanted) const {
    const auto found = std::ranges::find(topics, wanted, &Topic::id);
    return found == topics.end() ? nullptr : &*found;
}

Result<Guide> parse_guide(std::string_view json) {
    const auto document = json::parse(json, "guide.not-json");
    if (!document) return fail(document.error());
    FirstProblem problems("guide");
    ObjectReader in(*document, "", problems);
    Guide guide{in.identifier("id"), in.identifier("version"), in.local_text("title"), {}, {}};
    in.each("topics", [&](ObjectReader& topic) { guide.topics.push_back(read_topic(topic)); });
    in.each_or_none("statements",
                    [&](ObjectReader& each) { guide.statements.push_back(read_statement(each)); });
    in.refuse_others();
    if (!problems.problem()) check(guide, problems);
    if (problems.problem()) return fail(*problems.problem());
    return guide;
}

std::string to_json(const Guide& guide) {
    return json::serialise({json::Object{{"id", {guide.id}},
                                         {"version", {guide.version}},
                                         {"title", to_value(guide.title)},
                                         {"topics", to_values(guide.topics)},
                                         {"statements", to_values(guide.statements)}}});
}

}  // namespace meetmoment::study
