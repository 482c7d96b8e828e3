// A server and a tablet in memory that keep the rules of shared/sync/messages.hpp, and a line between an
// engine and the server that can be cut anywhere.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/replica.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::sync::testing {

inline const std::string kScope = "s/AM02/field";  ///< that record::testing::Replica writes in

/// Stores, acknowledges and delivers. Sets aside commits of the users in `unwelcome`.
class ServerModel {
  public:
    [[nodiscard]] Reply exchange(const Request& request);
    [[nodiscard]] const std::vector<record::SealedCommit>& log() const { return log_; }
    /// Of short requests too, unless it is of version 1.
    [[nodiscard]] Result<Request> decode(const Bytes& wire) const;
    /// Back to a backup of the first `commits` commits, under a new epoch.
    void restore(std::size_t commits);

    std::uint64_t epoch = 1;
    std::uint32_t retry_after_ms = 0;
    std::int64_t time_ms = 0;
    bool wrong_digest = false;
    bool version_1 = false;
    std::set<std::string> unwelcome;

  private:
    void take(const Bytes& bytes, std::set<record::CommitId>& known, Reply& reply);
    void deliver(const Request& request, const std::set<record::CommitId>& known, Reply& reply) const;

    std::vector<record::SealedCommit> log_;  ///< server_seq is the place, from 1
    std::map<record::WriterId, std::uint32_t> upto_;
};

/// A tablet whose store is memory: record::testing::Replica plus what sync has to keep.
class MemoryTablet final : public ReplicaStore {
  public:
    explicit MemoryTablet(std::uint64_t writer) : replica(writer) {}

    void write(std::vector<record::Op> ops);

    Result<std::uint64_t> epoch() override;
    Result<std::vector<ScopeCursor>> cursors() override;
    Result<std::vector<Bytes>> pending(std::size_t max_bytes) override;
    Result<std::uint64_t> pending_count() override;
    Result<std::vector<Held>> base() override { return held; }
    Result<void> apply(const Reply& reply) override;

    record::testing::Replica replica;
    std::optional<Problem> failing;        ///< every call fails with it
    std::optional<Problem> apply_failing;  ///< apply() fails with it and changes nothing
    std::uint64_t epoch_ = 0;
    ScopeCursor cursor{kScope, 0, {}};
    std::map<record::CommitId, std::uint64_t> at_server;
    std::map<record::CommitId, std::string> aside;
    std::vector<record::CommitId> mine;
    std::vector<Held> held;  ///< of an earlier opening, to build on
};

/// Carries out an engine's actions against a server, on a clock of its own.
class Line {
  public:
    Line(ReplicaStore& store, ServerModel& server, std::uint64_t seed = 1)
        : random(seed), engine(store, random), server_(&server) {}

    void feed(const Event& event);
    /// Brings the request to the server and the reply back; false when nothing is in flight.
    bool exchange();
    void lose_request(ExchangeFailed::Kind kind = ExchangeFailed::Kind::Unreachable,
                      std::uint32_t retry_after_ms = 0, std::string detail = {});
    /// The server has stored what it got, but the tablet never hears of it.
    void lose_reply();
    /// Exchanges until nothing is in flight.
    void run();
    /// SyncWanted, then run().
    void sync();
    /// Lets the clock go on to the timer and fires it.
    void wait();
    [[nodiscard]] const Status& status() const { return engine.status(); }
    [[nodiscard]] Request request() const { return server_->decode(*sent).value(); }

    SeededRandom random;
    ReplicaEngine engine;
    UtcMillis now{std::chrono::milliseconds{1'000'000}};
    std::optional<Bytes> sent;
    std::optional<std::chrono::milliseconds> timer;
    std::vector<Status> statuses;
    int sends = 0;
    int records_changed = 0;

  private:
    ServerModel* server_;
};

}  // namespace meetmoment::sync::testing
