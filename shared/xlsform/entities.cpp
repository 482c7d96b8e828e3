#include "shared/xlsform/entities.hpp"

#include <algorithm>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/references.hpp"

namespace meetmoment::xlsform {

namespace {

bool refuse_cell(const Place& place, std::string_view sentence, Findings& findings) {
    return findings.refuse("entity", invalid(place, sentence), place);
}

bool refuse_declaration(const EntityDeclaration& declaration, std::string_view sentence, Findings& findings) {
    return findings.refuse(
        "entity",
        row_mark(declaration.row) +
            " On the 'entities' sheet, the entity declaration is invalid. The entity list name '" +
            declaration.list_name + "' " + std::string(sentence),
        {"entities", declaration.row});
}

bool check_columns(const Table& table, Findings& findings) {
    std::vector<std::string> unknown;
    for (const Header& header : table.headers) {
        const std::string& name = header.tokens.front();
        const bool known = header.tokens.size() == 1 &&
                           (name == "dataset" || name == "entity_id" || name == "create_if" ||
                            name == "update_if" || name == "label" || name == "repeat" || name == "offline");
        const bool used = std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
            return std::any_of(row.cells.begin(), row.cells.end(),
                               [&](const Cell& cell) { return cell.header == &header; });
        });
        if (!known && used) unknown.push_back("'" + name + "'");
    }
    if (unknown.empty()) return true;
    return findings.refuse(
        "header",
        "[row : 1] On the 'entities' sheet, one or more column names are invalid. The following "
        "column(s) are not supported by this version of pyxform: " +
            joined(unknown, ", ") +
            ". Please either: check the spelling of the column names, remove the columns, or "
            "update pyxform.",
        {"entities", 1});
}

bool check_list_name(const EntityDeclaration& declaration, Findings& findings) {
    const Place list_name{"entities", declaration.row, "list_name"};
    const Place dataset{"entities", declaration.row, "dataset"};
    if (declaration.list_name.empty())
        return refuse_cell(list_name, "Entity lists must have a name.", findings);
    if (declaration.list_name.starts_with("__"))
        return refuse_cell(dataset, "Names used here must not begin with two underscores.", findings);
    if (declaration.list_name.find('.') != std::string::npos)
        return refuse_cell(dataset, "Names used here must not contain a period.", findings);
    if (!is_name(declaration.list_name)) return refuse_cell(dataset, name_rule, findings);
    return true;
}

// Which of id, create_if, update_if and label there are says what happens to the entity.
bool check_mode(const EntityDeclaration& declaration, Findings& findings) {
    if (declaration.id.empty() && !declaration.update_if.empty())
        return refuse_declaration(declaration,
                                  "does not have an 'entity_id' expression, but an 'entity_id' is required "
                                  "when updating entities. Updating "
                                  "entities is indicated by using 'entity_id' and/or 'update_if' "
                                  "expressions. Please either: add an "
                                  "'entity_id' for this entity declaration, or to only create entities "
                                  "instead move the 'update_if' to "
                                  "'create_if'.",
                                  findings);
    if (!declaration.id.empty() && !declaration.create_if.empty() && declaration.update_if.empty())
        return refuse_declaration(declaration,
                                  "does not have an 'update_if' expression, but an 'update_if' is required "
                                  "when upserting entities. "
                                  "Upserting entities is indicated by using 'create_if' and 'entity_id' "
                                  "expressions. Please either: add an "
                                  "'update_if' for this entity declaration, or to only create entities "
                                  "instead remove the 'entity_id' "
                                  "expression.",
                                  findings);
    if (declaration.id.empty() && declaration.label.empty())
        return refuse_declaration(declaration,
                                  "does not have a label, but a 'label' is required when creating entities. "
                                  "Creating entities is indicated "
                                  "by using a 'create_if' expression, or by not using 'entity_id' "
                                  "expression. Please either: add a 'label' "
                                  "for this entity declaration, or to update entities instead provide an "
                                  "'entity_id' (and optionally "
                                  "'update_if') expression.",
                                  findings);
    return true;
}

bool read_declaration(const TableRow& row, Findings& findings, EntityDeclaration& out) {
    out.row = row.number;
    for (const Cell& cell : row.cells) {
        const std::string& column = cell.header->tokens.front();
        if (column == "dataset") out.list_name = cell.text;
        if (column == "entity_id") out.id = cell.text;
        if (column == "create_if") out.create_if = cell.text;
        if (column == "update_if") out.update_if = cell.text;
        if (column == "label") out.label = cell.text;
    }
    for (const std::string* expression : {&out.id, &out.create_if, &out.update_if, &out.label})
        for (const Reference& reference : references_in(*expression))
            out.referred.insert(reference.name);
    return check_list_name(out, findings) && check_mode(out, findings);
}

bool check_property(const EntityDeclaration& declaration, std::string_view property, std::uint32_t row,
                    bool is_container, Findings& findings) {
    const Place place{"survey", row, "save_to"};
    if (property.empty()) return refuse_cell(place, name_rule, findings);
    if (is_container)
        return refuse_cell(
            place,
            "Groups and repeats can't be saved as entity properties. Either remove or move the save_to "
            "value in this row.",
            findings);
    if (lower(property) == "name" || lower(property) == "label")
        return refuse_cell(place, "Names used here must not be 'name' or 'label' (case-insensitive).",
                           findings);
    if (property.starts_with("__"))
        return refuse_cell(place, "Names used here must not begin with two underscores.", findings);
    if (!is_name(property)) return refuse_cell(place, name_rule, findings);
    for (const EntitySource& source : declaration.sources)
        if (source.property == property)
            return refuse_cell(
                place,
                "The save_to property '" + std::string(property) + "' is already assigned by row '" +
                    std::to_string(source.row) +
                    "'. Either remove or change one of these duplicate save_to property names.",
                findings);
    return true;
}

}  // namespace

bool Entities::read(const Table& table, Findings& findings) {
    if (!check_columns(table, findings)) return false;
    for (const TableRow& row : table.rows) {
        EntityDeclaration declaration;
        if (!read_declaration(row, findings, declaration)) return false;
        if (find(declaration.list_name) != nullptr)
            return refuse_cell({"entities", row.number, "list_name"},
                               "The 'list_name' column must not have any duplicate names.", findings);
        declarations_.push_back(std::move(declaration));
    }
    return true;
}

const EntityDeclaration* Entities::find(std::string_view list_name) const {
    const auto found = std::find_if(declarations_.begin(), declarations_.end(),
                                    [&](const EntityDeclaration& one) { return one.list_name == list_name; });
    return found == declarations_.end() ? nullptr : &*found;
}

bool Entities::note_save_to(const Element* container, std::uint32_t row, bool is_container,
                            std::string& save_to, Findings& findings) {
    const Place place{"survey", row, "save_to"};
    if (declarations_.empty())
        return refuse_cell(
            place,
            "To save entity properties using the save_to column, add an entities sheet and declare an "
            "entity.",
            findings);
    const std::vector<std::string> parts = split(save_to, "#");
    if (parts.size() > 2)
        return refuse_cell(
            place,
            "A 'save_to' value must have at most one '#' delimiter character. Please check the spelling "
            "of this 'save_to' value.",
            findings);
    if (parts.size() == 1 && declarations_.size() > 1)
        return refuse_cell(place,
                           "When there is more than one entity declaration, 'save_to' names must be prefixed "
                           "with the entity "
                           "'list_name' that the property belongs to. Please either: add the entity "
                           "'list_name' prefix separated with "
                           "a '#' e.g. my_list#my_save_to (where 'my_list' is the entity 'list_name', and "
                           "'my_save_to' is the "
                           "'save_to' property name), or remove all but one entity declarations.",
                           findings);
    const std::string list_name = parts.size() == 1 ? declarations_.front().list_name : parts.front();
    const auto declaration =
        std::find_if(declarations_.begin(), declarations_.end(),
                     [&](const EntityDeclaration& one) { return one.list_name == list_name; });
    if (declaration == declarations_.end())
        return refuse_cell(
            place,
            "The entity list name '" + list_name +
                "' was not found on the entities sheet. Please either: check the spelling of the list "
                "name in the save_to value, or on the entities sheet add a row for this entity list, or "
                "check the spelling of existing entity list names.",
            findings);
    save_to = parts.back();
    if (!check_property(*declaration, save_to, row, is_container, findings)) return false;
    if (declaration->sources.empty())
        in_use_.push_back(static_cast<std::size_t>(declaration - declarations_.begin()));
    declaration->sources.push_back({container, row, save_to, {}});
    return true;
}

bool Entities::note_row(const Element* container, std::string_view question, std::uint32_t row,
                        bool is_container, std::string* save_to, Findings& findings) {
    if (save_to != nullptr && !save_to->empty() &&
        !note_save_to(container, row, is_container, *save_to, findings))
        return false;
    for (std::size_t i = 0; i < declarations_.size(); ++i) {
        EntityDeclaration& declaration = declarations_[i];
        if (question.empty() || !declaration.referred.contains(std::string(question))) continue;
        if (declaration.sources.empty()) in_use_.push_back(i);
        declaration.sources.push_back({container, row, {}, std::string(question)});
    }
    return true;
}

}  // namespace meetmoment::xlsform
