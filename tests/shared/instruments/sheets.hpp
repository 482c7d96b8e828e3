// The sheets of shared/instruments/content, and small ones made for a test.
#pragma once

#include <map>
#include <string>

#include "shared/instruments/content.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::instruments {

using CsvFiles = std::map<std::string, std::string>;  ///< name with ".csv" → text

/// As they are in the source tree; `folder` below shared/instruments/content.
[[nodiscard]] CsvFiles csv_files(const std::string& folder = "");
[[nodiscard]] std::string source_file(const std::string& name);  ///< below shared/instruments
/// As it was first released: below tests/shared, "instruments/released/v-u-2026.1.xml".
[[nodiscard]] std::string released_file(const std::string& name);
[[nodiscard]] workbook::Workbook sheets_of(const CsvFiles& files);

/// Read once.
[[nodiscard]] const Content& content();
[[nodiscard]] Result<study::Guide> guide_of(const std::string& csv);
/// By id, for all rounds.
[[nodiscard]] const std::map<std::string, study::Guide>& guides();

}  // namespace meetmoment::instruments
