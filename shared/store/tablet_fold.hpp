// The fold's state in the tablet's tables. Call inside a transaction; a failure of SQLite is remembered and
// given by problem(), after which nothing more is written and the transaction must be rolled back.
#pragma once

#include <optional>

#include "shared/record/fold.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/sqlite.hpp"

namespace meetmoment::store {

class TabletFold final : public record::FoldTables {
  public:
    /// Both must outlive it.
    TabletFold(Database& database, const Sealer& sealer) : database_(database), sealer_(sealer) {}

    /// Folds one commit in.
    Result<void> apply(const record::Commit& commit);

    void create(const record::RecordId&, const std::string& kind,
                const std::optional<record::RecordId>& parent, const record::Commit&) override;
    [[nodiscard]] bool is_superseded(const record::Dot& dot) override;
    void add_superseded(const record::Dot& dot, const record::Dot& by) override;
    void insert_live(const record::RecordId&, const record::Path&, const record::Live&) override;
    void erase_live(const record::Dot& dot) override;
    void insert_text(const record::RecordId&, const record::TextPiece&) override;
    void delete_text(const record::RecordId&, const record::Dot& by,
                     std::span<const record::CharRange>) override;
    void hide(const record::RecordId&, const record::Dot&,
              const std::map<record::WriterId, std::uint32_t>& seen) override;
    void touch(const record::RecordId&, const record::CommitId&) override;

  private:
    void run(Statement& statement);
    void note_commit(const record::RecordId&, const record::CommitId&, bool edit);

    Database& database_;
    const Sealer& sealer_;
    std::int64_t wall_ = 0;  ///< of the commit that is being folded
    std::optional<Problem> problem_;
};

/// The map of a Hide as CBOR [[writer, seq] …] and back.
[[nodiscard]] Bytes seen_bytes(const std::map<record::WriterId, std::uint32_t>& seen);
[[nodiscard]] std::map<record::WriterId, std::uint32_t> seen_of(ByteView bytes);

}  // namespace meetmoment::store
