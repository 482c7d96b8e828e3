// A guide for a group interview: topics in order, with a time budget and what the moderator asks. One guide
// serves all rounds of a study: what differs between rounds says for which of them it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::study {

enum class TopicKind {
    Opening,  ///< welcome, purpose, rules, consent
    Round,    ///< everybody in turn
    Vote,     ///< each participant picks a level by himself, then it is shown and discussed
    Discussion,
    Statements,  ///< hands up per statement of the guide
    Closing,     ///< read-back, agreements
};

/// "opening", "round", "vote", "discussion", "statements", "closing"
[[nodiscard]] std::string_view to_string(TopicKind kind);
[[nodiscard]] std::optional<TopicKind> parse_topic_kind(std::string_view text);

/// What to ask on when the talk stops.
struct Probe {
    std::string id;  ///< "" in guides of the first version
    LocalText text;
    std::vector<std::string> rounds;  ///< none: in every round that has the topic
    friend bool operator==(const Probe&, const Probe&) = default;
};

struct Topic {
    /// Stable; notes refer to it. May occur again with other words or minutes for other rounds.
    std::string id;
    LocalText title;
    LocalText prompt;  ///< what the moderator says
    std::vector<Probe> probes;
    int planned_minutes = 0;
    TopicKind kind = TopicKind::Discussion;
    std::vector<std::string> rounds;  ///< Round::id; none: in every round
    friend bool operator==(const Topic&, const Topic&) = default;
};

/// Something to raise hands for.
struct Statement {
    std::string id;
    std::string topic;  ///< Topic::id
    LocalText text;
    std::vector<std::string> rounds;  ///< none: in every round that has the topic
    friend bool operator==(const Statement&, const Statement&) = default;
};

struct Guide {
    std::string id;       ///< "g-u"
    std::string version;  ///< "2026.1"
    LocalText title;
    std::vector<Topic> topics;
    std::vector<Statement> statements;

    /// What is asked in this round, which says nothing of rounds any more: each topic occurs once.
    [[nodiscard]] Guide for_round(std::string_view round) const;

    // Of a guide as for_round() gives it.
    [[nodiscard]] int planned_minutes() const;
    [[nodiscard]] const Topic* topic(std::string_view id) const;
    friend bool operator==(const Guide&, const Guide&) = default;
};

/// Reads a guide for all rounds; Problems as of parse_study with "guide." instead of "study.".
/// "guide.duplicate" also when some round would have the same topic, statement or probe twice.
[[nodiscard]] Result<Guide> parse_guide(std::string_view json);
[[nodiscard]] std::string to_json(const Guide& guide);

}  // namespace meetmoment::study
