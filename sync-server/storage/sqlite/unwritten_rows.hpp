// What one work changes many times: kept here from the first look on and written once, at its end. Without it
// taking in a commit costs twenty statements. Internal to sqlite/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "shared/store/sqlite.hpp"
#include "sync-server/storage/folded_record.hpp"

namespace meetmoment::server::storage {

/// Of one study. Each function reads what it does not know yet; those that give a row to be changed remember
/// that it must be written. Throw StoreFailure.
class StudyRows {
  public:
    StudyRows(store::Database& database, std::string study) : database_(database), study_(std::move(study)) {}

    struct Head {
        std::uint64_t head = 0;
        std::uint64_t lamport = 0;
    };
    [[nodiscard]] const Head& head();
    [[nodiscard]] Head& change_head();
    [[nodiscard]] Hash128& change_digest(const std::string& scope);
    [[nodiscard]] const std::optional<WriterRow>& writer(record::WriterId id);
    void set_writer(record::WriterId id, const WriterRow& row);

    struct Record {
        RecordRow row;
        FoldedRecord folded;
    };
    /// nullptr: there is none.
    [[nodiscard]] const Record* record(const record::RecordId& id);
    [[nodiscard]] const RecordRow* header(const record::RecordId& id);
    /// Makes it with this scope when there is none.
    [[nodiscard]] Record& ensure_record(const record::RecordId& id, const std::string& scope,
                                        std::int64_t wall_ms);
    /// Of ensure_record(): its kind or parent changes.
    void set_header(const record::RecordId& id, const std::string& kind,
                    const std::optional<record::RecordId>& parent, const record::CommitId& created_by);

    /// Takes in the record that a commit of the log makes whole, without folding it. False when it must be
    /// folded: something of the record is known already, or something of the commit replaced.
    [[nodiscard]] bool add_alone(const record::RecordId& id, const record::Commit& commit);

    // --- live values by operation
    [[nodiscard]] std::optional<record::RecordId> record_of_live(const record::Dot& dot);
    void insert_live(Record& record, const record::RecordId& id, const record::Path& path,
                     const record::Live& live);
    void erase_live(const record::Dot& dot);
    /// Replaced before it came in. Of what is live, or was, nothing needs to be remembered.
    [[nodiscard]] bool is_superseded(const record::Dot& dot);
    void add_superseded(const record::Dot& dot);

    void write();
    [[nodiscard]] bool is_large() const;

  private:
    struct KeptRecord {
        std::optional<Record> record;
        bool stored = false;   ///< a row is there
        bool changed = false;  ///< beside what stands in an index
        bool header_changed = false;
        bool alone = false;   ///< the commit that created it made it whole, and no other is about it
        bool unread = false;  ///< alone, and `folded` is not read from that commit yet
    };
    struct KeptWriter {
        std::optional<WriterRow> row;
        bool changed = false;
    };
    struct LiveAt {
        record::RecordId record;
        const record::Path* path;  ///< a key of the record's values
    };
    KeptWriter& kept_writer(record::WriterId id);
    KeptRecord& kept_record(const record::RecordId& id);
    /// Reads what is folded of it where that was put off.
    void read(const record::RecordId& id, KeptRecord& kept);
    void note_live(const record::RecordId& id, const FoldedRecord& folded);
    const LiveAt* find_live(const record::Dot& dot);
    std::set<std::pair<std::uint32_t, std::uint32_t>>& superseded_of(record::WriterId writer);
    void write_head();
    void write(const record::RecordId& id, KeptRecord& kept);

    store::Database& database_;
    std::string study_;
    std::optional<Head> head_;
    bool head_changed_ = false;
    std::map<std::string, Hash128> digests_;
    std::map<record::WriterId, KeptWriter> writers_;
    std::map<record::RecordId, KeptRecord> records_;
    std::unordered_map<record::Dot, LiveAt> live_at_;  ///< of the records that are known
    std::map<record::WriterId, std::set<std::pair<std::uint32_t, std::uint32_t>>> superseded_;
};

class UnwrittenRows {
  public:
    explicit UnwrittenRows(store::Database& database) : database_(database) {}

    [[nodiscard]] StudyRows& of(const std::string& study) {
        return studies_.try_emplace(study, database_, study).first->second;
    }
    /// Writes what was changed. The rows stay known. Throws StoreFailure "store.no-study" when the study of a
    /// changed head is not there.
    void write();
    /// write(), and knows nothing any more when it has become much: bounds the memory of a long work.
    void write_if_many();

  private:
    store::Database& database_;
    std::map<std::string, StudyRows> studies_;
};

/// What a record's row holds of what is folded: of one that a commit made whole and that no other is about,
/// nothing, and that commit says it. Throws StoreFailure "store.corrupt".
[[nodiscard]] FoldedRecord folded_in(store::Database& database, const std::string& study, ByteView folded,
                                     const std::optional<record::CommitId>& created_by);

/// The record that an operation of the log is about; nullopt: it is not in the log, or about none.
[[nodiscard]] std::optional<record::RecordId> logged_record_of(store::Database& database,
                                                               const std::string& study,
                                                               const record::Dot& dot);

}  // namespace meetmoment::server::storage
