// HTTP Digest (RFC 7616, the algorithm MD5 with qop=auth: what ODK Collect speaks) and Basic (RFC 7617), for
// clients that can do nothing better. What is kept of a password is HA1; who has it can log in by Digest, so
// it is the hash of a password that nobody chose (token.hpp), used nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace meetmoment::server {

/// What a client answers, unquoted.
struct DigestAnswer {
    std::string user, realm, nonce, uri, response, cnonce, nc, qop, algorithm;
};

/// nullopt unless it is "Digest …" with the fields that qop=auth needs, none of them twice.
[[nodiscard]] std::optional<DigestAnswer> read_digest(std::string_view authorization);

/// Of "Basic …": name and password.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> read_basic(std::string_view authorization);

/// MD5(user:realm:password) as 32 hexadecimal digits.
[[nodiscard]] std::string digest_ha1(std::string_view user, std::string_view realm,
                                     std::string_view password);

/// What `response` must be.
[[nodiscard]] std::string digest_response(std::string_view ha1, std::string_view method,
                                          const DigestAnswer& answer);

/// Nonces that this process made: each says when, sealed by a key that nobody else has, so that none needs to
/// be kept. Of those that were used by somebody who knew the password the counts are remembered, so that what
/// was overheard cannot be sent again. Thread-safe.
class DigestNonces {
  public:
    explicit DigestNonces(RandomSource& random);

    using Time = std::chrono::milliseconds;  ///< of Clock::monotonic()
    static constexpr std::chrono::milliseconds kValid = std::chrono::minutes(5);

    [[nodiscard]] std::string make(Time now);

    enum class Use : std::uint8_t {
        Fresh,
        Stale,    ///< ours, but too old or too much used: a new one will do
        Refused,  ///< not ours, or that count was used before
    };
    /// Whether the nonce is ours and young enough.
    [[nodiscard]] Use look(std::string_view nonce, Time now) const;
    /// Likewise, and takes the count (8 hexadecimal digits) out of use. Counts may arrive out of order: the
    /// last 64 are told apart, older ones are refused.
    [[nodiscard]] Use use(std::string_view nonce, std::string_view nc, Time now);

  private:
    struct Counts {
        std::uint32_t highest = 0;
        std::uint64_t seen = 0;  ///< bit i: highest - i
        Time made{};
    };
    [[nodiscard]] std::string seal(std::string_view front) const;
    [[nodiscard]] std::optional<Time> made(std::string_view nonce) const;

    static constexpr std::size_t kMostRemembered = 100'000;
    RandomSource& random_;
    Bytes key_;
    std::mutex mutex_;
    std::map<std::string, Counts, std::less<>> used_;
};

}  // namespace meetmoment::server
