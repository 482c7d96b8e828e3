// The data key of a tablet's store: drawn once, kept in the file wrapped by one other key. That is a random
// key which the system's keychain keeps, or one made from the user's PIN, or, where there is neither, a
// random key in the file `tablet.key` of the data folder.
//
// What each protects. Keychain: the folder alone (a copy, a lost memory card) opens nowhere. PIN: neither
// does the device without the PIN; but somebody who has a copy of the file can try PINs on a fast machine,
// where four digits last minutes and only a long PIN lasts. Key file: whoever gets the database without the
// key file (a backup or upload of the one file) cannot read it; whoever gets the folder can.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/store/pin_tries.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

/// Keeps small secrets by name, outside the database. Used on the store's thread; may block until the system
/// has answered. Problems have any code; a keychain that fails is one that is not there.
class Keychain {
  public:
    virtual ~Keychain() = default;
    /// nullopt: it has nothing of this name.
    [[nodiscard]] virtual Result<std::optional<std::string>> get(const std::string& name) = 0;
    /// Kept durably when it returns.
    virtual Result<void> set(const std::string& name, const std::string& secret) = 0;
    /// Also when there is nothing of this name.
    virtual Result<void> remove(const std::string& name) = 0;
};

/// What the caller of TabletStore::open has to offer.
struct KeySource {
    Keychain* keychain = nullptr;    ///< the system's, longer than the store; without one: `tablet.key`
    std::optional<std::string> pin;  ///< opens a store that has a PIN; a new store gets this one
    PinCost pin_cost{};              ///< of a PIN that is set from now on
};

/// 4 or more characters, at most 64 bytes of UTF-8; otherwise "store.bad-pin".
[[nodiscard]] Result<void> check_pin(std::string_view pin);

/// The wrapped data key as it stands in the file.
struct KeyWrap {
    enum class Kind : std::uint8_t { KeyFile = 1, Keychain = 2, Pin = 3 };
    Kind kind{};
    Bytes name;  ///< 16 random bytes: of the store in the keychain
    Bytes salt;  ///< of a PIN, else empty
    PinCost cost;
    Bytes wrapped;
};
/// Whether it can be one at all: kind, lengths, and a cost that can be paid.
[[nodiscard]] bool is_well_formed(const KeyWrap& wrap);
/// Stands in the file twice; the copy serves when the first is damaged. Fails with "store.sealed" when there
/// is none, "store.corrupt" when it is not well-formed.
[[nodiscard]] Result<KeyWrap> read_key_wrap(Database& database);
/// The data key. `key` is the key file's, the keychain's, or that of the PIN. Fails with "store.sealed" when
/// it is another.
[[nodiscard]] Result<SecretKey> unwrap(const KeyWrap& wrap, SecretKey key);
/// The key of a PIN for this wrap. Fails with "store.sealed" when there is no memory for it.
[[nodiscard]] Result<SecretKey> key_of_pin(const KeyWrap& wrap, std::string_view pin);
/// A key as the key file and the keychain hold it: 64 hexadecimal digits, spaces around them.
[[nodiscard]] std::string key_text(const SecretKey& key);
[[nodiscard]] std::optional<SecretKey> key_of_text(std::string_view text);
/// The data key of a store that is only read, by the text of a key as above. Fails as unwrap() does.
[[nodiscard]] Result<SecretKey> data_key_of_text(const KeyWrap& wrap, std::string_view text);
/// Under which name the keychain holds the key.
[[nodiscard]] std::string keychain_name(const KeyWrap& wrap);

constexpr const char* kKeyFile = "tablet.key";

/// Makes, opens and rewraps the data key of one store.
class KeyRing {
  public:
    /// References must outlive it.
    KeyRing(Database& database, std::string folder, const Clock& clock, RandomSource& random,
            KeySource source);

    /// A new data key for a store that has none. Inside the transaction that makes the store a sealed one.
    [[nodiscard]] Result<SecretKey> create();
    /// The store's data key. Fails with "store.sealed" (no PIN was offered, keychain or key file lack the key
    /// or hold another), "store.wrong-pin", "store.locked-out".
    [[nodiscard]] Result<SecretKey> open();

    [[nodiscard]] Result<bool> has_pin();
    /// From now on the store opens with this PIN and nothing else. Rewraps the data key; no cell is
    /// rewritten. When there is a PIN, `current` must be it. Fails with "store.bad-pin", "store.wrong-pin",
    /// "store.locked-out".
    Result<void> set_pin(std::string_view current, std::string_view next, const SecretKey& data_key);
    /// Back to the keychain or the key file.
    Result<void> remove_pin(std::string_view current, const SecretKey& data_key);

  private:
    [[nodiscard]] Result<SecretKey> open_with_pin(const KeyWrap& wrap, std::string_view pin);
    [[nodiscard]] Result<SecretKey> open_with_kept_key(const KeyWrap& wrap);
    [[nodiscard]] Result<KeyWrap> wrap_by_pin(std::string_view pin, const SecretKey& data_key);
    /// By a new key in the keychain or, when that fails, by the one in the key file.
    [[nodiscard]] Result<KeyWrap> wrap_by_kept_key(const SecretKey& data_key);
    [[nodiscard]] Result<SecretKey> new_key_in_keychain(const std::string& name);
    [[nodiscard]] Result<SecretKey> key_in_file();
    Result<void> write(const KeyWrap& wrap);
    Result<void> replace(const KeyWrap& before, const KeyWrap& next);
    Result<void> prove(const KeyWrap& wrap, std::string_view pin);
    void forget_kept_key(const KeyWrap& wrap);
    [[nodiscard]] Bytes drawn(std::size_t count);

    Database& database_;
    std::string folder_;
    RandomSource& random_;
    KeySource source_;
    PinTries tries_;
};

}  // namespace meetmoment::store
