// A guide for a group interview: topics in order, with a time budget and what the moderator asks.
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

struct Topic {
    std::string id;  ///< stable; notes refer to it
    LocalText title;
    LocalText prompt;               ///< what the moderator says
    std::vector<LocalText> probes;  ///< what to ask on when the talk stops
    int planned_minutes = 0;
    TopicKind kind = TopicKind::Discussion;
    friend bool operator==(const Topic&, const Topic&) = default;
};

/// Something to raise hands for.
struct Statement {
    std::string id;
    std::string topic;  ///< Topic::id
    LocalText text;
    friend bool operator==(const Statement&, const Statement&) = default;
};

struct Guide {
    std::string id;       ///< "g-u"
    std::string version;  ///< "2026.1"
    LocalText title;
    std::vector<Topic> topics;
    std::vector<Statement> statements;

    [[nodiscard]] int planned_minutes() const;
    [[nodiscard]] const Topic* topic(std::string_view id) const;
    friend bool operator==(const Guide&, const Guide&) = default;
};

/// Reads a guide; Problems as of parse_study with "guide." instead of "study.".
[[nodiscard]] Result<Guide> parse_guide(std::string_view json);
[[nodiscard]] std::string to_json(const Guide& guide);

}  // namespace meetmoment::study
