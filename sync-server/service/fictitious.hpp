// Puts made-up respondents and a made-up group interview into a study, as commits of a writer of their own.
#pragma once

#include <string>

#include "sync-server/service/own_writer.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct FictitiousCount {
    std::size_t submissions = 0;
    std::size_t notes = 0;
};

/// Fails with "study.none", "commit.*", "store.*". Not from the store's writing thread.
[[nodiscard]] Result<FictitiousCount> add_fictitious(storage::Store& store, StudyCatalogue& catalogue,
                                                     const Clock& clock, RandomSource& random,
                                                     const std::string& study, std::size_t count,
                                                     std::uint64_t seed);

}  // namespace meetmoment::server::service
