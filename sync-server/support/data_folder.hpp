// The server's data folder and the lock that keeps a second process out of it.
#pragma once

#include <string>

#include "shared/base/result.hpp"

namespace meetmoment::server {

/// Holds an exclusive flock on DIR/lock as long as it lives. Mode of a folder that it makes: 0700.
class DataFolder {
  public:
    /// Makes the folder when there is none. Fails with "data.locked" when another process has it, "data.io".
    [[nodiscard]] static Result<DataFolder> open(const std::string& directory);

    DataFolder(DataFolder&& other) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;
    ~DataFolder();

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    DataFolder(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    std::string path_;
    int descriptor_;
};

/// A whole file; fails with "file.unreadable" or, above `limit` bytes, "file.too-large".
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Writes a new file beside it, flushes it to the disk and renames it. Fails with "file.unwritable".
Result<void> write_file(const std::string& path, std::string_view content, unsigned mode);

}  // namespace meetmoment::server
