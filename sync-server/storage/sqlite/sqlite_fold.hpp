// The fold's state in the server's file. Plain rows without rules; the rules are in shared/record/fold.
// Internal to sqlite/.
#pragma once

#include <string>

#include "shared/record/fold.hpp"
#include "sync-server/storage/sqlite/unwritten_rows.hpp"

namespace meetmoment::server::storage {

/// For one commit: makes the records' rows with the commit's scope where there are none.
class SqliteFold final : public record::FoldTables {
  public:
    SqliteFold(store::Database& database, StudyRows& rows, std::string study, std::uint64_t server_seq,
               std::string scope, std::int64_t wall_ms)
        : database_(database),
          rows_(rows),
          study_(std::move(study)),
          server_seq_(server_seq),
          scope_(std::move(scope)),
          wall_ms_(wall_ms) {}

    void create(const record::RecordId& record, const std::string& kind,
                const std::optional<record::RecordId>& parent, const record::Commit& commit) override;
    bool is_superseded(const record::Dot& dot) override { return rows_.is_superseded(dot); }
    void add_superseded(const record::Dot& dot, const record::Dot&) override { rows_.add_superseded(dot); }
    void insert_live(const record::RecordId& record, const record::Path& path,
                     const record::Live& live) override;
    void erase_live(const record::Dot& dot) override { rows_.erase_live(dot); }
    void insert_text(const record::RecordId&, const record::TextPiece&) override;
    void delete_text(const record::RecordId&, const record::Dot& by,
                     std::span<const record::CharRange>) override;
    void hide(const record::RecordId& record, const record::Dot& dot,
              const std::map<record::WriterId, std::uint32_t>& seen) override;
    void touch(const record::RecordId& record, const record::CommitId& commit) override;
    /// Instead of folding: the rows have the record from its commit (StudyRows::add_alone).
    void touch_alone(const record::RecordId& record) { remember_commit(record); }

  private:
    StudyRows::Record& ensure_record(const record::RecordId& record) {
        return rows_.ensure_record(record, scope_, wall_ms_);
    }
    void remember_commit(const record::RecordId& record);

    store::Database& database_;
    StudyRows& rows_;
    std::string study_;
    std::uint64_t server_seq_;
    std::string scope_;
    std::int64_t wall_ms_;
};

}  // namespace meetmoment::server::storage
