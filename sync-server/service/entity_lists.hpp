// The study's lists of entities as ODK's clients get them: a CSV file beside each form that reads one
// (jr://file-csv/LIST.csv), and which of the entities that a client holds were deleted. An app user of a
// region gets the entities of that region and those of none.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/record/fold.hpp"
#include "sync-server/service/form_media.hpp"
#include "sync-server/service/study_catalogue.hpp"

namespace meetmoment::server::service {

/// An entity that was asked for and is here.
struct EntityPresence {
    std::string id;  ///< as it was asked for
    bool deleted = false;
};

class EntityLists final : public FormMedia {
  public:
    /// References must outlive it.
    EntityLists(storage::Store& store, StudyCatalogue& catalogue) : store_(store), catalogue_(catalogue) {}

    /// The hash is another one exactly when the app user's list is.
    [[nodiscard]] std::vector<FormFile> files(storage::Reading& reading, const AppUser& user,
                                              const std::string& form, const std::string& version) override;
    /// Columns name (the UUID), label, __version and the list's properties, as RFC 4180 has it; what is in
    /// conflict as it is shown provisionally. In the order in which records are kept.
    [[nodiscard]] std::optional<std::string> content(storage::Reading& reading, const AppUser& user,
                                                     const std::string& form, const std::string& version,
                                                     const std::string& name) override;

    /// Of these ids those that are here and that the app user may know of, in the order of asking. Fails with
    /// "document.unknown" for a list that none of his forms reads.
    [[nodiscard]] Result<std::vector<EntityPresence>> integrity(const AppUser& user, const std::string& list,
                                                                const std::vector<std::string>& ids);

  private:
    struct Entity {
        std::string id, label, scope;
        std::int64_t version = 0;
        std::map<std::string, std::string> properties;
    };
    using ByList = std::map<std::string, std::vector<Entity>>;
    struct Known {
        std::uint64_t epoch = 0, head = 0;
        std::shared_ptr<const ByList> lists;
    };

    [[nodiscard]] std::shared_ptr<const ByList> entities(storage::Reading& reading, const std::string& study);
    [[nodiscard]] std::set<std::string> lists_read(storage::Reading& reading, const std::string& study,
                                                   const std::string& form, const std::string& version);
    [[nodiscard]] std::vector<std::string> columns(storage::Reading& reading, const std::string& study,
                                                   const std::string& list, const ByList& entities);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    std::mutex mutex_;
    std::map<std::string, Known> known_;  ///< by study
};

}  // namespace meetmoment::server::service
