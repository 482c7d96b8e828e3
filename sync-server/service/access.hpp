// Where somebody of the portal may do something: the study that he works in and his reach within it. Every
// use case that shows or changes records begins here; the route table has only asked whether he may do it
// anywhere.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync-server/security/identity.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct Access {
    std::shared_ptr<const study::Study> study;
    Reach reach;

    /// Whether records of that scope are within reach.
    [[nodiscard]] bool covers(std::string_view scope) const;
    /// For queries; nullopt: all.
    [[nodiscard]] std::optional<std::vector<std::string>> scopes() const;
};

/// In the study that he asked for, or the first one in which he may do it. Fails with "study.none" when there
/// is none here that he may know of, "auth.role" when he may not do it in the study.
[[nodiscard]] Result<Access> access(storage::Reading& reading, StudyCatalogue& catalogue,
                                    const Person& person, Privilege privilege);

/// Whether a record is here and within reach; whoever asks tells both alike.
[[nodiscard]] bool within_reach(storage::Reading& reading, const Access& access, const record::RecordId& id);

}  // namespace meetmoment::server::service
