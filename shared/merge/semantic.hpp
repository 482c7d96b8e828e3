// A merge can break a rule of the form that no author broke: each changed another answer, and each was right.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "shared/merge/history.hpp"
#include "shared/study/text.hpp"
#include "shared/xform/form.hpp"
#include "shared/xform/influences.hpp"

namespace meetmoment::merge {

using xform::Rule;

/// "constraint", "required", "relevance", "choice"
[[nodiscard]] std::string_view to_string(Rule rule);

struct SemanticProblem {
    Rule rule = Rule::Constraint;
    record::Path path;         ///< of the answer, or of the one that is missing
    study::LocalText message;  ///< in every language of the form
    std::vector<Evidence>
        values;  ///< that together break the rule; the answer itself first when there is one
    friend bool operator==(const SemanticProblem&, const SemanticProblem&) = default;
};

/// Runs the form on the merged record (`merged`: as the shown values say) and gives the rules that are broken
/// now but were not for any of those whose answers break it together:
///   - the answers on which the rule depends, and the commits that wrote them;
///   - of these commits the latest ones, which have not seen each other. One alone: its author had all of
///     them before him, so the record is invalid and no conflict;
///   - what each of these authors had before him (History::state_seen_by). Broken there already: invalid too.
/// An answer at a node that is not relevant is such a rule (Relevance); it stays where it is.
/// Type and scale concern one answer alone, so a merge cannot break them. By rule path, in the form's order.
[[nodiscard]] std::vector<SemanticProblem> semantic_problems(const record::RecordState& merged,
                                                             const History& history,
                                                             const std::shared_ptr<const xform::Form>& form);

}  // namespace meetmoment::merge
