#include "shared/store/tool/take_out.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <set>

#include "shared/store/tablet_cells.hpp"
#include "shared/store/tool/carved_rows.hpp"
#include "shared/store/tool/commit_json.hpp"
#include "shared/store/tool/row_search.hpp"
#include "shared/store/tool/verify.hpp"
#include "shared/sync/blob.hpp"

namespace meetmoment::store::tool {

namespace {

constexpr const char* kMisread = "its content is damaged";

/// What was taken already, from the raw bytes.
struct Carved {
    std::set<std::array<std::uint8_t, 16>> hashes;
    std::set<std::int64_t> log_rows, fork_rows;
    std::vector<record::CommitId> held;
};

class TakingOut {
  public:
    /// With `carved` it goes on after what cannot be read.
    TakingOut(const Access& access, CommitFileWriter& out, const Carved* carved)
        : access_(access), database_(*access.database), out_(out), carved_(carved) {}

    Result<TakenOut> run() {
        for (const auto step : {&TakingOut::commits, &TakingOut::forks, &TakingOut::unread,
                                &TakingOut::drafts, &TakingOut::chunks, &TakingOut::manifests})
            if (auto done = attempt(step); !done) return fail(done.error());
        if (carved_ != nullptr) held_.insert(held_.end(), carved_->held.begin(), carved_->held.end());
        std::sort(held_.begin(), held_.end());
        taken_.gaps = gaps_of(held_);
        return std::move(taken_);
    }

  private:
    /// SQL that does not compile throws: then the list of tables is damaged.
    Result<void> attempt(Result<void> (TakingOut::*step)()) {
        try {
            return (this->*step)();
        } catch (const std::exception& problem) {
            return lose("a table", problem.what());
        }
    }

    Result<void> lose(const std::string& what, const std::string& why) {
        if (carved_ == nullptr) return fail("store.corrupt", "The data file is damaged: use rescue.", what);
        taken_.lost.push_back(what + ": " + why);
        return {};
    }

    /// Calls `take` for each row that `sql` (its parameter is the rowid) gives of the table, but those that
    /// were carved. `take` says why a row is lost, "" when it is not; `name` says which row it was.
    template <class Take, class Name>
    Result<void> rows(const RowSource& source, const char* sql, Take take, Name name,
                      const std::set<std::int64_t>& carved = {}) {
        const RowSearch found = search_rows(database_, source, carved_ != nullptr);
        const auto ask = [&](std::int64_t rowid) -> std::string {
            auto& row = database_.prepared(sql);
            const auto stepped = row.bind(1, rowid).step();
            if (!stepped) return stepped.error().message;
            if (!*stepped) return "it is no longer there";
            std::string why = take(row);
            row.reset();
            return why;
        };
        for (const std::int64_t rowid : found.known) {
            if (carved.contains(rowid)) continue;
            if (const std::string why = ask(rowid); !why.empty())
                if (auto lost = lose(name(rowid), why); !lost) return lost;
        }
        for (const std::int64_t rowid : found.guesses)
            if (!carved.contains(rowid)) (void)ask(rowid);
        if (found.unreadable.empty()) return {};
        return lose(source.table, found.unreadable);
    }

    std::string commit(const Statement& row, const CellPlace& place, int hash, int bytes) {
        auto content = access_.content(place, row.blob(bytes));
        if (!content) return kMisread;
        if (blake2b_128(*content) != sixteen_at<Hash128>(row, hash)) return kMisread;
        if (carved_ != nullptr && carved_->hashes.contains(blake2b_128(*content).bytes)) return {};
        out_.write(ExportedCommit{std::move(*content)});
        ++taken_.commits;
        return {};
    }

    Result<void> commits() {
        const auto known = identities();
        return rows(
            {"commit_log", {"sqlite_autoindex_commit_log_1", "commit_lamport"}},
            "SELECT writer, seq, hash, bytes FROM commit_log WHERE rowid = ?",
            [&](const Statement& row) {
                const record::CommitId id = commit_id_at(row, 0);
                std::string why = commit(row, cells::commit(id), 2, 3);
                if (why.empty()) held_.push_back(id);
                return why;
            },
            [&](std::int64_t rowid) {
                const auto id = known.find(rowid);
                return "commit " +
                       (id == known.end() ? "in row " + std::to_string(rowid) : text_of(id->second));
            },
            carved_ != nullptr ? carved_->log_rows : std::set<std::int64_t>{});
    }

    /// Which commit stands in which row, as far as the index of identities can be read.
    std::map<std::int64_t, record::CommitId> identities() {
        std::map<std::int64_t, record::CommitId> known;
        for (const char* order : {"ASC", "DESC"}) {
            auto& row = database_.prepared(
                "SELECT writer, seq, rowid FROM commit_log INDEXED BY sqlite_autoindex_commit_log_1 ORDER BY "
                "writer " +
                std::string(order) + ", seq " + order);
            while (row.step().value_or(false))
                known.emplace(row.integer(2), commit_id_at(row, 0));
            row.reset();
        }
        return known;
    }

    Result<void> forks() {
        return rows(
            {"fork", {"sqlite_autoindex_fork_1"}},
            "SELECT writer, seq, hash, bytes FROM fork WHERE rowid = ?",
            [&](const Statement& row) {
                return commit(row, cells::fork(commit_id_at(row, 0), sixteen_at<Hash128>(row, 2)), 2, 3);
            },
            [](std::int64_t rowid) {
                return "another commit of a known name in row " + std::to_string(rowid);
            },
            carved_ != nullptr ? carved_->fork_rows : std::set<std::int64_t>{});
    }

    Result<void> unread() {
        return rows(
            {"unread", {}}, "SELECT server_seq, bytes FROM unread WHERE server_seq = ?",
            [&](const Statement& row) -> std::string {
                auto bytes = access_.content(cells::unread(unsigned_of(row.integer(0))), row.blob(1));
                if (!bytes) return kMisread;
                out_.write(ExportedUnread{std::move(*bytes)});
                ++taken_.unread;
                return {};
            },
            [](std::int64_t seq) { return "delivery " + std::to_string(seq); });
    }

    Result<void> drafts() {
        std::set<std::pair<Bytes, std::string>> seen;
        for (const char* order : {"ASC", "DESC"}) {
            auto& row = database_.prepared("SELECT record, path, value, changed FROM draft ORDER BY record " +
                                           std::string(order) + ", path " + order);
            for (;;) {
                const auto found = row.step();
                if (found && !*found) return {};
                if (!found) break;
                if (!seen.emplace(Bytes(row.blob(0).begin(), row.blob(0).end()), row.text(1)).second)
                    continue;
                if (auto taken = draft(row); !taken) {
                    row.reset();
                    return taken;
                }
            }
        }
        return lose("draft", "some of what was typed last cannot be read");
    }

    Result<void> draft(const Statement& row) {
        const auto record = sixteen_at<Uuid>(row, 0);
        const std::string path(row.text(1));
        auto value = access_.content(cells::draft(record, path), row.blob(2));
        if (!value) return lose("draft of " + record.to_string() + " " + path, kMisread);
        out_.write(ExportedDraft{record, path, std::move(*value), row.integer(3)});
        ++taken_.drafts;
        return {};
    }

    Result<void> chunks() {
        if (access_.version < kBlobVersion) return {};
        return rows(
            {"chunk_bytes", {}},
            "SELECT k.hash, b.bytes FROM chunk_bytes b JOIN chunk k ON k.position = b.chunk WHERE b.chunk = "
            "?",
            [&](const Statement& row) -> std::string {
                const auto hash = record::blob_hash(row.blob(0));
                auto bytes = hash ? access_.content(cells::chunk(*hash), row.blob(1)) : Bytes{};
                if (!hash || !bytes || sync::hash_of_chunk(*bytes) != *hash) return kMisread;
                out_.write(ExportedChunk{*hash, std::move(*bytes)});
                ++taken_.blobs;
                return {};
            },
            [](std::int64_t rowid) { return "part of a file in row " + std::to_string(rowid); });
    }

    Result<void> manifests() {
        if (access_.version < kBlobVersion) return {};
        return rows(
            {"blob", {"sqlite_autoindex_blob_1"}}, "SELECT hash, manifest FROM blob WHERE position = ?",
            [&](const Statement& row) -> std::string {
                if (row.is_null(1)) return {};  // not finished, or not fetched
                const auto hash = record::blob_hash(row.blob(0));
                const ByteView bytes = row.blob(1);
                if (!hash || sync::hash_of_manifest(bytes) != *hash) return kMisread;
                out_.write(ExportedManifest{*hash, {bytes.begin(), bytes.end()}});
                ++taken_.blobs;
                return {};
            },
            [](std::int64_t rowid) { return "list of a file's parts in row " + std::to_string(rowid); });
    }

    static constexpr int kBlobVersion = 3;

    const Access& access_;
    Database& database_;
    CommitFileWriter& out_;
    const Carved* carved_;
    TakenOut taken_;
    std::vector<record::CommitId> held_;
};

/// nullopt with its reason when the data file cannot even be opened.
std::optional<Access> open_damaged(const std::string& folder, const KeyOffer& offer, RandomSource& random,
                                   Problem& why) {
    try {
        auto access = open_folder(folder, offer, random);
        if (access) return std::move(*access);
        why = access.error();
    } catch (const std::exception& problem) {
        why = {"store.corrupt", "The data file's tables cannot be read.", problem.what()};
    }
    return std::nullopt;
}

/// By a wrap that stands somewhere in the file.
std::optional<Sealer> carved_sealer(const std::string& folder, const std::string& database,
                                    const KeyOffer& offer, RandomSource& random, Problem& why) {
    for (const KeyWrap& wrap : carve_key_wraps(database)) {
        auto key = data_key(wrap, folder, offer);
        if (key) return Sealer(std::move(*key), random);
        why = key.error();
    }
    return std::nullopt;
}

Carved write_carved(const std::vector<CarvedCommit>& commits, CommitFileWriter& out) {
    Carved carved;
    for (const CarvedCommit& commit : commits) {
        (commit.is_fork ? carved.fork_rows : carved.log_rows).insert(commit.row);
        if (!commit.is_fork) carved.held.push_back(commit.id);
        if (carved.hashes.insert(commit.hash.bytes).second) out.write(ExportedCommit{commit.bytes});
    }
    return carved;
}

}  // namespace

Result<TakenOut> take_out(const Access& access, CommitFileWriter& out) {
    return TakingOut(access, out, nullptr).run();
}

Result<TakenOut> rescue(const std::string& folder, const KeyOffer& offer, RandomSource& random,
                        CommitFileWriter& out) {
    const std::string database = folder + "/tablet.sqlite";
    Problem why;
    auto access = open_damaged(folder, offer, random, why);
    const bool in_plain = access && !access->is_sealed();
    std::optional<Sealer> carved_one;
    if (!in_plain && !(access && access->sealer))
        carved_one = carved_sealer(folder, database, offer, random, why);
    if (access && carved_one) access->sealer = std::move(carved_one);
    const Sealer* sealer = access && access->sealer ? &*access->sealer : carved_one ? &*carved_one : nullptr;
    const auto commits = carve_commits(database, sealer);
    // Without a key there is nothing to be had but what an earlier version wrote.
    if (sealer == nullptr && commits.empty() && !in_plain)
        return fail(access && !access->no_key.empty() ? Problem{"store.sealed", access->no_key, {}} : why);
    const Carved carved = write_carved(commits, out);
    TakenOut taken;
    if (access) {
        auto rest = TakingOut(*access, out, &carved).run();
        if (!rest) return rest;
        taken = std::move(*rest);
    } else {
        taken.lost.push_back("drafts, files and what could not be read: " + why.message);
        std::vector<record::CommitId> held = carved.held;
        std::sort(held.begin(), held.end());
        taken.gaps = gaps_of(held);
    }
    taken.commits += carved.hashes.size();
    return taken;
}

}  // namespace meetmoment::store::tool
