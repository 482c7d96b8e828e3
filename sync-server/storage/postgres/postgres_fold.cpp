#include "sync-server/storage/postgres/postgres_fold.hpp"

namespace meetmoment::server::storage::postgres {

/// Of several creations of one record the first by identity counts, in any order of arrival.
void PostgresFold::create(const record::RecordId& record, const std::string& kind,
                          const std::optional<record::RecordId>& parent, const record::Commit& commit) {
    RecordRow& row = ensure_record(record);
    if (row.created_by && *row.created_by <= commit.id) return;
    row.kind = kind;
    row.parent = parent;
    row.created_by = commit.id;
}

void PostgresFold::insert_live(const record::RecordId& record, const record::Path& path,
                               const record::Live& live) {
    ensure_record(record);
    work_.insert_live(record, path, live);
}

void PostgresFold::insert_text(const record::RecordId& record, const record::TextPiece& piece) {
    ensure_record(record);
    work_.insert_text(record, piece);
}

void PostgresFold::delete_text(const record::RecordId& record, const record::Dot& by,
                               std::span<const record::CharRange> ranges) {
    ensure_record(record);
    for (const auto& range : ranges)
        work_.delete_text(record, by, range);
}

void PostgresFold::hide(const record::RecordId& record, const record::Dot& dot,
                        const std::map<record::WriterId, std::uint32_t>& seen) {
    ensure_record(record);
    work_.remember_commit(record, server_seq_);
    work_.hide(record, dot, seen);
}

void PostgresFold::touch(const record::RecordId& record, const record::CommitId& commit) {
    ensure_record(record);
    work_.touch(record, commit);
    work_.remember_commit(record, server_seq_);
}

}  // namespace meetmoment::server::storage::postgres
