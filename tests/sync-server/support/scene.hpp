// The server's parts without a network, on a store of its own and a clock that the test moves.
#pragma once

#include <memory>
#include <string>

#include "shared/base/random.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/documents.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/sqlite/sqlite_store.hpp"
#include "tests/sync-server/support/temporary_folder.hpp"

namespace meetmoment::server::test {

class HandClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return UtcMillis(std::chrono::milliseconds(1'800'000'000'000)) + passed;
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return passed; }
    std::chrono::milliseconds passed{0};
};

/// Gives the value or throws with the problem's code, so that a test ends where its ground is missing.
template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().message + " " +
                                 result.error().where);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

enum class Engine : std::uint8_t { Sqlite, Postgres };
/// MEETMOMENT_TEST_STORE=postgres, else SQLite: a whole suite on the other engine. With MEETMOMENT_TEST_TWICE
/// every work of a scene is run twice, the first time undone.
[[nodiscard]] Engine chosen_engine();
/// For the names of parameterised tests.
[[nodiscard]] std::string to_string(Engine engine);

struct Scene {
    /// With the built-in study.
    explicit Scene(Engine engine = chosen_engine());
    /// Closes the store and opens it again. The options are SQLite's alone.
    void reopen(const storage::SqliteOptions& options = {});
    /// The store is put back as from a backup of this moment.
    void restore();
    /// Statements that both engines know, past the store.
    void run_sql(const std::string& sql) const;
    /// Another store on the same data, beside this one. PostgreSQL only.
    [[nodiscard]] std::unique_ptr<storage::Store> open_another();
    void write(const storage::Store::Work& work) { must(store->write_and_wait(work)); }

    Engine engine;
    TemporaryFolder folder;
    std::string url;  ///< of PostgreSQL's database
    HandClock clock;
    SystemRandom random;
    std::unique_ptr<storage::Store> store;
    service::StudyCatalogue catalogue;
};

/// A chain of commits as a tablet makes it.
class Chain {
  public:
    Chain(std::uint64_t writer, std::string device) : device_(std::move(device)) {
        last_.id.writer.value = writer;
    }
    record::SealedCommit next(const std::string& scope, std::vector<record::Op> ops,
                              std::uint64_t lamport = 0,
                              UtcMillis wall = UtcMillis(std::chrono::milliseconds(1'790'000'000'000)));

  private:
    std::string device_;
    record::Commit last_;
    Hash128 last_hash_;
};

/// With one role in the built-in study, in these regions.
[[nodiscard]] Person make_person(const std::string& account, Role role,
                                 std::vector<std::string> regions = {"*"});

[[nodiscard]] record::RecordId make_id(std::uint8_t number);
[[nodiscard]] record::Op create_submission(const record::RecordId& id);
[[nodiscard]] record::Op put(const record::RecordId& id, const std::string& field, const std::string& text,
                             std::vector<record::Dot> over = {});

inline constexpr const char* kStudy = "four-regions";
inline constexpr const char* kFriesland = "four-regions/AM02/field";
inline constexpr const char* kNijmegen = "four-regions/AM08/field";

}  // namespace meetmoment::server::test
