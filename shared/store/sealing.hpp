// Sealed cells: what somebody typed is encrypted before it becomes a column of the tablet's file.
// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) by libsodium. A cell is
//   byte 01 · 24 random bytes (nonce) · ciphertext and tag
// and its content is padded to 16 bytes (ISO/IEC 7816-4), so that "yes" and "no" have one length. The place
// of the cell (table, column, key) is authenticated with it: a cell that was moved, swapped or changed in a
// bit does not open.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::store {

/// 32 secret bytes, wiped when they go. What is moved from is wiped too.
class SecretKey {
  public:
    static constexpr std::size_t kBytes = 32;

    [[nodiscard]] static SecretKey drawn(RandomSource& random);
    /// nullopt when it is not exactly 32 bytes.
    [[nodiscard]] static std::optional<SecretKey> from(ByteView bytes);
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    ~SecretKey();

    [[nodiscard]] ByteView view() const { return bytes_; }

  private:
    SecretKey() = default;
    std::array<std::uint8_t, kBytes> bytes_{};
};

/// What turning a PIN into a key costs (Argon2id version 1.3, RFC 9106, one lane).
struct PinCost {
    std::uint64_t passes = 3;
    std::uint64_t memory = 64U << 20U;  ///< bytes

    /// The least that libsodium takes. For tests.
    [[nodiscard]] static PinCost least() { return {1, 8192}; }
    /// Whether the cost of a file that may be hostile can be paid: up to 16 passes and 1 GiB.
    [[nodiscard]] bool is_sane() const;
};
constexpr std::size_t kSaltBytes = 16;

/// The key of a PIN. nullopt when there is no memory for it. `salt` is kSaltBytes long, `cost` is sane.
[[nodiscard]] std::optional<SecretKey> key_of_pin(std::string_view pin, ByteView salt, const PinCost& cost);

/// Where a cell stands. The parts are added in the order of the table's key.
class CellPlace {
  public:
    /// "table.column"; must outlive the place.
    explicit CellPlace(std::string_view column);
    CellPlace& number(std::uint64_t value);
    /// Of fixed length.
    CellPlace& bytes(ByteView value);
    CellPlace& text(std::string_view value);

    [[nodiscard]] std::string_view column() const { return column_; }
    [[nodiscard]] ByteView view() const { return bytes_; }

  private:
    std::string_view column_;
    Bytes bytes_;
};

/// Seals and opens cells with one data key. May be used by one thread at a time.
class Sealer {
  public:
    /// `random` must outlive it.
    Sealer(SecretKey key, RandomSource& random);

    [[nodiscard]] Bytes seal(const CellPlace& place, ByteView content) const;
    /// Fails with "store.corrupt", naming table and column, when the cell is not what was sealed at this
    /// place with this key.
    [[nodiscard]] Result<Bytes> open(const CellPlace& place, ByteView cell) const;

    [[nodiscard]] const SecretKey& key() const { return key_; }

  private:
    SecretKey key_;
    RandomSource* random_;
};

/// Whether the bytes have the form of a sealed cell. Says nothing of its content; needs no key.
[[nodiscard]] bool is_cell(ByteView bytes);

/// Overwrites what must not stay in memory.
void wipe(std::string& secret);

}  // namespace meetmoment::store
