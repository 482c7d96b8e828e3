// From a draft to operations: what somebody changed of the text that was loaded.
#pragma once

#include <string_view>
#include <vector>

#include "shared/record/text_sequence.hpp"

namespace meetmoment::record {

/// The operations that make `draft` of `loaded`: at most one TextDelete, then the TextInserts in the order of
/// the text, unnumbered (the store that commits them knows the writer). Empty when nothing was changed.
///
/// Words are compared first (Myers, "An O(ND) Difference Algorithm", 1986), so that a change keeps to whole
/// words where it can; of a word that was changed, only the middle that differs is replaced. Where more than
/// kMaxWordEdits words differ, everything from the first to the last difference is replaced, so the time is
/// bounded by the length of the texts plus the square of that limit.
///
/// `draft` is UTF-8. An insertion beyond kMaxCommitBytes is made all the same; no commit can hold it.
[[nodiscard]] std::vector<Op> edit_text(const RecordId& record, const TextSequence& loaded,
                                        std::string_view draft);

inline constexpr std::size_t kMaxWordEdits = 1500;

}  // namespace meetmoment::record
