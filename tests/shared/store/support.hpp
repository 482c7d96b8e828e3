// What the store's tests share: a folder of their own, a clock that is set, and a tablet in it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::store::test {

inline const std::string kScope = "four-regions/AM02/field";

class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "meetmoment-store-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string path() const { return path_.string(); }
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string database() const { return file("tablet.sqlite"); }

  private:
    std::filesystem::path path_;
};

class SetClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override { return UtcMillis{std::chrono::milliseconds{now}}; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override {
        return std::chrono::milliseconds{now};
    }
    std::int64_t now = 1'772'442'900'000;
};

/// Two clocks that are set on their own.
class TwoClocks final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override { return UtcMillis{std::chrono::milliseconds{wall_ms}}; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override {
        return std::chrono::milliseconds{mono_ms};
    }
    void pass(std::chrono::seconds time) {
        wall_ms += time.count() * 1000;
        mono_ms += time.count() * 1000;
    }
    std::int64_t wall_ms = 1'772'442'900'000;
    std::int64_t mono_ms = 5'000'000;
};

inline std::string read_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Opens the cells of a folder whose key is in its key file. `database` is the folder's.
inline Sealer sealer_of(const Folder& folder, Database& database) {
    static SystemRandom random;
    auto wrap = read_key_wrap(database);
    if (!wrap) throw std::runtime_error(wrap.error().message);
    auto key = data_key_of_text(*wrap, read_file(folder.file(kKeyFile)));
    if (!key) throw std::runtime_error(key.error().message);
    return {std::move(*key), random};
}

/// A tablet that can be closed and opened again; every opening draws another writer.
struct Tablet {
    Folder folder;
    SetClock clock;
    SystemRandom random;
    std::unique_ptr<TabletStore> store;

    Tablet() { open(); }
    void open() { store = must(TabletStore::open(folder.path(), clock, random, "test")); }
    void reopen() {
        store.reset();
        open();
    }
    TabletStore* operator->() const { return store.get(); }

    /// One commit that creates a submission and gives it an answer.
    record::RecordId submit(const std::string& value) {
        ++clock.now;
        const record::RecordId id = make_uuid_v7(clock.wall(), random);
        must(store->commit(kScope, "v-u:2026.1",
                           {record::Create{id, "submission", std::nullopt},
                            record::Put{id, {"a5", {}}, record::present(value), {}}}));
        return id;
    }
    record::RecordId new_record(const std::string& kind = "submission") {
        ++clock.now;
        const record::RecordId id = make_uuid_v7(clock.wall(), random);
        must(store->commit(kScope, "v-u:2026.1", {record::Create{id, kind, std::nullopt}}));
        return id;
    }
    /// Puts over everything that this tablet holds of the field.
    record::CommitId put(const record::RecordId& id, const std::string& field, const std::string& value) {
        ++clock.now;
        auto state = must(store->record(id));
        std::vector<record::Dot> over;
        if (state)
            for (const record::Live& live : state->fields[{field, {}}])
                over.push_back(live.dot);
        return *must(store->commit(kScope, "v-u:2026.1",
                                   {record::Put{id, {field, {}}, record::present(value), over}}));
    }
    std::string text(const record::RecordId& id, const std::string& field) const {
        const auto state = must(store->record(id));
        return state ? state->text(field) : std::string{};
    }

    template <class Type>
    static Type must(Result<Type> result) {
        if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
        if constexpr (!std::is_void_v<Type>) return std::move(*result);
    }
};

}  // namespace meetmoment::store::test
