// What has had its time goes by itself, once a day: names of participants, the audit trail, invitations that
// are void. Answers never go so: they hold a code and no name.
#pragma once

#include <chrono>
#include <memory>

#include "shared/base/time.hpp"
#include "sync-server/service/audit.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"
#include "sync-server/support/recurring.hpp"

namespace meetmoment::server::service {

struct RetentionPlan {
    /// Who is behind participants' codes, after the last day of a study's last round; 0: until somebody
    /// erases it. Without it nobody can tell any more who answered what.
    std::chrono::days participants{0};
    std::chrono::days audit{0};  ///< entries of the trail; 0: for ever
};

class Retention {
  public:
    /// References must outlive it.
    Retention(RetentionPlan plan, storage::Store& store, StudyCatalogue& catalogue, Audit& audit,
              const Clock& clock)
        : plan_(plan), store_(store), catalogue_(catalogue), audit_(audit), clock_(clock) {}

    /// Sweeps now and every day, on a thread of its own, until it goes. Failures are logged and tried again.
    void start();

    struct Swept {
        std::size_t participants = 0, invitations = 0;
        std::uint64_t audit = 0;
    };
    /// Once, now. What went of participants and of the trail is written down in it. Fails with the store's
    /// codes.
    [[nodiscard]] Result<Swept> sweep();

  private:
    [[nodiscard]] std::size_t forget_participants(storage::Writing& writing, UtcMillis now);
    [[nodiscard]] static std::size_t forget_invitations(storage::Writing& writing, UtcMillis now);

    const RetentionPlan plan_;
    storage::Store& store_;
    StudyCatalogue& catalogue_;
    Audit& audit_;
    const Clock& clock_;
    std::unique_ptr<Recurring> daily_;
};

}  // namespace meetmoment::server::service
