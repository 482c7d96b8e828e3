#include "sync-server/storage/postgres/study_work.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

/// Records with one key that are looked at; beyond them the database is asked.
constexpr std::int64_t kMostWithKey = 64;
/// Kept in memory. A request of a tablet's comes to less.
constexpr std::size_t kMostCommits = 4'000, kMostRecords = 8'000, kMostValues = 50'000;
/// Bytes of a code in a table for people (a round, a region). Real ones have a dozen; an index takes no more
/// than 2,700 bytes in all.
constexpr std::size_t kLongestCode = 200;

std::int64_t signed_of(std::uint64_t value) {
    return std::bit_cast<std::int64_t>(value);
}

template <class Id>
Bytes bytes_of(const Id& id) {
    return Bytes(id.bytes.begin(), id.bytes.end());
}

std::string code(const std::string& text) {
    return storable(std::string_view(text).substr(0, kLongestCode));
}

std::vector<record::Dot> replaced_by(const record::Op& op) {
    return std::visit(
        [](const auto& one) -> std::vector<record::Dot> {
            if constexpr (requires { one.over; })
                return one.over;
            else
                return {};
        },
        op);
}

}  // namespace

LockedStudy lock_study(Connection& connection, const std::string& study, bool wait) {
    const std::string sql =
        std::string("SELECT head, lamport FROM study WHERE id = $1 FOR UPDATE") + (wait ? "" : " NOWAIT");
    Query query(connection, sql, study);
    if (!query.next()) return {};
    return {true, query.unsigned_integer(0), query.unsigned_integer(1)};
}

// --- what is known

void StudyWork::load_rows_of(const std::set<record::RecordId>& ids) {
    std::vector<record::RecordId> missing;
    for (const auto& id : ids)
        if (!images_.contains(id)) missing.push_back(id);
    if (missing.empty()) return;
    auto rows = load_rows(connection_, study_, missing);
    for (const auto& id : missing) {
        Image& image = images_[id];
        const auto found = rows.find(id);
        image.stored = found != rows.end();
        // Of a record without a row there is nothing else.
        image.whole = !image.stored;
        if (image.stored)
            image.row = std::move(found->second);
        else
            image.key = std::string();
    }
}

void StudyWork::load_whole(const std::set<record::RecordId>& ids) {
    load_rows_of(ids);
    std::vector<record::RecordId> partial;
    for (const auto& id : ids)
        if (!images_.at(id).whole) partial.push_back(id);
    if (partial.empty()) return;
    flush();
    for (auto& [id, loaded] : load_images(connection_, study_, partial)) {
        Image& image = images_.at(id);
        static_cast<RecordImage&>(image) = std::move(loaded);
        image.whole = true;
        for (const auto& [dot, field] : image.live)
            live_at_[dot] = id;
    }
}

void StudyWork::load_live(const std::set<record::Dot>& dots) {
    Column<std::int64_t> writers, numbers, indices;
    for (const auto& dot : dots) {
        if (live_at_.contains(dot)) continue;
        live_at_[dot] = std::nullopt;
        writers.add(signed_of(dot.writer.value));
        numbers.add(dot.seq);
        indices.add(dot.index);
    }
    if (writers.size() == 0) return;
    Query query(connection_,
                "SELECT l.writer, l.seq, l.idx, l.record FROM unnest($2, $3, $4) AS w (writer, seq, idx) "
                "JOIN live l ON l.study = $1 AND l.writer = w.writer AND l.seq = w.seq AND l.idx = w.idx",
                study_, writers, numbers, indices);
    while (query.next())
        live_at_[{query.writer(0), query.number(1), query.number(2)}] = query.uuid(3);
}

void StudyWork::load_superseded(const std::set<record::CommitId>& commits) {
    Column<std::int64_t> writers, numbers;
    for (const auto& id : commits) {
        if (!superseded_known_.insert(id).second) continue;
        writers.add(signed_of(id.writer.value));
        numbers.add(id.seq);
    }
    if (writers.size() == 0) return;
    Query query(connection_,
                "SELECT s.writer, s.seq, s.idx FROM unnest($2, $3) AS w (writer, seq) "
                "JOIN superseded s ON s.study = $1 AND s.writer = w.writer AND s.seq = w.seq",
                study_, writers, numbers);
    while (query.next())
        superseded_.insert({query.writer(0), query.number(1), query.number(2)});
}

void StudyWork::load_writers(const std::set<record::WriterId>& ids) {
    Column<std::int64_t> missing;
    for (const auto& id : ids)
        if (writers_.try_emplace(id).second) missing.add(signed_of(id.value));
    if (missing.size() == 0) return;
    Query query(connection_,
                "SELECT writer, upto, last_hash, device, build FROM writer WHERE study = $1 AND "
                "writer = ANY($2)",
                study_, missing);
    while (query.next())
        writers_[query.writer(0)].row =
            WriterRow{query.number(1), query.hash(2), query.text(3), query.text(4)};
}

void StudyWork::load_keys(const std::set<record::RecordId>& ids) {
    load_rows_of(ids);
    Column<Bytes> missing;
    for (const auto& id : ids) {
        Image& image = images_.at(id);
        if (image.key) continue;
        image.key = std::string();
        missing.add(bytes_of(id));
    }
    if (missing.size() == 0) return;
    Query query(connection_, "SELECT record, key FROM business_key WHERE study = $1 AND record = ANY($2)",
                study_, missing);
    while (query.next())
        images_.at(query.uuid(0)).key = query.text(1);
}

void StudyWork::expect(std::span<const record::SealedCommit> commits) {
    std::set<record::RecordId> records;
    std::set<record::Dot> replaced;
    std::set<record::CommitId> identities;
    std::set<record::WriterId> writers;
    for (const auto& sealed : commits) {
        identities.insert(sealed.commit.id);
        writers.insert(sealed.commit.id.writer);
        for (const auto& op : sealed.commit.ops) {
            if (const auto record = record::record_of(op)) records.insert(*record);
            for (const auto& dot : replaced_by(op))
                replaced.insert(dot);
        }
    }
    load_writers(writers);
    load_superseded(identities);
    load_whole(records);
    load_live(replaced);
    load_keys(records);
}

const std::optional<WriterRow>& StudyWork::writer(record::WriterId id) {
    load_writers({id});
    return writers_.at(id).row;
}

StudyWork::Image& StudyWork::known(const record::RecordId& id) {
    const auto found = images_.find(id);
    if (found != images_.end()) return found->second;
    load_rows_of({id});
    return images_.at(id);
}

StudyWork::Image& StudyWork::whole(const record::RecordId& id) {
    if (const auto found = images_.find(id); found == images_.end() || !found->second.whole) load_whole({id});
    return images_.at(id);
}

const std::optional<RecordRow>& StudyWork::record_row(const record::RecordId& id) {
    return known(id).row;
}

std::optional<record::RecordState> StudyWork::record(const record::RecordId& id) {
    const Image& image = whole(id);
    if (!image.row) return std::nullopt;
    return image.state(id);
}

std::optional<record::RecordId> StudyWork::record_of_live(const record::Dot& dot) {
    load_live({dot});
    return live_at_.at(dot);
}

bool StudyWork::is_superseded(const record::Dot& dot) {
    load_superseded({{dot.writer, dot.seq}});
    return superseded_.contains(dot);
}

std::optional<std::uint64_t> StudyWork::sequence_of(const record::CommitId& id) const {
    const auto found = sequences_.find(id);
    return found == sequences_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> StudyWork::received_ms(const record::RecordId& id) {
    return known(id).received_ms;
}

std::string StudyWork::business_key(const record::RecordId& id) {
    load_keys({id});
    return *images_.at(id).key;
}

std::vector<record::RecordId> StudyWork::records_with_key(const std::string& key, std::int64_t limit) {
    auto ids = known_with_key(key);
    if (!ids) {
        // So many that they are not kept: the first ones as they will be when the changes are written.
        const auto changed = static_cast<std::int64_t>(changed_keys_.size());
        ids = stored_with_key(key, limit + changed);
        take_changes(key, *ids);
    }
    std::vector<record::RecordId> first(ids->begin(), ids->end());
    if (first.size() > static_cast<std::size_t>(limit)) first.resize(static_cast<std::size_t>(limit));
    return first;
}

std::set<record::RecordId> StudyWork::stored_with_key(const std::string& key, std::int64_t limit) {
    Query query(connection_,
                "SELECT record FROM business_key WHERE study = $1 AND key_hash = $2 ORDER BY record LIMIT $3",
                study_, blake2b_128(as_bytes(key)), limit);
    std::set<record::RecordId> ids;
    while (query.next())
        ids.insert(query.uuid(0));
    return ids;
}

void StudyWork::take_changes(const std::string& key, std::set<record::RecordId>& ids) const {
    for (const auto& id : changed_keys_) {
        if (images_.at(id).key == key)
            ids.insert(id);
        else
            ids.erase(id);
    }
}

/// All records with the key, nullopt when they are too many.
std::optional<std::set<record::RecordId>> StudyWork::known_with_key(const std::string& key) {
    const auto [found, fresh] = with_key_.try_emplace(key);
    if (fresh) {
        auto ids = stored_with_key(key, kMostWithKey);
        if (ids.size() < static_cast<std::size_t>(kMostWithKey)) {
            take_changes(key, ids);
            found->second = std::move(ids);
        }
    }
    return found->second;
}

Hash128& StudyWork::digest(const std::string& scope) {
    const auto [found, fresh] = digests_.try_emplace(scope);
    if (fresh) {
        Query query(connection_, "SELECT digest FROM scope_digest WHERE study = $1 AND scope = $2", study_,
                    scope);
        if (query.next()) found->second.first = query.hash(0);
    }
    found->second.second = true;
    return found->second.first;
}

// --- changes

std::uint64_t StudyWork::log(const record::SealedCommit& sealed, const std::string& delivered_by,
                             std::int64_t received_ms) {
    const auto& commit = sealed.commit;
    const std::uint64_t server_seq = ++head_.head;
    head_.lamport = std::max(head_.lamport, commit.lamport);
    head_changed_ = true;
    Hash128& all = digest(commit.scope);
    all ^= sealed.hash;
    log_.add(signed_of(server_seq), signed_of(commit.id.writer.value), commit.id.seq, commit.scope,
             bytes_of(sealed.hash), bytes_of(all), delivered_by, received_ms, sealed.bytes);
    received_ms_ = received_ms;
    sequences_[commit.id] = server_seq;
    return server_seq;
}

void StudyWork::set_writer(record::WriterId id, const WriterRow& row) {
    writers_[id] = {row, true};
}

void StudyWork::quarantine(const QuarantineRow& row) {
    quarantine_.add(signed_of(row.id.writer.value), row.id.seq, bytes_of(row.hash), row.why, row.device,
                    row.received_ms, row.bytes);
}

RecordRow& StudyWork::ensure_record(const record::RecordId& id, const std::string& scope,
                                    std::int64_t wall_ms) {
    Image& image = known(id);
    image.changed = true;
    if (!image.row) image.row = RecordRow{{}, {}, scope, {}, wall_ms};
    image.row->touched_ms = std::max(image.row->touched_ms, wall_ms);
    return *image.row;
}

void StudyWork::add_superseded(const record::Dot& dot, const record::Dot& by) {
    superseded_.insert(dot);
    new_superseded_.add(signed_of(dot.writer.value), dot.seq, dot.index, signed_of(by.writer.value), by.seq,
                        by.index);
}

void StudyWork::insert_live(const record::RecordId& id, const record::Path& path, const record::Live& live) {
    Image& image = known(id);
    if (image.whole) image.live.insert_or_assign(live.dot, std::pair(path, live));
    live_at_[live.dot] = id;
    new_live_.insert_or_assign(live.dot, UnwrittenLive{id, path, live});
}

void StudyWork::erase_live(const record::Dot& dot) {
    if (const auto at = live_at_.find(dot); at != live_at_.end()) {
        if (!at->second) return;  // nor was it live
        if (const auto image = images_.find(*at->second); image != images_.end())
            image->second.live.erase(dot);
    }
    live_at_[dot] = std::nullopt;
    if (new_live_.erase(dot) > 0) return;
    gone_live_.add(signed_of(dot.writer.value), dot.seq, dot.index);
}

void StudyWork::insert_text(const record::RecordId& id, const record::TextPiece& piece) {
    if (Image& image = known(id); image.whole) image.pieces.push_back(piece);
    const auto writer_of = [](const std::optional<record::CharId>& character) {
        return character ? std::optional(signed_of(character->writer.value)) : std::nullopt;
    };
    const auto number_of = [](const std::optional<record::CharId>& character) {
        return character ? std::optional<std::int64_t>(character->n) : std::nullopt;
    };
    texts_.add(bytes_of(id), signed_of(piece.dot.writer.value), piece.dot.seq, piece.dot.index, piece.from,
               writer_of(piece.left), number_of(piece.left), writer_of(piece.right), number_of(piece.right),
               signed_of(piece.lamport), exact(piece.user), piece.wall.time_since_epoch().count(),
               exact(piece.text));
}

void StudyWork::delete_text(const record::RecordId& id, const record::Dot& by,
                            const record::CharRange& range) {
    if (Image& image = known(id); image.whole) image.deleted.push_back(range);
    deletions_.add(bytes_of(id), signed_of(by.writer.value), by.seq, by.index, signed_of(range.writer.value),
                   range.from, range.count);
}

void StudyWork::hide(const record::RecordId& id, const record::Dot& dot,
                     const std::map<record::WriterId, std::uint32_t>& seen) {
    if (Image& image = known(id); image.whole) image.hides[dot] = seen;
    const auto writer = signed_of(dot.writer.value);
    if (seen.empty()) hides_.add(bytes_of(id), writer, dot.seq, dot.index, std::nullopt, std::nullopt);
    for (const auto& [of, upto] : seen)
        hides_.add(bytes_of(id), writer, dot.seq, dot.index, signed_of(of.value), upto);
}

void StudyWork::touch(const record::RecordId& id, const record::CommitId& commit) {
    if (Image& image = known(id); image.whole) {
        auto& head = image.heads[commit.writer];
        head = std::max(head, commit.seq);
    }
    auto& touched = touches_[{id, commit.writer}];
    touched = std::max(touched, commit.seq);
}

void StudyWork::remember_commit(const record::RecordId& id, std::uint64_t server_seq) {
    known(id).received_ms = received_ms_;
    commits_of_records_.insert({id, server_seq});
}

void StudyWork::save_submission(const SubmissionRow& row) {
    submissions_[row.id] = row;
}

void StudyWork::delete_submission(const record::RecordId& id) {
    submissions_[id] = std::nullopt;
}

void StudyWork::save_attention(const record::RecordId& id, const std::vector<AttentionRow>& rows) {
    attention_[id] = rows;
}

void StudyWork::save_business_key(const record::RecordId& id, const std::string& key) {
    load_keys({id});
    Image& image = images_.at(id);
    if (const auto before = with_key_.find(*image.key); before != with_key_.end() && before->second)
        before->second->erase(id);
    if (const auto now = with_key_.find(key); now != with_key_.end() && now->second) now->second->insert(id);
    image.key = key;
    changed_keys_.insert(id);
}

void StudyWork::refer_to_blob(const record::BlobHash& manifest, const std::string& scope,
                              const std::string& user) {
    blob_references_.add(bytes_of(manifest), scope, user);
}

// --- to the database

void StudyWork::flush() {
    flush_head();
    flush_log();
    flush_tables_for_people();  // they ask which records were stored before
    flush_records();
    flush_live();
}

bool StudyWork::is_large() const {
    return log_.size() > kMostCommits || images_.size() > kMostRecords || new_live_.size() > kMostValues;
}

void StudyWork::forget() {
    flush();
    digests_.clear();
    writers_.clear();
    images_.clear();
    live_at_.clear();
    superseded_known_.clear();
    superseded_.clear();
    with_key_.clear();
    sequences_.clear();
}

void StudyWork::flush_head() {
    if (!std::exchange(head_changed_, false)) return;
    const Query updated(connection_, "UPDATE study SET head = $2, lamport = $3 WHERE id = $1", study_,
                        head_.head, head_.lamport);
    if (updated.changes() == 0)
        throw StoreFailure({"store.no-study", "The study of a commit is not in the store.", study_});
}

void StudyWork::flush_log() {
    log_.write(connection_,
               "INSERT INTO commit_log (study, server_seq, writer, seq, scope, hash, scope_digest, "
               "delivered_by, received_ms, bytes) SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, "
               "$10)",
               study_);
    quarantine_.write(connection_,
                      "INSERT INTO quarantine (study, writer, seq, hash, why, device, received_ms, bytes) "
                      "SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                      study_);
    Rows<std::string, Bytes> digests;
    for (auto& [scope, digest] : digests_)
        if (std::exchange(digest.second, false)) digests.add(scope, bytes_of(digest.first));
    digests.write(connection_,
                  "INSERT INTO scope_digest (study, scope, digest) SELECT $1, * FROM unnest($2, $3) "
                  "ON CONFLICT (study, scope) DO UPDATE SET digest = excluded.digest",
                  study_);
    Rows<std::int64_t, std::int64_t, Bytes, std::string, Bytes> writers;
    for (auto& [id, writer] : writers_)
        if (std::exchange(writer.changed, false))
            writers.add(signed_of(id.value), writer.row->upto, bytes_of(writer.row->last_hash),
                        writer.row->device, exact(writer.row->build));
    writers.write(connection_,
                  "INSERT INTO writer (study, writer, upto, last_hash, device, build) "
                  "SELECT $1, * FROM unnest($2, $3, $4, $5, $6) ON CONFLICT (study, writer) DO UPDATE SET "
                  "upto = excluded.upto, last_hash = excluded.last_hash, device = excluded.device, "
                  "build = excluded.build",
                  study_);
}

void StudyWork::flush_records() {
    Rows<Bytes, Bytes, std::optional<Bytes>, std::string, std::optional<std::int64_t>,
         std::optional<std::int64_t>, std::int64_t>
        records;
    for (auto& [id, image] : images_) {
        if (!std::exchange(image.changed, false)) continue;
        image.stored = true;
        const RecordRow& row = *image.row;
        std::optional<Bytes> parent;
        std::optional<std::int64_t> writer, seq;
        if (row.parent) parent = bytes_of(*row.parent);
        if (row.created_by) {
            writer = signed_of(row.created_by->writer.value);
            seq = row.created_by->seq;
        }
        records.add(bytes_of(id), exact(row.kind), parent, row.scope, writer, seq, row.touched_ms);
    }
    records.write(connection_,
                  "INSERT INTO record (study, id, kind, parent, scope, created_writer, created_seq, "
                  "touched_ms) SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8) "
                  "ON CONFLICT (study, id) DO UPDATE SET kind = excluded.kind, parent = excluded.parent, "
                  "created_writer = excluded.created_writer, created_seq = excluded.created_seq, "
                  "touched_ms = excluded.touched_ms",
                  study_);
    Rows<Bytes, std::int64_t, std::int64_t> touches;
    for (const auto& [key, seq] : std::exchange(touches_, {}))
        touches.add(bytes_of(key.first), signed_of(key.second.value), seq);
    touches.write(connection_,
                  "INSERT INTO record_touch AS t (study, record, writer, seq) "
                  "SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT (study, record, writer) "
                  "DO UPDATE SET seq = greatest(t.seq, excluded.seq)",
                  study_);
    Rows<Bytes, std::int64_t> commits;
    for (const auto& [id, server_seq] : std::exchange(commits_of_records_, {}))
        commits.add(bytes_of(id), signed_of(server_seq));
    commits.write(connection_,
                  "INSERT INTO record_commit (study, record, server_seq) SELECT $1, * FROM unnest($2, $3) "
                  "ON CONFLICT DO NOTHING",
                  study_);
    blob_references_.write(connection_,
                           "INSERT INTO blob_reference (study, manifest, scope, \"user\") "
                           "SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT DO NOTHING",
                           study_);
}

void StudyWork::flush_live() {
    gone_live_.write(connection_,
                     "DELETE FROM live l USING unnest($2, $3, $4) AS g (writer, seq, idx) "
                     "WHERE l.study = $1 AND l.writer = g.writer AND l.seq = g.seq AND l.idx = g.idx",
                     study_);
    new_superseded_.write(connection_,
                          "INSERT INTO superseded (study, writer, seq, idx, by_writer, by_seq, by_idx) "
                          "SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                          study_);
    Rows<std::int64_t, std::int64_t, std::int64_t, Bytes, Bytes, std::int64_t, Bytes, bool, Bytes,
         std::int64_t>
        live;
    for (const auto& [dot, row] : std::exchange(new_live_, {})) {
        cbor::Writer value;
        record::encode(row.live.value, value);
        live.add(signed_of(dot.writer.value), dot.seq, dot.index, bytes_of(row.record),
                 exact(record::to_string(row.path)), signed_of(row.live.lamport), value.view(),
                 row.live.element, exact(row.live.user), row.live.wall.time_since_epoch().count());
    }
    live.write(connection_,
               "INSERT INTO live (study, writer, seq, idx, record, path, lamport, value, element, \"user\", "
               "wall_ms) SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
               study_);
    texts_.write(connection_,
                 "INSERT INTO text_run (study, record, writer, seq, idx, first, left_writer, left_n, "
                 "right_writer, right_n, lamport, \"user\", wall_ms, text) SELECT $1, * FROM "
                 "unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                 study_);
    deletions_.write(connection_,
                     "INSERT INTO text_deleted (study, record, by_writer, by_seq, by_idx, writer, first, "
                     "count) SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                     study_);
    hides_.write(connection_,
                 "INSERT INTO hide (study, record, writer, seq, idx, seen_writer, seen_seq) "
                 "SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7)",
                 study_);
}

/// What lists and counts show. They are texts, cut where an index needs it; the records keep what came.
void StudyWork::flush_tables_for_people() {
    Rows<Bytes> gone;
    Rows<Bytes, std::string, std::string, std::string, std::string, std::string, std::string, std::string,
         std::string, std::string, std::string, std::int64_t, std::string, std::int64_t, std::int64_t,
         std::int64_t>
        rows;
    for (const auto& [id, kept] : std::exchange(submissions_, {})) {
        if (!kept) {
            gone.add(bytes_of(id));
            continue;
        }
        rows.add(bytes_of(id), kept->scope, code(kept->round), code(kept->region), code(kept->group),
                 kept->instrument, kept->form, kept->respondent, code(kept->status), kept->source,
                 code(kept->review), kept->conflicts, joined(kept->authors), kept->started_ms,
                 kept->finished_ms, kept->updated_ms);
    }
    gone.write(connection_, "DELETE FROM submission WHERE study = $1 AND id = ANY($2)", study_);
    rows.write(connection_,
               "INSERT INTO submission (study, " + std::string(kSubmissionColumns) +
                   ") SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
                   "$16, $17) ON CONFLICT (study, id) DO UPDATE SET scope = excluded.scope, "
                   "round = excluded.round, region = excluded.region, grp = excluded.grp, "
                   "instrument = excluded.instrument, form = excluded.form, "
                   "respondent = excluded.respondent, status = excluded.status, source = excluded.source, "
                   "review = excluded.review, conflicts = excluded.conflicts, authors = excluded.authors, "
                   "started_ms = excluded.started_ms, finished_ms = excluded.finished_ms, "
                   "updated_ms = excluded.updated_ms",
               study_);

    Rows<Bytes> old;
    Rows<Bytes, Bytes, std::string, std::string, bool, bool, std::string, Bytes, std::optional<Bytes>,
         std::string, std::int64_t, std::string, std::string, std::string, std::string, std::string>
        items;
    for (const auto& [id, attention] : std::exchange(attention_, {})) {
        if (known(id).stored) old.add(bytes_of(id));
        for (const auto& item : attention) {
            std::optional<Bytes> other;
            if (item.other) other = bytes_of(*item.other);
            items.add(bytes_of(id), bytes_of(item.key), item.kind, item.severity, item.blocking,
                      item.accepted, item.rule, exact(lines(item.paths)), other, joined(item.who), item.at_ms,
                      item.record_kind, item.round, item.region, item.group, item.title);
        }
    }
    old.write(connection_, "DELETE FROM attention WHERE study = $1 AND record = ANY($2)", study_);
    items.write(connection_,
                "INSERT INTO attention (study, " + std::string(kAttentionColumns) +
                    ") SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                    "$15, $16, $17)",
                study_);

    Rows<Bytes, Bytes, Bytes> keys;
    for (const auto& id : std::exchange(changed_keys_, {})) {
        const std::string& key = *images_.at(id).key;
        keys.add(bytes_of(id), exact(key), bytes_of(blake2b_128(as_bytes(key))));
    }
    keys.write(connection_,
               "INSERT INTO business_key (study, record, key, key_hash) SELECT $1, * FROM "
               "unnest($2, $3, $4) ON CONFLICT (study, record) DO UPDATE SET key = excluded.key, "
               "key_hash = excluded.key_hash",
               study_);
}

}  // namespace meetmoment::server::storage::postgres
