#include "shared/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace meetmoment::store {

Result<FolderLock> FolderLock::take(const std::string& folder, const std::string& name) {
    std::error_code error;
    if (std::filesystem::create_directories(folder, error))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (error) return fail("store.io", "The data folder cannot be made: " + error.message() + ".", folder);
    const std::string file = folder + "/" + name;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail("store.io", std::string("The data folder cannot be used: ") + std::strerror(errno) + ".",
                    folder);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail("store.locked", "Another program has this data folder open. Close it first.", folder);
    }
    return FolderLock(descriptor);
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace meetmoment::store
