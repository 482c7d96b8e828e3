#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {
namespace {

constexpr std::string_view kAppUser =
    "SELECT id, study, name, region, round, grp, forms, token_hash, ha1, created_ms, revoked_ms FROM "
    "app_user ";

AppUserRow app_user_row(const Query& query) {
    AppUserRow row;
    row.user = {query.text(0), query.text(1), query.text(2),          query.text(3),
                query.text(4), query.text(5), words_of(query.text(6))};
    row.token_hash = query.blob(7);
    row.ha1 = query.text(8);
    row.created_ms = query.integer(9);
    if (!query.is_null(10)) row.revoked_ms = query.integer(10);
    return row;
}

record::BlobHash manifest_at(const Query& query, int column) {
    const auto hash = record::blob_hash(query.blob(column));
    if (!hash) throw StoreFailure({"store.corrupt", "A key in the store has a wrong length.", {}});
    return *hash;
}

}  // namespace

std::vector<AppUserRow> SqliteReading::app_users(const std::string& study) {
    Query query(database_, std::string(kAppUser) + "WHERE study = ? ORDER BY ordinal", study);
    std::vector<AppUserRow> rows;
    while (query.next())
        rows.push_back(app_user_row(query));
    return rows;
}

std::optional<AppUserRow> SqliteReading::app_user_by_token(const Bytes& token_hash) {
    Query query(database_, std::string(kAppUser) + "WHERE token_hash = ?", token_hash);
    if (!query.next()) return std::nullopt;
    return app_user_row(query);
}

std::optional<OpenRosaInstanceRow> SqliteReading::openrosa_instance(const std::string& study,
                                                                    const std::string& instance_id) {
    Query query(
        database_,
        "SELECT record, form, app_user, previous, next, received_ms, notes, xml FROM openrosa_instance "
        "WHERE study = ? AND instance_id = ?",
        study, instance_id);
    if (!query.next()) return std::nullopt;
    return OpenRosaInstanceRow{instance_id,   query.uuid(0),    query.text(1), query.text(2), query.text(3),
                               query.text(4), query.integer(5), query.blob(6), query.blob(7)};
}

void SqliteReading::each_kept_of_openrosa(const std::string& study,
                                          const std::function<void(const KeptRow&)>& take) {
    for (const auto& user : app_users(study))
        take(user);
    Query ids(database_, "SELECT instance_id FROM openrosa_instance WHERE study = ? ORDER BY instance_id",
              study);
    while (ids.next())
        take(*openrosa_instance(study, ids.text(0)));
    Query files(database_,
                "SELECT instance_id, name, manifest FROM openrosa_file WHERE study = ? "
                "ORDER BY instance_id, name",
                study);
    while (files.next())
        take(OpenRosaFileRow{files.text(0), files.text(1), manifest_at(files, 2)});
    for (const auto& [form, state] : form_states(study))
        take(KeptFormState{form, state});
}

std::vector<OpenRosaFileRow> SqliteReading::openrosa_files(const std::string& study,
                                                           const std::string& instance_id) {
    Query query(database_,
                "SELECT name, manifest FROM openrosa_file WHERE study = ? AND instance_id = ? ORDER BY name",
                study, instance_id);
    std::vector<OpenRosaFileRow> rows;
    while (query.next())
        rows.push_back({instance_id, query.text(0), manifest_at(query, 1)});
    return rows;
}

std::map<std::string, std::string> SqliteReading::form_states(const std::string& study) {
    Query query(database_, "SELECT form, state FROM form_state WHERE study = ?", study);
    std::map<std::string, std::string> states;
    while (query.next())
        states.emplace(query.text(0), query.text(1));
    return states;
}

void SqliteWriting::save_app_user(const AppUserRow& row) {
    const auto& user = row.user;
    Query(database_,
          "INSERT INTO app_user (study, id, ordinal, name, token_hash, ha1, region, round, grp, forms, "
          "created_ms, "
          "revoked_ms) VALUES (?1, ?2, (SELECT count(*) FROM app_user WHERE study = ?1), ?3, ?4, ?5, ?6, ?7, "
          "?8, ?9, "
          "?10, ?11) ON CONFLICT (study, id) DO UPDATE SET name = excluded.name, token_hash = "
          "excluded.token_hash, "
          "ha1 = excluded.ha1, region = excluded.region, round = excluded.round, grp = excluded.grp, "
          "forms = excluded.forms, created_ms = excluded.created_ms, revoked_ms = excluded.revoked_ms",
          user.study, user.id, user.name, row.token_hash, row.ha1, user.region, user.round, user.group,
          joined(user.forms), row.created_ms, row.revoked_ms)
        .run();
}

void SqliteWriting::save_openrosa_instance(const std::string& study, const OpenRosaInstanceRow& row) {
    Query(database_,
          "INSERT OR REPLACE INTO openrosa_instance (study, instance_id, record, form, app_user, previous, "
          "next, "
          "received_ms, notes, xml) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          study, row.instance_id, row.record, row.form, row.app_user, row.previous, row.next, row.received_ms,
          row.notes, row.xml)
        .run();
}

void SqliteWriting::save_openrosa_file(const std::string& study, const OpenRosaFileRow& row) {
    Query(database_,
          "INSERT OR REPLACE INTO openrosa_file (study, instance_id, name, manifest) VALUES (?, ?, ?, ?)",
          study, row.instance_id, row.name, ByteView(row.manifest.bytes))
        .run();
}

void SqliteWriting::save_form_state(const std::string& study, const std::string& form,
                                    const std::string& state) {
    Query(database_, "INSERT OR REPLACE INTO form_state (study, form, state) VALUES (?, ?, ?)", study, form,
          state)
        .run();
}

}  // namespace meetmoment::server::storage
