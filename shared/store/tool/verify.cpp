#include "shared/store/tool/verify.hpp"

#include <map>
#include <ostream>

#include "shared/store/tablet_reading.hpp"
#include "shared/store/tool/commit_json.hpp"
#include "shared/store/tool/sealed_columns.hpp"

namespace meetmoment::store::tool {

namespace {

/// The report under way.
class Report {
  public:
    Report(const Access& access, std::ostream& out)
        : access_(access), database_(*access.database), out_(out) {}

    bool run() {
        out_ << "tables of version " << access_.version << '\n';
        if (!access_.key_is.empty()) out_ << "key: " << access_.key_is << '\n';
        integrity();
        rows();
        gaps();
        if (!access_.is_sealed()) {
            out_ << "nothing is sealed in this version: cells, chains and state were not checked\n";
            return good_;
        }
        for (const SealedColumn& column : kSealedColumns)
            cells(column);
        if (access_.sealer)
            log_and_state();
        else
            out_ << "hashes, chains and state were not checked: " << access_.no_key << '\n';
        return good_;
    }

  private:
    void problem(const std::string& text) {
        good_ = false;
        out_ << "problem: " << text << '\n';
    }
    void problem(const Problem& what) {
        problem(what.message + (what.where.empty() ? "" : " (" + what.where + ")"));
    }

    /// Calls `take` for each row; a failure of SQLite is a problem and ends it.
    template <class Take>
    void each(Statement& statement, Take take) {
        for (;;) {
            const auto row = statement.step();
            if (!row) return problem(row.error());
            if (!*row) return statement.reset();
            take(statement);
        }
    }

    void integrity() {
        each(database_.prepared("PRAGMA integrity_check(20)"), [&](const Statement& row) {
            if (row.text(0) == "ok")
                out_ << "integrity: ok\n";
            else
                problem(std::string(row.text(0)));
        });
    }

    void rows() {
        std::vector<std::string> tables;
        each(database_.prepared("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"),
             [&](const Statement& row) { tables.emplace_back(row.text(0)); });
        for (const std::string& table : tables)
            each(database_.prepared("SELECT count(*) FROM \"" + table + "\""),
                 [&](const Statement& row) { out_ << table << ": " << row.integer(0) << " rows\n"; });
    }

    /// A tablet holds the commits of its scopes alone, so a gap is no problem by itself.
    void gaps() {
        std::vector<record::CommitId> held;
        each(database_.prepared("SELECT writer, seq FROM commit_log"),
             [&](const Statement& row) { held.push_back(commit_id_at(row, 0)); });
        std::sort(held.begin(), held.end());
        for (const std::string& gap : gaps_of(held))
            out_ << "not here, of another scope or lost: " << gap << '\n';
    }

    void cells(const SealedColumn& column) {
        std::uint64_t malformed = 0, closed = 0, count = 0;
        each(database_.prepared(column.rows), [&](const Statement& row) {
            ++count;
            const ByteView cell = row.blob(column.cell);
            if (!is_cell(cell))
                ++malformed;
            else if (access_.sealer && !access_.sealer->open(column.place(row), cell))
                ++closed;
        });
        const std::string of = " of " + std::to_string(count) + " cells of " + column.name;
        if (malformed > 0) problem(std::to_string(malformed) + of + " are no sealed cells");
        if (closed > 0) problem(std::to_string(closed) + of + " are damaged or moved");
    }

    void log_and_state() {
        record::MemoryFold fold;
        std::map<record::CommitId, Hash128> hashes, named;
        each(database_.prepared("SELECT writer, seq, bytes, hash FROM commit_log ORDER BY position"),
             [&](const Statement& row) {
                 const record::CommitId id = commit_id_at(row, 0);
                 const auto bytes = access_.content(cells::commit(id), row.blob(2));
                 if (!bytes) return;  // counted already
                 const auto sealed = record::open_sealed(*bytes);
                 if (!sealed) return problem("commit " + text_of(id) + ": " + sealed.error().message);
                 if (sealed->commit.id != id || sealed->hash != sixteen_at<Hash128>(row, 3))
                     problem("commit " + text_of(id) + " is not what its row says");
                 hashes[id] = sealed->hash;
                 if (id.seq > 1) named[{id.writer, id.seq - 1}] = sealed->commit.prev_hash;
                 record::apply(sealed->commit, fold);
             });
        for (const auto& [id, hash] : named) {
            const auto found = hashes.find(id);
            if (found != hashes.end() && found->second != hash)
                problem("the chain of commits is broken after " + text_of(id));
        }
        compare(fold, hashes.size());
    }

    void compare(const record::MemoryFold& fold, std::size_t commits) {
        cbor::Writer rebuilt;
        const auto records = fold.records();
        rebuilt.array(records.size());
        for (const record::RecordState& record : records)
            rebuilt.raw(record::canonical_state(record));
        const auto stored = TabletReading(database_, *access_.sealer).canonical_state();
        if (!stored) return problem(stored.error());
        if (rebuilt.view() != *stored) problem("the stored state is not what the log of commits gives");
        if (good_) out_ << commits << " commits, " << records.size() << " records, all in order\n";
    }

    const Access& access_;
    Database& database_;
    std::ostream& out_;
    bool good_ = true;
};

}  // namespace

bool verify(const Access& access, std::ostream& out) {
    return Report(access, out).run();
}

std::vector<std::string> gaps_of(const std::vector<record::CommitId>& held) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < held.size();) {
        const record::WriterId writer = held[at].writer;
        std::string missing;
        std::uint32_t next = 1;
        for (; at < held.size() && held[at].writer == writer; ++at) {
            const std::uint32_t seq = held[at].seq;
            if (seq > next) {
                missing += missing.empty() ? " seq " : ", ";
                missing += std::to_string(next);
                if (seq - 1 > next) missing += "-" + std::to_string(seq - 1);
            }
            next = seq + 1;
        }
        if (!missing.empty()) all.push_back(text_of(writer) + missing);
    }
    return all;
}

}  // namespace meetmoment::store::tool
