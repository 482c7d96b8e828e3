// Reading and writing an interview on the store's thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/interview/folded.hpp"
#include "shared/record/commit.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// Commits on each record: what has to be read again is what has more of them.
using CommitCounts = std::map<record::RecordId, std::uint64_t>;
/// The interview and everything below it, as read from the store.
struct InterviewRecords {
    interview::Folded folded;
    std::vector<store::DraftValue> drafts;  ///< of the interview: what is being typed
    std::string clock;                      ///< as TableClock::text() gave it
    CommitCounts counts;
};

/// What one act writes: at most one commit, then drafts.
struct InterviewSave {
    record::RecordId interview;
    std::string scope;
    std::vector<record::Op> ops;
    std::string reason;  ///< of the commit
    std::vector<store::DraftValue> drafts;
    std::vector<record::Path> obsolete_drafts;
    std::optional<std::string> clock;
    int step = 0;  ///< the undo step that it belongs to, 0 for none

    [[nodiscard]] bool commits() const { return !ops.empty(); }
};

/// Gives the records that the save touched, as they are now.
[[nodiscard]] Result<std::vector<record::RecordState>> write(store::TabletStore& store,
                                                             const InterviewSave& save);
/// "app.no-record" when it is not on this device.
[[nodiscard]] Result<InterviewRecords> read_interview(store::TabletStore& store, const record::RecordId& id);

struct InterviewNews {
    std::vector<record::RecordState> records;
    CommitCounts counts;
};
/// The records of the interview that have other commits than `known` says.
[[nodiscard]] Result<InterviewNews> read_news(store::TabletStore& store, const record::RecordId& id,
                                              const CommitCounts& known);

}  // namespace meetmoment::app
