// Files that forms are made of.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "shared/xform/form.hpp"

namespace meetmoment::forms {

/// nullopt for what is no file or cannot be read.
[[nodiscard]] std::optional<std::string> content(const std::filesystem::path& file);

/// Whole or not at all: what stood there stays when the disk is full. False, and said, when it cannot be
/// written.
[[nodiscard]] bool write(const std::filesystem::path& file, const std::string& content);

/// A form names its files "jr://file/x.csv"; all of them lie in one folder (OpenRosa's manifest keeps the
/// base name only), so no form reads anything elsewhere.
[[nodiscard]] xform::FileSource files_in(const std::filesystem::path& folder);

}  // namespace meetmoment::forms
