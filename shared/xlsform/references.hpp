// ${name}: which references a text holds, and whether they name something.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/findings.hpp"

namespace meetmoment::xlsform {

struct Table;

struct Reference {
    std::string name;
    bool last_saved = false;  ///< ${last-saved#name}
    std::size_t begin = 0, end = 0;
};

/// The references of a text; malformed ones are left out.
[[nodiscard]] std::vector<Reference> references_in(std::string_view text);

/// "${name}" and nothing else.
[[nodiscard]] bool is_reference(std::string_view text);
/// A reference stands in it, and none before it is malformed.
[[nodiscard]] bool has_reference(std::string_view text);
/// "${" stands in it and something after.
[[nodiscard]] bool may_have_reference(std::string_view text);

enum class ReferenceFault { None, Malformed, TooMany };

struct ParsedReferences {
    std::vector<Reference> references;
    ReferenceFault fault = ReferenceFault::None;  ///< of the first that has one
};
[[nodiscard]] ParsedReferences parse_references(std::string_view text,
                                                std::size_t limit = static_cast<std::size_t>(-1));

/// How often each name stands in the column name of the survey.
using NameCounts = std::map<std::string, int, std::less<>>;

/// Refuses for what is wrong with a reference: the words are pyxform's. Always false.
bool refuse_malformed(ReferenceFault fault, const Place& place, Findings& findings);
bool refuse_unknown_name(std::string_view name, const Place& place, Findings& findings);

/// False when a cell of the table has a reference that is malformed, or whose name does not stand once in the
/// survey.
[[nodiscard]] bool check_references(const Table& table, const NameCounts& names, Findings& findings);

}  // namespace meetmoment::xlsform
