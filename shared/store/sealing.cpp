#include "shared/store/sealing.hpp"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

namespace meetmoment::store {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kBlock = 16;
constexpr std::size_t kHead = 1 + kNonceBytes;

static_assert(SecretKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(kSaltBytes == crypto_pwhash_SALTBYTES);

/// Chooses the fastest code for this processor; without it libsodium takes the slowest.
void prepare() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium cannot be used on this machine");
}

void append(Bytes& out, ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

// --- keys

SecretKey SecretKey::drawn(RandomSource& random) {
    SecretKey key;
    random.fill(key.bytes_);
    return key;
}

std::optional<SecretKey> SecretKey::from(ByteView bytes) {
    if (bytes.size() != kBytes) return std::nullopt;
    SecretKey key;
    std::memcpy(key.bytes_.data(), bytes.data(), kBytes);
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), kBytes);
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    if (this == &other) return *this;
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), kBytes);
    return *this;
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), kBytes);
}

bool PinCost::is_sane() const {
    return passes >= 1 && passes <= 16 && memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= 1U << 30U;
}

std::optional<SecretKey> key_of_pin(std::string_view pin, ByteView salt, const PinCost& cost) {
    prepare();
    std::array<std::uint8_t, SecretKey::kBytes> bytes{};
    const int failed =
        crypto_pwhash(bytes.data(), bytes.size(), pin.data(), pin.size(), salt.data(), cost.passes,
                      static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
    auto key = failed == 0 ? SecretKey::from(bytes) : std::nullopt;
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

// --- places

CellPlace::CellPlace(std::string_view column) : column_(column) {
    bytes_.reserve(128);
    bytes_.push_back(kVersion);
    text(column);
}

CellPlace& CellPlace::number(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes_.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
    return *this;
}

CellPlace& CellPlace::bytes(ByteView value) {
    append(bytes_, value);
    return *this;
}

/// Its length comes first, so that no two places give the same bytes.
CellPlace& CellPlace::text(std::string_view value) {
    number(value.size());
    return bytes(as_bytes(value));
}

// --- cells

Sealer::Sealer(SecretKey key, RandomSource& random) : key_(std::move(key)), random_(&random) {
    prepare();
}

Bytes Sealer::seal(const CellPlace& place, ByteView content) const {
    const std::size_t padded = (content.size() / kBlock + 1) * kBlock;
    Bytes cell(kHead + padded + kTagBytes);
    cell[0] = kVersion;
    random_->fill(std::span(cell).subspan(1, kNonceBytes));
    std::uint8_t* body = cell.data() + kHead;
    if (!content.empty()) std::memcpy(body, content.data(), content.size());
    body[content.size()] = 0x80;  // the rest is zero already
    crypto_aead_xchacha20poly1305_ietf_encrypt(body, nullptr, body, padded, place.view().data(),
                                               place.view().size(), nullptr, cell.data() + 1,
                                               key_.view().data());
    return cell;
}

Result<Bytes> Sealer::open(const CellPlace& place, ByteView cell) const {
    const auto damaged = [&] {
        return fail("store.corrupt", "A sealed cell in the data file is damaged.",
                    std::string(place.column()));
    };
    if (!is_cell(cell)) return damaged();
    const ByteView body = cell.subspan(kHead);
    Bytes content(body.size() - kTagBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(content.data(), nullptr, nullptr, body.data(), body.size(),
                                                   place.view().data(), place.view().size(), cell.data() + 1,
                                                   key_.view().data()) != 0)
        return damaged();
    std::size_t length = content.size();
    while (length > 0 && content[length - 1] == 0)
        --length;
    if (length == 0 || content[length - 1] != 0x80) return damaged();
    content.resize(length - 1);
    return content;
}

bool is_cell(ByteView bytes) {
    return bytes.size() >= kHead + kBlock + kTagBytes && (bytes.size() - kHead - kTagBytes) % kBlock == 0 &&
           bytes[0] == kVersion;
}

}  // namespace meetmoment::store
