// The codebook of a form: what each variable of its data means.
#pragma once

#include "shared/outline/outline.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::outline {

/// Two sheets with a row of headers. "variables", one row for each value of a submission in the order of the
/// form: path (as exported), name, type, a label and a hint in each language shown, the choices in each
/// ("value = label", a line each; of more than most_choices_in_cell the first and how many there are),
/// required, relevant, asked only if (in words), constraint, calculation, repeat, page, group, and, where the
/// form has any, item and source (Variable). "choices", one row for each choice of each variable: path,
/// value, label in each language. Texts longer than a cell of Excel holds are cut, with "…".
[[nodiscard]] workbook::Workbook codebook(const Outline& outline);

inline constexpr std::size_t most_choices_in_cell = 50;

}  // namespace meetmoment::outline
