#include "shared/study/guide.hpp"

#include <algorithm>
#include <array>
#include <set>
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

Topic read_topic(ObjectReader& in) {
    Topic topic{in.identifier("id"), in.local_text("title"), in.local_text("prompt"),
                in.local_texts_or_none("probes"), in.integer("planned_minutes", 1, kMostMinutes)};
    const auto kind = in.text("kind");
    if (const auto known = parse_topic_kind(kind)) {
        topic.kind = *known;
    } else {
        in.report("bad-value", "\"" + kind + "\" is no kind of topic.", "kind");
    }
    return topic;
}

Statement read_statement(ObjectReader& in) {
    return {in.identifier("id"), in.identifier("topic"), in.local_text("text")};
}

void check(const Guide& guide, FirstProblem& problems) {
    if (guide.topics.empty()) problems.report("bad-value", "A guide needs at least one topic.", "topics");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < guide.topics.size(); ++i) {
        if (!seen.insert(guide.topics[i].id).second) {
            problems.report("duplicate", "\"" + guide.topics[i].id + "\" occurs twice.",
                            "topics[" + std::to_string(i) + "].id");
        }
    }
    std::set<std::string_view> statements;
    for (std::size_t i = 0; i < guide.statements.size(); ++i) {
        const auto& statement = guide.statements[i];
        const auto at = "statements[" + std::to_string(i) + "]";
        if (!statements.insert(statement.id).second) {
            problems.report("duplicate", "\"" + statement.id + "\" occurs twice.", at + ".id");
        }
        if (!seen.contains(statement.topic)) {
            problems.report("unknown-reference", "\"" + statement.topic + "\" is no topic of this guide.",
                            at + ".topic");
        }
    }
}

}  // namespace

// Static, not in the unnamed namespace: to_values() finds them by argument-dependent lookup.
static json::Value to_value(const Topic& topic) {
    return {json::Object{{"id", {topic.id}},
                         {"title", to_value(topic.title)},
                         {"prompt", to_value(topic.prompt)},
                         {"probes", to_values(topic.probes)},
                         {"planned_minutes", to_value(topic.planned_minutes)},
                         {"kind", to_value(to_string(topic.kind))}}};
}

static json::Value to_value(const Statement& statement) {
    return {json::Object{
        {"id", {statement.id}}, {"topic", {statement.topic}}, {"text", to_value(statement.text)}}};
}

std::string_view to_string(TopicKind kind) {
    return std::ranges::find(kKinds, kind, &decltype(kKinds)::value_type::first)->second;
}

std::optional<TopicKind> parse_topic_kind(std::string_view text) {
    const auto found = std::ranges::find(kKinds, text, &decltype(kKinds)::value_type::second);
    if (found == kKinds.end()) return std::nullopt;
    return found->first;
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
