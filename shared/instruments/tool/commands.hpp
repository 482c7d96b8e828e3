// What the program does, one function for each subcommand.
#pragma once

#include <filesystem>

#include "shared/base/result.hpp"

namespace meetmoment::instruments {

/// Reads content/*.csv, content/guides/*.csv and templates/*.json below `source`; writes studies/*.json and
/// guides/*.json below `target`.
[[nodiscard]] Result<void> make_studies(const std::filesystem::path& source,
                                        const std::filesystem::path& target);

/// Reads forms/*.csv and what they take from items/ and content/ below `source`; writes forms/NAME.xml, which
/// tablets and servers use, and forms/NAME.xlsx, which researchers open, below `target`. What the converter
/// warns of is a problem here: "instrument.warning".
[[nodiscard]] Result<void> make_forms(const std::filesystem::path& source,
                                      const std::filesystem::path& target);

}  // namespace meetmoment::instruments
