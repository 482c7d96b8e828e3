// A short secret that the app asks people for, such as the PIN that ends hand-over: kept among the settings
// as something that only the secret fits (Argon2id). It seals nothing; who forgets it loses nothing. Tries
// are counted and slowed down as in pin_tries.hpp, also over restarts.
#pragma once

#include <string>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/store/pin_tries.hpp"
#include "shared/store/sealing.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::store {

/// On the store's thread. References must outlive it.
class AppSecret {
  public:
    /// `name` stays the same for ever; `cost` counts for what is set from now on.
    AppSecret(TabletStore& store, std::string name, const Clock& clock, RandomSource& random,
              PinCost cost = {});

    [[nodiscard]] Result<bool> is_set();
    /// Also forgets wrong tries. Fails as the store does; "store.sealed" when there is no memory for it.
    Result<void> set(std::string_view secret);
    /// Fails with "store.wrong-pin" and "store.locked-out" (both with the seconds to wait as their place),
    /// "store.no-secret" when none is set, "store.corrupt" when what is kept is damaged.
    Result<void> check(std::string_view secret);
    /// Also forgets wrong tries.
    Result<void> forget();
    /// How long one has to wait before the next try.
    [[nodiscard]] Result<std::chrono::seconds> wait() { return tries_.left(); }

  private:
    TabletStore& store_;
    std::string key_;
    RandomSource& random_;
    PinCost cost_;
    PinTries tries_;
};

}  // namespace meetmoment::store
