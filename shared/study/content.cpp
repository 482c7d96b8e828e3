#include "shared/study/content.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace meetmoment::study {
namespace {

constexpr std::array<std::pair<RecommendationKind, std::string_view>, 3> kKinds{
    {{RecommendationKind::Embedding, "embedding"},
     {RecommendationKind::Advice, "advice"},
     {RecommendationKind::Roadmap, "roadmap"}}};

}  // namespace

std::string_view to_string(RecommendationKind kind) {
    return std::ranges::find(kKinds, kind, &decltype(kKinds)::value_type::first)->second;
}

std::optional<RecommendationKind> parse_recommendation_kind(std::string_view text) {
    const auto found = std::ranges::find(kKinds, text, &decltype(kKinds)::value_type::second);
    if (found == kKinds.end()) return std::nullopt;
    return found->first;
}

std::optional<LevelState> LevelCrosswalk::translate(const LevelState& state) const {
    const auto found = std::ranges::find(rows, state, &Row::from);
    if (found == rows.end()) return std::nullopt;
    return found->to;
}

}  // namespace meetmoment::study
