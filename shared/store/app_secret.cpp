#include "shared/store/app_secret.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "shared/base/bytes.hpp"

namespace meetmoment::store {
namespace {

constexpr std::string_view kMethod = "argon2id";

class TriesSetting final : public TriesKeeper {
  public:
    TriesSetting(TabletStore& store, std::string key) : store_(store), key_(std::move(key)) {}

    Result<Tries> read() override {
        const auto text = store_.setting(key_);
        if (!text) return fail(text.error());
        Tries known;
        if (text->empty()) return known;
        std::istringstream in(*text);
        if (!(in >> known.wrong >> known.wall_ms >> known.mono_ms) || known.wrong < 0)
            return fail("store.corrupt", "The count of wrong tries is damaged.", key_);
        return known;
    }

    Result<void> write(const Tries& tries) override {
        std::ostringstream out;
        out << std::min(tries.wrong, 1'000'000) << ' ' << tries.wall_ms << ' ' << tries.mono_ms;
        return store_.set_setting(key_, out.str());
    }

    Result<void> forget() override { return store_.set_setting(key_, {}); }

  private:
    TabletStore& store_;
    std::string key_;
};

struct Verifier {
    PinCost cost;
    Bytes salt, key;
};

/// "argon2id <passes> <bytes of memory> <salt> <key>"
std::string text_of(const Verifier& verifier) {
    std::ostringstream out;
    out << kMethod << ' ' << verifier.cost.passes << ' ' << verifier.cost.memory << ' '
        << to_hex(verifier.salt) << ' ' << to_hex(verifier.key);
    return out.str();
}

std::optional<Verifier> read(const std::string& text) {
    std::istringstream in(text);
    std::string method, salt, key;
    Verifier verifier;
    if (!(in >> method >> verifier.cost.passes >> verifier.cost.memory >> salt >> key)) return std::nullopt;
    const auto salt_bytes = from_hex(salt), key_bytes = from_hex(key);
    if (method != kMethod || !verifier.cost.is_sane() || !salt_bytes || !key_bytes ||
        salt_bytes->size() != kSaltBytes || key_bytes->size() != SecretKey::kBytes)
        return std::nullopt;
    verifier.salt = *salt_bytes;
    verifier.key = *key_bytes;
    return verifier;
}

bool same(ByteView a, ByteView b) {
    std::uint8_t difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

}  // namespace

AppSecret::AppSecret(TabletStore& store, std::string name, const Clock& clock, RandomSource& random,
                     PinCost cost)
    : store_(store),
      key_("secret/" + name),
      random_(random),
      cost_(cost),
      tries_(std::make_unique<TriesSetting>(store, "tries/" + name), clock) {}

Result<bool> AppSecret::is_set() {
    return store_.setting(key_).map([](const std::string& text) { return !text.empty(); });
}

Result<void> AppSecret::set(std::string_view secret) {
    Verifier verifier{cost_, Bytes(kSaltBytes), {}};
    random_.fill(verifier.salt);
    const auto key = key_of_pin(secret, verifier.salt, verifier.cost);
    if (!key)
        return fail("store.sealed", "There is not enough memory to keep the PIN. Close other programs.");
    verifier.key.assign(key->view().begin(), key->view().end());
    if (auto kept = store_.set_setting(key_, text_of(verifier)); !kept) return kept;
    return tries_.forget();
}

Result<void> AppSecret::check(std::string_view secret) {
    const auto text = store_.setting(key_);
    if (!text) return fail(text.error());
    if (text->empty()) return fail("store.no-secret", "No PIN is set.", key_);
    const auto verifier = read(*text);
    if (!verifier) return fail("store.corrupt", "What is kept of the PIN is damaged.", key_);
    if (auto begun = tries_.begin(); !begun) return begun;
    const auto key = key_of_pin(secret, verifier->salt, verifier->cost);
    if (!key)
        return fail("store.sealed", "There is not enough memory to look at the PIN. Close other programs.");
    if (!same(key->view(), verifier->key)) return fail(tries_.wrong());
    return tries_.forget();
}

Result<void> AppSecret::forget() {
    if (auto forgotten = store_.set_setting(key_, {}); !forgotten) return forgotten;
    return tries_.forget();
}

}  // namespace meetmoment::store
