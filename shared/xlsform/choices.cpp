#include "shared/xlsform/choices.hpp"

#include <algorithm>
#include <set>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/references.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr std::string_view more_about_sheets =
    "Learn more: https://xlsform.org/en/#setting-up-your-worksheets";

std::string_view list_of(const TableRow& row) {
    for (const Cell& cell : row.cells)
        if (cell.header->tokens.front() == "list name") return cell.text;
    return {};
}

bool has_spaces(const Header& header) {
    const std::string& name = header.tokens.front();
    return name.empty() || (name != "list name" && name.find(' ') != std::string::npos);
}

Choice read_choice(const TableRow& row, std::string_view default_language) {
    Choice out;
    for (const Cell& cell : row.cells) {
        const std::vector<std::string>& tokens = cell.header->tokens;
        if (tokens.front() == "label") {
            add_cell(out.label, cell, 1, default_language);
        } else if (tokens.front() == "media" && tokens.size() > 1) {
            add_cell(out.media.at(tokens[1]), cell, 2, default_language);
        } else if (tokens.size() > 1 || tokens.front() == "list name" || has_spaces(*cell.header)) {
            continue;
        } else if (tokens.front() == "name") {
            out.name = cell.text;
        } else if (tokens.front() == "sms_option") {
            out.sms_option = cell.text;
        } else {
            out.more.emplace_back(tokens.front(), cell.text);
        }
    }
    return out;
}

void warn_of_headers(const Table& table, Findings& findings) {
    for (const Header& header : table.headers) {
        if (!has_spaces(header)) continue;
        findings.warn(invalid({"choices", 1, header.tokens.front()},
                              "Column headers must not be empty and must not contain spaces. " +
                                  std::string(more_about_sheets)));
    }
}

// `rows` are those of the choices.
bool check_list(const ChoiceList& list, const std::vector<std::uint32_t>& rows, bool duplicates,
                Findings& findings) {
    std::set<std::string_view> names;
    std::vector<std::string> same;
    std::uint32_t first_same = no_row;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Choice& choice = list.choices[i];
        const std::uint32_t row = rows[i];
        const Place name{"choices", row, "name"};
        if (choice.name.empty())
            return findings.refuse(
                "choices", invalid(name, "Choices must have a name. " + std::string(more_about_sheets)),
                name);
        if (choice.label.empty())
            findings.warn(invalid({"choices", row, "label"},
                                  "Choices should have a label. " + std::string(more_about_sheets)));
        if (duplicates || names.insert(choice.name).second) continue;
        if (same.empty()) first_same = row;
        same.push_back(invalid(name,
                               "Choice names must be unique for each choice list. If this is intentional, "
                               "use the setting 'allow_choice_duplicates'. Learn more: "
                               "https://xlsform.org/#choice-names."));
    }
    if (same.empty()) return true;
    return findings.refuse("choices", joined(same, "\n"), {"choices", first_same, "name"});
}

std::string quoted(std::string_view text) {
    return "\"" + replaced(text, "\"", "\"\"") + "\"";
}

}  // namespace

bool ChoiceList::needs_itext() const {
    return std::any_of(choices.begin(), choices.end(), [](const Choice& choice) {
        return !choice.media.empty() || choice.label.translated() || has_reference(choice.label.plain());
    });
}

const ChoiceList* ChoiceLists::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &lists_[found->second];
}

ChoiceList* ChoiceLists::find(std::string_view name) {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &lists_[found->second];
}

ChoiceList& ChoiceLists::at(std::string_view name) {
    if (ChoiceList* list = find(name)) return *list;
    by_name_.emplace(name, lists_.size());
    return lists_.emplace_back(ChoiceList{std::string(name), {}});
}

bool read_choices(const Table& table, std::string_view default_language, bool duplicates, Findings& findings,
                  ChoiceLists& out) {
    warn_of_headers(table, findings);
    std::map<std::string_view, std::vector<std::uint32_t>> rows;  // by list
    for (const TableRow& row : table.rows) {
        const std::string_view name = list_of(row);
        if (name.empty()) continue;
        out.at(name).choices.push_back(read_choice(row, default_language));
        rows[name].push_back(row.number);
    }
    for (const ChoiceList& list : out.all())
        if (!check_list(list, rows.at(list.name), duplicates, findings)) return false;
    return true;
}

const std::vector<OsmTag>* OsmTags::find(std::string_view name) const {
    const auto found =
        std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.first == name; });
    return found == lists.end() ? nullptr : &found->second;
}

OsmTags read_osm_tags(const Table& table, std::string_view default_language) {
    OsmTags out;
    for (const TableRow& row : table.rows) {
        const std::string name(list_of(row));
        if (name.empty()) continue;
        Choice tag = read_choice(row, default_language);
        if (out.find(name) == nullptr) out.lists.emplace_back(name, std::vector<OsmTag>{});
        const auto list = std::find_if(out.lists.begin(), out.lists.end(),
                                       [&](const auto& one) { return one.first == name; });
        list->second.push_back({std::move(tag.name), std::move(tag.label)});
    }
    return out;
}

std::vector<std::string> external_list_names(const Table& table) {
    std::vector<std::string> out;
    for (const TableRow& row : table.rows)
        if (const std::string_view name = list_of(row); !name.empty()) out.emplace_back(name);
    return out;
}

std::string itemsets_csv(const Table& table) {
    std::string out;
    const auto write = [&](const auto& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            out += (i == 0 ? "" : ",") + quoted(cells[i]);
        out += "\r\n";
    };
    std::vector<std::string> line;
    for (const Header& header : table.headers)
        line.push_back(header.original);
    write(line);
    for (const TableRow& row : table.rows) {
        line.assign(table.headers.size(), "");
        for (const Cell& cell : row.cells)
            line[static_cast<std::size_t>(cell.header - table.headers.data())] = cell.raw;
        write(line);
    }
    return out;
}

}  // namespace meetmoment::xlsform
