// The tablets of a study, as who manages them sees them: which there are, whose, when they last came; and
// what becomes of one that is lost or has had its day.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

class Devices {
  public:
    /// A code of the portal is shown as a picture and scanned at once.
    static constexpr std::chrono::minutes kCodeValid{10};

    /// References must outlive it.
    Devices(storage::Store& store, StudyCatalogue& catalogue, Enrolment& enrolment, const Clock& clock,
            RandomSource& random)
        : store_(store), catalogue_(catalogue), enrolment_(enrolment), clock_(clock), random_(random) {}

    /// Those that hold something of a region within reach.
    [[nodiscard]] Result<std::vector<storage::DeviceRow>> list(const Person& person);
    /// For one tablet. `regions`: codes, all within reach, or {"all"}. Fails with "auth.role", and as
    /// Enrolment::make_code() does.
    [[nodiscard]] Result<MadeCode> make_code(const Person& person, const std::string& user,
                                             const std::string& display_name,
                                             const std::vector<std::string>& regions);
    /// The tablet is let in no more; what it has not sent stays on it. Fails with "device.unknown", also when
    /// it holds a region out of reach.
    Result<void> revoke(const Person& person, const std::string& id);
    /// At its next visit the tablet sends what it has, wipes itself and says so. Fails like revoke(), and
    /// with "device.ended" when it is let in no more.
    Result<void> order_wipe(const Person& person, const std::string& id);

    // --- what a tablet does itself
    /// Another token; the one that it has is good until this one is used.
    [[nodiscard]] Result<std::string> renew_token(const Device& device);
    /// It has wiped itself, or is about to: its tokens are void. Fails with "device.ended" unless it was
    /// ordered to.
    Result<void> wiped(const Device& device);

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    using Change = std::function<Result<void>(storage::DeviceRow&)>;
    Result<void> change(const Person& person, const std::string& id, const Change& change);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    Enrolment& enrolment_;
    const Clock& clock_;
    RandomSource& random_;
};

}  // namespace meetmoment::server::service
