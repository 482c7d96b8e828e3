#include "sync-server/security/digest_log_in.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/digest.hpp"
#include "shared/base/hash.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server {
namespace {

constexpr std::size_t kNonceFront = 32;  ///< hexadecimal digits: 8 bytes of time, 8 random ones
constexpr std::size_t kNonceLength = 64;

std::string md5(std::string_view text) {
    return to_hex(*digest_bytes(text, "MD5"));
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The rest behind the scheme; nullopt for another one.
std::optional<std::string_view> behind(std::string_view text, std::string_view scheme) {
    if (text.size() <= scheme.size() || text[scheme.size()] != ' ' ||
        !std::equal(scheme.begin(), scheme.end(), text.begin(), [](char a, char b) { return a == lower(b); }))
        return std::nullopt;
    text.remove_prefix(scheme.size());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// "name=value, name=\"value\"". nullopt when it is none.
std::optional<std::map<std::string, std::string>> read_list(std::string_view rest) {
    std::map<std::string, std::string> values;
    rest = trimmed(rest);
    while (!rest.empty()) {
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        std::string name(trimmed(rest.substr(0, equals)));
        std::transform(name.begin(), name.end(), name.begin(), lower);
        rest = trimmed(rest.substr(equals + 1));
        std::string value;
        if (rest.starts_with('"')) {
            std::size_t at = 1;
            for (; at < rest.size() && rest[at] != '"'; ++at) {
                if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
                value += rest[at];
            }
            if (at >= rest.size()) return std::nullopt;
            rest = trimmed(rest.substr(at + 1));
        } else {
            const auto end = std::min(rest.find(','), rest.size());
            value = trimmed(rest.substr(0, end));
            rest = rest.substr(end);
        }
        if (!values.emplace(std::move(name), std::move(value)).second) return std::nullopt;
        if (rest.empty()) break;
        if (rest.front() != ',') return std::nullopt;
        rest = trimmed(rest.substr(1));
    }
    return values;
}

}  // namespace

std::optional<DigestAnswer> read_digest(std::string_view authorization) {
    const auto rest = behind(authorization, "digest");
    if (!rest) return std::nullopt;
    auto values = read_list(*rest);
    if (!values) return std::nullopt;
    DigestAnswer answer{(*values)["username"], (*values)["realm"],    (*values)["nonce"],
                        (*values)["uri"],      (*values)["response"], (*values)["cnonce"],
                        (*values)["nc"],       (*values)["qop"],      (*values)["algorithm"]};
    std::transform(answer.algorithm.begin(), answer.algorithm.end(), answer.algorithm.begin(), lower);
    const bool whole = !answer.user.empty() && !answer.nonce.empty() && !answer.uri.empty() &&
                       answer.response.size() == 32 && !answer.cnonce.empty() && answer.nc.size() == 8 &&
                       answer.qop == "auth" && (answer.algorithm.empty() || answer.algorithm == "md5");
    if (!whole) return std::nullopt;
    return answer;
}

std::optional<std::pair<std::string, std::string>> read_basic(std::string_view authorization) {
    const auto rest = behind(authorization, "basic");
    if (!rest) return std::nullopt;
    const auto bytes = from_base64(*rest);
    if (!bytes) return std::nullopt;
    const std::string_view text = as_text(*bytes);
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return std::pair(std::string(text.substr(0, colon)), std::string(text.substr(colon + 1)));
}

std::string digest_ha1(std::string_view user, std::string_view realm, std::string_view password) {
    std::string text(user);
    text += ':';
    text += realm;
    text += ':';
    text += password;
    return md5(text);
}

std::string digest_response(std::string_view ha1, std::string_view method, const DigestAnswer& answer) {
    const std::string ha2 = md5(std::string(method) + ":" + answer.uri);
    return md5(std::string(ha1) + ":" + answer.nonce + ":" + answer.nc + ":" + answer.cnonce + ":" +
               answer.qop + ":" + ha2);
}

DigestNonces::DigestNonces(RandomSource& random) : random_(random), key_(32) {
    random_.fill(key_);
}

std::string DigestNonces::seal(std::string_view front) const {
    const auto mac = blake2b_256_keyed(key_, as_bytes(front));
    return to_hex(ByteView(mac).first((kNonceLength - kNonceFront) / 2));
}

std::string DigestNonces::make(Time now) {
    std::array<std::uint8_t, kNonceFront / 2> front{};
    random_.fill(front);
    const auto time = static_cast<std::uint64_t>(now.count());
    for (std::size_t i = 0; i < 8; ++i)
        front[i] = static_cast<std::uint8_t>(time >> (8 * (7 - i)));
    const std::string text = to_hex(front);
    return text + seal(text);
}

std::optional<DigestNonces::Time> DigestNonces::made(std::string_view nonce) const {
    if (nonce.size() != kNonceLength ||
        !equal_in_constant_time(seal(nonce.substr(0, kNonceFront)), nonce.substr(kNonceFront)))
        return std::nullopt;
    std::uint64_t time = 0;
    std::from_chars(nonce.data(), nonce.data() + 16, time, 16);
    return Time(static_cast<std::int64_t>(time));
}

DigestNonces::Use DigestNonces::look(std::string_view nonce, Time now) const {
    const auto time = made(nonce);
    // Of a process before this one: a new one will do.
    if (!time) return nonce.size() == kNonceLength ? Use::Stale : Use::Refused;
    return now - *time > kValid ? Use::Stale : Use::Fresh;
}

DigestNonces::Use DigestNonces::use(std::string_view nonce, std::string_view nc, Time now) {
    if (const auto use = look(nonce, now); use != Use::Fresh) return use;
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(nc.data(), nc.data() + nc.size(), count, 16);
    if (error != std::errc() || end != nc.data() + nc.size() || count == 0) return Use::Refused;
    const std::lock_guard lock(mutex_);
    if (used_.size() >= kMostRemembered)
        std::erase_if(used_, [now](const auto& one) { return now - one.second.made > kValid; });
    auto found = used_.find(nonce);
    if (found == used_.end()) {
        if (used_.size() >= kMostRemembered) return Use::Stale;
        found = used_.emplace(std::string(nonce), Counts{0, 0, *made(nonce)}).first;
    }
    Counts& counts = found->second;
    if (count > counts.highest) {
        const auto ahead = count - counts.highest;
        counts.seen = ahead >= 64 ? 0 : counts.seen << ahead;
        counts.seen |= 1U;
        counts.highest = count;
        return Use::Fresh;
    }
    const auto back = counts.highest - count;
    if (back >= 64 || ((counts.seen >> back) & 1U) != 0) return Use::Refused;
    counts.seen |= std::uint64_t{1} << back;
    return Use::Fresh;
}

}  // namespace meetmoment::server
