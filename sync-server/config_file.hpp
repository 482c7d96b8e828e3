// The options of `serve` in a file, so that a service's unit stays short: TOML, one key for each option by
// its long name ("most-connections = 500"). The command line goes before the file.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server {

/// What the file says, as arguments: {"--most-connections", "500"}; a list gives its option several times, a
/// flag that is false nothing. `known`: names of options without "--"; `given`: those of the command line,
/// which count instead. Problems, each with file and line: "config.not-toml", "config.unknown-key" and
/// "config.wrong-type" (a table, a date, or a list in a list).
[[nodiscard]] Result<std::vector<std::string>> arguments_of_config(std::string_view text,
                                                                   const std::string& file,
                                                                   const std::set<std::string>& known,
                                                                   const std::set<std::string>& given);

}  // namespace meetmoment::server
