// Everything that can be seen of a session, to compare two of them or one before and after.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"

namespace meetmoment::xform::test {

/// Independent of the ids of items, and without errors: what two sessions with the same answers agree on.
struct State {
    std::vector<std::string> answers;    ///< path, what was typed, what expressions see, relevance
    std::vector<std::string> instances;  ///< of repeats
    std::vector<std::string> items;      ///< as shown, in order
};
[[nodiscard]] State state_of(const Session& session);
/// The lines that only one has, "" for equal states.
[[nodiscard]] std::string difference(const State& a, const State& b);

/// What a screen shows now, by the items' ids.
struct Seen {
    std::vector<std::uint32_t> order;
    std::map<std::uint32_t, std::string> items;
    std::map<std::uint32_t, std::uint32_t> numbers;  ///< of repeats
};
[[nodiscard]] Seen seen(const Session& session);

[[nodiscard]] std::map<std::string, std::string> values_of(const Session& session);
/// A new session from the answers and instances of another, in its language.
[[nodiscard]] Session resumed(const Session& session, const Environment& environment);
/// Adds and removes instances of repeats until they are these, in this order of each repeat.
void restore_instances(Session& session, const std::vector<std::string>& instances);
[[nodiscard]] bool is_calculated(const Session& session, const std::string& path);

}  // namespace meetmoment::xform::test
