#include "shared/store/tablet_store.hpp"

#include <algorithm>

#include "shared/record/authoring.hpp"
#include "shared/store/tablet_fold.hpp"
#include "shared/store/tablet_reading.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_schema.hpp"
#include "shared/store/tablet_store_impl.hpp"

namespace meetmoment::store {

namespace {

constexpr int kCommitsBetweenCheckpoints = 64;

/// step() once and say whether there was a row; the statement stays on it.
Result<bool> one(Statement& statement) {
    return statement.step();
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace

// --- opening

TabletStore::Impl::Impl(FolderLock lock, Database opened, const Clock& clock, RandomSource& random,
                        std::string build)
    : database(std::move(opened)),
      blobs(database, clock),
      lock_(std::move(lock)),
      clock_(clock),
      random_(random),
      build_(std::move(build)) {}

Result<void> TabletStore::Impl::load() {
    // Never continued after a close: a copy of this file that is opened elsewhere must not write under the
    // same name.
    writer_ = record::WriterId{random_.next_u64()};
    auto& highest = database.prepared("SELECT coalesce(max(lamport), 0) FROM commit_log");
    if (auto row = one(highest); !row) return fail(row.error());
    lamport_ = unsigned_of(highest.integer(0));
    highest.reset();
    auto& last =
        database.prepared("SELECT writer, seq FROM commit_log WHERE mine = 1 ORDER BY position DESC LIMIT 1");
    auto row = one(last);
    if (!row) return fail(row.error());
    if (*row)
        before_ = record::CommitId{record::WriterId{unsigned_of(last.integer(0))},
                                   static_cast<std::uint32_t>(last.integer(1))};
    last.reset();
    auto enrolment = read_enrolment();
    if (!enrolment) return fail(enrolment.error());
    if (*enrolment) user = (*enrolment)->user;
    return {};
}

Result<std::unique_ptr<TabletStore>> TabletStore::open(const std::string& directory, const Clock& clock,
                                                       RandomSource& random, std::string build) {
    auto lock = FolderLock::take(directory, "tablet.lock");
    if (!lock) return fail(lock.error());
    auto database = Database::open(directory + "/tablet.sqlite", Database::Mode::Writer);
    if (!database) return fail(database.error());
    if (auto migrated = migrate(*database, tablet_migrations()); !migrated) return fail(migrated.error());
    auto impl =
        std::make_unique<Impl>(std::move(*lock), std::move(*database), clock, random, std::move(build));
    if (auto loaded = impl->load(); !loaded) return fail(loaded.error());
    return std::unique_ptr<TabletStore>(new TabletStore(std::move(impl)));
}

TabletStore::TabletStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TabletStore::~TabletStore() = default;
TabletBlobs& TabletStore::blobs() {
    return impl_->blobs;
}
record::WriterId TabletStore::writer() const {
    return impl_->writer_;
}

// --- enrolment, documents, settings

Result<std::optional<Enrolment>> TabletStore::Impl::read_enrolment() {
    auto& row = database.prepared(
        "SELECT server_url, ca_pem, token, device, user, display_name, study, scopes FROM enrolment");
    const auto found = one(row);
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    const auto text = [&](int column_index) { return std::string(row.text(column_index)); };
    Enrolment enrolment{text(0), text(1), text(2), text(3), text(4), text(5), text(6), split(row.text(7))};
    row.reset();
    return enrolment;
}

Result<std::optional<Enrolment>> TabletStore::enrolment() {
    return impl_->read_enrolment();
}

Result<void> TabletStore::save_enrolment(const Enrolment& enrolment) {
    auto transaction = Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    auto& row =
        impl_->database.prepared("INSERT OR REPLACE INTO enrolment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, enrolment.server_url)
        .bind(2, enrolment.ca_pem)
        .bind(3, enrolment.token)
        .bind(4, enrolment.device);
    row.bind(5, enrolment.user)
        .bind(6, enrolment.display_name)
        .bind(7, enrolment.study)
        .bind(8, joined(enrolment.scopes));
    if (auto done = row.run(); !done) return done;
    const Bytes zero(Hash128{}.bytes.size(), 0);
    for (const std::string& scope : enrolment.scopes) {
        auto& cursor = impl_->database.prepared("INSERT OR IGNORE INTO cursor (scope, digest) VALUES (?, ?)");
        if (auto done = cursor.bind(1, scope).bind(2, zero).run(); !done) return done;
    }
    if (auto done = transaction->commit(); !done) return done;
    impl_->user = enrolment.user;
    return {};
}

Result<void> TabletStore::save_document(std::string_view name, std::string_view version, ByteView bytes) {
    auto& row =
        impl_->database.prepared("INSERT OR REPLACE INTO document (name, version, bytes) VALUES (?, ?, ?)");
    return row.bind(1, name).bind(2, version).bind(3, bytes).run();
}

Result<std::optional<Bytes>> TabletStore::document(std::string_view name, std::string_view version) {
    auto& row = impl_->database.prepared("SELECT bytes FROM document WHERE name = ? AND version = ?");
    const auto found = one(row.bind(1, name).bind(2, version));
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    const ByteView bytes = row.blob(0);
    Bytes copy(bytes.begin(), bytes.end());
    row.reset();
    return copy;
}

Result<std::map<std::string, std::vector<std::string>>> TabletStore::documents() {
    std::map<std::string, std::vector<std::string>> versions;
    auto& row = impl_->database.prepared("SELECT name, version FROM document ORDER BY position");
    for (;;) {
        const auto found = one(row);
        if (!found) return fail(found.error());
        if (!*found) return versions;
        versions[std::string(row.text(0))].emplace_back(row.text(1));
    }
}

Result<void> TabletStore::set_setting(std::string_view key, std::string_view value) {
    return impl_->database.prepared("INSERT OR REPLACE INTO setting VALUES (?, ?)")
        .bind(1, key)
        .bind(2, value)
        .run();
}

Result<std::string> TabletStore::setting(std::string_view key) {
    auto& row = impl_->database.prepared("SELECT value FROM setting WHERE key = ?");
    const auto found = one(row.bind(1, key));
    if (!found) return fail(found.error());
    std::string value = *found ? std::string(row.text(0)) : std::string{};
    row.reset();
    return value;
}

// --- records

Result<std::optional<record::CommitId>> TabletStore::Impl::commit(const std::string& scope,
                                                                  const std::string& form_version,
                                                                  std::vector<record::Op> ops,
                                                                  const std::string& reason) {
    if (ops.empty()) return std::nullopt;
    record::Commit next;
    next.id = {writer_, seq_ + 1};
    next.prev_hash = seq_ == 0 ? Hash128{} : last_hash_;
    // At the limit, which only a forged history reaches, it stays there: ties go by writer and nothing stops.
    next.lamport = std::min(lamport_ + 1, record::kMaxLamport);
    next.scope = scope;
    next.user = user;
    next.wall = clock_.wall();
    next.mono_ms = clock_.monotonic().count();
    next.form_version = form_version;
    next.reason = reason;
    if (seq_ == 0) {
        auto enrolment = read_enrolment();
        if (!enrolment) return fail(enrolment.error());
        next.opening = record::Opening{*enrolment ? (*enrolment)->device : std::string{}, build_, before_};
    }
    if (auto completed = complete(ops); !completed) return fail(completed.error());
    if (ops.empty()) return std::nullopt;
    next.ops = std::move(ops);
    auto sealed = record::seal(std::move(next));
    if (!sealed) return fail(sealed.error());

    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto inserted = insert(*sealed, true, std::nullopt); !inserted) return fail(inserted.error());
    for (const record::Op& op : sealed->commit.ops) {
        const auto* put = std::get_if<record::Put>(&op);
        if (!put) continue;
        auto& draft = database.prepared("DELETE FROM draft WHERE record = ? AND path = ?");
        if (auto gone = draft.bind(1, put->record.bytes).bind(2, record::to_string(put->path)).run(); !gone)
            return fail(gone.error());
    }
    if (auto durable = transaction->commit(); !durable) return fail(durable.error());

    seq_ = sealed->commit.id.seq;
    last_hash_ = sealed->hash;
    lamport_ = sealed->commit.lamport;
    remember_told(sealed->commit);
    checkpoint_now_and_then();
    return sealed->commit.id;
}

Result<void> TabletStore::Impl::complete(std::vector<record::Op>& ops) {
    std::optional<Problem> problem;
    record::number_characters(ops, [&](const record::RecordId& id) -> std::uint32_t {
        auto& row = database.prepared(
            "SELECT first, text FROM text_run WHERE record = ? AND writer = ? ORDER BY first DESC LIMIT 1");
        const auto found = one(row.bind(1, id.bytes).bind(2, column(writer_)));
        if (!found) problem = found.error();
        if (!found || !*found) return 0;
        const ByteView text = row.blob(1);
        const auto next = static_cast<std::uint32_t>(row.integer(0)) +
                          record::count_characters({reinterpret_cast<const char*>(text.data()), text.size()});
        row.reset();
        return next;
    });
    if (problem) return fail(*problem);
    record::prune_seen(ops, writer_, [this](const record::RecordId& id, record::WriterId writer) {
        const auto record = told_.find(id);
        if (record == told_.end()) return std::uint32_t{0};
        const auto head = record->second.find(writer);
        return head == record->second.end() ? std::uint32_t{0} : head->second;
    });
    return {};
}

void TabletStore::Impl::remember_told(const record::Commit& commit) {
    const auto raise = [this](const record::RecordId& id, record::WriterId writer, std::uint32_t seq) {
        std::uint32_t& head = told_[id][writer];
        head = std::max(head, seq);
    };
    for (const record::Op& op : commit.ops)
        std::visit(
            [&](const auto& known) {
                if constexpr (requires { known.heads; })
                    for (const auto& [writer, seq] : known.heads)
                        raise(known.record, writer, seq);
                if constexpr (requires { known.over; })
                    for (const record::Dot& dot : known.over)
                        if (dot.writer != writer_) raise(known.record, dot.writer, dot.seq);
            },
            op);
}

Result<bool> TabletStore::Impl::insert(const record::SealedCommit& sealed, bool mine,
                                       std::optional<std::uint64_t> server_seq) {
    const record::Commit& commit = sealed.commit;
    auto& known = database.prepared("SELECT hash FROM commit_log WHERE writer = ? AND seq = ?");
    const auto found = one(known.bind(1, column(commit.id.writer)).bind(2, std::int64_t{commit.id.seq}));
    if (!found) return fail(found.error());
    if (*found) {
        const bool same = sixteen_at<Hash128>(known, 0) == sealed.hash;
        known.reset();
        if (same) return false;
        auto& fork = database.prepared("INSERT OR IGNORE INTO fork VALUES (?, ?, ?, ?)");
        fork.bind(1, column(commit.id.writer))
            .bind(2, std::int64_t{commit.id.seq})
            .bind(3, sealed.hash.bytes);
        if (auto kept = fork.bind(4, sealed.bytes).run(); !kept) return fail(kept.error());
        return false;
    }
    auto& row = database.prepared(
        "INSERT INTO commit_log (writer, seq, server_seq, mine, lamport, scope, hash, bytes) VALUES (?, ?, "
        "?, ?, ?, ?, ?, ?)");
    row.bind(1, column(commit.id.writer)).bind(2, std::int64_t{commit.id.seq});
    if (server_seq)
        row.bind(3, column(*server_seq));
    else
        row.bind_null(3);
    row.bind(4, std::int64_t{mine}).bind(5, column(commit.lamport)).bind(6, commit.scope);
    if (auto done = row.bind(7, sealed.hash.bytes).bind(8, sealed.bytes).run(); !done)
        return fail(done.error());
    if (auto folded = TabletFold(database).apply(commit); !folded) return fail(folded.error());
    if (auto noted = blobs.note_commit(commit); !noted) return fail(noted.error());
    return true;
}

void TabletStore::Impl::checkpoint_now_and_then() {
    if (++since_checkpoint_ < kCommitsBetweenCheckpoints) return;
    since_checkpoint_ = 0;
    // What was committed is durable in the write-ahead log; a checkpoint that fails is tried again later.
    (void)database.checkpoint();
}

Result<std::optional<record::CommitId>> TabletStore::commit(const std::string& scope,
                                                            const std::string& form_version,
                                                            std::vector<record::Op> ops,
                                                            const std::string& reason) {
    return impl_->commit(scope, form_version, std::move(ops), reason);
}

Result<std::optional<record::RecordState>> TabletStore::record(const record::RecordId& id) {
    return TabletReading(impl_->database).record(id);
}

Result<std::vector<RecordRow>> TabletStore::records(std::string_view kind,
                                                    std::span<const std::string> fields,
                                                    const std::optional<record::RecordId>& parent) {
    return TabletReading(impl_->database).records(kind, fields, parent);
}

Result<std::vector<LogEntry>> TabletStore::history(const record::RecordId& id) {
    return TabletReading(impl_->database).history(id);
}

Result<void> TabletStore::limit_pages(std::int64_t pages) {
    constexpr std::int64_t kNoLimit = 4294967294;  // SQLITE_MAX_PAGE_COUNT
    return impl_->database.execute("PRAGMA max_page_count=" + std::to_string(pages == 0 ? kNoLimit : pages));
}

Result<Bytes> TabletStore::canonical_state() {
    return TabletReading(impl_->database).canonical_state();
}

// --- drafts

Result<void> TabletStore::save_draft(std::span<const DraftValue> values) {
    auto transaction = Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    for (const DraftValue& draft : values) {
        auto& row = impl_->database.prepared("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)");
        row.bind(1, draft.record.bytes)
            .bind(2, record::to_string(draft.path))
            .bind(3, value_bytes(draft.value));
        if (auto done = row.bind(4, std::int64_t{draft.changed.time_since_epoch().count()}).run(); !done)
            return done;
    }
    if (auto durable = transaction->commit(); !durable) return durable;
    impl_->checkpoint_now_and_then();
    return {};
}

Result<std::vector<DraftValue>> TabletStore::drafts(const record::RecordId& id) {
    return TabletReading(impl_->database).drafts(id);
}

Result<void> TabletStore::discard_draft(const record::RecordId& id, const record::Path& path) {
    auto& row = impl_->database.prepared("DELETE FROM draft WHERE record = ? AND path = ?");
    return row.bind(1, id.bytes).bind(2, record::to_string(path)).run();
}

}  // namespace meetmoment::store
