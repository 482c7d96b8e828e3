// Passwords of accounts: Argon2id by libsodium, in its own text form, so that the cost can rise later.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::server {

inline constexpr std::size_t kLeastPasswordLength = 10;
inline constexpr std::size_t kLongestPassword = 1024;

/// Takes about a tenth of a second and 64 MiB: call it on a worker. Fails with "password.too-short",
/// "password.too-long" or "password.memory".
[[nodiscard]] Result<std::string> hash_password(std::string_view password);

/// The same time whether or not it fits. With an empty `hash` (no such account) it works just as long and
/// gives false, so that the time does not tell which accounts exist.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

}  // namespace meetmoment::server
