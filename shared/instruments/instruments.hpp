// The questionnaires, guides and studies that come with the program. They are made from the files in this
// folder and packed into the library at build time, so a tablet has them from its first second.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/study/study.hpp"

namespace meetmoment::instruments {

/// The file's text, valid for the life of the program; nullopt for an unknown name. Names are paths below
/// one folder: "forms/v-u.xml", "guides/g-u.json", "studies/four-regions.json".
[[nodiscard]] std::optional<std::string_view> resource(std::string_view name);

/// In alphabetical order.
[[nodiscard]] std::vector<std::string_view> resource_names();

/// The study of four regions in three rounds, flagged fictitious. Made at the first call; thread-safe.
[[nodiscard]] const study::Study& four_region_study();

/// The study of all 35 regions, of which 31 take part; which of them is partly provisional. As above.
[[nodiscard]] const study::Study& thirty_one_region_study();

}  // namespace meetmoment::instruments
