#include "tests/sync-server/support/scene.hpp"

#include <cstdlib>
#include <filesystem>

#include "shared/instruments/instruments.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/storage/postgres/postgres_store.hpp"
#include "tests/sync-server/support/postgres_cluster.hpp"

namespace meetmoment::server::test {

namespace {

/// Runs every work twice and undoes the first run, as an engine may.
class RunsTwice final : public storage::Store {
  public:
    explicit RunsTwice(std::unique_ptr<storage::Store> store) : store_(std::move(store)) {}
    Result<void> read(const std::function<Result<void>(storage::Reading&)>& work) override {
        return store_->read(work);
    }
    void write(Work work, Done done) override {
        const auto undone = [work](storage::Writing& writing) -> Result<void> {
            (void)work(writing);
            return fail("test.again", "Once more.");
        };
        store_->write(undone,
                      [this, work, done](const Result<void>&) { store_->write(work, std::move(done)); });
    }
    Result<void> backup(const std::string& file) override { return store_->backup(file); }
    Result<void> renew_epoch() override { return store_->renew_epoch(); }

  private:
    std::unique_ptr<storage::Store> store_;
};

}  // namespace

Engine chosen_engine() {
    const char* wanted = std::getenv("MEETMOMENT_TEST_STORE");
    return wanted != nullptr && std::string_view(wanted) == "postgres" ? Engine::Postgres : Engine::Sqlite;
}

std::string to_string(Engine engine) {
    return engine == Engine::Sqlite ? "Sqlite" : "Postgres";
}

Scene::Scene(Engine chosen) : engine(chosen) {
    if (engine == Engine::Postgres) url = PostgresCluster::shared().make_database();
    reopen();
    service::Documents documents(*store, catalogue);
    const auto resource = [](const std::string& name) -> std::optional<std::string> {
        const auto text = instruments::resource(name);
        if (!text) return std::nullopt;
        return std::string(*text);
    };
    must(documents.save_study(*resource("studies/four-regions.json"), resource));
}

void Scene::reopen(const storage::SqliteOptions& options) {
    store.reset();
    store = engine == Engine::Postgres
                ? must(storage::open_postgres_store(url, random))
                : must(storage::open_sqlite_store(folder.file("server.sqlite"), random, options));
    if (std::getenv("MEETMOMENT_TEST_TWICE") != nullptr)
        store = std::make_unique<RunsTwice>(std::move(store));
}

void Scene::restore() {
    if (engine == Engine::Postgres) {
        store.reset();
        url = PostgresCluster::shared().copy_database(url);
    } else {
        must(store->backup(folder.file("copy.sqlite")));
        store.reset();
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(folder.file("server.sqlite") + end);
        std::filesystem::rename(folder.file("copy.sqlite"), folder.file("server.sqlite"));
    }
    reopen();
}

void Scene::run_sql(const std::string& sql) const {
    if (engine == Engine::Postgres) {
        (void)test::run_sql(url, sql);
        return;
    }
    using meetmoment::store::Database;
    auto file = must(Database::open(folder.file("server.sqlite"), Database::Mode::Writer));
    must(file.execute("PRAGMA busy_timeout=5000; " + sql));
}

std::unique_ptr<storage::Store> Scene::open_another() {
    return must(storage::open_postgres_store(url, random));
}

record::SealedCommit Chain::next(const std::string& scope, std::vector<record::Op> ops, std::uint64_t lamport,
                                 UtcMillis wall) {
    record::Commit commit;
    commit.id = {last_.id.writer, last_.id.seq + 1};
    commit.prev_hash = last_hash_;
    commit.lamport = lamport == 0 ? last_.lamport + 1 : lamport;
    commit.scope = scope;
    commit.user = "piet";
    commit.wall = wall;
    commit.form_version = "v-u:2026.1";
    if (commit.id.seq == 1) commit.opening = record::Opening{device_, "test", std::nullopt};
    commit.ops = std::move(ops);
    auto sealed = must(record::seal(std::move(commit)));
    last_ = sealed.commit;
    last_hash_ = sealed.hash;
    return sealed;
}

Person make_person(const std::string& account, Role role, std::vector<std::string> regions) {
    Person person;
    person.account = person.name = account;
    person.memberships = {{kStudy, role, std::move(regions)}};
    return person;
}

record::RecordId make_id(std::uint8_t number) {
    record::RecordId id;
    id.bytes.fill(number);
    return id;
}

record::Op create_submission(const record::RecordId& id) {
    return record::Create{id, std::string(study::kinds::kSubmission), std::nullopt};
}

record::Op put(const record::RecordId& id, const std::string& field, const std::string& text,
               std::vector<record::Dot> over) {
    return record::Put{id, {field, {}}, record::present(text), std::move(over)};
}

}  // namespace meetmoment::server::test
