#include "shared/store/tablet_reading.hpp"

#include <algorithm>
#include <tuple>

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_fold.hpp"
#include "shared/store/tablet_rows.hpp"

namespace meetmoment::store {

namespace {

using record::RecordId;
using record::RecordState;

constexpr std::string_view kLiveColumns = "writer, seq, idx, lamport, value, wall, element";

/// Calls `take` for every row; stops at the first failure of either.
template <class Take>
Result<void> each(Statement& statement, Take take) {
    for (;;) {
        const auto row = statement.step();
        if (!row) return fail(row.error());
        if (!*row) break;
        if (Result<void> taken = take(statement); !taken) {
            statement.reset();
            return taken;
        }
    }
    statement.reset();
    return {};
}

Result<record::Value> draft_at(const Sealer& sealer, const RecordId& id, std::string_view path,
                               ByteView cell) {
    const auto content = sealer.open(cells::draft(id, path), cell);
    return content ? value_of(*content) : fail(content.error());
}

}  // namespace

/// Of a row that begins with kLiveColumns.
Result<record::Live> TabletReading::live_at(const Statement& row, const RecordId& id,
                                            std::string_view path) const {
    record::Live live;
    live.dot = dot_at(row, 0);
    auto authored = cells::authored_at(sealer_, cells::live(live.dot, id, path), row.blob(4));
    if (!authored) return fail(authored.error());
    live.lamport = unsigned_of(row.integer(3));
    live.user = std::move(authored->first);
    live.value = std::move(authored->second);
    live.wall = UtcMillis{std::chrono::milliseconds{row.integer(5)}};
    live.element = row.integer(6) != 0;
    return live;
}

/// Of a row of writer, seq, bytes, server_seq, quarantined.
Result<LogEntry> TabletReading::log_entry(const Statement& row) const {
    const auto bytes = sealer_.open(cells::commit(commit_id_at(row, 0)), row.blob(2));
    if (!bytes) return fail(bytes.error());
    auto sealed = record::open_sealed(*bytes);
    if (!sealed) return fail(sealed.error());
    LogEntry entry{std::move(*sealed), std::nullopt, std::string(row.text(4))};
    if (!row.is_null(3)) entry.server_seq = unsigned_of(row.integer(3));
    return entry;
}

Result<void> TabletReading::read_fields(RecordState& state) {
    auto& rows =
        database_.prepared("SELECT " + std::string(kLiveColumns) + ", path FROM live WHERE record = ?");
    rows.bind(1, state.id.bytes);
    auto read = each(rows, [&](const Statement& row) -> Result<void> {
        auto live = live_at(row, state.id, row.text(7));
        if (!live) return fail(live.error());
        const auto path = record::parse_path(row.text(7));
        if (!path)
            return fail("store.corrupt", "A path in the data file cannot be read.", std::string(row.text(7)));
        state.fields[*path].push_back(std::move(*live));
        return {};
    });
    for (auto& [path, siblings] : state.fields)
        record::sort_siblings(siblings);
    return read;
}

Result<void> TabletReading::read_body(RecordState& state) {
    auto& runs = database_.prepared(
        "SELECT writer, seq, idx, first, left_writer, left_n, right_writer, right_n, lamport, wall, text "
        "FROM text_run WHERE record = ?");
    auto read = each(runs.bind(1, state.id.bytes), [&](const Statement& row) -> Result<void> {
        record::TextPiece piece;
        piece.dot = dot_at(row, 0);
        piece.from = static_cast<std::uint32_t>(row.integer(3));
        piece.left = character_at(row, 4);
        piece.right = character_at(row, 6);
        piece.lamport = unsigned_of(row.integer(8));
        piece.wall = UtcMillis{std::chrono::milliseconds{row.integer(9)}};
        auto typed =
            cells::texts_at(sealer_, cells::text_run(state.id, piece.dot, piece.from), row.blob(10), 2);
        if (!typed) return fail(typed.error());
        piece.user = std::move((*typed)[0]);
        piece.text = std::move((*typed)[1]);
        state.body.pieces.push_back(std::move(piece));
        return {};
    });
    if (!read) return read;
    auto& deleted = database_.prepared("SELECT writer, first, count FROM text_deleted WHERE record = ?");
    read = each(deleted.bind(1, state.id.bytes), [&](const Statement& row) -> Result<void> {
        state.body.deleted.push_back({record::WriterId{unsigned_of(row.integer(0))},
                                      static_cast<std::uint32_t>(row.integer(1)),
                                      static_cast<std::uint32_t>(row.integer(2))});
        return {};
    });
    record::put_in_order(state.body);
    return read;
}

Result<void> TabletReading::read_visibility(RecordState& state) {
    std::vector<std::pair<record::Dot, std::map<record::WriterId, std::uint32_t>>> hides;
    auto& hidden = database_.prepared("SELECT writer, seq, idx, seen FROM hide WHERE record = ?");
    auto read = each(hidden.bind(1, state.id.bytes), [&](const Statement& row) -> Result<void> {
        hides.emplace_back(dot_at(row, 0), seen_of(row.blob(3)));
        return {};
    });
    if (!read) return read;
    auto& touched = database_.prepared(
        "SELECT writer, max(seq) FROM record_commit WHERE record = ? AND edit = 1 GROUP BY writer");
    read = each(touched.bind(1, state.id.bytes), [&](const Statement& row) -> Result<void> {
        state.heads[record::WriterId{unsigned_of(row.integer(0))}] =
            static_cast<std::uint32_t>(row.integer(1));
        return {};
    });
    const record::Visibility seen = record::visibility(state.heads, hides);
    state.hidden = seen == record::Visibility::Hidden;
    state.deleted_versus_edited = seen == record::Visibility::DeletedVersusEdited;
    return read;
}

Result<std::optional<RecordState>> TabletReading::record(const RecordId& id) {
    auto& row = database_.prepared("SELECT kind, parent FROM record WHERE id = ?");
    row.bind(1, id.bytes);
    const auto found = row.step();
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    RecordState state;
    state.id = id;
    state.kind = std::string(row.text(0));
    if (!row.is_null(1)) state.parent = sixteen_at<Uuid>(row, 1);
    row.reset();
    if (auto read = read_fields(state); !read) return fail(read.error());
    if (auto read = read_body(state); !read) return fail(read.error());
    if (auto read = read_visibility(state); !read) return fail(read.error());
    return state;
}

Result<std::vector<RecordRow>> TabletReading::records(std::string_view kind,
                                                      std::span<const std::string> fields,
                                                      const std::optional<RecordId>& parent) {
    std::vector<RecordRow> rows;
    std::map<RecordId, std::size_t> at;
    const auto row_of = [&](const Statement& row, int column_index) -> RecordRow* {
        const auto found = at.find(sixteen_at<Uuid>(row, column_index));
        return found == at.end() ? nullptr : &rows[found->second];
    };
    // Version 7 identities sort by time of making: the newest comes first.
    auto& list = database_.prepared(
        "SELECT id, parent, changed FROM record WHERE kind = ?1 AND (?2 IS NULL OR parent = ?2) ORDER BY id "
        "DESC");
    list.bind(1, kind);
    if (parent)
        list.bind(2, parent->bytes);
    else
        list.bind_null(2);
    auto read = each(list, [&](const Statement& row) -> Result<void> {
        RecordRow& next = rows.emplace_back();
        next.id = sixteen_at<Uuid>(row, 0);
        next.kind = kind;
        if (!row.is_null(1)) next.parent = sixteen_at<Uuid>(row, 1);
        next.changed = UtcMillis{std::chrono::milliseconds{row.integer(2)}};
        at[next.id] = rows.size() - 1;
        return {};
    });
    if (!read) return fail(read.error());

    auto& shown = database_.prepared(
        "SELECT l.record, l.value, l.lamport, l.writer, l.seq, l.idx FROM record r JOIN live l ON l.record = "
        "r.id "
        "WHERE r.kind = ?1 AND l.path = ?2 AND l.element = 0");
    for (const std::string& field : fields) {
        std::map<RecordId, std::tuple<std::uint64_t, record::Dot>> best;
        read = each(shown.bind(1, kind).bind(2, field), [&](const Statement& row) -> Result<void> {
            RecordRow* target = row_of(row, 0);
            if (!target) return {};
            const std::tuple rank{unsigned_of(row.integer(2)), dot_at(row, 3)};
            const auto [known, fresh] = best.try_emplace(target->id, rank);
            if (!fresh && rank < known->second) return {};
            known->second = rank;
            auto value = cells::value_at(sealer_, cells::live(std::get<record::Dot>(rank), target->id, field),
                                         row.blob(1));
            if (!value) return fail(value.error());
            target->fields[field] = record::to_display(*value);
            return {};
        });
        if (!read) return fail(read.error());
    }

    read = each(database_.prepared("SELECT record, path, value, changed FROM draft"),
                [&](const Statement& row) -> Result<void> {
                    RecordRow* target = row_of(row, 0);
                    if (!target) return {};
                    target->has_draft = true;
                    target->changed =
                        std::max(target->changed, UtcMillis{std::chrono::milliseconds{row.integer(3)}});
                    if (std::find(fields.begin(), fields.end(), row.text(1)) == fields.end()) return {};
                    auto value = draft_at(sealer_, target->id, row.text(1), row.blob(2));
                    if (!value) return fail(value.error());
                    target->fields[std::string(row.text(1))] = record::to_display(*value);
                    return {};
                });
    if (!read) return fail(read.error());

    read = each(database_.prepared("SELECT DISTINCT rc.record FROM commit_log c "
                                   "JOIN record_commit rc ON rc.writer = c.writer AND rc.seq = c.seq "
                                   "WHERE c.mine = 1 AND c.server_seq IS NULL AND c.quarantined = ''"),
                [&](const Statement& row) -> Result<void> {
                    if (RecordRow* target = row_of(row, 0)) target->unsynced = true;
                    return {};
                });
    if (!read) return fail(read.error());

    std::vector<std::pair<RecordId, std::string>> contested;
    read = each(database_.prepared("SELECT record, path FROM contested"),
                [&](const Statement& row) -> Result<void> {
                    if (row_of(row, 0))
                        contested.emplace_back(sixteen_at<Uuid>(row, 0), std::string(row.text(1)));
                    return {};
                });
    if (!read) return fail(read.error());
    for (const auto& [id, path] : contested) {
        auto live = siblings(id, path);
        if (!live) return fail(live.error());
        rows[at[id]].conflicts += record::in_conflict(*live) ? 1 : 0;
    }

    std::vector<RecordId> hidden;
    read = each(database_.prepared("SELECT DISTINCT record FROM hide"),
                [&](const Statement& row) -> Result<void> {
                    if (row_of(row, 0)) hidden.push_back(sixteen_at<Uuid>(row, 0));
                    return {};
                });
    if (!read) return fail(read.error());
    for (const RecordId& id : hidden) {
        RecordState state;
        state.id = id;
        if (auto seen = read_visibility(state); !seen) return fail(seen.error());
        rows[at[id]].hidden = state.hidden;
    }
    return rows;
}

Result<record::Siblings> TabletReading::siblings(const RecordId& id, const std::string& path) {
    record::Siblings found;
    auto& rows = database_.prepared("SELECT " + std::string(kLiveColumns) +
                                    " FROM live WHERE record = ? AND path = ?");
    auto read = each(rows.bind(1, id.bytes).bind(2, path), [&](const Statement& row) -> Result<void> {
        auto live = live_at(row, id, path);
        if (!live) return fail(live.error());
        found.push_back(std::move(*live));
        return {};
    });
    if (!read) return fail(read.error());
    record::sort_siblings(found);
    return found;
}

Result<std::map<RecordId, std::uint64_t>> TabletReading::merged_records(std::string_view kind) {
    std::map<RecordId, std::uint64_t> merged;
    auto& rows = database_.prepared(
        "SELECT rc.record, count(*) FROM record r JOIN record_commit rc ON rc.record = r.id WHERE r.kind = ? "
        "GROUP BY rc.record HAVING count(DISTINCT CASE WHEN rc.edit = 1 THEN rc.writer END) > 1");
    auto read = each(rows.bind(1, kind), [&](const Statement& row) -> Result<void> {
        merged.emplace(sixteen_at<Uuid>(row, 0), unsigned_of(row.integer(1)));
        return {};
    });
    if (!read) return fail(read.error());
    return merged;
}

Result<std::map<RecordId, std::uint64_t>> TabletReading::commit_counts(const RecordId& parent) {
    std::map<RecordId, std::uint64_t> counts;
    auto& rows = database_.prepared(
        "SELECT rc.record, count(*) FROM record r JOIN record_commit rc ON rc.record = r.id "
        "WHERE r.id = ?1 OR r.parent = ?1 GROUP BY rc.record");
    auto read = each(rows.bind(1, parent.bytes), [&](const Statement& row) -> Result<void> {
        counts.emplace(sixteen_at<Uuid>(row, 0), unsigned_of(row.integer(1)));
        return {};
    });
    if (!read) return fail(read.error());
    return counts;
}

Result<std::vector<LogEntry>> TabletReading::history(const RecordId& id) {
    std::vector<LogEntry> entries;
    auto& rows = database_.prepared(
        "SELECT c.writer, c.seq, c.bytes, c.server_seq, c.quarantined FROM record_commit rc "
        "JOIN commit_log c ON c.writer = rc.writer AND c.seq = rc.seq WHERE rc.record = ?");
    auto read = each(rows.bind(1, id.bytes), [&](const Statement& row) -> Result<void> {
        auto entry = log_entry(row);
        if (!entry) return fail(entry.error());
        entries.push_back(std::move(*entry));
        return {};
    });
    if (!read) return fail(read.error());
    std::sort(entries.begin(), entries.end(), [](const LogEntry& l, const LogEntry& r) {
        return std::tuple(l.commit.commit.lamport, l.commit.commit.id) <
               std::tuple(r.commit.commit.lamport, r.commit.commit.id);
    });
    return entries;
}

Result<std::vector<DraftValue>> TabletReading::drafts(const RecordId& id) {
    std::vector<DraftValue> drafts;
    auto& rows = database_.prepared("SELECT path, value, changed FROM draft WHERE record = ? ORDER BY path");
    auto read = each(rows.bind(1, id.bytes), [&](const Statement& row) -> Result<void> {
        auto path = record::parse_path(row.text(0));
        auto value = draft_at(sealer_, id, row.text(0), row.blob(1));
        if (!value) return fail(value.error());
        if (!path)
            return fail("store.corrupt", "A path in the data file cannot be read.", std::string(row.text(0)));
        drafts.push_back(
            {id, std::move(*path), std::move(*value), UtcMillis{std::chrono::milliseconds{row.integer(2)}}});
        return {};
    });
    if (!read) return fail(read.error());
    return drafts;
}

Result<std::vector<RecordId>> TabletReading::record_ids() {
    std::vector<RecordId> ids;
    auto read = each(database_.prepared("SELECT id FROM record ORDER BY id"),
                     [&](const Statement& row) -> Result<void> {
                         ids.push_back(sixteen_at<Uuid>(row, 0));
                         return {};
                     });
    if (!read) return fail(read.error());
    return ids;
}

Result<Bytes> TabletReading::canonical_state() {
    const auto ids = record_ids();
    if (!ids) return fail(ids.error());
    cbor::Writer out;
    out.array(ids->size());
    for (const RecordId& id : *ids) {
        auto state = record(id);
        if (!state) return fail(state.error());
        if (*state) out.raw(record::canonical_state(**state));
    }
    return out.take();
}

Result<std::uint64_t> TabletReading::pending_count() {
    auto& row = database_.prepared(
        "SELECT count(*) FROM commit_log WHERE mine = 1 AND server_seq IS NULL AND quarantined = ''");
    const auto found = row.step();
    if (!found) return fail(found.error());
    const std::uint64_t count = unsigned_of(row.integer(0));
    row.reset();
    return count;
}

Result<void> TabletReading::visit_log(const std::function<bool(const LogEntry&)>& visit) {
    auto& rows = database_.prepared(
        "SELECT writer, seq, bytes, server_seq, quarantined FROM commit_log ORDER BY position");
    for (;;) {
        const auto row = rows.step();
        if (!row) return fail(row.error());
        if (!*row) break;
        auto entry = log_entry(rows);
        if (!entry || !visit(*entry)) {
            rows.reset();
            return entry ? Result<void>{} : Result<void>(fail(entry.error()));
        }
    }
    return {};
}

}  // namespace meetmoment::store
