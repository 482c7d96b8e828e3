#include "sync-server/support/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace meetmoment::server {

Result<DataFolder> DataFolder::open(const std::string& directory) {
    std::error_code error;
    if (!std::filesystem::is_directory(directory, error)) {
        std::filesystem::create_directories(directory, error);
        if (error)
            return fail("data.io", "The data folder cannot be made: " + error.message() + ".", directory);
        ::chmod(directory.c_str(), 0700);
    }
    const std::string file = directory + "/lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail("data.io", std::string("The data folder cannot be used: ") + std::strerror(errno) + ".",
                    file);
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail("data.locked", "Another process has this data folder open; stop it first.", directory);
    }
    return DataFolder(directory, descriptor);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

DataFolder::~DataFolder() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("file.unreadable", "The file cannot be read.", path);
    std::string content;
    char block[65536];
    while (in.read(block, sizeof block) || in.gcount() > 0) {
        content.append(block, static_cast<std::size_t>(in.gcount()));
        if (content.size() > limit) return fail("file.too-large", "The file is too large.", path);
    }
    if (in.bad()) return fail("file.unreadable", "The file cannot be read to its end.", path);
    return content;
}

Result<void> write_file(const std::string& path, std::string_view content, unsigned mode) {
    const auto problem = [&](const char* what) {
        return fail("file.unwritable", std::string(what) + ": " + std::strerror(errno) + ".", path);
    };
    const std::string fresh = path + ".new";
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0) return problem("The file cannot be made");
    std::size_t written = 0;
    while (written < content.size()) {
        const ssize_t count = ::write(descriptor, content.data() + written, content.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            ::close(descriptor);
            return problem("The file cannot be written");
        }
        written += static_cast<std::size_t>(count);
    }
    const bool flushed = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!flushed || ::rename(fresh.c_str(), path.c_str()) != 0) return problem("The file cannot be written");
    return {};
}

}  // namespace meetmoment::server
