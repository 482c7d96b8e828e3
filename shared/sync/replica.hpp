// The replica engine: sync without input or output of its own. The caller feeds events and carries out actions;
// the store port is the only thing the engine reads and writes. Single-threaded: call it where the store lives.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/sync/messages.hpp"

namespace meetmoment::sync {

/// What the engine needs of the tablet's store.
class ReplicaStore {
  public:
    virtual ~ReplicaStore() = default;
    [[nodiscard]] virtual Result<std::uint64_t> epoch() = 0;
    [[nodiscard]] virtual Result<std::vector<ScopeCursor>> cursors() = 0;
    /// Own commits without a server sequence, oldest first within a writer, up to `max_bytes` but at least one.
    [[nodiscard]] virtual Result<std::vector<Bytes>> pending(std::size_t max_bytes) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> pending_count() = 0;
    /// Applies a whole reply in one transaction: acks, quarantine marks, new commits and their fold, cursors.
    /// A changed epoch makes every commit that it holds pending again and resets the cursors.
    virtual Result<void> apply(const Reply& reply) = 0;
};

// --- events
struct SyncWanted {};                                     ///< the user asked, or something was committed
struct NetworkChanged { bool online = true; };
struct ReplyArrived { Bytes body; };
struct ExchangeFailed {                                   ///< no reply, or a reply that was refused
    enum class Kind : std::uint8_t { Unreachable, Untrusted, Unauthorised, Busy, Refused, ServerError } kind{};
    std::uint32_t retry_after_ms = 0;
    std::string detail;
};
struct TimerFired {};
using Event = std::variant<SyncWanted, NetworkChanged, ReplyArrived, ExchangeFailed, TimerFired>;

// --- actions
struct Send { Bytes body; };                              ///< POST /v1/sync; exactly one is in flight at a time
struct StartTimer { std::chrono::milliseconds delay{}; }; ///< replaces a running timer
enum class State : std::uint8_t { Idle, WaitingForNetwork, Syncing, BackingOff, NeedsAttention };
struct Status {
    State state = State::Idle;
    std::uint64_t pending = 0;      ///< own commits not yet at the server
    std::uint64_t total = 0;        ///< pending when this run of exchanges began: "syncing 40 of 120"
    std::uint64_t quarantined = 0;  ///< in this run
    std::string problem;            ///< code of what needs attention: "sync.unauthorised", "sync.untrusted", …
    std::int64_t last_success_ms = 0;  ///< UTC of the last completed run, 0 = never
    std::int64_t server_offset_ms = 0; ///< server time minus tablet time at the last reply
    friend bool operator==(const Status&, const Status&) = default;
};
struct StatusChanged { Status status; };
struct RecordsChanged {};                                 ///< commits of others arrived: views must reload
using Action = std::variant<Send, StartTimer, StatusChanged, RecordsChanged>;

/// Backs off 1 s, 2 s, 4 s … 5 min with ±25 % jitter; halves the batch after a failed exchange and doubles it
/// (up to kMaxMessageBytes / 2) after a good one; Unauthorised and Untrusted stop until SyncWanted.
class ReplicaEngine {
  public:
    ReplicaEngine(ReplicaStore& store, RandomSource& random) : store_(store), random_(random) {}

    /// Never blocks beyond the store's own work. A store failure shows as NeedsAttention with its code.
    [[nodiscard]] std::vector<Action> step(const Event& event, UtcMillis now);
    [[nodiscard]] const Status& status() const { return status_; }

  private:
    ReplicaStore& store_;
    RandomSource& random_;
    Status status_;
    bool online_ = true;
    bool in_flight_ = false;
    bool wanted_again_ = false;
    std::size_t batch_bytes_ = 128 * 1024;
    int failures_ = 0;
};

}  // namespace meetmoment::sync
