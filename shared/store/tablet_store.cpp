#include "shared/store/tablet_store.hpp"

#include <algorithm>

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tablet_reading.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_schema.hpp"
#include "shared/store/tablet_store_impl.hpp"
#include "shared/store/tablet_upgrade.hpp"

namespace meetmoment::store {

namespace {

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

TabletStore::Impl::Impl(FolderLock taken, std::unique_ptr<Database> opened, std::unique_ptr<KeyRing> keys,
                        Sealer cells, const Clock& time, record::WriterId writer, std::string build)
    : lock(std::move(taken)),
      file(std::move(opened)),
      database(*file),
      ring(std::move(keys)),
      sealer(std::move(cells)),
      blobs(database, sealer, time),
      tables(database, sealer, blobs),
      log(tables, writer, std::move(build)),
      clock(time) {}

Result<void> TabletStore::Impl::load() {
    auto enrolment = read_enrolment();
    if (!enrolment) return fail(enrolment.error());
    if (*enrolment) {
        user = (*enrolment)->user;
        device = (*enrolment)->device;
    }
    return log.load();
}

Result<std::unique_ptr<TabletStore>> TabletStore::open(const std::string& directory, const Clock& clock,
                                                       RandomSource& random, std::string build,
                                                       KeySource source) {
    auto lock = FolderLock::take(directory, "tablet.lock");
    if (!lock) return fail(lock.error());
    auto opened = Database::open(directory + "/tablet.sqlite", Database::Mode::Writer);
    if (!opened) return fail(opened.error());
    auto database = std::make_unique<Database>(std::move(*opened));
    auto ring = std::make_unique<KeyRing>(*database, directory, clock, random, std::move(source));
    auto key = open_sealed_file(*database, *ring, random);
    if (!key) return fail(key.error());
    const record::WriterId writer{random.next_u64()};
    auto impl = std::make_unique<Impl>(std::move(*lock), std::move(database), std::move(ring),
                                       Sealer(std::move(*key), random), clock, writer, std::move(build));
    if (auto loaded = impl->load(); !loaded) return fail(loaded.error());
    return std::unique_ptr<TabletStore>(new TabletStore(std::move(impl)));
}

TabletStore::TabletStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TabletStore::~TabletStore() = default;
TabletBlobs& TabletStore::blobs() {
    return impl_->blobs;
}
record::WriterId TabletStore::writer() const {
    return impl_->log.writer();
}

// --- the PIN

Result<bool> TabletStore::has_pin() {
    return impl_->ring->has_pin();
}
Result<void> TabletStore::set_pin(std::string_view current, std::string_view next) {
    return impl_->ring->set_pin(current, next, impl_->sealer.key());
}
Result<void> TabletStore::remove_pin(std::string_view current) {
    return impl_->ring->remove_pin(current, impl_->sealer.key());
}

// --- enrolment, documents, settings

Result<std::optional<Enrolment>> TabletStore::Impl::read_enrolment() {
    auto& row = database.prepared("SELECT server_url, ca_pem, device, study, scopes, person FROM enrolment");
    const auto found = one(row);
    if (!found) return fail(found.error());
    if (!*found) return std::nullopt;
    const auto text = [&](int column_index) { return std::string(row.text(column_index)); };
    const auto person = cells::texts_at(sealer, cells::person(), row.blob(5), 3);
    if (!person) {
        row.reset();
        return fail(person.error());
    }
    Enrolment enrolment{text(0),      text(1),      (*person)[0], text(2),
                        (*person)[1], (*person)[2], text(3),      split(row.text(4))};
    row.reset();
    return enrolment;
}

Result<std::optional<Enrolment>> TabletStore::enrolment() {
    return impl_->read_enrolment();
}

Result<void> TabletStore::save_enrolment(const Enrolment& enrolment) {
    auto transaction = Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    auto& row = impl_->database.prepared("INSERT OR REPLACE INTO enrolment VALUES (1, ?, ?, ?, ?, ?, ?)");
    row.bind(1, enrolment.server_url).bind(2, enrolment.ca_pem).bind(3, enrolment.device);
    row.bind(4, enrolment.study).bind(5, joined(enrolment.scopes));
    const Bytes person = cells::texts({enrolment.token, enrolment.user, enrolment.display_name});
    if (auto done = row.bind(6, impl_->sealer.seal(cells::person(), person)).run(); !done) return done;
    const Bytes zero(Hash128{}.bytes.size(), 0);
    for (const std::string& scope : enrolment.scopes) {
        auto& cursor = impl_->database.prepared("INSERT OR IGNORE INTO cursor (scope, digest) VALUES (?, ?)");
        if (auto done = cursor.bind(1, scope).bind(2, zero).run(); !done) return done;
    }
    if (auto done = transaction->commit(); !done) return done;
    impl_->user = enrolment.user;
    impl_->device = enrolment.device;
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
        .bind(2, impl_->sealer.seal(cells::setting(key), as_bytes(value)))
        .run();
}

Result<std::string> TabletStore::setting(std::string_view key) {
    auto& row = impl_->database.prepared("SELECT value FROM setting WHERE key = ?");
    const auto found = one(row.bind(1, key));
    if (!found) return fail(found.error());
    if (!*found) return std::string{};
    auto value = impl_->sealer.open(cells::setting(key), row.blob(0));
    row.reset();
    return value.map([](const Bytes& bytes) { return std::string(as_text(bytes)); });
}

// --- records

Result<std::optional<record::CommitId>> TabletStore::commit(const std::string& scope,
                                                            const std::string& form_version,
                                                            std::vector<record::Op> ops,
                                                            const std::string& reason) {
    return impl_->log.commit({scope, impl_->user, impl_->device, form_version, reason, impl_->clock.wall(),
                              impl_->clock.monotonic().count(), std::move(ops)});
}

Result<std::optional<record::RecordState>> TabletStore::record(const record::RecordId& id) {
    return TabletReading(impl_->database, impl_->sealer).record(id);
}

Result<std::vector<RecordRow>> TabletStore::records(std::string_view kind,
                                                    std::span<const std::string> fields,
                                                    const std::optional<record::RecordId>& parent) {
    return TabletReading(impl_->database, impl_->sealer).records(kind, fields, parent);
}

Result<std::map<record::RecordId, std::uint64_t>> TabletStore::merged_records(std::string_view kind) {
    return TabletReading(impl_->database, impl_->sealer).merged_records(kind);
}

Result<std::map<record::RecordId, std::uint64_t>> TabletStore::commit_counts(const record::RecordId& parent) {
    return TabletReading(impl_->database, impl_->sealer).commit_counts(parent);
}

Result<std::vector<LogEntry>> TabletStore::history(const record::RecordId& id) {
    return TabletReading(impl_->database, impl_->sealer).history(id);
}

Result<void> TabletStore::limit_pages(std::int64_t pages) {
    constexpr std::int64_t kNoLimit = 4294967294;  // SQLITE_MAX_PAGE_COUNT
    return impl_->database.execute("PRAGMA max_page_count=" + std::to_string(pages == 0 ? kNoLimit : pages));
}

Result<Bytes> TabletStore::canonical_state() {
    return TabletReading(impl_->database, impl_->sealer).canonical_state();
}

// --- drafts

Result<void> TabletStore::save_draft(std::span<const DraftValue> values) {
    auto transaction = Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    for (const DraftValue& draft : values) {
        auto& row = impl_->database.prepared("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)");
        const std::string path = record::to_string(draft.path);
        row.bind(1, draft.record.bytes).bind(2, path);
        row.bind(3, impl_->sealer.seal(cells::draft(draft.record, path), value_bytes(draft.value)));
        if (auto done = row.bind(4, std::int64_t{draft.changed.time_since_epoch().count()}).run(); !done)
            return done;
    }
    if (auto durable = transaction->commit(); !durable) return durable;
    impl_->tables.checkpoint_now_and_then();
    return {};
}

Result<std::vector<DraftValue>> TabletStore::drafts(const record::RecordId& id) {
    return TabletReading(impl_->database, impl_->sealer).drafts(id);
}

Result<void> TabletStore::discard_draft(const record::RecordId& id, const record::Path& path) {
    return impl_->tables.discard_draft(id, path);
}

// --- sync

Result<std::uint64_t> TabletStore::epoch() {
    return impl_->log.epoch();
}

Result<std::vector<sync::ScopeCursor>> TabletStore::cursors() {
    return impl_->tables.cursors();
}

Result<std::vector<Bytes>> TabletStore::pending(std::size_t max_bytes) {
    return impl_->log.pending(max_bytes);
}

Result<std::uint64_t> TabletStore::pending_count() {
    return impl_->tables.pending_count();
}

Result<std::vector<sync::Held>> TabletStore::base() {
    return impl_->log.base();
}

Result<void> TabletStore::apply(const sync::Reply& reply) {
    return impl_->log.apply(reply);
}

}  // namespace meetmoment::store
