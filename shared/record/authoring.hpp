// What the store that writes a commit adds to the operations that it is handed, because only it knows the
// writer.
#pragma once

#include <functional>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::record {

/// Numbers the insertions of `ops` that are not yet: for each record from next_number(record) on, in their
/// order.
void number_characters(std::vector<Op>& ops,
                       const std::function<std::uint32_t(const RecordId&)>& next_number);

/// Takes out of each Seen of `ops` what is known without it: heads of the writer itself, those that
/// `known(record, writer)` (what this writer's earlier commits have told) covers, and those that the other
/// operations of `ops` on the record name or outdo. A Seen that becomes empty goes.
void prune_seen(std::vector<Op>& ops, WriterId self,
                const std::function<std::uint32_t(const RecordId&, WriterId)>& known);

/// Unicode scalar values of a UTF-8 text.
[[nodiscard]] std::uint32_t count_characters(std::string_view utf8);

}  // namespace meetmoment::record
