// ODK's clients in PostgreSQL. An instanceID is as long as a client likes, so rows are found by its hash.
#include "sync-server/storage/postgres/postgres_writing.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage::postgres {
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

Bytes key_of(const std::string& text) {
    const auto hash = blake2b_256(as_bytes(text));
    return {hash.begin(), hash.end()};
}

}  // namespace

std::vector<AppUserRow> PostgresReading::app_users(const std::string& study) {
    prepare(study);
    Query query(connection_, std::string(kAppUser) + "WHERE study = $1 ORDER BY ordinal", study);
    std::vector<AppUserRow> rows;
    while (query.next())
        rows.push_back(app_user_row(query));
    return rows;
}

std::optional<AppUserRow> PostgresReading::app_user_by_token(const Bytes& token_hash) {
    Query query(connection_, std::string(kAppUser) + "WHERE token_hash = $1", token_hash);
    if (!query.next()) return std::nullopt;
    return app_user_row(query);
}

std::optional<OpenRosaInstanceRow> PostgresReading::openrosa_instance(const std::string& study,
                                                                      const std::string& instance_id) {
    prepare(study);
    Query query(connection_,
                "SELECT record, form, app_user, previous, next, received_ms, notes, xml FROM "
                "openrosa_instance WHERE study = $1 AND instance_key = $2",
                study, key_of(instance_id));
    if (!query.next()) return std::nullopt;
    return OpenRosaInstanceRow{instance_id,   query.uuid(0),    query.text(1), query.text(2), query.text(3),
                               query.text(4), query.integer(5), query.blob(6), query.blob(7)};
}

std::vector<OpenRosaFileRow> PostgresReading::openrosa_files(const std::string& study,
                                                             const std::string& instance_id) {
    prepare(study);
    Query query(connection_,
                "SELECT name, manifest FROM openrosa_file WHERE study = $1 AND instance_key = $2 "
                "ORDER BY name",
                study, key_of(instance_id));
    std::vector<OpenRosaFileRow> rows;
    while (query.next())
        rows.push_back({instance_id, query.text(0), query.blob_hash(1)});
    return rows;
}

std::map<std::string, std::string> PostgresReading::form_states(const std::string& study) {
    prepare(study);
    Query query(connection_, "SELECT form, state FROM form_state WHERE study = $1", study);
    std::map<std::string, std::string> states;
    while (query.next())
        states.emplace(query.text(0), query.text(1));
    return states;
}

void PostgresReading::each_kept_of_openrosa(const std::string& study,
                                            const std::function<void(const KeptRow&)>& take) {
    for (const auto& user : app_users(study))
        take(user);
    // By the instanceID as in the other engine, whose rows have no other key; their content one at a time.
    Query instances(connection_,
                    "SELECT instance_id FROM openrosa_instance WHERE study = $1 ORDER BY instance_id", study);
    std::vector<std::string> ids;
    while (instances.next())
        ids.push_back(instances.text(0));
    for (const auto& id : ids)
        take(*openrosa_instance(study, id));
    Query files(connection_,
                "SELECT instance_id, name, manifest FROM openrosa_file WHERE study = $1 "
                "ORDER BY instance_id, name",
                study);
    while (files.next())
        take(OpenRosaFileRow{files.text(0), files.text(1), files.blob_hash(2)});
    for (const auto& [form, state] : form_states(study))
        take(KeptFormState{form, state});
}

void PostgresWriting::save_app_user(const AppUserRow& row) {
    const auto& user = row.user;
    prepare(user.study);
    (void)Query(connection_,
                "INSERT INTO app_user (study, id, ordinal, name, token_hash, ha1, region, round, grp, forms, "
                "created_ms, revoked_ms) VALUES ($1, $2, (SELECT count(*) FROM app_user WHERE study = $1), "
                "$3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (study, id) DO UPDATE SET "
                "name = excluded.name, token_hash = excluded.token_hash, ha1 = excluded.ha1, "
                "region = excluded.region, round = excluded.round, grp = excluded.grp, "
                "forms = excluded.forms, created_ms = excluded.created_ms, revoked_ms = excluded.revoked_ms",
                user.study, user.id, user.name, row.token_hash, row.ha1, user.region, user.round, user.group,
                joined(user.forms), row.created_ms, row.revoked_ms);
}

void PostgresWriting::save_openrosa_instance(const std::string& study, const OpenRosaInstanceRow& row) {
    prepare(study);
    (void)Query(connection_,
                "INSERT INTO openrosa_instance (study, instance_key, instance_id, record, form, app_user, "
                "previous, next, received_ms, notes, xml) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
                "$11) ON CONFLICT (study, instance_key) DO UPDATE SET record = excluded.record, "
                "form = excluded.form, app_user = excluded.app_user, previous = excluded.previous, "
                "next = excluded.next, received_ms = excluded.received_ms, notes = excluded.notes, "
                "xml = excluded.xml",
                study, key_of(row.instance_id), exact(row.instance_id), row.record, exact(row.form),
                exact(row.app_user), exact(row.previous), exact(row.next), row.received_ms, row.notes,
                row.xml);
}

void PostgresWriting::save_openrosa_file(const std::string& study, const OpenRosaFileRow& row) {
    prepare(study);
    (void)Query(connection_,
                "INSERT INTO openrosa_file (study, instance_key, name_key, instance_id, name, manifest) "
                "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (study, instance_key, name_key) DO UPDATE SET "
                "manifest = excluded.manifest",
                study, key_of(row.instance_id), key_of(row.name), exact(row.instance_id), exact(row.name),
                row.manifest);
}

void PostgresWriting::save_form_state(const std::string& study, const std::string& form,
                                      const std::string& state) {
    prepare(study);
    (void)Query(connection_,
                "INSERT INTO form_state (study, form, state) VALUES ($1, $2, $3) "
                "ON CONFLICT (study, form) DO UPDATE SET state = excluded.state",
                study, form, state);
}

}  // namespace meetmoment::server::storage::postgres
