// What there is to look at in a record, kept as rows beside the fold in the same transaction.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/merge/attention.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// The record's commits with what the server knows of them.
[[nodiscard]] merge::History history_of(storage::Reading& reading, const std::string& study,
                                        const record::RecordId& id);

/// What somebody who looks at the record now has seen of it. Every decision of the central team carries it,
/// so that its history tells what was decided on.
[[nodiscard]] record::Op seen_now(storage::Reading& reading, const std::string& study,
                                  const record::RecordId& id);

/// Of submissions, interviews, notes, attendees and entities; other kinds have none. The history is read only
/// where it can matter: more than one writer, a deletion, a review, a closed round.
[[nodiscard]] std::vector<merge::Attention> attention_of(storage::Reading& reading, StudyCatalogue& catalogue,
                                                         const std::string& study,
                                                         const record::RecordState& state);

/// Whether records of this kind are looked at.
[[nodiscard]] bool is_looked_at(const std::string& kind);

/// Where a record belongs, as people look for it. A note or an attendee has it from its interview.
struct Place {
    std::string round, region, group;
    std::string title;  ///< a submission's respondent; an interview's title, an attendee's label before it;
                        ///< an entity's label
};
[[nodiscard]] Place place_of(storage::Reading& reading, const std::string& study,
                             const record::RecordState& state);

/// Brings the rows of these records (by id, as they are now) up to date, and those of records that got or
/// lost a duplicate by it or that show something of an interview among them.
void index_attention(storage::Writing& writing, StudyCatalogue& catalogue, const std::string& study,
                     std::map<record::RecordId, record::RecordState> touched);

/// Brings in what an older version of the program wrote or an archive brought, in writes of moderate size. At
/// every start, beside the requests: with a million records it takes a second to see that there is nothing.
/// `ends` is asked now and then and stops it; the next start goes on. Any thread but the writer's.
Result<void> index_unknown_records(storage::Store& store, StudyCatalogue& catalogue,
                                   const std::function<bool()>& ends);

}  // namespace meetmoment::server::service
