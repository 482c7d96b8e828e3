// Sentences that two people edited side by side. The merge keeps every word of both, but what it reads as was
// written by neither, so somebody should look at it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/record/text_body.hpp"

namespace meetmoment::record {

struct SideBySideEdit {
    CommitId commit;
    std::string user;
    UtcMillis wall{};  ///< evidence only
    /// Of each writer's last edit the sentence as its author left it (several, where the merge made one of
    /// them; "" where he deleted it). nullopt of the others.
    std::optional<std::string> text;
    friend bool operator==(const SideBySideEdit&, const SideBySideEdit&) = default;
};

struct SharedSentence {
    std::size_t from = 0;   ///< first visible character
    std::size_t count = 0;  ///< of visible characters, without the blanks after it
    std::string text;
    /// Every commit that typed or deleted in it while another one, unseen, did too; by (lamport, commit).
    std::vector<SideBySideEdit> edits;
    /// Somebody who had seen all of them has edited the sentence since.
    bool settled = false;
};

/// `body` and `commits` are the text of the record and all commits that hold an operation on it, in any
/// order. A sentence ends with . ! ? or … before a blank, or at the end of a line. Of two commits neither has
/// seen the other (causality.hpp), so they come from two devices; the accounts may be the same. Characters
/// that were typed and deleted again do not count as an edit of the sentence; their deletion does.
[[nodiscard]] std::vector<SharedSentence> sentences_edited_side_by_side(const RecordId& record,
                                                                        const TextBody& body,
                                                                        std::span<const Commit> commits);

}  // namespace meetmoment::record
