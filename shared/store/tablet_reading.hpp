// What can be read from a tablet's tables, by the store itself and by the support tool on a read-only
// connection.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "shared/record/fold.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::store {

class TabletReading {
  public:
    /// Both must outlive it.
    TabletReading(Database& database, const Sealer& sealer) : database_(database), sealer_(sealer) {}

    [[nodiscard]] Result<std::optional<record::RecordState>> record(const record::RecordId& id);
    [[nodiscard]] Result<std::vector<RecordRow>> records(std::string_view kind,
                                                         std::span<const std::string> fields,
                                                         const std::optional<record::RecordId>& parent);
    [[nodiscard]] Result<std::map<record::RecordId, std::uint64_t>> merged_records(std::string_view kind);
    [[nodiscard]] Result<std::map<record::RecordId, std::uint64_t>> commit_counts(
        const record::RecordId& parent);
    [[nodiscard]] Result<std::vector<LogEntry>> history(const record::RecordId& id);
    [[nodiscard]] Result<std::vector<DraftValue>> drafts(const record::RecordId& id);
    [[nodiscard]] Result<std::vector<record::RecordId>> record_ids();
    /// One CBOR array of every record's canonical state, by id.
    [[nodiscard]] Result<Bytes> canonical_state();
    [[nodiscard]] Result<std::uint64_t> pending_count();
    /// Every commit in the order of arrival; `visit` says whether to go on.
    Result<void> visit_log(const std::function<bool(const LogEntry&)>& visit);

  private:
    Result<record::Siblings> siblings(const record::RecordId& id, const std::string& path);
    Result<void> read_fields(record::RecordState& state);
    Result<void> read_body(record::RecordState& state);
    /// The heads, and what the deletions come to.
    Result<void> read_visibility(record::RecordState& state);

    [[nodiscard]] Result<record::Live> live_at(const Statement& row, const record::RecordId& id,
                                               std::string_view path) const;
    [[nodiscard]] Result<LogEntry> log_entry(const Statement& row) const;

    Database& database_;
    const Sealer& sealer_;
};

}  // namespace meetmoment::store
