// What there is to look at in a record, as a person reads it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/merge/attention.hpp"
#include "shared/study/text.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct NamedValue {
    std::string path;
    study::LocalText question;
    std::string kind;  ///< present, cleared, not-relevant, refused; "none" when there is nothing
    std::string text;
    study::LocalText label;
    std::string user, device;  ///< "" where nobody is named
    std::int64_t at_ms = 0;
    std::string dot = {};  ///< of one of several values, to say which one is taken
};

struct NamedChange {
    NamedValue before, after;
};

struct NamedDeletion {
    std::string user, device, reason;
    std::int64_t at_ms = 0;
};

struct OtherRecord {
    std::string id, title;
    std::int64_t started_ms = 0;
};

struct AttentionItem {
    std::string key;  ///< 32 hexadecimal digits
    std::string kind, severity, rule;
    bool blocking = false, acceptable = false;
    bool certain = true;       ///< of a duplicate
    study::LocalText message;  ///< of a broken rule, or why an entity could not be changed
    std::vector<std::string> who;
    std::int64_t at_ms = 0;
    std::vector<NamedValue> values;
    std::vector<NamedChange> changes;
    std::vector<NamedDeletion> deletions;
    std::optional<OtherRecord> other;
    std::vector<OtherRecord> others;  ///< of two aliases, as `values`
    std::string text;                 ///< of an edited sentence: how it reads now
    std::optional<merge::Acceptance> accepted;
};

struct RecordAttention {
    std::string id, kind, title, round, region, group;
    std::string digest;    ///< of the state that is shown; to be sent back with a decision
    bool hidden = false;   ///< deleted
    std::string alias_of;  ///< "" when it is the same as no other record
    std::vector<AttentionItem> items;
};

[[nodiscard]] RecordAttention record_attention(storage::Reading& reading, StudyCatalogue& catalogue,
                                               const std::string& study, const record::RecordState& state);

}  // namespace meetmoment::server::service
