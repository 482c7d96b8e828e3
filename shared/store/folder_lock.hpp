// One process at a time works in a data folder.
#pragma once

#include <string>
#include <utility>

#include "shared/base/result.hpp"

namespace meetmoment::store {

/// Held until destroyed; the system lets go of it when the process dies.
class FolderLock {
  public:
    /// Makes the folder when it is missing (readable by its owner only). Fails with "store.locked" when
    /// another process holds it, "store.io" when the folder cannot be used. `name` is the lock file in the
    /// folder.
    [[nodiscard]] static Result<FolderLock> take(const std::string& folder, const std::string& name);

    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

  private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace meetmoment::store
