// What an expression may read, found by walking its paths over the schema: the edges of the dependency graph.
#pragma once

#include <string>
#include <vector>

#include "shared/xform/definition.hpp"
#include "shared/xform/xpath/program.hpp"

namespace meetmoment::xform {

/// Nodes that the analysis of one expression may look at; beyond it the form counts as too large.
inline constexpr std::size_t most_analysed = 5'000'000;

struct Reads {
    std::size_t cost = 0;        ///< nodes looked at; over `most_analysed` the rest is incomplete
    std::vector<Read> nodes;     ///< ascending, without doubles; a group stands for itself and all below
    std::vector<NodeId> places;  ///< repeats whose instances' numbers are asked for
    std::vector<std::pair<xpath::ExprId, xpath::Bound>> bound;  ///< paths that need no walk
    std::vector<std::string> dead_paths;    ///< paths by plain names that lead to no node of the schema
    std::vector<std::string> instances;     ///< literal ids given to instance() and pulldata()
    std::vector<std::string> choice_names;  ///< literal paths given to jr:choice-name()
    std::vector<std::string> itexts;        ///< literal ids given to jr:itext()
};

/// `form.scope_of` and `form.scopes` are known. `in_secondary`: the context is a node of a secondary
/// instance, so only absolute paths and current() lead to the schema; `current` is the schema node of
/// current().
[[nodiscard]] Reads reads_of(const xpath::Program& program, const FormDefinition& form, NodeId context,
                             NodeId current, bool in_secondary = false);

}  // namespace meetmoment::xform
