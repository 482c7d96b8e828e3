#include "shared/store/tablet_upgrade.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "shared/store/leftovers.hpp"
#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_schema.hpp"

namespace meetmoment::store {

namespace {

/// A column whose plain cells become sealed ones.
struct PlainColumn {
    const char* next;    ///< the next row of (position, the parts of the key …, content) above position ?1
    const char* update;  ///< puts the cell ?2 at position ?1
    CellPlace (*place)(const Statement& row);
    int content;  ///< column of the row
};

CellPlace commit_place(const Statement& row) {
    return cells::commit(commit_id_at(row, 1));
}
CellPlace fork_place(const Statement& row) {
    return cells::fork(commit_id_at(row, 1), sixteen_at<Hash128>(row, 3));
}
CellPlace unread_place(const Statement& row) {
    return cells::unread(unsigned_of(row.integer(1)));
}
CellPlace chunk_place(const Statement& row) {
    return cells::chunk(record::blob_hash(row.blob(1)).value_or(record::BlobHash{}));
}

constexpr std::array<PlainColumn, 4> kColumns{{
    {"SELECT rowid, writer, seq, bytes FROM commit_log WHERE rowid > ?1 ORDER BY rowid LIMIT 1",
     "UPDATE commit_log SET bytes = ?2 WHERE rowid = ?1", commit_place, 3},
    {"SELECT rowid, writer, seq, hash, bytes FROM fork WHERE rowid > ?1 ORDER BY rowid LIMIT 1",
     "UPDATE fork SET bytes = ?2 WHERE rowid = ?1", fork_place, 4},
    {"SELECT rowid, server_seq, bytes FROM unread WHERE rowid > ?1 ORDER BY rowid LIMIT 1",
     "UPDATE unread SET bytes = ?2 WHERE rowid = ?1", unread_place, 2},
    {"SELECT b.chunk, k.hash, b.bytes FROM chunk_bytes b JOIN chunk k ON k.position = b.chunk WHERE b.chunk "
     "> "
     "?1 ORDER BY b.chunk LIMIT 1",
     "UPDATE chunk_bytes SET bytes = ?2 WHERE chunk = ?1", chunk_place, 2},
}};

/// One row at a time: a log may be larger than the memory.
Result<void> seal_column(Database& database, const Sealer& sealer, const PlainColumn& column) {
    std::int64_t position = std::numeric_limits<std::int64_t>::min();
    for (;;) {
        auto& row = database.prepared(column.next);
        const auto found = row.bind(1, position).step();
        if (!found) return fail(found.error());
        if (!*found) return {};
        position = row.integer(0);
        const Bytes cell = sealer.seal(column.place(row), row.blob(column.content));
        row.reset();
        if (auto done = database.prepared(column.update).bind(1, position).bind(2, cell).run(); !done)
            return done;
    }
}

Result<void> seal_drafts(Database& database, const Sealer& sealer) {
    struct Draft {
        record::RecordId record;
        std::string path;
        Bytes value;
    };
    std::vector<Draft> drafts;
    auto& rows = database.prepared("SELECT record, path, value FROM draft");
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) break;
        const ByteView value = rows.blob(2);
        drafts.push_back(
            {sixteen_at<Uuid>(rows, 0), std::string(rows.text(1)), Bytes(value.begin(), value.end())});
    }
    for (const Draft& draft : drafts) {
        auto& row = database.prepared("UPDATE draft SET value = ?3 WHERE record = ?1 AND path = ?2");
        row.bind(1, draft.record.bytes).bind(2, draft.path);
        if (auto done = row.bind(3, sealer.seal(cells::draft(draft.record, draft.path), draft.value)).run();
            !done)
            return done;
    }
    return {};
}

Result<void> seal_settings(Database& database, const Sealer& sealer) {
    auto& rows = database.prepared("SELECT key, value FROM plain_setting");
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) break;
        auto& row = database.prepared("INSERT INTO setting VALUES (?, ?)");
        const Bytes cell = sealer.seal(cells::setting(rows.text(0)), as_bytes(rows.text(1)));
        if (auto done = row.bind(1, rows.text(0)).bind(2, cell).run(); !done) return done;
    }
    return database.execute("DROP TABLE plain_setting");
}

Result<void> seal_enrolment(Database& database, const Sealer& sealer) {
    auto& row = database.prepared("SELECT token, user, display_name FROM plain_enrolment");
    const auto found = row.step();
    if (!found) return fail(found.error());
    if (*found) {
        const Bytes person = cells::texts({row.text(0), row.text(1), row.text(2)});
        auto& next = database.prepared(
            "INSERT INTO enrolment SELECT 1, server_url, ca_pem, device, study, scopes, ?1 FROM "
            "plain_enrolment");
        if (auto done = next.bind(1, sealer.seal(cells::person(), person)).run(); !done) return done;
    }
    row.reset();
    return database.execute("DROP TABLE plain_enrolment");
}

Result<void> seal_what_is_plain(Database& database, const Sealer& sealer) {
    for (const PlainColumn& column : kColumns)
        if (auto done = seal_column(database, sealer, column); !done) return done;
    if (auto done = seal_drafts(database, sealer); !done) return done;
    if (auto done = seal_settings(database, sealer); !done) return done;
    return seal_enrolment(database, sealer);
}

}  // namespace

Result<SecretKey> open_sealed_file(Database& database, KeyRing& ring, RandomSource& random) {
    const auto before = database.user_version();
    if (!before) return fail(before.error());
    const bool was_plain = *before > 0 && *before < kSealedVersion;
    if (was_plain)
        if (auto set = database.execute("PRAGMA secure_delete=ON"); !set) return fail(set.error());
    std::optional<SecretKey> created;
    auto migrated = migrate(database, tablet_migrations(), [&](int version) -> Result<void> {
        if (version != kSealedVersion) return {};
        auto key = ring.create();
        if (!key) return fail(key.error());
        const Sealer sealer(std::move(*key), random);
        if (auto sealed = seal_what_is_plain(database, sealer); !sealed) return sealed;
        created = SecretKey::from(sealer.key().view());
        return was_plain ? mark_leftovers(database, Leftovers::File) : Result<void>{};
    });
    if (!migrated) return fail(migrated.error());
    auto key = created ? Result<SecretKey>(std::move(*created)) : ring.open();
    // Without room for a second copy, or while somebody reads the file, it stays due.
    if (key) (void)erase_leftovers(database);
    return key;
}

}  // namespace meetmoment::store
