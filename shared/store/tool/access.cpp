#include "shared/store/tool/access.hpp"

#include "shared/store/key_file.hpp"
#include "shared/store/tablet_schema.hpp"

namespace meetmoment::store::tool {

namespace {

std::string words_of(const KeyWrap& wrap) {
    switch (wrap.kind) {
        case KeyWrap::Kind::KeyFile:
            return std::string("in the file ") + kKeyFile;
        case KeyWrap::Kind::Keychain:
            return "in the keychain of the tablet's system";
        case KeyWrap::Kind::Pin:
            return "made from a PIN";
    }
    return "unknown";
}

}  // namespace

Result<SecretKey> data_key(const KeyWrap& wrap, const std::string& folder, const KeyOffer& offer) {
    if (wrap.kind == KeyWrap::Kind::Pin) {
        if (!offer.pin)
            return fail("store.sealed", "This data is locked with a PIN: give it by --pin-stdin.");
        auto key = key_of_pin(wrap, *offer.pin);
        if (!key) return key;
        auto opened = unwrap(wrap, std::move(*key));
        if (!opened) return fail("store.wrong-pin", "This PIN is not right.");
        return opened;
    }
    const std::string file = offer.key_file.empty() ? folder + "/" + kKeyFile : offer.key_file;
    auto text = KeyFile(file).get({});
    if (!text) return fail(text.error());
    if (!*text && wrap.kind == KeyWrap::Kind::Keychain)
        return fail("store.sealed",
                    "The key is in the keychain of the tablet's system. On Linux its user gets it "
                    "by `secret-tool lookup server Meetmoment user " +
                        keychain_name(wrap) + "`; put it into a file for --key-file.");
    if (!*text) return fail("store.sealed", "There is no key file " + file + ".");
    auto key = data_key_of_text(wrap, **text);
    wipe(**text);
    return key;
}

bool Access::is_sealed() const {
    return version >= kSealedVersion;
}

Result<Bytes> Access::content(const CellPlace& place, ByteView cell) const {
    if (!is_sealed()) return Bytes(cell.begin(), cell.end());
    if (!sealer) return fail("store.sealed", no_key);
    return sealer->open(place, cell);
}

Result<void> Access::need_key() const {
    if (is_sealed() && !sealer) return fail("store.sealed", no_key);
    return {};
}

Result<const Sealer*> Access::need_current() const {
    if (version < tablet_migrations().back().version)
        return fail("store.older",
                    "An earlier version of the program wrote this data. Open it with this version of the app "
                    "first, or export it.");
    if (!sealer) return fail("store.sealed", no_key);
    return &*sealer;
}

Result<Access> open_folder(const std::string& folder, const KeyOffer& offer, RandomSource& random) {
    auto opened = Database::open(folder + "/tablet.sqlite", Database::Mode::Reader);
    if (!opened) return fail(opened.error());
    Access access;
    access.database = std::make_unique<Database>(std::move(*opened));
    if (auto begun = access.database->execute("BEGIN"); !begun) return fail(begun.error());
    const auto version = access.database->user_version();
    if (!version) return fail(version.error());
    access.version = *version;
    if (access.version > tablet_migrations().back().version)
        return fail("store.newer", "A newer version of the program wrote this data. Use that one's tool.");
    if (access.version == 0) return fail("store.empty", "This is not a tablet's data.", folder);
    if (!access.is_sealed()) return access;
    const auto wrap = read_key_wrap(*access.database);
    if (wrap) access.key_is = words_of(*wrap);
    auto key = wrap ? data_key(*wrap, folder, offer) : fail(wrap.error());
    if (key)
        access.sealer.emplace(std::move(*key), random);
    else
        access.no_key = key.error().message;
    return access;
}

}  // namespace meetmoment::store::tool
