// Where this device's system keeps secrets: the Secret Service on Linux (GNOME Keyring, KWallet), the
// keychain of macOS, iOS and Android, the credentials of Windows. Through QtKeychain. The user's session
// opens it.
#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "shared/store/key_ring.hpp"

namespace QKeychain {
class Job;
}

namespace meetmoment::app {

/// Made, and asks the system, on the thread with the event loop; is asked on any other one, which waits.
/// Where no service answers everything fails at once with "keychain.none"; with "keychain.silent" when there
/// is one that gives no answer within two minutes: its user may be typing a password.
class SystemKeychain final : public store::Keychain {
  public:
    SystemKeychain() = default;

    [[nodiscard]] Result<std::optional<std::string>> get(const std::string& name) override;
    Result<void> set(const std::string& name, const std::string& secret) override;
    Result<void> remove(const std::string& name) override;

    /// Nobody waits any longer; all that is asked from now on fails with "keychain.closed". Before the event
    /// loop's thread waits for one that may be asking.
    void close();

  private:
    struct Question;
    /// Starts what `make` makes and waits for it. nullopt: it found nothing of that name.
    [[nodiscard]] Result<std::optional<std::string>> ask(const std::function<QKeychain::Job*()>& make);
    void answer(Question& question, QKeychain::Job& job);

    std::mutex mutex_;
    std::condition_variable changed_;
    bool closed_ = false;
    QObject home_;  ///< jobs that are under way report to it
};

}  // namespace meetmoment::app
