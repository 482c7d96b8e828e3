// The lists that a form's questions offer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/outline/outline.hpp"
#include "shared/outline/texts.hpp"
#include "shared/xform/definition.hpp"

namespace meetmoment::outline {

class ChoiceLists {
  public:
    /// Borrows both.
    ChoiceLists(const xform::FormDefinition& form, const TextReader& texts) : form_(form), texts_(texts) {}

    /// Into `entry`: the list of a select, rank or range with labels, and its filter. Questions with the same
    /// list share it.
    void read(const xform::ItemDefinition& item, Entry& entry);
    [[nodiscard]] std::vector<ChoiceList> take() { return std::move(lists_); }
    [[nodiscard]] const std::vector<ChoiceList>& lists() const { return lists_; }

  private:
    [[nodiscard]] ChoiceList of_body(const xform::ItemDefinition& item) const;
    [[nodiscard]] ChoiceList of_itemset(const xform::Itemset& itemset) const;
    [[nodiscard]] std::string column(xform::NodeId line, std::string_view name) const;

    const xform::FormDefinition& form_;
    const TextReader& texts_;
    std::vector<ChoiceList> lists_;
    std::map<std::string, std::uint32_t> known_;
};

}  // namespace meetmoment::outline
