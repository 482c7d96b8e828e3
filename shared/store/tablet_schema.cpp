#include "shared/store/tablet_schema.hpp"

#include <array>

namespace meetmoment::store {

namespace {

// 64-bit unsigned identities are stored as the signed integer of the same bits. Paths are the text of
// record::to_string(Path). Values are the canonical CBOR of record::Value.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE commit_log (
    position    INTEGER PRIMARY KEY,            -- order of arrival here
    writer      INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    server_seq  INTEGER,                        -- NULL: not known to be at the server
    mine        INTEGER NOT NULL,               -- 1: to be brought to the server by this tablet
    quarantined TEXT NOT NULL DEFAULT '',       -- why the server set it aside
    lamport     INTEGER NOT NULL,
    scope       TEXT NOT NULL,
    hash        BLOB NOT NULL,
    bytes       BLOB NOT NULL,
    UNIQUE (writer, seq)
) STRICT;
CREATE INDEX commit_pending ON commit_log (position) WHERE mine = 1 AND server_seq IS NULL AND quarantined = '';
CREATE INDEX commit_lamport ON commit_log (lamport);

CREATE TABLE fork (                             -- another commit under a known identity: kept, never applied
    writer INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (writer, seq, hash)
) STRICT;
CREATE TABLE unread (                           -- delivered bytes that this version cannot read
    server_seq INTEGER PRIMARY KEY, why TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    id             BLOB PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT '',    -- '' until its Create has arrived
    parent         BLOB,
    created_writer INTEGER,
    created_seq    INTEGER,
    changed        INTEGER NOT NULL DEFAULT 0   -- newest wall clock of its commits, UTC milliseconds
) STRICT;
CREATE INDEX record_kind ON record (kind, parent);
CREATE TABLE record_commit (
    record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL,
    edit   INTEGER NOT NULL,                    -- 0: the commit does nothing but hide it
    PRIMARY KEY (record, writer, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_commit_commit ON record_commit (writer, seq);

CREATE TABLE live (
    writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    record BLOB NOT NULL, path TEXT NOT NULL,
    lamport INTEGER NOT NULL, element INTEGER NOT NULL,
    wall INTEGER NOT NULL, user TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (writer, seq, idx)
) STRICT;
CREATE INDEX live_path ON live (record, path);
CREATE TABLE superseded (
    writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    by_writer INTEGER NOT NULL, by_seq INTEGER NOT NULL, by_idx INTEGER NOT NULL,
    PRIMARY KEY (writer, seq, idx, by_writer, by_seq, by_idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE contested (                        -- paths that once had two live values: the only ones to look at
    record BLOB NOT NULL, path TEXT NOT NULL, PRIMARY KEY (record, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE hide (
    record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL, seen BLOB NOT NULL,
    PRIMARY KEY (record, writer, seq, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    record BLOB NOT NULL, path TEXT NOT NULL, value BLOB NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (record, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursor (
    scope TEXT PRIMARY KEY, server_seq INTEGER NOT NULL DEFAULT 0,
    digest BLOB NOT NULL                        -- XOR of the hashes of the scope's commits that have a server_seq
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE document (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (name, version)
) STRICT;
CREATE TABLE enrolment (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    server_url TEXT NOT NULL, ca_pem TEXT NOT NULL, token TEXT NOT NULL, device TEXT NOT NULL, user TEXT NOT NULL,
    display_name TEXT NOT NULL, study TEXT NOT NULL, scopes TEXT NOT NULL     -- one scope a line
) STRICT;
)sql";

// The text of notes. Rows of `text_deleted` may overlap. The columns of a key come first, in its order: else
// SQLite 3.40 takes one column for another when it checks a table WITHOUT ROWID, and calls a sound file
// damaged.
constexpr std::string_view kText = R"sql(
CREATE TABLE text_run (
    record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    first INTEGER NOT NULL, left_writer INTEGER, left_n INTEGER, right_writer INTEGER, right_n INTEGER,
    lamport INTEGER NOT NULL, wall INTEGER NOT NULL, user TEXT NOT NULL, text BLOB NOT NULL,
    PRIMARY KEY (record, writer, seq, idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE text_deleted (
    record BLOB NOT NULL, by_writer INTEGER NOT NULL, by_seq INTEGER NOT NULL, by_idx INTEGER NOT NULL,
    writer INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (record, by_writer, by_seq, by_idx, writer, first)
) STRICT, WITHOUT ROWID;
)sql";

// Blobs. A blob is being recorded while it has no hash, and is known by a value alone while it has no
// manifest. A chunk stands once however many blobs hold it.
constexpr std::string_view kBlobs = R"sql(
CREATE TABLE blob (
    position  INTEGER PRIMARY KEY,
    hash      BLOB UNIQUE,                      -- of the manifest
    manifest  BLOB,
    role      INTEGER NOT NULL,
    mime      TEXT NOT NULL,
    length    INTEGER NOT NULL,
    thumbnail BLOB,
    missing   INTEGER NOT NULL DEFAULT 0,       -- entries of blob_chunk whose chunk is not here
    committed INTEGER NOT NULL DEFAULT 0,       -- 1: a commit holds it, or holds what it is the thumbnail of
    wanted    INTEGER NOT NULL DEFAULT 0,       -- 1: an original that somebody asked for
    at_server INTEGER NOT NULL DEFAULT 0,       -- 1: the manifest is known to be at the server
    changed   INTEGER NOT NULL                  -- UTC milliseconds by this tablet's clock
) STRICT;
CREATE INDEX blob_unsent ON blob (role, position) WHERE committed = 1 AND at_server = 0 AND manifest IS NOT NULL;
CREATE INDEX blob_unknown ON blob (position) WHERE committed = 1 AND manifest IS NULL AND hash IS NOT NULL;
CREATE INDEX blob_missing ON blob (role, position) WHERE missing > 0;
CREATE TABLE blob_chunk (
    blob INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (blob, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_chunk_hash ON blob_chunk (hash, blob);
CREATE TABLE chunk (
    position  INTEGER PRIMARY KEY,
    hash      BLOB NOT NULL UNIQUE,
    at_server INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE chunk_bytes (                      -- apart, so that a mark does not write 64 KiB anew
    chunk INTEGER PRIMARY KEY, bytes BLOB NOT NULL
) STRICT;
CREATE INDEX chunk_unsent ON chunk (hash) WHERE at_server = 0;
CREATE TABLE blob_trouble (                     -- objects that were not there, or arrived damaged
    hash BLOB PRIMARY KEY, asked INTEGER NOT NULL DEFAULT 0, damaged INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
)sql";

// What somebody typed stands in sealed cells (sealing.hpp, tablet_cells.hpp). The tables of the fold are made
// anew and filled from the log; what was written before waits in the tables plain_… for seal_what_is_plain().
constexpr std::string_view kSealed = R"sql(
CREATE TABLE key_wrap (                         -- the data key, wrapped: see key_ring.hpp
    only INTEGER PRIMARY KEY CHECK (only = 1), kind INTEGER NOT NULL, name BLOB NOT NULL, salt BLOB NOT NULL,
    passes INTEGER NOT NULL, memory INTEGER NOT NULL, wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE pin_tries (                        -- wrong ones in a row, and when the last one was
    only INTEGER PRIMARY KEY CHECK (only = 1), wrong INTEGER NOT NULL, wall_ms INTEGER NOT NULL,
    mono_ms INTEGER NOT NULL
) STRICT;

DROP TABLE live;
CREATE TABLE live (
    writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    record BLOB NOT NULL, path TEXT NOT NULL,
    lamport INTEGER NOT NULL, element INTEGER NOT NULL, wall INTEGER NOT NULL,
    value BLOB NOT NULL,                        -- sealed: user and value
    PRIMARY KEY (writer, seq, idx)
) STRICT;
CREATE INDEX live_path ON live (record, path);
DROP TABLE text_run;
CREATE TABLE text_run (
    record BLOB NOT NULL, writer INTEGER NOT NULL, seq INTEGER NOT NULL, idx INTEGER NOT NULL,
    first INTEGER NOT NULL, left_writer INTEGER, left_n INTEGER, right_writer INTEGER, right_n INTEGER,
    lamport INTEGER NOT NULL, wall INTEGER NOT NULL,
    text BLOB NOT NULL,                         -- sealed: user and text
    PRIMARY KEY (record, writer, seq, idx)
) STRICT, WITHOUT ROWID;
DROP TABLE text_deleted;
CREATE TABLE text_deleted (
    record BLOB NOT NULL, by_writer INTEGER NOT NULL, by_seq INTEGER NOT NULL, by_idx INTEGER NOT NULL,
    writer INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (record, by_writer, by_seq, by_idx, writer, first)
) STRICT, WITHOUT ROWID;
DELETE FROM meta WHERE key = 'known_operations';

ALTER TABLE setting RENAME TO plain_setting;
CREATE TABLE setting (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE enrolment RENAME TO plain_enrolment;
CREATE TABLE enrolment (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    server_url TEXT NOT NULL, ca_pem TEXT NOT NULL, device TEXT NOT NULL, study TEXT NOT NULL,
    scopes TEXT NOT NULL,                       -- one scope a line
    person BLOB NOT NULL                        -- sealed: token, account name, name for people
) STRICT;
CREATE TABLE key_wrap_copy (                    -- on a page of its own: without its key everything is lost
    only INTEGER PRIMARY KEY CHECK (only = 1), kind INTEGER NOT NULL, name BLOB NOT NULL, salt BLOB NOT NULL,
    passes INTEGER NOT NULL, memory INTEGER NOT NULL, wrapped BLOB NOT NULL
) STRICT;
)sql";

// A picture in whose place a commit put another one before it was sent: see tablet_blobs_replaced.hpp.
constexpr std::string_view kReplaced = R"sql(
ALTER TABLE blob ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;
)sql";

constexpr std::array<Migration, 5> kMigrations{
    {{1, kFirst}, {2, kText}, {3, kBlobs}, {4, kSealed}, {5, kReplaced}}};

}  // namespace

std::span<const Migration> tablet_migrations() {
    return kMigrations;
}

}  // namespace meetmoment::store
