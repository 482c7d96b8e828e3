#include "sync-server/storage/sqlite/migrations.hpp"

#include <array>

namespace meetmoment::server::storage {
namespace {

/// Writers are 64-bit identities stored as signed integers; hashes, digests and record ids are blobs of 16
/// bytes; times are UTC milliseconds. `study` comes first in every key of research data.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE study (
    id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, version TEXT NOT NULL, json TEXT NOT NULL,
    head INTEGER NOT NULL DEFAULT 0, lamport INTEGER NOT NULL DEFAULT 0, own_writer INTEGER) STRICT;
CREATE TABLE document (
    study TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, ordinal INTEGER NOT NULL, hash BLOB NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (study, name, version)) STRICT;

CREATE TABLE account (
    account TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password_hash TEXT NOT NULL,
    created_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    hash BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES account (account) ON DELETE CASCADE, csrf TEXT NOT NULL,
    used_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device (
    id TEXT PRIMARY KEY, study TEXT NOT NULL, user TEXT NOT NULL, display_name TEXT NOT NULL, scopes TEXT NOT NULL,
    name TEXT NOT NULL, build TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, enrolled_ms INTEGER NOT NULL) STRICT;
CREATE TABLE enrolment_code (
    id TEXT PRIMARY KEY, key BLOB NOT NULL, study TEXT NOT NULL, user TEXT NOT NULL, display_name TEXT NOT NULL,
    scopes TEXT NOT NULL, expires_ms INTEGER NOT NULL, used_ms INTEGER, failures INTEGER NOT NULL) STRICT;

CREATE TABLE writer (
    study TEXT NOT NULL, writer INTEGER NOT NULL, upto INTEGER NOT NULL, last_hash BLOB NOT NULL, device TEXT NOT NULL,
    build TEXT NOT NULL, PRIMARY KEY (study, writer)) STRICT, WITHOUT ROWID;
CREATE TABLE commit_log (
    study TEXT NOT NULL, server_seq INTEGER NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL,
    scope TEXT NOT NULL, hash BLOB NOT NULL, scope_digest BLOB NOT NULL, delivered_by TEXT NOT NULL,
    received_ms INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (study, server_seq)) STRICT;
CREATE UNIQUE INDEX commit_log_id ON commit_log (study, writer, seq);
CREATE INDEX commit_log_scope ON commit_log (study, scope, server_seq);
CREATE TABLE scope_digest (
    study TEXT NOT NULL, scope TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (study, scope)) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
    study TEXT NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, why TEXT NOT NULL,
    device TEXT NOT NULL, received_ms INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (study, writer, seq, hash)) STRICT;

CREATE TABLE record (
    study TEXT NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, parent BLOB, scope TEXT NOT NULL,
    created_writer INTEGER, created_seq INTEGER, touched_ms INTEGER NOT NULL,
    PRIMARY KEY (study, id)) STRICT;
CREATE INDEX record_kind ON record (study, kind, parent);
CREATE TABLE record_commit (
    study TEXT NOT NULL, record BLOB NOT NULL, server_seq INTEGER NOT NULL,
    PRIMARY KEY (study, record, server_seq)) STRICT, WITHOUT ROWID;
CREATE TABLE record_touch (
    study TEXT NOT NULL, record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (study, record, writer)) STRICT, WITHOUT ROWID;
CREATE TABLE hide (
    study TEXT NOT NULL, record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    seen_writer INTEGER, seen_seq INTEGER) STRICT;
CREATE INDEX hide_record ON hide (study, record);
CREATE TABLE live (
    study TEXT NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL, record BLOB NOT NULL,
    path TEXT NOT NULL, lamport INTEGER NOT NULL, value BLOB NOT NULL, element INTEGER NOT NULL, user TEXT NOT NULL, wall_ms INTEGER NOT NULL,
    PRIMARY KEY (study, record, writer, seq, idx)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX live_dot ON live (study, writer, seq, idx);
CREATE TABLE superseded (
    study TEXT NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    by_writer INTEGER NOT NULL, by_seq INTEGER NOT NULL, by_idx INTEGER NOT NULL,
    PRIMARY KEY (study, writer, seq, idx)) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
    study TEXT NOT NULL, id BLOB NOT NULL, scope TEXT NOT NULL, round TEXT NOT NULL, region TEXT NOT NULL,
    grp TEXT NOT NULL, instrument TEXT NOT NULL, form TEXT NOT NULL, respondent TEXT NOT NULL, status TEXT NOT NULL,
    source TEXT NOT NULL, review TEXT NOT NULL, conflicts INTEGER NOT NULL, authors TEXT NOT NULL,
    started_ms INTEGER NOT NULL, finished_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
    PRIMARY KEY (study, id)) STRICT;
CREATE INDEX submission_updated ON submission (study, updated_ms);
CREATE INDEX submission_cell ON submission (study, region, grp, round, status, conflicts, review);
)sql";

/// The text of notes.
constexpr std::string_view kText = R"sql(
CREATE TABLE text_run (
    study TEXT NOT NULL, record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    first INTEGER NOT NULL, left_writer INTEGER, left_n INTEGER, right_writer INTEGER, right_n INTEGER,
    lamport INTEGER NOT NULL, user TEXT NOT NULL, wall_ms INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (study, record, writer, seq, idx)) STRICT, WITHOUT ROWID;
CREATE TABLE text_deleted (
    study TEXT NOT NULL, record BLOB NOT NULL, by_writer INTEGER NOT NULL, by_seq INTEGER NOT NULL,
    by_idx INTEGER NOT NULL, writer INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (study, record, by_writer, by_seq, by_idx, writer, first)) STRICT, WITHOUT ROWID;
)sql";

/// What the central team has to look at, beside the fold, and what each record is about.
constexpr std::string_view kAttention = R"sql(
CREATE TABLE attention (
    study TEXT NOT NULL, record BLOB NOT NULL, key BLOB NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL,
    blocking INTEGER NOT NULL, accepted INTEGER NOT NULL, rule TEXT NOT NULL, paths TEXT NOT NULL, other BLOB,
    who TEXT NOT NULL, at_ms INTEGER NOT NULL, record_kind TEXT NOT NULL, round TEXT NOT NULL, region TEXT NOT NULL,
    grp TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (study, record, key)) STRICT, WITHOUT ROWID;
CREATE INDEX attention_queue ON attention (study, accepted, kind);
CREATE TABLE business_key (
    study TEXT NOT NULL, record BLOB NOT NULL, key TEXT NOT NULL, PRIMARY KEY (study, record)) STRICT, WITHOUT ROWID;
CREATE INDEX business_key_key ON business_key (study, key);
)sql";

/// Blobs. blob_part: what belongs to a manifest (itself, its chunks, its thumbnail's manifest). blob_holder:
/// who has brought an object. blob_usage: bytes brought by a user; of all of the study under the user ''.
constexpr std::string_view kBlobs = R"sql(
CREATE TABLE blob_object (
    study TEXT NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL, UNIQUE (study, hash)) STRICT;
CREATE TABLE blob_part (
    study TEXT NOT NULL, part BLOB NOT NULL, whole BLOB NOT NULL,
    PRIMARY KEY (study, part, whole)) STRICT, WITHOUT ROWID;
CREATE TABLE blob_holder (
    study TEXT NOT NULL, hash BLOB NOT NULL, user TEXT NOT NULL,
    PRIMARY KEY (study, hash, user)) STRICT, WITHOUT ROWID;
CREATE TABLE blob_reference (
    study TEXT NOT NULL, manifest BLOB NOT NULL, scope TEXT NOT NULL, user TEXT NOT NULL,
    PRIMARY KEY (study, manifest, scope, user)) STRICT, WITHOUT ROWID;
CREATE TABLE blob_usage (
    study TEXT NOT NULL, user TEXT NOT NULL, bytes INTEGER NOT NULL,
    PRIMARY KEY (study, user)) STRICT, WITHOUT ROWID;
)sql";

/// Objects that no manifest names, from when on. Those of an older version wait from now on.
constexpr std::string_view kBlobsWaiting = R"sql(
CREATE TABLE blob_waiting (
    study TEXT NOT NULL, hash BLOB NOT NULL, since_ms INTEGER NOT NULL,
    PRIMARY KEY (study, hash)) STRICT, WITHOUT ROWID;
CREATE INDEX blob_waiting_since ON blob_waiting (study, since_ms);
INSERT INTO blob_waiting (study, hash, since_ms)
    SELECT study, hash, CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM blob_object o
    WHERE NOT EXISTS (SELECT 1 FROM blob_part p WHERE p.study = o.study AND p.part = o.hash);
)sql";

/// A row of a table without row numbers that is above a quarter of a page, as that of an answer of 1 KB is,
/// takes another page to itself; of an ordinary table only the keys stand in the index.
constexpr std::string_view kLargeValues = R"sql(
ALTER TABLE live RENAME TO live_before;
CREATE TABLE live (
    study TEXT NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL, record BLOB NOT NULL,
    path TEXT NOT NULL, lamport INTEGER NOT NULL, value BLOB NOT NULL, element INTEGER NOT NULL, user TEXT NOT NULL, wall_ms INTEGER NOT NULL,
    PRIMARY KEY (study, record, writer, seq, idx)) STRICT;
INSERT INTO live SELECT study, writer, seq, idx, record, path, lamport, value, element, user, wall_ms FROM live_before;
DROP TABLE live_before;
CREATE UNIQUE INDEX live_dot ON live (study, writer, seq, idx);
)sql";

/// The audit trail, and the one row that says where it begins and ends.
constexpr std::string_view kAudit = R"sql(
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL, status INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE INDEX audit_at ON audit (at_ms);
CREATE TABLE audit_mark (
    begin_seq INTEGER NOT NULL, begin_hash BLOB NOT NULL, end_seq INTEGER NOT NULL, end_hash BLOB NOT NULL) STRICT;
INSERT INTO audit_mark VALUES (0, x'', 0, x'');
)sql";

/// ODK's clients: who may send, what was sent and the files that came with it, which forms are closed.
constexpr std::string_view kOpenRosa = R"sql(
CREATE TABLE app_user (
    study TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE,
    ha1 TEXT NOT NULL, region TEXT NOT NULL, round TEXT NOT NULL, grp TEXT NOT NULL, forms TEXT NOT NULL,
    created_ms INTEGER NOT NULL, revoked_ms INTEGER, PRIMARY KEY (study, id)) STRICT;
CREATE TABLE openrosa_instance (
    study TEXT NOT NULL, instance_id TEXT NOT NULL, record BLOB NOT NULL, form TEXT NOT NULL, app_user TEXT NOT NULL,
    previous TEXT NOT NULL, next TEXT NOT NULL, received_ms INTEGER NOT NULL, notes BLOB NOT NULL, xml BLOB NOT NULL,
    PRIMARY KEY (study, instance_id)) STRICT;
CREATE TABLE openrosa_file (
    study TEXT NOT NULL, instance_id TEXT NOT NULL, name TEXT NOT NULL, manifest BLOB NOT NULL,
    PRIMARY KEY (study, instance_id, name)) STRICT, WITHOUT ROWID;
CREATE TABLE form_state (
    study TEXT NOT NULL, form TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (study, form)) STRICT, WITHOUT ROWID;
)sql";

/// Roles by study and region, second factors, invitations, sessions that can be told apart; what becomes of a
/// tablet; who participants are. Whoever had a role has it in every study.
constexpr std::string_view kPeople = R"sql(
CREATE TABLE membership (
    account TEXT NOT NULL REFERENCES account (account) ON DELETE CASCADE, study TEXT NOT NULL, role TEXT NOT NULL,
    regions TEXT NOT NULL, PRIMARY KEY (account, study)) STRICT, WITHOUT ROWID;
INSERT INTO membership SELECT account, '*', role, '*' FROM account;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN factor_secret BLOB;
ALTER TABLE account ADD COLUMN factor_confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN factor_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN factor_spare TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN used_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN opened_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN peer TEXT NOT NULL DEFAULT '';
UPDATE session SET id = lower(hex(substr(hash, 1, 8)));
CREATE INDEX session_account ON session (account);
CREATE TABLE invitation (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, study TEXT NOT NULL, role TEXT NOT NULL,
    regions TEXT NOT NULL, made_by TEXT NOT NULL, made_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL,
    taken_by TEXT NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE device ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN next_token_hash BLOB;
ALTER TABLE device ADD COLUMN token_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN seen_ms INTEGER NOT NULL DEFAULT 0;
UPDATE device SET token_ms = enrolled_ms;
CREATE UNIQUE INDEX device_next_token ON device (next_token_hash) WHERE next_token_hash IS NOT NULL;
CREATE TABLE participant (
    study TEXT NOT NULL, code TEXT NOT NULL, region TEXT NOT NULL, grp TEXT NOT NULL, sealed BLOB NOT NULL,
    made_ms INTEGER NOT NULL, made_by TEXT NOT NULL, erased_ms INTEGER, PRIMARY KEY (study, code)) STRICT;
)sql";

/// What is live of a record stands in its row, which the log gives again; of what is replaced only what has
/// not come in yet is remembered.
constexpr std::string_view kFolded = R"sql(
DROP TABLE record;
DROP TABLE live;
DROP TABLE hide;
DROP TABLE record_touch;
DROP TABLE superseded;
CREATE TABLE record (
    study TEXT NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, parent BLOB, scope TEXT NOT NULL,
    created_writer INTEGER, created_seq INTEGER, touched_ms INTEGER NOT NULL, folded BLOB NOT NULL,
    PRIMARY KEY (study, id)) STRICT;
CREATE INDEX record_kind ON record (study, kind, parent);
CREATE TABLE superseded (
    study TEXT NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    PRIMARY KEY (study, writer, seq, idx)) STRICT, WITHOUT ROWID;
DELETE FROM meta WHERE key = 'known_operations';
)sql";

/// Nothing in record.folded says that the commit which created the record made it whole and is alone. What an
/// older version folded stays as it is; that version must not read what this one writes.
constexpr std::string_view kAlone = R"sql(
UPDATE meta SET value = value WHERE key = 'epoch';
)sql";

constexpr std::array<store::Migration, 11> kMigrations{{{1, kFirst},
                                                        {2, kText},
                                                        {3, kBlobs},
                                                        {4, kAttention},
                                                        {5, kBlobsWaiting},
                                                        {6, kLargeValues},
                                                        {7, kAudit},
                                                        {8, kOpenRosa},
                                                        {9, kPeople},
                                                        {10, kFolded},
                                                        {11, kAlone}}};

}  // namespace

std::span<const store::Migration> sqlite_migrations() {
    return kMigrations;
}

}  // namespace meetmoment::server::storage
