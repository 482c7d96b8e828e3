#include "tests/sync-server/support/small_disk.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace meetmoment::server::test {
namespace {

void write_line(const std::string& file, const std::string& line) {
    std::ofstream(file) << line;
}

bool own_namespace() {
    const auto user = ::getuid();
    const auto group = ::getgid();
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
        write_line("/proc/self/setgroups", "deny");
        write_line("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
        write_line("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
    }
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

}  // namespace

std::unique_ptr<SmallDisk> SmallDisk::mount(const std::string& folder, std::size_t megabytes) {
    std::filesystem::create_directories(folder);
    const std::string size = "mode=0700,size=" + std::to_string(megabytes) + "m";
    if (!own_namespace() || ::mount("small", folder.c_str(), "tmpfs", 0, size.c_str()) != 0) return nullptr;
    return std::unique_ptr<SmallDisk>(new SmallDisk(folder));
}

SmallDisk::~SmallDisk() {
    ::umount2(folder_.c_str(), MNT_DETACH);
}

void SmallDisk::fill(std::size_t leave) {
    clear();
    struct statvfs room {};
    ::statvfs(folder_.c_str(), &room);
    const auto bytes = static_cast<off_t>(room.f_bavail * room.f_bsize - leave / room.f_bsize * room.f_bsize);
    const int file = ::open((folder_ + "/ballast").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const int failed = bytes > 0 ? ::posix_fallocate(file, 0, bytes) : 0;
    ::close(file);
    if (failed != 0) throw std::runtime_error("the small disk cannot be filled");
}

void SmallDisk::clear() {
    std::filesystem::remove(folder_ + "/ballast");
}

}  // namespace meetmoment::server::test
