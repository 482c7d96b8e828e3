// UUIDs (RFC 9562). Records and repeat instances are named by version 7, which sorts by time of making.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
    [[nodiscard]] bool is_nil() const;
    /// "0191d5a0-7c3e-7b1a-9f00-000000000000"
    [[nodiscard]] std::string to_string() const;
    /// Reads the 36-character form, either case; nullopt for anything else.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
};

/// Version 7: 48 bits of `now`, 74 random bits.
[[nodiscard]] Uuid make_uuid_v7(UtcMillis now, RandomSource& random);
/// Version 4: 122 random bits; what XForms writes into instanceID.
[[nodiscard]] Uuid make_uuid_v4(RandomSource& random);

}  // namespace meetmoment

template <>
struct std::hash<meetmoment::Uuid> {
    std::size_t operator()(const meetmoment::Uuid& uuid) const noexcept;
};
