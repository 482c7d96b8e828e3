// A tablet that syncs as the app does: the real store, the replica engine with its own waits, one connection
// that is kept as long as it lasts.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "shared/sync/replica.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {

class SyncingTablet {
  public:
    /// Enrols with a new code for these regions. `connect` gives a new connection to the server; it is called
    /// again after each one that broke. References must outlive it.
    using Connect = std::function<TlsClient()>;
    SyncingTablet(const ServerProcess& server, const std::string& user, const std::string& regions,
                  Connect connect);

    [[nodiscard]] Tablet& tablet() { return tablet_; }
    [[nodiscard]] store::TabletStore& store() { return tablet_.store(); }
    [[nodiscard]] const sync::Status& status() const { return engine_.status(); }

    /// One request and what follows from it; its HTTP status, 0 without an answer. nullopt: the engine waits.
    std::optional<int> step();
    /// The person asks.
    void want() { take(engine_.step(sync::SyncWanted{}, now())); }
    /// How long the engine waits before it goes on by itself.
    [[nodiscard]] std::chrono::milliseconds wait() const { return wait_; }
    /// The wait is over, whether or not the time has passed: the engine's clock moves on by it.
    void end_wait();
    /// Goes on, with real waits, until nothing is pending and the engine is idle.
    void sync_to_the_end();

    /// Answers by status; 0 for broken connections.
    [[nodiscard]] const std::map<int, int>& answers() const { return answers_; }
    /// When all own commits were at the server for the first time.
    [[nodiscard]] std::chrono::steady_clock::time_point drained() const { return drained_; }
    [[nodiscard]] const Answer& last_answer() const { return last_answer_; }

  private:
    [[nodiscard]] UtcMillis now() const { return clock_.wall() + moved_; }
    void take(std::vector<sync::Action> actions);
    [[nodiscard]] sync::Event post(const Bytes& body);

    SystemClock clock_;
    SystemRandom random_;
    Tablet tablet_;
    Connect connect_;
    sync::ReplicaEngine engine_;
    std::optional<TlsClient> connection_;
    std::optional<Bytes> to_send_;
    std::chrono::milliseconds wait_{0}, moved_{0};
    std::map<int, int> answers_;
    std::chrono::steady_clock::time_point drained_;
    Answer last_answer_;
};

}  // namespace meetmoment::server::test
