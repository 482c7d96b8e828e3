#include "tests/simulation/memory_tablet.hpp"

#include <algorithm>

#include "shared/record/authoring.hpp"

namespace meetmoment::simulation {

namespace {

const Problem kFull{"store.full", "The disk is full.", {}};

}  // namespace

// --- tables

Result<void> MemoryTables::transact(const std::function<Result<void>()>& work) {
    const Fault met = skip == 0 ? std::exchange(fault, Fault::None) : Fault::None;
    if (fault != Fault::None && skip > 0) --skip;
    if (full) return fail(kFull);
    if (met == Fault::KillBefore) throw Killed{};
    if (met == Fault::None || met == Fault::KillAfter) {
        auto done = work();
        if (done && met == Fault::KillAfter) throw Killed{};
        return done;
    }
    TabletImage before = image;
    auto done = work();
    image = std::move(before);
    if (met == Fault::KillInside) throw Killed{};
    return done ? fail(kFull) : done;
}

TabletImage::Row* MemoryTables::find(const record::CommitId& id) {
    for (TabletImage::Row& row : image.log)
        if (row.sealed.commit.id == id) return &row;
    return nullptr;
}

Result<std::optional<Hash128>> MemoryTables::logged_hash(const record::CommitId& id) {
    const TabletImage::Row* row = find(id);
    return row ? std::optional(row->sealed.hash) : std::nullopt;
}

Result<void> MemoryTables::append(const record::SealedCommit& sealed, bool mine,
                                  std::optional<std::uint64_t> server_seq) {
    image.log.push_back({sealed, mine, server_seq, false});
    return {};
}

Result<void> MemoryTables::fold(const record::Commit& commit) {
    record::apply(commit, image.fold);
    return {};
}

Result<void> MemoryTables::keep_fork(const record::SealedCommit& sealed) {
    image.forks.push_back(sealed);
    return {};
}

Result<void> MemoryTables::keep_unread(const sync::Delivered& delivered, const std::string& /*why*/) {
    image.unread.push_back(delivered);
    return {};
}

Result<std::vector<sync::Delivered>> MemoryTables::take_unread() {
    return std::exchange(image.unread, {});
}

Result<void> MemoryTables::refold(const std::function<Result<void>(ByteView)>& visit) {
    image.fold = {};
    for (TabletImage::Row& row : image.log) {
        if (auto done = visit(row.sealed.bytes); !done) return done;
        row.sealed = *record::open_sealed(row.sealed.bytes);
    }
    return {};
}

Result<std::uint64_t> MemoryTables::highest_lamport() {
    std::uint64_t highest = 0;
    for (const TabletImage::Row& row : image.log)
        highest = std::max(highest, row.sealed.commit.lamport);
    return highest;
}

Result<std::optional<record::CommitId>> MemoryTables::last_own() {
    for (auto row = image.log.rbegin(); row != image.log.rend(); ++row)
        if (row->mine) return row->sealed.commit.id;
    return std::nullopt;
}

Result<std::uint32_t> MemoryTables::next_character(const record::RecordId& record, record::WriterId writer) {
    std::uint32_t next = 0;
    for (const TabletImage::Row& row : image.log) {
        if (row.sealed.commit.id.writer != writer) continue;
        for (const record::Op& op : row.sealed.commit.ops)
            if (const auto* insert = std::get_if<record::TextInsert>(&op); insert && insert->record == record)
                next = std::max(next, insert->from + record::count_characters(insert->text));
    }
    return next;
}

Result<void> MemoryTables::discard_draft(const record::RecordId& record, const record::Path& path) {
    std::erase_if(image.drafts,
                  [&](const Draft& draft) { return draft.record == record && draft.path == path; });
    return {};
}

Result<std::vector<sync::ReplicaTables::Arrived>> MemoryTables::place(record::WriterId writer,
                                                                      std::uint32_t upto,
                                                                      std::uint64_t server_seq) {
    std::vector<Arrived> arrived;
    for (TabletImage::Row& row : image.log) {
        const record::Commit& commit = row.sealed.commit;
        if (commit.id.writer != writer || commit.id.seq > upto || row.server_seq || row.set_aside) continue;
        row.server_seq = server_seq;
        arrived.push_back({commit.scope, row.sealed.hash});
    }
    return arrived;
}

Result<bool> MemoryTables::place_one(const record::CommitId& id, const Hash128& hash,
                                     std::uint64_t server_seq) {
    TabletImage::Row* row = find(id);
    if (!row || row->sealed.hash != hash || row->server_seq) return false;
    row->server_seq = server_seq;
    row->set_aside = false;
    return true;
}

Result<void> MemoryTables::set_aside(const record::CommitId& id, const std::string& why) {
    if (TabletImage::Row* row = find(id)) row->set_aside = !why.empty();
    return {};
}

Result<void> MemoryTables::displace_all() {
    for (TabletImage::Row& row : image.log) {
        row.server_seq.reset();
        row.mine = true;
        row.set_aside = false;
    }
    return {};
}

Result<void> MemoryTables::visit_pending(const std::function<bool(ByteView)>& visit) {
    for (const TabletImage::Row& row : image.log)
        if (row.mine && !row.server_seq && !row.set_aside && !visit(row.sealed.bytes)) break;
    return {};
}

Result<void> MemoryTables::visit_placed(const std::function<bool(ByteView)>& visit) {
    for (auto row = image.log.rbegin(); row != image.log.rend(); ++row)
        if (row->mine && row->server_seq && !visit(row->sealed.bytes)) break;
    return {};
}

Result<std::uint64_t> MemoryTables::pending_count() {
    return static_cast<std::uint64_t>(std::count_if(
        image.log.begin(), image.log.end(),
        [](const TabletImage::Row& row) { return row.mine && !row.server_seq && !row.set_aside; }));
}

Result<std::optional<sync::ScopeCursor>> MemoryTables::cursor(const std::string& scope) {
    for (const sync::ScopeCursor& cursor : image.cursors)
        if (cursor.scope == scope) return cursor;
    return std::nullopt;
}

Result<std::vector<sync::ScopeCursor>> MemoryTables::cursors() {
    return image.cursors;
}

Result<void> MemoryTables::set_cursor(const sync::ScopeCursor& cursor) {
    const auto at = std::find_if(image.cursors.begin(), image.cursors.end(),
                                 [&](const sync::ScopeCursor& known) { return known.scope >= cursor.scope; });
    if (at != image.cursors.end() && at->scope == cursor.scope)
        *at = cursor;
    else
        image.cursors.insert(at, cursor);
    return {};
}

Result<std::int64_t> MemoryTables::meta(std::string_view key) {
    const auto found = image.meta.find(key);
    return found == image.meta.end() ? 0 : found->second;
}

Result<void> MemoryTables::set_meta(std::string_view key, std::int64_t value) {
    image.meta.insert_or_assign(std::string(key), value);
    return {};
}

// --- the tablet

MemoryTablet::MemoryTablet(server::Device device) : device_(std::move(device)) {
    for (const std::string& scope : device_.scopes)
        (void)tables_.set_cursor({scope, 0, {}});
}

void MemoryTablet::start(const Clock& clock, RandomSource& random, record::Vocabulary known) {
    clock_ = &clock;
    log_.emplace(tables_, record::WriterId{random.next_u64()}, "simulated", known);
    if (auto loaded = log_->load(); !loaded) throw Killed{};
}

void MemoryTablet::stop() {
    log_.reset();
    tables_.fault = Fault::None;
}

Result<std::optional<record::CommitId>> MemoryTablet::commit(const std::string& scope,
                                                             std::vector<record::Op> ops) {
    return log_->commit({scope,
                         device_.user,
                         device_.id,
                         {},
                         {},
                         clock_->wall(),
                         clock_->monotonic().count(),
                         std::move(ops)});
}

Result<void> MemoryTablet::save_draft(const Draft& draft) {
    return tables_.transact([&]() -> Result<void> {
        (void)tables_.discard_draft(draft.record, draft.path);
        tables_.image.drafts.push_back(draft);
        return {};
    });
}

std::optional<record::RecordState> MemoryTablet::record(const record::RecordId& id) {
    return tables_.image.fold.record(id);
}

std::vector<HeldCommit> MemoryTablet::log() {
    std::vector<HeldCommit> held;
    held.reserve(tables_.image.log.size());
    for (const TabletImage::Row& row : tables_.image.log)
        held.push_back({&row.sealed, row.server_seq, row.set_aside});
    return held;
}

std::unique_ptr<TabletDisk> MemoryTablet::copy() {
    auto copied = std::make_unique<MemoryTablet>(device_);
    copied->tables_.image = tables_.image;
    return copied;
}

void MemoryTablet::arm(Fault fault, unsigned skip) {
    tables_.fault = fault;
    tables_.skip = skip;
}

}  // namespace meetmoment::simulation
