// The sheet "survey": rows in, a tree of elements out.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/choices.hpp"
#include "shared/xlsform/element.hpp"
#include "shared/xlsform/entities.hpp"
#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/references.hpp"
#include "shared/xlsform/settings.hpp"
#include "shared/xlsform/sheets.hpp"
#include "shared/xlsform/survey_row.hpp"

namespace meetmoment::xlsform {

/// What the other sheets gave, and what the survey adds to it.
struct SurveyContext {
    const Sheets& sheets;
    Settings& settings;
    ChoiceLists& choices;
    const OsmTags& osm_tags;
    const std::vector<std::string>& external_lists;
    Entities& entities;
    Findings& findings;
    std::string_view default_language;
};

class SurveyReader {
  public:
    /// Puts the rows below `survey`, whose name is that of the form.
    SurveyReader(SurveyContext context, Element& survey) : context_(context), survey_(survey) {}

    [[nodiscard]] bool read(const Table& table);

    [[nodiscard]] const NameCounts& names() const { return names_; }
    [[nodiscard]] NameCounts& names() { return names_; }
    [[nodiscard]] bool or_other_seen() const { return or_other_seen_; }
    /// Rows that belong into the meta group of the form.
    [[nodiscard]] std::vector<std::unique_ptr<Element>> take_meta() { return std::move(meta_); }

  private:
    struct Container {
        Element* element;
        ControlKind kind = ControlKind::Group;
        std::set<std::string> names, names_in_lower_case;
    };
    struct PlacedName {
        std::string name;
        std::uint32_t row;
    };

    bool read_row(SurveyRow row);
    bool read_typed_row(SurveyRow row);
    bool read_named_row(SurveyRow row, const std::optional<ControlCommand>& control);
    bool read_trigger(SurveyRow& row);
    void read_default(Element& element) const;
    bool check_calculation(const Element& element) const;
    bool name_row(SurveyRow& row);
    bool check_unique(std::string_view name, std::uint32_t row);

    bool begin(SurveyRow row, const ControlCommand& control);
    bool check_repeat_name(std::string_view name, std::uint32_t row);
    bool check_loop(const ControlCommand& control, std::uint32_t row) const;
    void add_count(Element& repeat);
    void begin_table_list(Element& group, std::unique_ptr<Element>& label);
    bool end(const SurveyRow& row, ControlKind kind);

    bool read_question(SurveyRow row);
    bool read_question_of_type(Element& element);
    bool read_external(Element& element);
    bool read_audit(SurveyRow row);
    bool read_text(Element& element) const;
    bool read_photo(Element& element) const;
    bool read_audio(Element& element) const;
    bool check_background_geopoint(const Element& element) const;
    bool read_geo(Element& element);

    bool read_select(SurveyRow row, const SelectCommand& select);
    bool check_external_select(const SelectCommand& select, const Element& element) const;
    bool check_choices(const SelectCommand& select, std::uint32_t row) const;
    bool check_file(const SelectCommand& select, std::uint32_t row) const;
    bool add_other(const SelectCommand& select, const Element& element);
    bool check_select_parameters(const SelectCommand& select, const Element& element) const;
    bool read_table_list(const SelectCommand& select, Element& element);

    bool check_triggers() const;
    bool check_reference_geometries() const;

    Element& here() { return *stack_.back().element; }
    bool refuse(std::string_view code, std::uint32_t row, std::string_view sentence) const;

    SurveyContext context_;
    Element& survey_;
    std::vector<Container> stack_;
    std::vector<std::unique_ptr<Element>> meta_;
    NameCounts names_;
    std::set<std::string> question_names_, repeat_names_, attached_lists_;
    std::vector<PlacedName> triggers_, reference_geometries_, searched_lists_;
    std::optional<std::string> table_list_;  ///< of the group that is open; "" before its first select
    bool or_other_seen_ = false;
    friend bool check_entity_lists(const SurveyReader& reader, const Entities& entities, Findings& findings);
};

/// False when an entity is updated of which the form has no list.
[[nodiscard]] bool check_entity_lists(const SurveyReader& reader, const Entities& entities,
                                      Findings& findings);

/// The parameters of a range become attributes of its control. False when they do not fit together.
[[nodiscard]] bool read_range(Element& element, const ChoiceLists& choices, Findings& findings);

/// The parameters of the audit become attributes of its bind.
[[nodiscard]] bool read_audit_parameters(Element& element, Findings& findings);

}  // namespace meetmoment::xlsform
