#include "sync-server/security/password.hpp"

#include <sodium.h>

#include <mutex>

namespace meetmoment::server {
namespace {

std::string hashed(std::string_view password) {
    char out[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 ||
        crypto_pwhash_str(out, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        return {};
    }
    return out;
}

const std::string& nobody() {
    static const std::string hash = hashed("no account has this password");
    return hash;
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    if (password.size() < kLeastPasswordLength) {
        return fail("password.too-short", "A password has at least " + std::to_string(kLeastPasswordLength) +
                                              " characters; choose a longer one.");
    }
    if (password.size() > kLongestPassword) return fail("password.too-long", "The password is too long.");
    auto hash = hashed(password);
    if (hash.empty()) return fail("password.memory", "There is too little memory to hash a password.");
    return hash;
}

bool verify_password(const std::string& hash, std::string_view password) {
    if (password.size() > kLongestPassword) password = {};
    const std::string& against = hash.empty() ? nobody() : hash;
    const bool fits = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return fits && !hash.empty();
}

}  // namespace meetmoment::server
