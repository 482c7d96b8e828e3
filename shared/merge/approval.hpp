// An approval pins a state: what was approved can always be brought back, and what came later shows.
#pragma once

#include <optional>
#include <vector>

#include "shared/merge/history.hpp"

namespace meetmoment::merge {

struct Approval {
    record::CommitId commit;  ///< that approved
    Hash128 digest;           ///< of what was approved
    std::string user;
    UtcMillis wall{};
};

/// The approval that is live (shown) on the record; nullopt when it is not approved.
[[nodiscard]] std::optional<Approval> approval_of(const record::RecordState& state);

/// The record as it was approved, from the commits that the approving commit had seen (its Seen), or else
/// from those that the server had when it took the approval. nullopt when neither gives the approved digest:
/// a commit is missing here.
[[nodiscard]] std::optional<record::RecordState> approved_state(const History& history,
                                                                const Approval& approval);

struct ChangedField {
    record::Path path;
    std::optional<record::Value> before, after;  ///< nullopt: there was, or is, nothing
    std::string user;                            ///< author of what is shown now; "" when nothing is
    UtcMillis wall{};
    friend bool operator==(const ChangedField&, const ChangedField&) = default;
};

/// The fields, those of the review left out, whose live values differ; by path. The shown values are given.
[[nodiscard]] std::vector<ChangedField> changed_fields(const record::RecordState& before,
                                                       const record::RecordState& after);

}  // namespace meetmoment::merge
