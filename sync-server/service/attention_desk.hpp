// The queue of what the central team has to look at, and what it decides there. Conflicts of values are
// settled in review.hpp; here is what concerns a record as a whole. Every decision is a commit of the
// server's own writer, with its reason, that says what its author had seen.
#pragma once

#include <string>

#include "sync-server/security/identity.hpp"
#include "sync-server/service/attention_view.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct AttentionDecision {
    /// accept: leave the item `key` as it is; opens again when the record changes
    /// keep, delete: a record that was deleted and edited
    /// alias: the record is the same as the other one of the item `key`, or as `other`, one of its several;
    ///   unalias undoes that
    /// take: of an entity's conflict `key` the value `other` is right
    std::string action;
    std::string key;     ///< of accept, alias and take
    std::string digest;  ///< of the state that the reviewer saw
    std::string reason;
    /// Of alias, for an item with two aliases: the record's identity; of take: NamedValue::dot.
    std::string other = {};
};

class AttentionDesk {
  public:
    AttentionDesk(storage::Store& store, StudyCatalogue& catalogue, OwnWriter& writer)
        : store_(store), catalogue_(catalogue), writer_(writer) {}

    /// Fails as access() does (service/access.hpp), here and below. What is out of reach is not listed.
    [[nodiscard]] Result<storage::AttentionPage> list(const Person& person, storage::AttentionQuery query);
    /// Of a submission, an interview, a note, an attendee or an entity, deleted ones included. Fails with
    /// "record.unknown", also when it is out of reach, here and below.
    [[nodiscard]] Result<RecordAttention> record(const Person& person, const std::string& id);
    /// Fails with "record.unknown", "record.changed" (also when the item is not there any more),
    /// "attention.action", "attention.reason-missing".
    [[nodiscard]] Result<RecordAttention> decide(const Person& person, const std::string& id,
                                                 const AttentionDecision& decision);

  private:
    Result<void> commit(storage::Writing& writing, const Person& person, const record::RecordId& id,
                        const AttentionDecision& decision);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    OwnWriter& writer_;
};

}  // namespace meetmoment::server::service
