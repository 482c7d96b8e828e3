// What the fold holds of one record beside its text, and the bytes of one column in which engines keep it: a
// questionnaire of 250 answers is one row and not 250.
#pragma once

#include <map>
#include <vector>

#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

struct FoldedRecord {
    std::map<record::Path, std::vector<record::Live>> live;  ///< of a path in any order; no path without one
    std::map<record::WriterId, std::uint32_t> heads;         ///< as RecordState::heads
    Hides hides;
    bool has_text = false;  ///< there may be something of it in the tables of texts

    /// Gives the path as a key of `live`, which stays there while the path has values.
    const record::Path& insert(const record::Path& path, const record::Live& one);
    /// False when it is not live here. `path` is where to look.
    bool erase(const record::Path& path, const record::Dot& dot);
    void touch(const record::CommitId& commit);

    /// Without the record's text.
    [[nodiscard]] record::RecordState state(const record::RecordId& id, const RecordRow& row) const;
};

/// What a commit makes of its record (record::whole_record_of) while it is alone. Nothing of it was
/// superseded.
[[nodiscard]] FoldedRecord fold_alone(const record::Commit& commit);

/// The inverse throws StoreFailure "store.corrupt". No bytes are nothing folded yet.
[[nodiscard]] Bytes encode(const FoldedRecord& record);
[[nodiscard]] FoldedRecord decode_folded(ByteView bytes);

}  // namespace meetmoment::server::storage
