// An outline as one HTML file for review on paper: A4, no script, nothing from elsewhere, every text escaped.
#pragma once

#include <cstddef>
#include <string>

#include "shared/outline/outline.hpp"

namespace meetmoment::outline {

/// Of a longer list the first ones are shown and the rest is counted.
inline constexpr std::size_t most_choices_shown = 30;

[[nodiscard]] std::string to_html(const Outline& outline);

}  // namespace meetmoment::outline
