// Deleted versus edited: somebody deleted a record, somebody else worked on it without having seen that, or
// the other way round. It stays visible until somebody decides.
#pragma once

#include <optional>
#include <vector>

#include "shared/merge/history.hpp"

namespace meetmoment::merge {

struct Deletion {
    record::CommitId commit;
    std::string user;
    UtcMillis wall{};
    std::string reason;
    friend bool operator==(const Deletion&, const Deletion&) = default;
};

struct DeleteVersusEdit {
    std::vector<Deletion> deletions;   ///< by commit
    std::vector<Evidence> edits;       ///< live values that no deletion had seen; may be empty (text, tags)
    std::vector<std::string> editors;  ///< authors of the commits that no deletion had seen, each once
    UtcMillis latest{};                ///< wall time of the latest of all these commits
    friend bool operator==(const DeleteVersusEdit&, const DeleteVersusEdit&) = default;
};

/// nullopt when the record is not in that state, or when somebody decided to keep it (a live
/// fields::kReviewKept) who had seen every deletion.
[[nodiscard]] std::optional<DeleteVersusEdit> delete_versus_edit(const record::RecordState& state,
                                                                 const History& history);

/// Keeps the record visible: supersedes what was decided before.
[[nodiscard]] std::vector<record::Op> keep_ops(const record::RecordState& state, const History& history);
/// Deletes it with everything that there is now.
[[nodiscard]] std::vector<record::Op> delete_ops(const History& history);

}  // namespace meetmoment::merge
