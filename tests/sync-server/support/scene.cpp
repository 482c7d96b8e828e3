#include "tests/sync-server/support/scene.hpp"

#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::server::test {

Scene::Scene(const storage::SqliteOptions& options) {
    reopen(options);
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
    store = must(storage::open_sqlite_store(folder.file("server.sqlite"), random, options));
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
