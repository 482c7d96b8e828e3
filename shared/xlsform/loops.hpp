// "begin_loop over LIST": the questions in it are asked for each choice of the list.
#pragma once

#include "shared/xlsform/choices.hpp"
#include "shared/xlsform/element.hpp"
#include "shared/xlsform/findings.hpp"

namespace meetmoment::xlsform {

/// Replaces what is in each loop by a group for every choice, in which %(name)s and %(label)s stand for the
/// choice's. False when that makes too many questions.
[[nodiscard]] bool expand_loops(Element& survey, const ChoiceLists& choices, Findings& findings);

}  // namespace meetmoment::xlsform
