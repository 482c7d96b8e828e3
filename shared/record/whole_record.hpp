// Commits that make one record at once, as a questionnaire that was sent in one piece does. Such a record
// needs no folding: it is what its commit says, until another commit is about it.
#pragma once

#include <optional>

#include "shared/record/commit.hpp"

namespace meetmoment::record {

/// The record that a commit creates when everything else in it sets fields of that record or adds to its sets
/// and goes over nothing; nullopt for every other commit.
[[nodiscard]] std::optional<RecordId> whole_record_of(const Commit& commit);

}  // namespace meetmoment::record
