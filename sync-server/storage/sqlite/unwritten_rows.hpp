// Rows that one work changes many times: kept here from the first look on and written once, at its end.
// Without it taking in a commit costs twenty statements. Internal to sqlite/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "shared/store/sqlite.hpp"
#include "sync-server/storage/rows.hpp"

namespace meetmoment::server::storage {

class UnwrittenRows {
  public:
    explicit UnwrittenRows(store::Database& database) : database_(database) {}

    struct Head {
        std::uint64_t head = 0;
        std::uint64_t lamport = 0;
    };
    // Each reads its row at the first call. Those that give a row to be changed remember that it must be
    // written. Throw StoreFailure.
    [[nodiscard]] Head& head(const std::string& study);
    [[nodiscard]] Head& change_head(const std::string& study);
    [[nodiscard]] Hash128& digest(const std::string& study, const std::string& scope);
    [[nodiscard]] const std::optional<WriterRow>& writer(const std::string& study, record::WriterId id);
    void set_writer(const std::string& study, record::WriterId id, const WriterRow& row);
    [[nodiscard]] const std::optional<RecordRow>& record(const std::string& study,
                                                         const record::RecordId& id);
    /// Makes it with this scope when there is none.
    [[nodiscard]] RecordRow& ensure_record(const std::string& study, const record::RecordId& id,
                                           const std::string& scope, std::int64_t wall_ms);

    /// Writes what was changed. The rows stay known. Throws StoreFailure "store.no-study" when the study of a
    /// changed head is not there.
    void write();
    /// write(), and knows nothing any more when it has become many rows: bounds the memory of a long work.
    void write_if_many();

  private:
    template <class Row>
    struct Kept {
        Row row{};
        bool changed = false;
    };
    using StudyKey = std::string;
    using ScopeKey = std::pair<std::string, std::string>;
    // What differs most comes first, so that few keys need more than one comparison.
    using WriterKey = std::pair<record::WriterId, std::string>;
    using RecordKey = std::pair<record::RecordId, std::string>;

    Kept<std::optional<WriterRow>>& kept_writer(const std::string& study, record::WriterId id);
    Kept<std::optional<RecordRow>>& kept_record(const std::string& study, const record::RecordId& id);

    store::Database& database_;
    std::map<StudyKey, Kept<Head>> heads_;
    std::map<ScopeKey, Kept<Hash128>> digests_;
    std::map<WriterKey, Kept<std::optional<WriterRow>>> writers_;
    std::map<RecordKey, Kept<std::optional<RecordRow>>> records_;
};

}  // namespace meetmoment::server::storage
