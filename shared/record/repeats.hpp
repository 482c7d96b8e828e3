// Instances of repeats in a record: each repeat is an add-wins set of UUIDs (as texts) at the path of the
// repeat, with the instances around it, and the answers inside have the UUID in their paths. Taking an
// instance out removes it from the set alone: what was answered in it stays, and is there again when it is
// put back. Who answers in an instance adds it again, so that an instance that somebody else removed
// meanwhile stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/record/fold.hpp"

namespace meetmoment::record {

/// The path of an instance: that of the set, and the instance ("kind[0191…]").
[[nodiscard]] Path instance_path(const Path& set, const Uuid& instance);

/// The set that an instance is in; `instance` must name one.
[[nodiscard]] Path set_of(const Path& instance);
/// What stands for the instance in its set.
[[nodiscard]] Scalar element_of(const Path& instance);

/// Every instance that is there together with all around it, outer before inner, siblings by their UUIDs: in
/// the order in which they were made (version 7), those that the form made first (version 8).
[[nodiscard]] std::vector<Path> instances(const RecordState& state);

/// Whether each instance that a path names is in its set; true for a path without any.
[[nodiscard]] bool in_place(const RecordState& state, const Path& path);

/// Which one of its siblings the instance at `depth` of a path is, from 1; 0 when it is not there.
[[nodiscard]] int number_of(const RecordState& state, const Path& path, std::size_t depth);

}  // namespace meetmoment::record
