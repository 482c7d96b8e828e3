#include "sync-server/storage/postgres/migrations.hpp"

#include <array>

namespace meetmoment::server::storage::postgres {
namespace {

/// Writers are 64-bit identities stored as signed integers; hashes, digests and record ids are 16 bytes;
/// times are UTC milliseconds. `study` comes first in every key of research data. What came in a commit and
/// must come back as it is (users, paths, kinds, typed text) is bytes, for a PostgreSQL text cannot hold
/// U+0000. Texts compare by their bytes, as in the other engine. No index holds what may be long: its rows
/// have 2.7 KB.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE store (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), schema_version bigint NOT NULL, operations bigint NOT NULL,
    epoch bigint NOT NULL, restored boolean NOT NULL, lineage text NOT NULL);

CREATE TABLE study (
    id text COLLATE "C" PRIMARY KEY, ordinal bigint NOT NULL, version text NOT NULL, json text NOT NULL,
    head bigint NOT NULL DEFAULT 0, lamport bigint NOT NULL DEFAULT 0, own_writer bigint,
    backed_up_through bigint NOT NULL DEFAULT 0);
CREATE TABLE document (
    study text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, version text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL, hash bytea NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (study, name, version));

CREATE TABLE account (
    account text COLLATE "C" PRIMARY KEY, name text NOT NULL, role text NOT NULL, password_hash text NOT NULL,
    created_ms bigint NOT NULL);
CREATE TABLE session (
    hash bytea PRIMARY KEY, account text COLLATE "C" NOT NULL REFERENCES account (account) ON DELETE CASCADE,
    csrf text NOT NULL, used_ms bigint NOT NULL, expires_ms bigint NOT NULL);
CREATE INDEX session_account ON session (account);
CREATE TABLE device (
    id text COLLATE "C" PRIMARY KEY, study text COLLATE "C" NOT NULL, "user" text NOT NULL,
    display_name text NOT NULL, scopes text NOT NULL, name text NOT NULL, build text NOT NULL,
    token_hash bytea NOT NULL UNIQUE, enrolled_ms bigint NOT NULL);
CREATE INDEX device_study ON device (study, id);
CREATE TABLE enrolment_code (
    id text COLLATE "C" PRIMARY KEY, key bytea NOT NULL, study text NOT NULL, "user" text NOT NULL,
    display_name text NOT NULL, scopes text NOT NULL, expires_ms bigint NOT NULL, used_ms bigint,
    failures bigint NOT NULL);

CREATE TABLE writer (
    study text COLLATE "C" NOT NULL, writer bigint NOT NULL, upto bigint NOT NULL, last_hash bytea NOT NULL,
    device text NOT NULL, build bytea NOT NULL, PRIMARY KEY (study, writer));
CREATE TABLE commit_log (
    study text COLLATE "C" NOT NULL, server_seq bigint NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL,
    scope text COLLATE "C" NOT NULL, hash bytea NOT NULL, scope_digest bytea NOT NULL, delivered_by text NOT NULL,
    received_ms bigint NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (study, server_seq));
CREATE UNIQUE INDEX commit_log_id ON commit_log (study, writer, seq);
CREATE INDEX commit_log_scope ON commit_log (study, scope, server_seq);
ALTER TABLE commit_log ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE scope_digest (
    study text COLLATE "C" NOT NULL, scope text COLLATE "C" NOT NULL, digest bytea NOT NULL,
    PRIMARY KEY (study, scope));
CREATE TABLE quarantine (
    study text COLLATE "C" NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL, hash bytea NOT NULL,
    why text COLLATE "C" NOT NULL, device text NOT NULL, received_ms bigint NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (study, writer, seq, hash));

CREATE TABLE record (
    study text COLLATE "C" NOT NULL, id bytea NOT NULL, kind bytea NOT NULL, parent bytea,
    scope text COLLATE "C" NOT NULL, created_writer bigint, created_seq bigint, touched_ms bigint NOT NULL,
    PRIMARY KEY (study, id));
CREATE INDEX record_kind ON record (study, kind, parent);
CREATE TABLE record_commit (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, server_seq bigint NOT NULL,
    PRIMARY KEY (study, record, server_seq));
CREATE TABLE record_touch (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL,
    PRIMARY KEY (study, record, writer));
CREATE TABLE hide (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL,
    idx bigint NOT NULL, seen_writer bigint, seen_seq bigint);
CREATE INDEX hide_record ON hide (study, record);
CREATE TABLE live (
    study text COLLATE "C" NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL, idx bigint NOT NULL,
    record bytea NOT NULL, path bytea NOT NULL, lamport bigint NOT NULL, value bytea NOT NULL,
    element boolean NOT NULL, "user" bytea NOT NULL, wall_ms bigint NOT NULL,
    PRIMARY KEY (study, writer, seq, idx));
CREATE INDEX live_record ON live (study, record);
CREATE TABLE superseded (
    study text COLLATE "C" NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL, idx bigint NOT NULL,
    by_writer bigint NOT NULL, by_seq bigint NOT NULL, by_idx bigint NOT NULL,
    PRIMARY KEY (study, writer, seq, idx));
CREATE TABLE text_run (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, writer bigint NOT NULL, seq bigint NOT NULL,
    idx bigint NOT NULL, first bigint NOT NULL, left_writer bigint, left_n bigint, right_writer bigint,
    right_n bigint, lamport bigint NOT NULL, "user" bytea NOT NULL, wall_ms bigint NOT NULL, text bytea NOT NULL,
    PRIMARY KEY (study, record, writer, seq, idx));
CREATE TABLE text_deleted (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, by_writer bigint NOT NULL, by_seq bigint NOT NULL,
    by_idx bigint NOT NULL, writer bigint NOT NULL, first bigint NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (study, record, by_writer, by_seq, by_idx, writer, first));

CREATE TABLE submission (
    study text COLLATE "C" NOT NULL, id bytea NOT NULL, scope text COLLATE "C" NOT NULL,
    round text COLLATE "C" NOT NULL, region text COLLATE "C" NOT NULL, grp text COLLATE "C" NOT NULL,
    instrument text COLLATE "C" NOT NULL, form text COLLATE "C" NOT NULL, respondent text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, review text COLLATE "C" NOT NULL,
    conflicts bigint NOT NULL, authors text COLLATE "C" NOT NULL, started_ms bigint NOT NULL,
    finished_ms bigint NOT NULL, updated_ms bigint NOT NULL, PRIMARY KEY (study, id));
CREATE INDEX submission_updated ON submission (study, updated_ms);
CREATE INDEX submission_cell ON submission (study, region, grp, round, status, conflicts, review);

CREATE TABLE attention (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, key bytea NOT NULL, kind text COLLATE "C" NOT NULL,
    severity text NOT NULL, blocking boolean NOT NULL, accepted boolean NOT NULL, rule text NOT NULL,
    paths bytea NOT NULL, other bytea, who text NOT NULL, at_ms bigint NOT NULL, record_kind text NOT NULL,
    round text COLLATE "C" NOT NULL, region text COLLATE "C" NOT NULL, grp text COLLATE "C" NOT NULL,
    title text NOT NULL, PRIMARY KEY (study, record, key));
CREATE INDEX attention_queue ON attention (study, accepted, kind);
CREATE TABLE business_key (
    study text COLLATE "C" NOT NULL, record bytea NOT NULL, key bytea NOT NULL, key_hash bytea NOT NULL,
    PRIMARY KEY (study, record));
CREATE INDEX business_key_key ON business_key (study, key_hash, record);

CREATE TABLE blob_object (
    study text COLLATE "C" NOT NULL, hash bytea NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (study, hash));
ALTER TABLE blob_object ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE blob_part (
    study text COLLATE "C" NOT NULL, part bytea NOT NULL, whole bytea NOT NULL, PRIMARY KEY (study, part, whole));
CREATE TABLE blob_holder (
    study text COLLATE "C" NOT NULL, hash bytea NOT NULL, "user" text COLLATE "C" NOT NULL,
    PRIMARY KEY (study, hash, "user"));
CREATE TABLE blob_reference (
    study text COLLATE "C" NOT NULL, manifest bytea NOT NULL, scope text COLLATE "C" NOT NULL,
    "user" text COLLATE "C" NOT NULL, PRIMARY KEY (study, manifest, scope, "user"));
CREATE TABLE blob_usage (
    study text COLLATE "C" NOT NULL, "user" text COLLATE "C" NOT NULL, bytes bigint NOT NULL,
    PRIMARY KEY (study, "user"));
CREATE TABLE blob_waiting (
    study text COLLATE "C" NOT NULL, hash bytea NOT NULL, since_ms bigint NOT NULL, PRIMARY KEY (study, hash));
CREATE INDEX blob_waiting_since ON blob_waiting (study, since_ms);
)sql";

/// The audit trail, and the one row that says where it begins and ends. Its texts may hold what a client
/// sent.
constexpr std::string_view kAudit = R"sql(
CREATE TABLE audit (
    seq bigint PRIMARY KEY, at_ms bigint NOT NULL, actor bytea NOT NULL, action bytea NOT NULL,
    subject bytea NOT NULL, detail bytea NOT NULL, status bigint NOT NULL, hash bytea NOT NULL);
CREATE INDEX audit_at ON audit (at_ms);
CREATE TABLE audit_mark (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), begin_seq bigint NOT NULL, begin_hash bytea NOT NULL,
    end_seq bigint NOT NULL, end_hash bytea NOT NULL);
INSERT INTO audit_mark (begin_seq, begin_hash, end_seq, end_hash) VALUES (0, '', 0, '');
)sql";

/// ODK's clients: who may send, what was sent and the files that came with it, which forms are closed. A key
/// is BLAKE2b-256 of what it stands for.
constexpr std::string_view kOpenRosa = R"sql(
CREATE TABLE app_user (
    study text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, ordinal bigint NOT NULL, name text NOT NULL,
    token_hash bytea NOT NULL UNIQUE, ha1 text NOT NULL, region text NOT NULL, round text NOT NULL,
    grp text NOT NULL, forms text NOT NULL, created_ms bigint NOT NULL, revoked_ms bigint,
    PRIMARY KEY (study, id));
CREATE TABLE openrosa_instance (
    study text COLLATE "C" NOT NULL, instance_key bytea NOT NULL, instance_id bytea NOT NULL,
    record bytea NOT NULL, form bytea NOT NULL, app_user bytea NOT NULL, previous bytea NOT NULL,
    next bytea NOT NULL, received_ms bigint NOT NULL, notes bytea NOT NULL, xml bytea NOT NULL,
    PRIMARY KEY (study, instance_key));
CREATE TABLE openrosa_file (
    study text COLLATE "C" NOT NULL, instance_key bytea NOT NULL, name_key bytea NOT NULL,
    instance_id bytea NOT NULL, name bytea NOT NULL, manifest bytea NOT NULL,
    PRIMARY KEY (study, instance_key, name_key));
CREATE TABLE form_state (
    study text COLLATE "C" NOT NULL, form text COLLATE "C" NOT NULL, state text NOT NULL,
    PRIMARY KEY (study, form));
)sql";

/// Roles by study and region, second factors, invitations, sessions that can be told apart; what becomes of a
/// tablet; who participants are. Whoever had a role has it in every study.
constexpr std::string_view kPeople = R"sql(
CREATE TABLE membership (
    account text COLLATE "C" NOT NULL REFERENCES account (account) ON DELETE CASCADE,
    study text COLLATE "C" NOT NULL, role text NOT NULL, regions text NOT NULL, PRIMARY KEY (account, study));
INSERT INTO membership SELECT account, '*', role, '*' FROM account;
ALTER TABLE account DROP COLUMN role, ADD COLUMN locked bigint NOT NULL DEFAULT 0,
    ADD COLUMN factor_secret bytea, ADD COLUMN factor_confirmed bigint NOT NULL DEFAULT 0,
    ADD COLUMN factor_step bigint NOT NULL DEFAULT 0, ADD COLUMN factor_spare text NOT NULL DEFAULT '',
    ADD COLUMN used_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN id text NOT NULL DEFAULT '', ADD COLUMN opened_ms bigint NOT NULL DEFAULT 0,
    ADD COLUMN agent text NOT NULL DEFAULT '', ADD COLUMN peer text NOT NULL DEFAULT '';
UPDATE session SET id = encode(substring(hash FROM 1 FOR 8), 'hex');
CREATE TABLE invitation (
    id text COLLATE "C" PRIMARY KEY, hash bytea NOT NULL UNIQUE, name text NOT NULL, study text NOT NULL,
    role text NOT NULL, regions text NOT NULL, made_by text NOT NULL, made_ms bigint NOT NULL,
    expires_ms bigint NOT NULL, taken_by text NOT NULL);
ALTER TABLE device ADD COLUMN state bigint NOT NULL DEFAULT 0, ADD COLUMN next_token_hash bytea,
    ADD COLUMN token_ms bigint NOT NULL DEFAULT 0, ADD COLUMN seen_ms bigint NOT NULL DEFAULT 0;
UPDATE device SET token_ms = enrolled_ms;
CREATE UNIQUE INDEX device_next_token ON device (next_token_hash) WHERE next_token_hash IS NOT NULL;
CREATE TABLE participant (
    study text COLLATE "C" NOT NULL, code text COLLATE "C" NOT NULL, region text NOT NULL, grp text NOT NULL,
    sealed bytea NOT NULL, made_ms bigint NOT NULL, made_by text NOT NULL, erased_ms bigint,
    PRIMARY KEY (study, code));
)sql";

constexpr std::array<Migration, 4> kMigrations{{{1, kFirst}, {2, kAudit}, {3, kOpenRosa}, {4, kPeople}}};

}  // namespace

std::span<const Migration> migrations() {
    return kMigrations;
}

int newest_version() {
    return kMigrations.back().version;
}

std::string checksum_of(const Migration& migration) {
    return to_hex(blake2b_128(as_bytes(migration.sql)).bytes);
}

void migrate(Connection& connection, std::span<const Migration> steps) {
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (version bigint PRIMARY KEY, checksum text NOT NULL, "
        "taken timestamptz NOT NULL DEFAULT now())");
    connection.execute("INSERT INTO migration (version, checksum) VALUES (0, '') ON CONFLICT DO NOTHING");
    connection.execute("SELECT 1 FROM migration WHERE version = 0 FOR UPDATE");
    std::size_t taken = 0;
    Query query(connection, "SELECT version, checksum FROM migration WHERE version > 0 ORDER BY version");
    for (; query.next(); ++taken) {
        if (taken == steps.size())
            throw StoreFailure(
                {"store.newer", "A newer version of this program made the tables; start that version.", {}});
        if (query.integer(0) != steps[taken].version || query.text(1) != checksum_of(steps[taken]))
            throw StoreFailure({"store.altered",
                                "The tables were made by other steps than this version's; nothing was done.",
                                std::to_string(query.integer(0))});
    }
    for (const auto& step : steps.subspan(taken)) {
        connection.execute(std::string(step.sql));
        (void)Query(connection, "INSERT INTO migration (version, checksum) VALUES ($1, $2)", step.version,
                    checksum_of(step));
        connection.execute("UPDATE store SET schema_version = " + std::to_string(step.version));
    }
}

}  // namespace meetmoment::server::storage::postgres
