// Work that was carried out of a tablet in a file (shared/store/carried_work.hpp), because the tablet could
// not send it: taken in as if the tablet had sent it, by the same rules. Once or often, it comes to the same.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "shared/base/time.hpp"
#include "sync-server/service/blobs.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct TakenWork {
    std::size_t commits = 0;                       ///< that came into the log
    std::size_t known = 0;                         ///< that were in it
    std::map<std::string, std::size_t> set_aside;  ///< how many for which reason (ingest.hpp)
    std::size_t waiting = 0;           ///< that follow on commits that are neither here nor in the file
    std::size_t parts = 0;             ///< chunks and manifests of photos and recordings
    std::size_t drafts = 0;            ///< values that were typed and are in no commit: they are not taken in
    std::set<std::string> tablets;     ///< whose: "study device"
    std::optional<Problem> broke_off;  ///< why the file was not read to its end; what came before is in
};

class CarriedWork {
  public:
    /// References must outlive it.
    CarriedWork(storage::Store& store, StudyCatalogue& catalogue, Blobs& blobs, OwnWriter& writer,
                const Clock& clock)
        : store_(store), catalogue_(catalogue), blobs_(blobs), writer_(writer), clock_(clock) {}

    /// The tablet is the one that the commits name, also when it is let in no more. `code` as
    /// store::with_carried_work(), whose problems come back when nothing was taken in; else "work.tablet" (it
    /// was never enrolled here), "store.*".
    [[nodiscard]] Result<TakenWork> take(const std::string& file, const std::string& code);

  private:
    class Taking;

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    Blobs& blobs_;
    OwnWriter& writer_;
    const Clock& clock_;
};

}  // namespace meetmoment::server::service
