// The replica engine: sync without input or output of its own. The caller feeds events and carries out
// actions; the store port is the only thing the engine reads and writes. Single-threaded: call it where the
// store lives.
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
    /// Own commits without a server sequence, oldest first within a writer, up to `max_bytes` but at least
    /// one.
    [[nodiscard]] virtual Result<std::vector<Bytes>> pending(std::size_t max_bytes) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> pending_count() = 0;
    /// What the first short request of an engine can build on (remember_base()); empty when the server has
    /// none of the own commits.
    [[nodiscard]] virtual Result<std::vector<Held>> base() = 0;
    /// Applies a whole reply in one transaction: acks, quarantine marks, new commits and their fold, cursors.
    /// A changed epoch makes every commit that it holds pending again and resets the cursors.
    virtual Result<void> apply(const Reply& reply) = 0;
};

// --- events
struct SyncWanted {};  ///< the user asked, or something was committed
struct NetworkChanged {
    bool online = true;
};
struct ReplyArrived {
    Bytes body;
};
struct ExchangeFailed {  ///< no reply, or a reply that was refused
    enum class Kind : std::uint8_t {
        Unreachable,
        Untrusted,
        Unauthorised,
        Busy,
        Refused,
        ServerError
    } kind{};
    std::uint32_t retry_after_ms = 0;
    std::string detail;
};
struct TimerFired {};
using Event = std::variant<SyncWanted, NetworkChanged, ReplyArrived, ExchangeFailed, TimerFired>;

// --- actions
/// POST /v1/sync; exactly one is in flight at a time. The caller answers each with ReplyArrived or
/// ExchangeFailed, also after its own deadline.
struct Send {
    Bytes body;
};
struct StartTimer {
    std::chrono::milliseconds delay{};
};  ///< replaces a running timer
enum class State : std::uint8_t { Idle, WaitingForNetwork, Syncing, BackingOff, NeedsAttention };
struct Status {
    State state = State::Idle;
    std::uint64_t pending = 0;      ///< own commits not yet at the server
    std::uint64_t total = 0;        ///< pending when this run of exchanges began: "syncing 40 of 120"
    std::uint64_t quarantined = 0;  ///< in this run
    std::string problem;  ///< code of what needs attention: "sync.unauthorised", "sync.untrusted", …
    std::int64_t last_success_ms = 0;   ///< UTC of the last completed run, 0 = never
    std::int64_t server_offset_ms = 0;  ///< server time minus tablet time at the last reply
    friend bool operator==(const Status&, const Status&) = default;
};
struct StatusChanged {
    Status status;
};
struct RecordsChanged {};  ///< commits of others arrived: views must reload
using Action = std::variant<Send, StartTimer, StatusChanged, RecordsChanged>;

/// How it goes about it:
///   - A run is one exchange after another until the server has nothing more and nothing is pending; then it
///   is Idle and
///     asks again after five minutes, because others write too. One request is in flight at a time.
///   - After a failure it waits 1 s, 2 s, 4 s … 5 min with ±25 % jitter, never shorter than the server's
///   retry_after, and up to half of that longer, so that tablets that were sent away together do not come
///   back together.
///     SyncWanted cuts the wait short unless the server itself asked for it.
///   - The batch (of what is sent and of what is asked for) halves after a failed exchange (but not when the
///   server was busy) and after one that
///   took
///     longer than kLongExchange, and doubles, up to kLargestBatch, after one that took less than half
///     of that: a network that is cut every 20 s still brings every batch through.
///   - Commits go as a short request whose base is what the server acknowledged last, also before the program
///   was
///     started: its last commits (remember_base()). A server that lacks it gets the same
///     without a base at once; one that refuses a short request for another reason gets version 1 from then
///     on.
///   - Unauthorised and Untrusted stop until SyncWanted. A failing store (a full disk) is tried again like
///   the network.
///   - "Offline" is a hint of the system: attempts go on, silently, and any reply proves it wrong.
///   - An exchange that moved nothing ("sync.no-progress") and a set of commits that still differs from the
///   server's
///     after everything was delivered again ("sync.diverged") count as failures, so neither can spin.
/// The wall clock may jump: a wait that the clock has jumped out of is over.
class ReplicaEngine {
  public:
    ReplicaEngine(ReplicaStore& store, RandomSource& random) : store_(store), random_(random) {}

    /// Never blocks beyond the store's own work. A store failure shows as NeedsAttention with its code.
    /// A reply or failure that no request waits for is ignored.
    [[nodiscard]] std::vector<Action> step(const Event& event, UtcMillis now);
    [[nodiscard]] const Status& status() const { return status_; }

    /// How long to stay away when the server asks for that: at least as long, and half of it longer at most;
    /// kLongestRetryAfter counts as the most that it can ask for.
    [[nodiscard]] static std::chrono::milliseconds spread_out(std::uint32_t retry_after_ms,
                                                              RandomSource& random);

    static constexpr std::chrono::milliseconds kFirstDelay{1000};
    static constexpr std::chrono::milliseconds kLongestDelay{5 * 60 * 1000};
    static constexpr std::chrono::milliseconds kLongestRetryAfter{60 * 60 * 1000};
    static constexpr std::chrono::milliseconds kLongExchange{8 * 1000};
    static constexpr std::size_t kFirstBatch = 128 * 1024;
    static constexpr std::size_t kSmallestBatch = 8 * 1024;
    static constexpr std::size_t kLargestBatch = kMostCommitBytes;

  private:
    void on(const SyncWanted&, UtcMillis now);
    void on(const NetworkChanged& event, UtcMillis now);
    void on(const ReplyArrived& event, UtcMillis now);
    void on(const ExchangeFailed& event, UtcMillis now);
    void on(const TimerFired&, UtcMillis now);

    void begin_run(UtcMillis now);
    void exchange(UtcMillis now);
    [[nodiscard]] Bytes encode_for_server(const Request& request);
    void look_for_base();
    /// Says it in another way when the server did not understand; false when there is no other.
    [[nodiscard]] bool say_otherwise(const std::string& code);
    void adapt_batch(UtcMillis now);
    void remember_base(const Reply& reply);
    void conclude(const Reply& reply, UtcMillis now);
    /// Some scope's cursor that the store went back on, because its digest differed.
    [[nodiscard]] bool must_heal(const std::vector<ScopeCursor>& held, const Reply& reply) const;
    [[nodiscard]] bool moved(const std::vector<ScopeCursor>& held, const Reply& reply,
                             std::uint64_t pending) const;
    void retry_later(State state, std::string problem, std::chrono::milliseconds at_least);
    void stop(std::string problem);
    void keep_away(UtcMillis now, std::uint32_t retry_after_ms);
    [[nodiscard]] std::chrono::milliseconds still_kept_away(UtcMillis now) const;
    [[nodiscard]] std::chrono::milliseconds jittered(std::chrono::milliseconds delay);

    ReplicaStore& store_;
    RandomSource& random_;
    Status status_;
    std::vector<Action> actions_;  ///< of the step that is being taken
    bool online_ = true;
    bool in_flight_ = false;
    bool wanted_again_ = false;  ///< SyncWanted came while a request was in flight
    bool stopped_ = false;       ///< until SyncWanted
    bool healing_ = false;       ///< this run began again from cursor 0
    std::size_t batch_bytes_ = kFirstBatch;
    int failures_ = 0;          ///< in a row
    bool speaks_short_ = true;  ///< until the server says that it does not understand
    bool sent_short_ = false;
    bool looked_for_base_ = false;
    std::vector<Held> base_;
    UtcMillis sent_at_{};
    std::vector<Bytes> sent_commits_;
    std::uint64_t sent_epoch_ = 0;
    std::uint64_t sent_pending_ = 0;
    std::vector<ScopeCursor> sent_cursors_;
    UtcMillis kept_away_since_{};
    UtcMillis kept_away_until_{};
};

}  // namespace meetmoment::sync
