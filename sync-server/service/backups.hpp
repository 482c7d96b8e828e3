// Backups on a schedule, into one folder: store-20261127T031500Z.backup. A backup that fails leaves those
// before it and the server alone.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "sync-server/support/recurring.hpp"

namespace meetmoment::server::storage {
class Store;
}

namespace meetmoment::server::service {

struct BackupPlan {
    std::string folder;  ///< "" = no backups on a schedule
    std::chrono::minutes every{24 * 60};
    std::size_t keep = 14;  ///< the newest so many stay, 1 at least
};

class Backups {
  public:
    /// Makes the folder (mode 0700). References must outlive it. Fails with "backup.folder".
    [[nodiscard]] static Result<std::unique_ptr<Backups>> open(BackupPlan plan, storage::Store& store,
                                                               const Clock& clock);

    /// Makes one when the newest is older than the plan allows, on a thread of its own, until it goes.
    void start();
    /// The same once, now; the file when one was made. Fails with "backup.*".
    Result<std::optional<std::string>> make_due();
    /// Of the newest; nullopt without one. Any thread.
    [[nodiscard]] std::optional<std::chrono::milliseconds> age() const;

  private:
    Backups(BackupPlan plan, storage::Store& store, const Clock& clock)
        : plan_(std::move(plan)), store_(store), clock_(clock) {}
    /// Names of the files, the oldest first; what is named otherwise is none of ours.
    [[nodiscard]] std::vector<std::string> present() const;
    void remove_old();

    const BackupPlan plan_;
    storage::Store& store_;
    const Clock& clock_;
    std::unique_ptr<Recurring> looks_;
};

}  // namespace meetmoment::server::service
