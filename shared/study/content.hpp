// What a study knows beside its questionnaires: the scale of the cooperation level, building blocks,
// recommendations, consent texts. None of it is settled by the sources for ever, so all of it is data that an
// owner edits. Ids are never reused; texts may change. Value types; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/study/text.hpp"

namespace meetmoment::study {

struct Code {
    std::string code;
    LocalText text;
    friend bool operator==(const Code&, const Code&) = default;
};

struct LevelStep {
    int value = 0;  ///< 1, 2, …
    LocalText label;
    LocalText description;
    friend bool operator==(const LevelStep&, const LevelStep&) = default;
};

/// The scale of the cooperation level. Its length and wording are not settled by the sources, so it is
/// versioned data: a new version is a new scale with its own id, and answers keep the one they were given on.
struct LevelScale {
    std::string id;  ///< "samenwerkingsniveau-v1"
    bool provisional = false;
    std::vector<LevelStep> steps;  ///< ascending, without gaps
    std::vector<Code> flags;       ///< what may hold beside a step
    friend bool operator==(const LevelScale&, const LevelScale&) = default;
};

/// A whole step with the flags that hold beside it.
struct LevelState {
    int step = 0;
    std::vector<std::string> flags;  ///< LevelScale::flags, ascending
    friend bool operator==(const LevelState&, const LevelState&) = default;
};

/// Says for each step and flags of one version what it is on another one. Half steps have no translation:
/// what is published is whole.
struct LevelCrosswalk {
    struct Row {
        LevelState from, to;
        friend bool operator==(const Row&, const Row&) = default;
    };
    std::string from, to;   ///< LevelScale::id
    std::vector<Row> rows;  ///< each state of `from` once
    [[nodiscard]] std::optional<LevelState> translate(const LevelState& state) const;
    friend bool operator==(const LevelCrosswalk&, const LevelCrosswalk&) = default;
};

/// An agreement statement of a building block.
struct BlockStatement {
    std::string id;  ///< the name of its question, "kennen_1"
    LocalText text;
    bool brief = false;  ///< also asked where only one statement for each block is
    friend bool operator==(const BlockStatement&, const BlockStatement&) = default;
};

/// A building block ("bouwsteen") of cooperation.
struct BuildingBlock {
    std::string id;  ///< "kennen"
    LocalText name;
    std::vector<BlockStatement> statements;
    friend bool operator==(const BuildingBlock&, const BuildingBlock&) = default;
};

enum class RecommendationKind {
    Embedding,  ///< a dimension of embedding: its list is the region's checklist
    Advice,
    Roadmap,  ///< further points of the roadmap of 2021
};

/// "embedding", "advice", "roadmap"
[[nodiscard]] std::string_view to_string(RecommendationKind kind);
[[nodiscard]] std::optional<RecommendationKind> parse_recommendation_kind(std::string_view text);

struct RecommendationList {
    std::string id;
    RecommendationKind kind = RecommendationKind::Advice;
    LocalText title;
    LocalText motto;          ///< in what one sees that it is done; may be empty
    std::vector<Code> items;  ///< in order; codes are unique in the whole study
    friend bool operator==(const RecommendationList&, const RecommendationList&) = default;
};

/// What a person reads or hears about consent.
struct ConsentText {
    std::string id;       ///< what the text is for; the same in all its versions
    std::string version;  ///< recorded with the answer
    std::string setting;  ///< "interview" or "survey"
    std::string item;     ///< one of consent_item::; "participation"; "" for texts about all of them
    std::string use;      ///< "spoken", "screen", "withdrawal" or "privacy"
    LocalText text;
    friend bool operator==(const ConsentText&, const ConsentText&) = default;
};

}  // namespace meetmoment::study
