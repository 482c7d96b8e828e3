#include "shared/base/uuid.hpp"

#include <algorithm>
#include <cstring>

#include "shared/base/bytes.hpp"

namespace meetmoment {

namespace {

constexpr bool is_dash_position(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

void set_version(Uuid& uuid, std::uint8_t version) {
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0FU) | unsigned{version} << 4U);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3FU) | 0x80U);
}

}  // namespace

bool Uuid::is_nil() const {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::string Uuid::to_string() const {
    std::string text = to_hex(bytes);
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        text.insert(at, 1, '-');
    return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string hex;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_dash_position(at) != (text[at] == '-')) return std::nullopt;
        if (!is_dash_position(at)) hex.push_back(text[at]);
    }
    const auto read = from_hex(hex);
    if (!read) return std::nullopt;
    Uuid uuid;
    std::copy(read->begin(), read->end(), uuid.bytes.begin());
    return uuid;
}

Uuid make_uuid_v7(UtcMillis now, RandomSource& random) {
    Uuid uuid;
    random.fill(uuid.bytes);
    auto millis = static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.time_since_epoch().count()));
    for (std::size_t at = 6; at-- > 0; millis >>= 8U)
        uuid.bytes[at] = static_cast<std::uint8_t>(millis);
    set_version(uuid, 7);
    return uuid;
}

Uuid make_uuid_v4(RandomSource& random) {
    Uuid uuid;
    random.fill(uuid.bytes);
    set_version(uuid, 4);
    return uuid;
}

}  // namespace meetmoment

std::size_t std::hash<meetmoment::Uuid>::operator()(const meetmoment::Uuid& uuid) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, uuid.bytes.data(), 8);
    std::memcpy(&low, uuid.bytes.data() + 8, 8);
    return static_cast<std::size_t>(high * 0x9E3779B97F4A7C15U ^ low);
}
