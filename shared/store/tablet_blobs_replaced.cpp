#include "shared/store/tablet_blobs_replaced.hpp"

#include <optional>
#include <string>

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

namespace {

using record::BlobHash;

/// A value that is a blob, sealed together with who wrote it, is shorter than this: long texts stay closed.
constexpr std::int64_t kLongestCell = 512;

/// What the field shows by this dot, if that is a blob.
Result<std::optional<BlobHash>> blob_at(Database& database, const Sealer& sealer, const record::Put& put,
                                        const record::Dot& dot) {
    auto& row = database.prepared("SELECT path, value FROM live WHERE writer = ? AND seq = ? AND idx = ?");
    const auto found = bind_dot(row, 1, dot).step();
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    const auto value = cells::value_at(sealer, cells::live(dot, put.record, row.text(0)), row.blob(1));
    row.reset();
    if (!value) return fail(value.error());
    return record::blob_of(*value);
}

Result<bool> is_picture(Database& database, const BlobHash& hash) {
    auto& row = database.prepared("SELECT 1 FROM blob WHERE hash = ? AND mime LIKE 'image/%'");
    const auto found = row.bind(1, hash.bytes).step();
    if (!found) return fail(found.error());
    row.reset();
    return *found;
}

/// `value_of_row` opens the value of a row; gives whether one of them is the blob.
template <class Open>
Result<bool> any_is(Statement& rows, const BlobHash& hash, Open value_of_row) {
    for (;;) {
        const auto found = rows.step();
        if (!found) return fail(found.error());
        if (!*found) return false;
        const Result<record::Value> value = value_of_row(rows);
        if (!value || record::blob_of(*value) != hash) continue;
        rows.reset();
        return true;
    }
}

/// A value that is saved or being typed in another field than the one of `put`.
Result<bool> shown_elsewhere(Database& database, const Sealer& sealer, const record::Put& put,
                             const BlobHash& hash) {
    const std::string path = record::to_string(put.path);
    auto& saved = database.prepared(
        "SELECT writer, seq, idx, record, path, value FROM live WHERE length(value) < ?1 AND NOT (record = "
        "?2 "
        "AND path = ?3)");
    saved.bind(1, kLongestCell).bind(2, put.record.bytes).bind(3, path);
    auto shown = any_is(saved, hash, [&](const Statement& row) {
        return cells::value_at(sealer, cells::live(dot_at(row, 0), sixteen_at<Uuid>(row, 3), row.text(4)),
                               row.blob(5));
    });
    if (!shown || *shown) return shown;
    auto& typed = database.prepared(
        "SELECT record, path, value FROM draft WHERE length(value) < ?1 AND NOT (record = ?2 AND path = ?3)");
    typed.bind(1, kLongestCell).bind(2, put.record.bytes).bind(3, path);
    return any_is(typed, hash, [&](const Statement& row) -> Result<record::Value> {
        const auto cell = sealer.open(cells::draft(sixteen_at<Uuid>(row, 0), row.text(1)), row.blob(2));
        if (!cell) return fail(cell.error());
        return value_of(*cell);
    });
}

}  // namespace

Result<void> withhold_replaced(Database& database, const Sealer& sealer, const record::Put& put) {
    const auto by = record::blob_of(put.value);
    if (!by && !std::holds_alternative<record::Cleared>(put.value)) return {};
    for (const record::Dot& dot : put.over) {
        const auto before = blob_at(database, sealer, put, dot);
        if (!before) return fail(before.error());
        if (!*before || *before == by) continue;
        const auto picture = is_picture(database, **before);
        if (!picture) return fail(picture.error());
        if (!*picture) continue;
        const auto elsewhere = shown_elsewhere(database, sealer, put, **before);
        if (!elsewhere) return fail(elsewhere.error());
        if (*elsewhere) continue;
        auto& row = database.prepared(
            "UPDATE blob SET withheld = 1 WHERE hash IN (SELECT ?1 UNION SELECT thumbnail FROM blob WHERE "
            "hash = "
            "?1)");
        if (auto done = row.bind(1, (*before)->bytes).run(); !done) return done;
    }
    return {};
}

Result<void> send_again(Database& database, const BlobHash& hash) {
    auto& row = database.prepared(
        "UPDATE blob SET withheld = 0 WHERE withheld = 1 AND hash IN (SELECT ?1 UNION SELECT thumbnail FROM "
        "blob "
        "WHERE hash = ?1)");
    return row.bind(1, hash.bytes).run();
}

}  // namespace meetmoment::store
