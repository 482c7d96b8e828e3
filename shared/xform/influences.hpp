// Which answers decide whether a rule of a form holds: what a person must look at when one is broken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/xform/form.hpp"

namespace meetmoment::xform {

/// A rule that a form has for a node. Choice: that the answer is among those offered.
enum class Rule : std::uint8_t { Constraint, Required, Relevance, Choice };

/// Paths of the leaves whose values a rule of the node at `path` may depend on, the node itself first, the
/// others in document order. Calculated values and relevance on the way are followed to what they are made
/// of, so more than needed may come, never less. Empty for an unknown path.
[[nodiscard]] std::vector<std::string> influences(const Form& form, std::string_view path, Rule rule);

/// Whether some question of the form's body asks for the node at `path`.
[[nodiscard]] bool is_asked(const Form& form, std::string_view path);

/// Whether an action writes the node at `path` and nothing calculates it: its value is not to be had again,
/// so it must be kept though nobody typed it.
[[nodiscard]] bool is_set_by_action(const Form& form, std::string_view path);

/// Whether the answer at `path` is a file: its bind says so, or an upload asks for it.
[[nodiscard]] bool is_file(const Form& form, std::string_view path);

}  // namespace meetmoment::xform
