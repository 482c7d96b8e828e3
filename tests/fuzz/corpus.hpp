// The inputs that a fuzz target's earlier runs found worth keeping, in one file a target: each input behind
// its length (four bytes, the highest first), all of it one zstd frame.
#pragma once

#include <filesystem>
#include <vector>

#include "shared/base/bytes.hpp"

namespace meetmoment::fuzz {

/// Throws std::runtime_error with the file's name when it cannot be read.
[[nodiscard]] std::vector<Bytes> read_corpus(const std::filesystem::path& file);
void write_corpus(const std::filesystem::path& file, const std::vector<Bytes>& inputs);

}  // namespace meetmoment::fuzz
