// Cases that other engines' own tests recorded. They are data from elsewhere, in a folder outside the
// project; a test that needs them is skipped where it is not.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::recorded {

/// In CTest: the test is skipped (SKIP_RETURN_CODE).
inline constexpr int skipped = 77;

/// In $MEETMOMENT_CONFORMANCE, else in ../shared/conformance beside the project. May not exist.
[[nodiscard]] std::filesystem::path file(std::string_view name);

/// "" when the file is not there.
[[nodiscard]] std::string read_gz(const std::filesystem::path& file);
[[nodiscard]] std::vector<std::string> lines_of_gz(const std::filesystem::path& file);

/// The fields of a file of exclusions, a row a line; lines that begin with # say something to people.
[[nodiscard]] std::vector<std::vector<std::string>> read_tsv(const std::filesystem::path& file);

}  // namespace meetmoment::recorded
