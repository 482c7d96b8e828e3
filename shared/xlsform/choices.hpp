// The sheets of choices: lists by name, and the tags of OpenStreetMap questions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/sheets.hpp"
#include "shared/xlsform/values.hpp"

namespace meetmoment::xlsform {

struct Choice {
    std::string name;
    Text label;
    Attributes media;
    std::vector<std::pair<std::string, std::string>> more;  ///< columns for choice filters
    std::string sms_option;
};

struct ChoiceList {
    std::string name;
    std::vector<Choice> choices;
    bool only_searched = false;  ///< a question searches it, so the body holds its choices

    bool in_itext = false;  ///< its labels are; set when the form is completed

    /// Its labels are translated, have media or depend on answers.
    [[nodiscard]] bool needs_itext() const;
    [[nodiscard]] std::string itext_id(std::size_t index) const { return name + "-" + std::to_string(index); }
};

/// Lists in the order in which they begin.
class ChoiceLists {
  public:
    [[nodiscard]] const ChoiceList* find(std::string_view name) const;
    [[nodiscard]] ChoiceList* find(std::string_view name);
    ChoiceList& at(std::string_view name);
    [[nodiscard]] bool empty() const { return lists_.empty(); }
    [[nodiscard]] const std::vector<ChoiceList>& all() const { return lists_; }
    [[nodiscard]] std::vector<ChoiceList>& all() { return lists_; }

  private:
    std::vector<ChoiceList> lists_;
    std::map<std::string, std::size_t, std::less<>> by_name_;
};

/// False when a choice has no name, or two of a list have the same (unless `duplicates`). Warns about choices
/// without labels, and leaves columns out whose headers have spaces.
[[nodiscard]] bool read_choices(const Table& table, std::string_view default_language, bool duplicates,
                                Findings& findings, ChoiceLists& out);

struct OsmTag {
    std::string name;
    Text label;
};

struct OsmTags {
    std::vector<std::pair<std::string, std::vector<OsmTag>>> lists;
    [[nodiscard]] const std::vector<OsmTag>* find(std::string_view name) const;
};
[[nodiscard]] OsmTags read_osm_tags(const Table& table, std::string_view default_language);

/// The names of the lists of the sheet external_choices.
[[nodiscard]] std::vector<std::string> external_list_names(const Table& table);

/// The sheet external_choices as the CSV that goes with the form.
[[nodiscard]] std::string itemsets_csv(const Table& table);

}  // namespace meetmoment::xlsform
