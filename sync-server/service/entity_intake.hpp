// What a submission does to entities: each change becomes a commit on the entity's record, by the
// submission's own author, over what he had before him (entity_records.hpp). What cannot be done is told, and
// the submission holds everything that it says. Internal to service/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/xform/submitted_entities.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// The submission that the changes come with.
struct EntitySource {
    const AppUser& user;
    std::string scope;   ///< that new entities are in
    std::string author;  ///< of the commits
    std::string form_version, instance_id;
    UtcMillis now{};
};

/// A change of an entity with its place in the record of the submission.
struct PlacedEntity {
    xform::EntityChange change;
    record::Path place;  ///< of meta/entity
};

class EntityIntake {
  public:
    /// `lists`: those of the study (entity_lists_of). References must outlive it.
    EntityIntake(storage::Writing& writing, OwnWriter& writer, EntitySource source,
                 const std::map<std::string, std::set<std::string>>& lists)
        : writing_(writing), writer_(writer), source_(std::move(source)), lists_(lists) {}

    /// "" when it is done, also when this submission did it before; else why it cannot be:
    ///   "entity.list", "entity.unknown-list"  it names none, or none of the study's
    ///   "entity.id"         no UUID
    ///   "entity.label"      a new one needs it
    ///   "entity.unknown"    an update of what is not here
    ///   "entity.region"     it is of another region than the app user
    ///   "entity.too-large"  for a commit
    ///   "entity.property"   a property has a name that cannot be one; everything else of it is done
    /// Fails with "store.*" alone.
    Result<std::string> take(const PlacedEntity& one);

  private:
    storage::Writing& writing_;
    OwnWriter& writer_;
    EntitySource source_;
    const std::map<std::string, std::set<std::string>>& lists_;
};

}  // namespace meetmoment::server::service
