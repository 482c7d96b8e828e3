#include "shared/store/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace meetmoment::store {

namespace {

constexpr std::size_t kMostBytes = 4096;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_;
};

tl::unexpected<Problem> failed(const std::string& file) {
    return fail(errno == ENOSPC || errno == EDQUOT ? "store.full" : "store.io",
                std::string("The key file cannot be used: ") + std::strerror(errno) + ".", file);
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<std::optional<std::string>> KeyFile::get(const std::string& /*name*/) {
    const Descriptor in(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.get() < 0) {
        if (errno == ENOENT) return std::nullopt;
        return failed(file_);
    }
    std::string text(kMostBytes, '\0');
    const ssize_t count = ::read(in.get(), text.data(), text.size());
    if (count < 0) return failed(file_);
    text.resize(static_cast<std::size_t>(count));
    return text;
}

/// A file of another name takes its place, so that a kill leaves the old one or the new one.
Result<void> KeyFile::set(const std::string& /*name*/, const std::string& secret) {
    const std::string fresh = file_ + ".new";
    {
        const Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (out.get() < 0 || ::fchmod(out.get(), 0600) != 0 || !write_all(out.get(), secret) ||
            ::fsync(out.get()) != 0)
            return failed(fresh);
    }
    if (::rename(fresh.c_str(), file_.c_str()) != 0) return failed(file_);
    const std::string folder = std::filesystem::path(file_).parent_path().string();
    const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.get() < 0 || ::fsync(parent.get()) != 0) return failed(folder);
    return {};
}

Result<void> KeyFile::remove(const std::string& /*name*/) {
    if (::unlink(file_.c_str()) != 0 && errno != ENOENT) return failed(file_);
    return {};
}

}  // namespace meetmoment::store
