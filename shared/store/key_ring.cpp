#include "shared/store/key_ring.hpp"

#include <algorithm>

#include "shared/store/key_file.hpp"
#include "shared/store/leftovers.hpp"

namespace meetmoment::store {

namespace {

using Kind = KeyWrap::Kind;

constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kLeastPinCharacters = 4;
constexpr std::size_t kMostPinBytes = 64;

std::string key_file(const std::string& folder) {
    return folder + "/" + kKeyFile;
}

CellPlace place_of(const KeyWrap& wrap) {
    CellPlace place("key_wrap.wrapped");
    place.number(static_cast<std::uint64_t>(wrap.kind)).bytes(wrap.name);
    place.text(as_text(wrap.salt)).number(wrap.cost.passes).number(wrap.cost.memory);
    return place;
}

/// Draws nothing: for opening only.
class NoRandom final : public RandomSource {
  public:
    void fill(std::span<std::uint8_t> /*out*/) override {}
};

Bytes copy(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

tl::unexpected<Problem> sealed(std::string message) {
    return fail("store.sealed", std::move(message));
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

}  // namespace

// --- what stands in the file

Result<void> check_pin(std::string_view pin) {
    if (is_utf8(pin) && characters(pin) >= kLeastPinCharacters && pin.size() <= kMostPinBytes) return {};
    return fail("store.bad-pin", "A PIN has at least 4 characters and at most 64 bytes.");
}

namespace {

/// 0 for a number that is no kind.
Kind kind_of(std::int64_t number) {
    return static_cast<Kind>(number >= 1 && number <= 3 ? number : 0);
}

Result<KeyWrap> read_key_wrap(Database& database, const std::string& table) {
    auto& row = database.prepared("SELECT kind, name, salt, passes, memory, wrapped FROM " + table);
    const auto found = row.step();
    if (!found) return fail(found.error());
    if (!*found) return sealed("The data file holds no key.");
    KeyWrap wrap{kind_of(row.integer(0)),
                 copy(row.blob(1)),
                 copy(row.blob(2)),
                 {static_cast<std::uint64_t>(row.integer(3)), static_cast<std::uint64_t>(row.integer(4))},
                 copy(row.blob(5))};
    row.reset();
    if (!is_well_formed(wrap))
        return fail("store.corrupt", "The key in the data file is damaged.", "key_wrap");
    return wrap;
}

}  // namespace

bool is_well_formed(const KeyWrap& wrap) {
    if (wrap.name.size() != kNameBytes || !is_cell(wrap.wrapped)) return false;
    if (wrap.kind == Kind::Pin) return wrap.salt.size() == kSaltBytes && wrap.cost.is_sane();
    return wrap.kind == Kind::KeyFile || wrap.kind == Kind::Keychain;
}

Result<KeyWrap> read_key_wrap(Database& database) {
    auto wrap = read_key_wrap(database, "key_wrap");
    if (wrap) return wrap;
    auto copy_of_it = read_key_wrap(database, "key_wrap_copy");
    return copy_of_it ? std::move(copy_of_it) : std::move(wrap);
}

Result<SecretKey> unwrap(const KeyWrap& wrap, SecretKey key) {
    NoRandom none;
    auto opened = Sealer(std::move(key), none).open(place_of(wrap), wrap.wrapped);
    if (!opened) return sealed("This key does not open the data.");
    auto data_key = SecretKey::from(*opened);
    std::fill(opened->begin(), opened->end(), std::uint8_t{0});
    if (!data_key) return fail("store.corrupt", "The key in the data file is damaged.", "key_wrap");
    return std::move(*data_key);
}

Result<SecretKey> key_of_pin(const KeyWrap& wrap, std::string_view pin) {
    auto key = key_of_pin(pin, wrap.salt, wrap.cost);
    if (!key) return sealed("There is not enough memory to look at the PIN. Close other programs.");
    return std::move(*key);
}

std::string key_text(const SecretKey& key) {
    return to_hex(key.view());
}

std::optional<SecretKey> key_of_text(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of(kSpace) - first + 1);
    const auto bytes = from_hex(text);
    return bytes ? SecretKey::from(*bytes) : std::nullopt;
}

Result<SecretKey> data_key_of_text(const KeyWrap& wrap, std::string_view text) {
    if (wrap.kind == Kind::Pin) return sealed("This data is locked with a PIN.");
    auto key = key_of_text(text);
    if (!key) return sealed("The key of this data is damaged.");
    return unwrap(wrap, std::move(*key));
}

std::string keychain_name(const KeyWrap& wrap) {
    return "tablet-" + to_hex(wrap.name);
}

// --- KeyRing

KeyRing::KeyRing(Database& database, std::string folder, const Clock& clock, RandomSource& random,
                 KeySource source)
    : database_(database),
      folder_(std::move(folder)),
      random_(random),
      source_(std::move(source)),
      tries_(tries_of_store(database), clock) {}

Result<SecretKey> KeyRing::create() {
    SecretKey data_key = SecretKey::drawn(random_);
    const auto wrap = source_.pin ? wrap_by_pin(*source_.pin, data_key) : wrap_by_kept_key(data_key);
    if (!wrap) return fail(wrap.error());
    if (auto written = write(*wrap); !written) return fail(written.error());
    return data_key;
}

Result<SecretKey> KeyRing::open() {
    const auto wrap = read_key_wrap(database_);
    if (!wrap) return fail(wrap.error());
    if (wrap->kind != Kind::Pin) return open_with_kept_key(*wrap);
    // A kill after a PIN was set may have left the key that opened the store before.
    (void)KeyFile(key_file(folder_)).remove({});
    if (!source_.pin) return sealed("This data is locked with a PIN.");
    return open_with_pin(*wrap, *source_.pin);
}

Result<SecretKey> KeyRing::open_with_pin(const KeyWrap& wrap, std::string_view pin) {
    if (auto begun = tries_.begin(); !begun) return fail(begun.error());
    auto key = key_of_pin(wrap, pin);
    if (!key) return key;
    auto data_key = unwrap(wrap, std::move(*key));
    if (!data_key) return fail(data_key.error().code == "store.sealed" ? tries_.wrong() : data_key.error());
    if (auto forgotten = tries_.forget(); !forgotten) return fail(forgotten.error());
    return data_key;
}

Result<SecretKey> KeyRing::open_with_kept_key(const KeyWrap& wrap) {
    KeyFile file(key_file(folder_));
    if (wrap.kind == Kind::Keychain && source_.keychain == nullptr)
        return sealed("The key of this data is in the system's keychain, which does not answer.");
    Keychain& keychain = wrap.kind == Kind::Keychain ? *source_.keychain : file;
    auto text = keychain.get(keychain_name(wrap));
    if (!text) return sealed("The key of this data cannot be read: " + text.error().message);
    if (!*text) return sealed("The key of this data is missing.");
    auto key = data_key_of_text(wrap, **text);
    wipe(**text);
    return key;
}

Result<bool> KeyRing::has_pin() {
    return read_key_wrap(database_).map([](const KeyWrap& wrap) { return wrap.kind == Kind::Pin; });
}

// --- wrapping

Bytes KeyRing::drawn(std::size_t count) {
    Bytes bytes(count);
    random_.fill(bytes);
    return bytes;
}

Result<KeyWrap> KeyRing::wrap_by_pin(std::string_view pin, const SecretKey& data_key) {
    if (auto fits = check_pin(pin); !fits) return fail(fits.error());
    KeyWrap wrap{Kind::Pin, drawn(kNameBytes), drawn(kSaltBytes), source_.pin_cost, {}};
    auto key = key_of_pin(wrap, pin);
    if (!key) return fail(key.error());
    wrap.wrapped = Sealer(std::move(*key), random_).seal(place_of(wrap), data_key.view());
    return wrap;
}

Result<KeyWrap> KeyRing::wrap_by_kept_key(const SecretKey& data_key) {
    KeyWrap wrap{Kind::Keychain, drawn(kNameBytes), {}, {0, 0}, {}};
    auto key = new_key_in_keychain(keychain_name(wrap));
    if (!key) {
        wrap.kind = Kind::KeyFile;
        key = key_in_file();
    }
    if (!key) return fail(key.error());
    wrap.wrapped = Sealer(std::move(*key), random_).seal(place_of(wrap), data_key.view());
    return wrap;
}

Result<SecretKey> KeyRing::new_key_in_keychain(const std::string& name) {
    if (source_.keychain == nullptr) return fail("keychain.none", "There is no keychain.");
    SecretKey key = SecretKey::drawn(random_);
    std::string text = key_text(key);
    const auto kept = source_.keychain->set(name, text);
    // Everything will depend on it: one that takes the key and does not give it back is none.
    auto given = kept ? source_.keychain->get(name) : fail(kept.error());
    const bool same = given && *given == text;
    wipe(text);
    if (given && *given) wipe(**given);
    if (!given) return fail(given.error());
    if (!same) return fail("keychain.forgets", "The keychain does not keep what it is given.");
    return key;
}

/// The one that is there, when there is one: a database that was put aside may still need it.
Result<SecretKey> KeyRing::key_in_file() {
    KeyFile file(key_file(folder_));
    auto text = file.get({});
    if (!text) return fail(text.error());
    if (*text) {
        auto known = key_of_text(**text);
        wipe(**text);
        if (known) return std::move(*known);
    }
    SecretKey key = SecretKey::drawn(random_);
    std::string fresh = key_text(key) + "\n";
    const auto kept = file.set({}, fresh);
    wipe(fresh);
    if (!kept) return fail(kept.error());
    return key;
}

Result<void> KeyRing::write(const KeyWrap& wrap) {
    for (const char* table : {"key_wrap", "key_wrap_copy"}) {
        auto& row = database_.prepared("INSERT OR REPLACE INTO " + std::string(table) +
                                       " VALUES (1, ?, ?, ?, ?, ?, ?)");
        row.bind(1, static_cast<std::int64_t>(wrap.kind)).bind(2, wrap.name).bind(3, wrap.salt);
        row.bind(4, static_cast<std::int64_t>(wrap.cost.passes));
        row.bind(5, static_cast<std::int64_t>(wrap.cost.memory));
        if (auto done = row.bind(6, wrap.wrapped).run(); !done) return done;
    }
    return {};
}

// --- changing the PIN

Result<void> KeyRing::set_pin(std::string_view current, std::string_view next, const SecretKey& data_key) {
    if (auto fits = check_pin(next); !fits) return fits;
    const auto before = read_key_wrap(database_);
    if (!before) return fail(before.error());
    if (auto proven = prove(*before, current); !proven) return proven;
    const auto wrap = wrap_by_pin(next, data_key);
    if (!wrap) return fail(wrap.error());
    return replace(*before, *wrap);
}

Result<void> KeyRing::remove_pin(std::string_view current, const SecretKey& data_key) {
    const auto before = read_key_wrap(database_);
    if (!before) return fail(before.error());
    if (before->kind != Kind::Pin) return {};
    if (auto proven = prove(*before, current); !proven) return proven;
    const auto wrap = wrap_by_kept_key(data_key);
    if (!wrap) return fail(wrap.error());
    return replace(*before, *wrap);
}

Result<void> KeyRing::prove(const KeyWrap& wrap, std::string_view pin) {
    if (wrap.kind != Kind::Pin) return {};
    auto opened = open_with_pin(wrap, pin);
    return opened ? Result<void>{} : fail(opened.error());
}

/// The old wrap must not stay readable in a free page or in the write-ahead log: it would open with the old
/// PIN.
Result<void> KeyRing::replace(const KeyWrap& before, const KeyWrap& next) {
    if (auto set = database_.execute("PRAGMA secure_delete=ON"); !set) return set;
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    if (auto written = write(next); !written) return written;
    if (auto marked = mark_leftovers(database_, Leftovers::Log); !marked) return marked;
    if (auto durable = transaction->commit(); !durable) return durable;
    forget_kept_key(before);
    // What cannot be erased now, because somebody is reading the file, is erased at the next opening.
    (void)erase_leftovers(database_);
    return {};
}

void KeyRing::forget_kept_key(const KeyWrap& wrap) {
    // A key that stays behind opens nothing any more: what it wrapped is gone.
    if (wrap.kind == Kind::KeyFile) (void)KeyFile(key_file(folder_)).remove({});
    if (wrap.kind == Kind::Keychain && source_.keychain != nullptr)
        (void)source_.keychain->remove(keychain_name(wrap));
}

}  // namespace meetmoment::store
