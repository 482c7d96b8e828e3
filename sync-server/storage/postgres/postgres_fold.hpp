// The fold's tables, of one study within one work. Plain tables without rules; the rules are in
// shared/record/fold. Internal to postgres/.
#pragma once

#include <string>

#include "shared/record/fold.hpp"
#include "sync-server/storage/postgres/study_work.hpp"

namespace meetmoment::server::storage::postgres {

/// For one commit: makes the records' rows with the commit's scope where there are none.
class PostgresFold final : public record::FoldTables {
  public:
    PostgresFold(StudyWork& work, std::uint64_t server_seq, std::string scope, std::int64_t wall_ms)
        : work_(work), server_seq_(server_seq), scope_(std::move(scope)), wall_ms_(wall_ms) {}

    void create(const record::RecordId& record, const std::string& kind,
                const std::optional<record::RecordId>& parent, const record::Commit& commit) override;
    bool is_superseded(const record::Dot& dot) override { return work_.is_superseded(dot); }
    void add_superseded(const record::Dot& dot, const record::Dot& by) override {
        work_.add_superseded(dot, by);
    }
    void insert_live(const record::RecordId& record, const record::Path& path,
                     const record::Live& live) override;
    void erase_live(const record::Dot& dot) override { work_.erase_live(dot); }
    void insert_text(const record::RecordId& record, const record::TextPiece& piece) override;
    void delete_text(const record::RecordId& record, const record::Dot& by,
                     std::span<const record::CharRange> ranges) override;
    void hide(const record::RecordId& record, const record::Dot& dot,
              const std::map<record::WriterId, std::uint32_t>& seen) override;
    void touch(const record::RecordId& record, const record::CommitId& commit) override;

  private:
    RecordRow& ensure_record(const record::RecordId& record) {
        return work_.ensure_record(record, scope_, wall_ms_);
    }

    StudyWork& work_;
    std::uint64_t server_seq_;
    std::string scope_;
    std::int64_t wall_ms_;
};

}  // namespace meetmoment::server::storage::postgres
