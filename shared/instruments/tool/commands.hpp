// What the program does, one function for each subcommand.
#pragma once

#include <filesystem>

#include "shared/base/result.hpp"

namespace meetmoment::instruments {

/// Reads content/*.csv, content/guides/*.csv and templates/*.json below `source`; writes studies/*.json and
/// guides/*.json below `target`.
[[nodiscard]] Result<void> make_studies(const std::filesystem::path& source,
                                        const std::filesystem::path& target);

}  // namespace meetmoment::instruments
