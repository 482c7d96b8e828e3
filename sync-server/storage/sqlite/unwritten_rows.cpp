#include "sync-server/storage/sqlite/unwritten_rows.hpp"

#include <algorithm>

#include "shared/record/commit.hpp"
#include "sync-server/storage/sqlite/query.hpp"

namespace meetmoment::server::storage {

const StudyRows::Head& StudyRows::head() {
    if (!head_) {
        head_ = Head{};
        Query query(database_, "SELECT head, lamport FROM study WHERE id = ?", study_);
        if (query.next()) *head_ = {query.unsigned_integer(0), query.unsigned_integer(1)};
    }
    return *head_;
}

StudyRows::Head& StudyRows::change_head() {
    (void)head();
    head_changed_ = true;
    return *head_;
}

Hash128& StudyRows::change_digest(const std::string& scope) {
    const auto [kept, fresh] = digests_.try_emplace(scope);
    if (fresh) {
        Query query(database_, "SELECT digest FROM scope_digest WHERE study = ? AND scope = ?", study_,
                    scope);
        if (query.next()) kept->second = query.hash(0);
    }
    return kept->second;
}

StudyRows::KeptWriter& StudyRows::kept_writer(record::WriterId id) {
    const auto [kept, fresh] = writers_.try_emplace(id);
    if (fresh) {
        Query query(database_,
                    "SELECT upto, last_hash, device, build FROM writer WHERE study = ? AND writer = ?",
                    study_, id.value);
        if (query.next())
            kept->second.row = WriterRow{static_cast<std::uint32_t>(query.integer(0)), query.hash(1),
                                         query.text(2), query.text(3)};
    }
    return kept->second;
}

const std::optional<WriterRow>& StudyRows::writer(record::WriterId id) {
    return kept_writer(id).row;
}

void StudyRows::set_writer(record::WriterId id, const WriterRow& row) {
    auto& kept = kept_writer(id);
    kept.row = row;
    kept.changed = true;
}

StudyRows::KeptRecord& StudyRows::kept_record(const record::RecordId& id) {
    const auto [at, fresh] = records_.try_emplace(id);
    KeptRecord& kept = at->second;
    if (!fresh) return kept;
    Query query(database_,
                "SELECT kind, parent, scope, created_writer, created_seq, touched_ms, folded FROM record "
                "WHERE study = ? AND id = ?",
                study_, id);
    if (!query.next()) return kept;
    kept.stored = true;
    auto& [row, folded] = kept.record.emplace();
    row.kind = query.text(0);
    if (!query.is_null(1)) row.parent = query.uuid(1);
    row.scope = query.text(2);
    if (!query.is_null(3))
        row.created_by =
            record::CommitId{{query.unsigned_integer(3)}, static_cast<std::uint32_t>(query.integer(4))};
    row.touched_ms = query.integer(5);
    kept.alone = kept.unread = query.view(6).empty();
    if (kept.alone) return kept;
    folded = decode_folded(query.view(6));
    note_live(id, folded);
    return kept;
}

void StudyRows::note_live(const record::RecordId& id, const FoldedRecord& folded) {
    for (const auto& [path, values] : folded.live)
        for (const auto& live : values)
            live_at_.insert_or_assign(live.dot, LiveAt{id, &path});
}

void StudyRows::read(const record::RecordId& id, KeptRecord& kept) {
    if (!std::exchange(kept.unread, false)) return;
    auto& [row, folded] = *kept.record;
    folded = folded_in(database_, study_, {}, row.created_by);
    note_live(id, folded);
}

const StudyRows::Record* StudyRows::record(const record::RecordId& id) {
    auto& kept = kept_record(id);
    if (!kept.record) return nullptr;
    read(id, kept);
    return &*kept.record;
}

const RecordRow* StudyRows::header(const record::RecordId& id) {
    const auto& kept = kept_record(id);
    return kept.record ? &kept.record->row : nullptr;
}

StudyRows::Record& StudyRows::ensure_record(const record::RecordId& id, const std::string& scope,
                                            std::int64_t wall_ms) {
    auto& kept = kept_record(id);
    kept.changed = true;
    read(id, kept);
    kept.alone = false;
    if (!kept.record) kept.record = Record{{{}, {}, scope, {}, wall_ms}, {}};
    kept.record->row.touched_ms = std::max(kept.record->row.touched_ms, wall_ms);
    return *kept.record;
}

bool StudyRows::add_alone(const record::RecordId& id, const record::Commit& commit) {
    auto& kept = kept_record(id);
    const auto& superseded = superseded_of(commit.id.writer);
    const auto first = superseded.lower_bound({commit.id.seq, 0});
    if (kept.record || (first != superseded.end() && first->first == commit.id.seq)) return false;
    const auto& create = std::get<record::Create>(commit.ops.front());
    kept.record = Record{
        {create.kind, create.parent, commit.scope, commit.id, commit.wall.time_since_epoch().count()}, {}};
    kept.changed = kept.header_changed = kept.alone = kept.unread = true;
    return true;
}

void StudyRows::set_header(const record::RecordId& id, const std::string& kind,
                           const std::optional<record::RecordId>& parent,
                           const record::CommitId& created_by) {
    auto& kept = kept_record(id);
    kept.header_changed = true;
    kept.record->row.kind = kind;
    kept.record->row.parent = parent;
    kept.record->row.created_by = created_by;
}

const StudyRows::LiveAt* StudyRows::find_live(const record::Dot& dot) {
    if (const auto known = live_at_.find(dot); known != live_at_.end()) return &known->second;
    // The record is not known here, or the operation is not live.
    const auto record = logged_record_of(database_, study_, dot);
    if (!record) return nullptr;
    if (auto& kept = kept_record(*record); kept.record) read(*record, kept);
    const auto known = live_at_.find(dot);
    return known == live_at_.end() ? nullptr : &known->second;
}

std::optional<record::RecordId> StudyRows::record_of_live(const record::Dot& dot) {
    const auto* at = find_live(dot);
    return at == nullptr ? std::nullopt : std::optional(at->record);
}

void StudyRows::insert_live(Record& record, const record::RecordId& id, const record::Path& path,
                            const record::Live& live) {
    const auto& key = record.folded.insert(path, live);
    live_at_.insert_or_assign(live.dot, LiveAt{id, &key});
}

void StudyRows::erase_live(const record::Dot& dot) {
    const auto* at = find_live(dot);
    if (at == nullptr) return;
    auto& kept = records_.at(at->record);
    kept.changed = true;
    kept.alone = false;
    const auto path = *at->path;
    live_at_.erase(dot);
    kept.record->folded.erase(path, dot);
}

std::set<std::pair<std::uint32_t, std::uint32_t>>& StudyRows::superseded_of(record::WriterId writer) {
    const auto [kept, fresh] = superseded_.try_emplace(writer);
    if (fresh) {
        Query query(database_, "SELECT seq, idx FROM superseded WHERE study = ? AND writer = ?", study_,
                    writer.value);
        while (query.next())
            kept->second.emplace(query.integer(0), query.integer(1));
    }
    return kept->second;
}

bool StudyRows::is_superseded(const record::Dot& dot) {
    return superseded_of(dot.writer).contains({dot.seq, dot.index});
}

void StudyRows::add_superseded(const record::Dot& dot) {
    if (find_live(dot) != nullptr || !superseded_of(dot.writer).emplace(dot.seq, dot.index).second) return;
    Query(database_, "INSERT OR IGNORE INTO superseded (study, writer, seq, idx) VALUES (?, ?, ?, ?)", study_,
          dot.writer.value, dot.seq, dot.index)
        .run();
}

bool StudyRows::is_large() const {
    constexpr std::size_t kManyRecords = 20'000;
    constexpr std::size_t kManyValues = 500'000;
    return records_.size() >= kManyRecords || live_at_.size() >= kManyValues;
}

void StudyRows::write_head() {
    if (!std::exchange(head_changed_, false)) return;
    Query(database_, "UPDATE study SET head = ?2, lamport = ?3 WHERE id = ?1", study_, head_->head,
          head_->lamport)
        .run();
    if (database_.changes() == 0)
        throw StoreFailure({"store.no-study", "The study of a commit is not in the store.", study_});
}

void StudyRows::write(const record::RecordId& id, KeptRecord& kept) {
    const auto& [row, folded] = *kept.record;
    const Bytes live = kept.alone ? Bytes{} : encode(folded);
    if (kept.stored && !kept.header_changed) {
        Query(database_, "UPDATE record SET touched_ms = ?3, folded = ?4 WHERE study = ?1 AND id = ?2",
              study_, id, row.touched_ms, live)
            .run();
    } else {
        const auto writer = row.created_by ? std::optional(row.created_by->writer.value) : std::nullopt;
        const auto seq = row.created_by ? std::optional(row.created_by->seq) : std::nullopt;
        Query(database_,
              "INSERT INTO record (study, id, kind, parent, scope, created_writer, created_seq, touched_ms, "
              "folded) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (study, id) DO UPDATE SET "
              "kind = ?3, parent = ?4, created_writer = ?6, created_seq = ?7, touched_ms = ?8, folded = ?9",
              study_, id, row.kind, row.parent, row.scope, writer, seq, row.touched_ms, live)
            .run();
    }
    kept.stored = true;
    kept.changed = kept.header_changed = false;
}

void StudyRows::write() {
    write_head();
    for (const auto& [scope, digest] : std::exchange(digests_, {}))
        Query(database_, "INSERT OR REPLACE INTO scope_digest (study, scope, digest) VALUES (?, ?, ?)",
              study_, scope, digest)
            .run();
    for (auto& [id, kept] : writers_) {
        if (!std::exchange(kept.changed, false)) continue;
        Query(database_,
              "INSERT OR REPLACE INTO writer (study, writer, upto, last_hash, device, build) "
              "VALUES (?, ?, ?, ?, ?, ?)",
              study_, id.value, kept.row->upto, kept.row->last_hash, kept.row->device, kept.row->build)
            .run();
    }
    for (auto& [id, kept] : records_)
        if (kept.changed || kept.header_changed) write(id, kept);
}

namespace {

std::optional<record::SealedCommit> logged_commit(store::Database& database, const std::string& study,
                                                  const record::CommitId& id) {
    Query query(database, "SELECT bytes FROM commit_log WHERE study = ? AND writer = ? AND seq = ?", study,
                id.writer.value, id.seq);
    auto sealed = query.next() ? record::open_sealed(query.view(0)) : fail("commit.none", {});
    return sealed ? std::optional(std::move(*sealed)) : std::nullopt;
}

}  // namespace

void UnwrittenRows::write() {
    for (auto& [study, rows] : studies_)
        rows.write();
}

void UnwrittenRows::write_if_many() {
    const bool many =
        std::any_of(studies_.begin(), studies_.end(), [](const auto& one) { return one.second.is_large(); });
    if (!many) return;
    write();
    studies_.clear();
}

FoldedRecord folded_in(store::Database& database, const std::string& study, ByteView folded,
                       const std::optional<record::CommitId>& created_by) {
    if (!folded.empty()) return decode_folded(folded);
    const auto commit = created_by ? logged_commit(database, study, *created_by) : std::nullopt;
    if (!commit) throw StoreFailure({"store.corrupt", "The commit of a record is not in the store.", {}});
    return fold_alone(commit->commit);
}

std::optional<record::RecordId> logged_record_of(store::Database& database, const std::string& study,
                                                 const record::Dot& dot) {
    const auto sealed = logged_commit(database, study, {dot.writer, dot.seq});
    if (!sealed || dot.index >= sealed->commit.ops.size()) return std::nullopt;
    return record::record_of(sealed->commit.ops[dot.index]);
}

}  // namespace meetmoment::server::storage
