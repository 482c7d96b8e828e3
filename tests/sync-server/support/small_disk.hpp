// A real disk of a few megabytes, a tmpfs, that this process and its children alone see. Made in a mount
// namespace of its own, as root or in a user namespace: the process must have one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace meetmoment::server::test {

class SmallDisk {
  public:
    /// Mounts it on this folder. nullptr when this system lets the process mount nothing.
    [[nodiscard]] static std::unique_ptr<SmallDisk> mount(const std::string& folder, std::size_t megabytes);
    ~SmallDisk();

    /// Fills it with a file of its own but for so many bytes (whole pages).
    void fill(std::size_t leave);
    /// All room is free again.
    void clear();

  private:
    explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {}
    std::string folder_;
};

}  // namespace meetmoment::server::test
