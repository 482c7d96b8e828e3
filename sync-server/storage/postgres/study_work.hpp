// What one work reads and changes of one study, kept here from the first look on and written at its end by
// some statements for all of it: a commit in statements of its own would take forty ways to the database and
// back. Internal to postgres/.
//
// The study's row is locked first, so nobody else changes anything of the study before this transaction ends
// and what was read stays true. The same lock puts the server sequences in the order of the commits.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sync-server/storage/postgres/record_image.hpp"

namespace meetmoment::server::storage::postgres {

/// The first thing that a transaction asks of a study. Throws Failure; when others hold it and not `wait`,
/// with the state 55P03.
struct LockedStudy {
    bool exists = false;
    std::uint64_t head = 0;
    std::uint64_t lamport = 0;
};
[[nodiscard]] LockedStudy lock_study(Connection& connection, const std::string& study, bool wait);

class StudyWork {
  public:
    StudyWork(Connection& connection, std::string study, const LockedStudy& locked)
        : connection_(connection), study_(std::move(study)), head_(locked) {}

    // --- what is answered from here. Each reads what it does not know yet.
    [[nodiscard]] std::uint64_t head() const { return head_.head; }
    [[nodiscard]] std::uint64_t lamport() const { return head_.lamport; }
    [[nodiscard]] const std::optional<WriterRow>& writer(record::WriterId id);
    [[nodiscard]] const std::optional<RecordRow>& record_row(const record::RecordId& id);
    [[nodiscard]] std::optional<record::RecordState> record(const record::RecordId& id);
    [[nodiscard]] std::optional<record::RecordId> record_of_live(const record::Dot& dot);
    [[nodiscard]] bool is_superseded(const record::Dot& dot);
    /// nullopt: that commit is none of this work.
    [[nodiscard]] std::optional<std::uint64_t> sequence_of(const record::CommitId& id) const;
    /// nullopt: not known here.
    [[nodiscard]] std::optional<std::int64_t> received_ms(const record::RecordId& id);
    [[nodiscard]] std::string business_key(const record::RecordId& id);
    [[nodiscard]] std::vector<record::RecordId> records_with_key(const std::string& key, std::int64_t limit);
    /// Reads all that these commits are about by a few queries.
    void expect(std::span<const record::SealedCommit> commits);

    // --- changes
    /// Gives the commit its sequence; the fold is the caller's.
    std::uint64_t log(const record::SealedCommit& sealed, const std::string& delivered_by,
                      std::int64_t received_ms);
    void set_writer(record::WriterId id, const WriterRow& row);
    void quarantine(const QuarantineRow& row);
    [[nodiscard]] RecordRow& ensure_record(const record::RecordId& id, const std::string& scope,
                                           std::int64_t wall_ms);
    void add_superseded(const record::Dot& dot, const record::Dot& by);
    void insert_live(const record::RecordId& id, const record::Path& path, const record::Live& live);
    void erase_live(const record::Dot& dot);
    void insert_text(const record::RecordId& id, const record::TextPiece& piece);
    void delete_text(const record::RecordId& id, const record::Dot& by, const record::CharRange& range);
    void hide(const record::RecordId& id, const record::Dot& dot,
              const std::map<record::WriterId, std::uint32_t>& seen);
    void touch(const record::RecordId& id, const record::CommitId& commit);
    void remember_commit(const record::RecordId& id, std::uint64_t server_seq);
    void save_submission(const SubmissionRow& row);
    void delete_submission(const record::RecordId& id);
    void save_attention(const record::RecordId& id, const std::vector<AttentionRow>& rows);
    void save_business_key(const record::RecordId& id, const std::string& key);
    void refer_to_blob(const record::BlobHash& manifest, const std::string& scope, const std::string& user);

    /// Writes what was changed; what is known stays known.
    void flush();
    /// flush(), and knows nothing any more: bounds the memory of a long work.
    void forget();
    [[nodiscard]] bool is_large() const;

  private:
    struct Image : RecordImage {
        bool whole = false;    ///< or only the row is known
        bool changed = false;  ///< the row
        bool stored = false;   ///< the row was there before this work, or is by now
        std::optional<std::int64_t> received_ms;
        std::optional<std::string> key;
    };
    struct Writer {
        std::optional<WriterRow> row;
        bool changed = false;
    };
    struct UnwrittenLive {
        record::RecordId record;
        record::Path path;
        record::Live live;
    };
    Image& known(const record::RecordId& id);
    Image& whole(const record::RecordId& id);
    void load_rows_of(const std::set<record::RecordId>& ids);
    void load_whole(const std::set<record::RecordId>& ids);
    void load_live(const std::set<record::Dot>& dots);
    void load_superseded(const std::set<record::CommitId>& commits);
    void load_writers(const std::set<record::WriterId>& ids);
    void load_keys(const std::set<record::RecordId>& ids);
    [[nodiscard]] std::set<record::RecordId> stored_with_key(const std::string& key, std::int64_t limit);
    [[nodiscard]] std::optional<std::set<record::RecordId>> known_with_key(const std::string& key);
    void take_changes(const std::string& key, std::set<record::RecordId>& ids) const;
    [[nodiscard]] Hash128& digest(const std::string& scope);

    void flush_head();
    void flush_log();
    void flush_records();
    void flush_live();
    void flush_tables_for_people();

    Connection& connection_;
    std::string study_;
    LockedStudy head_;
    bool head_changed_ = false;
    std::optional<std::int64_t> received_ms_;  ///< of the latest commit
    std::map<record::CommitId, std::uint64_t> sequences_;

    std::map<std::string, std::pair<Hash128, bool>> digests_;  ///< and whether it was changed
    std::map<record::WriterId, Writer> writers_;
    std::map<record::RecordId, Image> images_;
    std::map<record::Dot, std::optional<record::RecordId>> live_at_;
    std::set<record::CommitId>
        superseded_known_;  ///< commits of whose operations all superseded ones are here
    std::set<record::Dot> superseded_;
    std::map<std::string, std::optional<std::set<record::RecordId>>> with_key_;  ///< nullopt: too many
    std::set<record::RecordId> changed_keys_;

    Rows<std::int64_t, std::int64_t, std::int64_t, std::string, Bytes, Bytes, std::string, std::int64_t,
         Bytes>
        log_;
    Rows<std::int64_t, std::int64_t, Bytes, std::string, std::string, std::int64_t, Bytes> quarantine_;
    std::map<record::Dot, UnwrittenLive> new_live_;
    Rows<std::int64_t, std::int64_t, std::int64_t> gone_live_;
    Rows<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t> new_superseded_;
    Rows<Bytes, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::optional<std::int64_t>,
         std::optional<std::int64_t>, std::optional<std::int64_t>, std::optional<std::int64_t>, std::int64_t,
         Bytes, std::int64_t, Bytes>
        texts_;
    Rows<Bytes, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>
        deletions_;
    Rows<Bytes, std::int64_t, std::int64_t, std::int64_t, std::optional<std::int64_t>,
         std::optional<std::int64_t>>
        hides_;
    std::map<std::pair<record::RecordId, record::WriterId>, std::uint32_t> touches_;
    std::set<std::pair<record::RecordId, std::uint64_t>> commits_of_records_;
    std::map<record::RecordId, std::optional<SubmissionRow>> submissions_;  ///< nullopt: it goes
    std::map<record::RecordId, std::vector<AttentionRow>> attention_;
    Rows<Bytes, std::string, std::string> blob_references_;
};

}  // namespace meetmoment::server::storage::postgres
