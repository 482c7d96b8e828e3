#include "shared/xlsform/references.hpp"

#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform {

namespace {

// What stands between the braces.
bool read_inner(std::string_view inner, Reference& out) {
    constexpr std::string_view last_saved = "last-saved#";
    out.last_saved = inner.starts_with(last_saved);
    if (out.last_saved) inner.remove_prefix(last_saved.size());
    out.name = inner;
    return !inner.empty() && name_length(inner, 0, false) == inner.size();
}

// Columns in which "${…}" means nothing, or is looked at elsewhere.
bool may_refer(const Table& table, const Header& header) {
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), header.tokens.front()) != names.end();
    };
    if (table.name == "survey") return !is_one_of({"type", "name", "trigger"});
    if (table.name == "choices") return is_one_of({"label", "media"});
    if (table.name == "entities") return !is_one_of({"dataset", "repeat"});
    return true;
}

bool check_cell(const Cell& cell, const Place& place, const NameCounts& names, Findings& findings) {
    const ParsedReferences parsed = parse_references(cell.raw);
    if (parsed.fault != ReferenceFault::None) return refuse_malformed(parsed.fault, place, findings);
    for (const Reference& reference : parsed.references) {
        const auto known = names.find(reference.name);
        if (known == names.end()) return refuse_unknown_name(reference.name, place, findings);
        if (known->second != 1)
            return findings.refuse(
                "reference",
                invalid(place,
                        "Reference variables names must be unique anywhere in the 'survey'. The name '" +
                            reference.name + "' appears more than once."),
                place);
    }
    return true;
}

}  // namespace

std::vector<Reference> references_in(std::string_view text) {
    std::vector<Reference> out;
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos) break;
        Reference reference;
        if (!read_inner(text.substr(at + 2, end - at - 2), reference)) continue;
        reference.begin = at;
        reference.end = end + 1;
        out.push_back(std::move(reference));
    }
    return out;
}

ParsedReferences parse_references(std::string_view text, std::size_t limit) {
    ParsedReferences out;
    for (std::size_t at = text.find("${"); at != std::string_view::npos;) {
        const std::size_t end = text.find('}', at);
        if (end == at + 2) {  // "${}" is no reference
            at = text.find("${", end);
            continue;
        }
        Reference reference{{}, false, at, end + 1};
        if (end == std::string_view::npos || !read_inner(text.substr(at + 2, end - at - 2), reference)) {
            out.fault = ReferenceFault::Malformed;
            return out;
        }
        if (out.references.size() >= limit) {
            out.fault = ReferenceFault::TooMany;
            return out;
        }
        out.references.push_back(std::move(reference));
        at = text.find("${", end);
    }
    return out;
}

bool is_reference(std::string_view text) {
    if (!text.starts_with("${") || !text.ends_with('}') || text.size() < 4) return false;
    Reference reference;
    return read_inner(text.substr(2, text.size() - 3), reference);
}

bool has_reference(std::string_view text) {
    return !parse_references(text).references.empty();
}

bool may_have_reference(std::string_view text) {
    return text.size() > 2 && text.find("${") != std::string_view::npos;
}

bool refuse_malformed(ReferenceFault fault, const Place& place, Findings& findings) {
    const bool too_many = fault == ReferenceFault::TooMany;
    return findings.refuse(
        "reference",
        invalid(place, too_many
                           ? "Reference variable lists must have a comma between each variable."
                           : "Reference variables must start with '${', then a question name, and end with "
                             "'}'."),
        place);
}

bool refuse_unknown_name(std::string_view name, const Place& place, Findings& findings) {
    return findings.refuse("reference",
                           invalid(place,
                                   "Reference variables must contain a name from the 'survey' sheet. Could "
                                   "not find the name '" +
                                       std::string(name) + "'."),
                           place);
}

bool check_references(const Table& table, const NameCounts& names, Findings& findings) {
    for (const TableRow& row : table.rows)
        for (const Cell& cell : row.cells) {
            const Place place{table.name, row.number, cell.header->original};
            if (may_refer(table, *cell.header) && !check_cell(cell, place, names, findings)) return false;
        }
    return true;
}

}  // namespace meetmoment::xlsform
