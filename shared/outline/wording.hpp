// A form's expressions in words: "“Eet u vlees?” is “Ja” and “Hoe vaak?” is more than 3".
#pragma once

#include <string>
#include <vector>

#include "shared/outline/outline.hpp"
#include "shared/xform/definition.hpp"

namespace meetmoment::outline {

class Wording {
  public:
    /// `entries` and `lists` name what expressions refer to; `entry_of` gives the entry of a schema node, or
    /// no_index. All are borrowed.
    Wording(const xform::FormDefinition& form, const std::vector<Entry>& entries,
            const std::vector<ChoiceList>& lists, const std::vector<std::uint32_t>& entry_of)
        : form_(form), entries_(entries), lists_(lists), entry_of_(entry_of) {}

    /// A condition, in words where all of it can be. "" and "" for `none`.
    [[nodiscard]] Condition condition(xform::Index expression) const;
    /// The same for a value: a calculation, the count of a repeat.
    [[nodiscard]] Condition value(xform::Index expression) const;
    /// The expression is just true(), or false().
    [[nodiscard]] bool is_constant(xform::Index expression, bool value) const;

  private:
    const xform::FormDefinition& form_;
    const std::vector<Entry>& entries_;
    const std::vector<ChoiceList>& lists_;
    const std::vector<std::uint32_t>& entry_of_;
};

/// The first label that there is, shortened to what a sentence bears; "" without any.
[[nodiscard]] std::string short_label(const Texts& label);

}  // namespace meetmoment::outline
