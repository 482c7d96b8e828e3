// The sheet of entities, what of the survey belongs to each entity, and where in the form each is declared.
// Rules: https://getodk.github.io/xforms-spec/entities
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/element.hpp"
#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform {

/// Something in the survey that an entity is made from: a question that is saved to a property, or one that
/// an expression of the entity refers to.
struct EntitySource {
    const Element* container = nullptr;  ///< what the question is in
    std::uint32_t row = 0;
    std::string property;  ///< "" for an expression
    std::string question;  ///< of an expression
};

struct EntityDeclaration {
    std::string list_name;
    std::uint32_t row = 0;
    std::string id, create_if, update_if, label;
    std::set<std::string> referred;  ///< names in its expressions
    std::vector<EntitySource> sources;

    [[nodiscard]] bool creates() const { return id.empty() || !create_if.empty(); }
    [[nodiscard]] bool updates() const { return !id.empty(); }
};

class Entities {
  public:
    /// False when a row is refused.
    [[nodiscard]] bool read(const Table& table, Findings& findings);

    [[nodiscard]] bool empty() const { return declarations_.empty(); }
    [[nodiscard]] const EntityDeclaration* find(std::string_view list_name) const;
    [[nodiscard]] const std::vector<EntityDeclaration>& all() const { return declarations_; }

    /// Notes what a row of the survey gives to entities. `save_to` is the value of its column, of which the
    /// name of the list is taken off; `question` is "" for the end of a group.
    [[nodiscard]] bool note_row(const Element* container, std::string_view question, std::uint32_t row,
                                bool is_container, std::string* save_to, Findings& findings);

    /// Puts every declaration into the meta group of a container below `survey`. False when two want the same
    /// one.
    [[nodiscard]] bool place(Element& survey, Findings& findings);

    /// "2024.1.0" for a single entity of the whole form, "2025.1.0" otherwise. After place().
    [[nodiscard]] std::string_view version() const { return version_; }

  private:
    [[nodiscard]] bool note_save_to(const Element* container, std::uint32_t row, bool is_container,
                                    std::string& save_to, Findings& findings);

    std::vector<EntityDeclaration> declarations_;
    std::vector<std::size_t> in_use_;  ///< declarations in the order in which the survey first uses them
    std::string_view version_ = "2024.1.0";
    friend class EntityPlaces;
};

}  // namespace meetmoment::xlsform
