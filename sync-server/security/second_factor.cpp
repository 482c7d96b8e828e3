#include "sync-server/security/second_factor.hpp"

#include <liboath/oath.h>

#include <cstdlib>
#include <memory>

#include "sync-server/security/enrolment_code.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server {
namespace {

constexpr unsigned kSeconds = 30;
constexpr std::size_t kDigits = 6;
constexpr std::size_t kWindow = 1;  ///< steps to either side
constexpr std::size_t kSpareLength = 8;

std::string base32(ByteView bytes) {
    char* text = nullptr;
    std::size_t length = 0;
    const auto view = as_text(bytes);
    if (oath_base32_encode(view.data(), view.size(), &text, &length) != OATH_OK) return {};
    const std::unique_ptr<char, void (*)(void*)> owner(text, std::free);
    return {text, length};
}

}  // namespace

Bytes make_factor_secret(RandomSource& random) {
    Bytes secret(20);
    random.fill(secret);
    return secret;
}

std::string shown_factor_secret(ByteView secret) {
    return shown_enrolment_code(base32(secret));
}

std::string factor_link(ByteView secret, std::string_view account) {
    return "otpauth://totp/Meetmoment:" + std::string(account) + "?secret=" + base32(secret) +
           "&issuer=Meetmoment";
}

std::optional<std::int64_t> factor_step(ByteView secret, std::string_view digits, std::int64_t now_ms,
                                        std::int64_t last_step) {
    std::string typed;
    for (const char c : digits)
        if (c != ' ') typed += c;
    if (typed.size() != kDigits || typed.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    int position = 0;
    std::uint64_t step = 0;
    const auto key = as_text(secret);
    const int found = oath_totp_validate4(key.data(), key.size(), now_ms / 1000, kSeconds, 0, kWindow,
                                          &position, &step, 0, typed.c_str());
    if (found < 0 || static_cast<std::int64_t>(step) <= last_step) return std::nullopt;
    return static_cast<std::int64_t>(step);
}

std::string make_spare_code(RandomSource& random) {
    return shown_enrolment_code(make_enrolment_code(random).substr(0, kSpareLength));
}

std::string spare_code_hash(std::string_view typed) {
    const auto canonical = normalise_enrolment(typed, kSpareLength);
    return canonical ? to_hex(token_hash(*canonical)) : std::string();
}

}  // namespace meetmoment::server
