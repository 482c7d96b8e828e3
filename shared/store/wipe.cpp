#include "shared/store/wipe.hpp"

#include <filesystem>

#include "shared/store/folder_lock.hpp"
#include "shared/store/key_file.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "tablet.sqlite";
constexpr const char* kLock = "tablet.lock";
constexpr const char* kDue = "tablet.wipe";

/// The name in the keychain, while the database can still be read; "" without one.
std::string kept_name(const std::string& folder) {
    auto database = Database::open(folder + "/" + kDatabase, Database::Mode::Reader);
    if (!database) return {};
    try {
        const auto wrap = read_key_wrap(*database);
        return wrap && wrap->kind == KeyWrap::Kind::Keychain ? keychain_name(*wrap) : std::string();
    } catch (const std::exception&) {  // the list of tables is damaged
        return {};
    }
}

/// Overwritten before it goes: its blocks may live longer than its name.
Result<void> forget_key_file(const std::string& folder) {
    KeyFile file(folder + "/" + kKeyFile);
    const auto text = file.get({});
    if (!text) return fail(text.error());
    if (!*text) return {};
    if (auto zeros = file.set({}, std::string((*text)->size(), '0')); !zeros) return zeros;
    return file.remove({});
}

bool goes(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.starts_with("tablet.") && name != kLock && name != kDue;
}

Result<void> remove_files(const std::string& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (goes(entry.path()) && !fs::remove(entry.path(), error) && error) break;
    if (error) return fail("store.io", "The data cannot be removed: " + error.message() + ".", folder);
    return {};
}

}  // namespace

bool wipe_is_due(const std::string& folder) {
    std::error_code ignored;
    return fs::exists(folder + "/" + kDue, ignored);
}

Result<void> wipe_folder(const std::string& folder, Keychain* keychain) {
    const auto lock = FolderLock::take(folder, kLock);
    if (!lock) return fail(lock.error());
    // Holds the name, for a kill between the database and the keychain.
    KeyFile due(folder + "/" + kDue);
    auto noted = due.get({});
    if (!noted) return fail(noted.error());
    if (!*noted) {
        noted = kept_name(folder);
        if (auto begun = due.set({}, **noted); !begun) return begun;
    }
    if (keychain != nullptr && !(*noted)->empty()) (void)keychain->remove(**noted);
    if (auto forgotten = forget_key_file(folder); !forgotten) return forgotten;
    if (auto removed = remove_files(folder); !removed) return removed;
    return due.remove({});
}

}  // namespace meetmoment::store
