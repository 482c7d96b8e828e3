// Puts a study together from what is its own (a template) and the content that all studies share, so that no
// text stands twice. No I/O, any thread.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/instruments/content.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::instruments {

/// The template is JSON: `id`, `name`, `fictitious`, `minimum_cell` as in a study; `rounds` without names,
/// which the code list "rounds" has; `level_scale`, the id of the version on which is asked; `instruments`
/// and `guides`, ids, all of them for all rounds; `invited`, how many people of each respondent group are
/// invited in each region that participates, in each round. Regions are those of participation.csv. Code
/// lists leave out the answers that are set apart ("anders", "geen", "wn").
///
/// Problems: "study.not-json" and all others of parse_study; "content.unknown-reference" with the name in the
/// template as `where`.
[[nodiscard]] Result<study::Study> compose_study(std::string_view template_json, const Content& content);

}  // namespace meetmoment::instruments
