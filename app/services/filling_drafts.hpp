// What of a filling-in is kept as drafts besides its answers, and how: internal to Filling.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/record/fold.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// Draft-only field beside the draft of a path: the dots that its author had loaded, when that is not the
/// newest state of the log. Needed for changes after sending, whose commit waits for a reason and so may come
/// after a sync.
inline constexpr std::string_view kDraftOver = "draft/over/";
/// Draft-only field of an instance of a repeat: "added", or "removed" and the dots by which its author had
/// it.
inline constexpr std::string_view kDraftRepeat = "draft/repeat/";

/// Whether a draft holds an answer.
[[nodiscard]] bool is_answer(std::string_view path);

/// "<writer 16 hex>:<seq>:<index>" separated by spaces.
[[nodiscard]] std::string dots_text(const std::vector<record::Dot>& dots);
[[nodiscard]] std::vector<record::Dot> read_dots(const std::string& text);

/// The instances of repeats that the log has, each with the dots of what added it; those of which one around
/// is not there included.
[[nodiscard]] std::map<std::string, std::vector<record::Dot>> instance_dots(const record::RecordState& state);
/// The instances of a record with the drafts laid over, outer before inner.
[[nodiscard]] std::vector<std::string> drafted_instances(const record::RecordState& state,
                                                         const std::vector<store::DraftValue>& drafts);
/// Whether the instance that an answer stands in is one of these; true outside repeats.
[[nodiscard]] bool stands_in(std::string_view path, const std::vector<std::string>& instances);

void add_to(xform::Changes& all, const xform::Changes& more);

}  // namespace meetmoment::app
