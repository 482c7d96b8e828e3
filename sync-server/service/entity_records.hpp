// Entities (ODK Entities) as records: one record for each, of kind "entity", in the scope of the submission
// that it began with. Its label and properties are fields, every change is a commit, so parallel updates
// merge property by property and two of one property are a conflict for people. Internal to service/.
//
// Forms know an entity by a UUID and a version. The version is a field that goes up with every change, and
// the history tells what stood there when it had which: that is what an update goes over.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/record/fold.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// The lists that any version of the study's forms makes entities of, with their properties.
[[nodiscard]] std::map<std::string, std::set<std::string>> entity_lists_of(storage::Reading& reading,
                                                                           StudyCatalogue& catalogue,
                                                                           const std::string& study);

/// As forms write it, with "uuid:" before it or in capitals, in its one form; nullopt for what is no UUID.
[[nodiscard]] std::optional<std::string> entity_id_of(std::string_view text);

/// The same list and id are the same record, also for a server that was restored from a backup.
[[nodiscard]] record::RecordId record_of_entity(const std::string& study, const std::string& list,
                                                const std::string& id);

/// Entities of the app user's region, and those of no region, which are everybody's.
[[nodiscard]] bool may_see_entity(const AppUser& user, const std::string& scope);

/// A name that the specification allows, and that can be a field.
[[nodiscard]] bool is_property_name(std::string_view name);

/// 0 for a record that is not here.
[[nodiscard]] std::int64_t version_of(const record::RecordState& entity);
/// Moves the version on. In another epoch than the last time it leaps over all that a restored server may
/// have given out and lost, so that none of these ever means something else.
[[nodiscard]] record::Op next_version(storage::Reading& reading, const record::RecordState& entity);

/// Which submission brought a change, and what it began with.
struct EntityChangeNote {
    bool creates = false;  ///< it says that the entity is new
    std::optional<std::int64_t> base, trunk;
    std::string branch;       ///< UUID of a chain of changes that a client made without the server; "" = none
    std::string path;         ///< of meta/entity in the form, with the instances around it
    std::string instance_id;  ///< of the submission
};
[[nodiscard]] std::string to_string(const EntityChangeNote& note);
[[nodiscard]] std::optional<EntityChangeNote> parse_change_note(std::string_view text);

/// What its author had before him when he changed an entity.
struct EntityBefore {
    record::RecordState state;           ///< with nothing in it when it is not known
    bool whole = true;                   ///< false: some of what he had has not come in (yet)
    std::set<std::string> passed_since;  ///< fields that he himself changed again later
};

class EntityHistory {
  public:
    EntityHistory(storage::Reading& reading, const std::string& study, const record::RecordId& id);

    /// Whether a submission has brought this very change already.
    [[nodiscard]] bool has(const EntityChangeNote& note) const;

    /// Without a branch: everything up to the base version. In a branch: everything up to the version that it
    /// left from, or the creation where the client made the entity itself, and the changes of the branch
    /// before this one. Those may come in later, in any order.
    [[nodiscard]] EntityBefore before(const EntityChangeNote& note) const;

  private:
    struct Entry {
        record::Commit commit;
        std::optional<std::int64_t> version;  ///< that it made
        std::optional<EntityChangeNote> note;
    };
    record::RecordId id_;
    std::vector<Entry> entries_;  ///< in server order
};

}  // namespace meetmoment::server::service
