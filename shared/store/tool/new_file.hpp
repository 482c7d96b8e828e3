// A file that is made for what is plain.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "shared/base/result.hpp"

namespace meetmoment::store::tool {

/// Makes an empty file that is its owner's alone. Fails with "store.io", also when there is one of this name.
[[nodiscard]] inline Result<void> make_file(const std::string& file) {
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0)
        return fail("store.io", std::string("The file cannot be made: ") + std::strerror(errno), file);
    ::close(made);
    return {};
}

}  // namespace meetmoment::store::tool
