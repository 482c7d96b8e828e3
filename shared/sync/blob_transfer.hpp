// The blob engine: brings blobs to the server and fetches those of others, without input or output of its
// own, as ReplicaEngine does for commits. The caller feeds events and carries out actions. Single-threaded:
// call it where the store lives.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/blob.hpp"
#include "shared/sync/replica.hpp"

namespace meetmoment::sync {

/// What travels in one request.
struct BlobObject {
    enum class Kind : std::uint8_t { Manifest, Chunk } kind = Kind::Chunk;
    BlobHash hash;
    friend auto operator<=>(const BlobObject&, const BlobObject&) = default;
};

/// What goes first: everything by which other people see that there is something, and what it looks like.
enum class BlobShare : std::uint8_t {
    Small,  ///< manifests and the chunks of thumbnails
    Large,  ///< the chunks of originals
};

/// What the engine needs of the tablet's store. Every change is durable when it returns.
class BlobStore {
  public:
    virtual ~BlobStore() = default;
    /// Some own commit is not yet at the server: blobs wait.
    [[nodiscard]] virtual Result<bool> commits_pending() = 0;
    /// Objects of committed blobs that are here and not known to be at the server, and are not flagged;
    /// Small: manifests first; Large: the smallest and then the oldest blob first.
    [[nodiscard]] virtual Result<std::vector<BlobObject>> unsent(BlobShare share, std::size_t most) = 0;
    /// Objects that are to be here and are not, and are not flagged; the longest not asked for first.
    [[nodiscard]] virtual Result<std::vector<BlobObject>> wanted(BlobShare share, std::size_t most) = 0;
    /// Fails with "blob.damaged" when what is stored no longer has that hash.
    [[nodiscard]] virtual Result<Bytes> object(const BlobObject& object) = 0;
    virtual Result<void> mark_at_server(std::span<const BlobObject> objects) = 0;
    /// Takes in an object whose hash the engine has verified. Fails with "blob.*", "cbor.*" when a manifest
    /// is none.
    virtual Result<void> keep(const BlobObject& object, ByteView bytes) = 0;
    /// The server does not have it yet.
    virtual Result<void> note_absent(const BlobObject& object) = 0;
    /// The object arrived damaged, here or there; gives how often now. At `most` it is flagged: neither
    /// unsent() nor wanted() gives it until somebody wants it again.
    virtual Result<int> note_damaged(const BlobObject& object, int most) = 0;
};

// --- events
/// Something may have to be sent or fetched: a run of commits has ended, a blob was finished or is wanted.
struct BlobsWanted {};
struct BlobReplied {  ///< any HTTP status
    int status = 0;
    Bytes body;
    std::string code;  ///< of a problem body
    std::uint32_t retry_after_ms = 0;
};
struct BlobUnanswered {
    bool untrusted = false;  ///< else: no connection, a timeout
};
using BlobEvent = std::variant<BlobsWanted, NetworkChanged, BlobReplied, BlobUnanswered, TimerFired>;

// --- actions
/// Exactly one is in flight at a time. The caller answers each with BlobReplied or BlobUnanswered.
struct BlobRequest {
    enum class Method : std::uint8_t { Get, Put, Post } method = Method::Get;
    std::string target;  ///< "/v1/blobs/have"
    Bytes body;
};
struct BlobStatus {
    State state = State::Idle;
    std::string problem;         ///< code of what needs attention
    std::uint64_t sent = 0;      ///< objects in this run
    std::uint64_t received = 0;  ///< objects in this run
    std::uint64_t flagged = 0;   ///< objects given up in this run
    friend bool operator==(const BlobStatus&, const BlobStatus&) = default;
};
struct BlobStatusChanged {
    BlobStatus status;
};
struct BlobsArrived {};  ///< views that show blobs may look again
using BlobAction = std::variant<BlobRequest, StartTimer, BlobStatusChanged, BlobsArrived>;

/// How it goes about it:
///   - Before every request it looks whether commits are pending; then it waits until BlobsWanted, or asks
///     again by itself after a while.
///   - Order: small shares up, small shares down, wanted originals down, originals up. BlobsWanted makes it
///     look again from the top, so that a new thumbnail does not wait behind an original.
///   - It asks which of the next objects the server lacks and sends those. What is where is a question to the
///     store's tables, so a killed tablet goes on where it was.
///   - A received object is stored only when it has the hash that was asked for; else it is asked for again,
///     kMostDamaged times in all, and then flagged.
///   - Failures wait as ReplicaEngine does: 1 s, 2 s, 4 s … 5 min with ±25 % jitter, never shorter than the
///     server's retry_after. Unauthorised and untrusted stop until BlobsWanted.
class BlobEngine {
  public:
    BlobEngine(BlobStore& store, RandomSource& random) : store_(store), random_(random) {}

    /// A reply that no request waits for is ignored.
    [[nodiscard]] std::vector<BlobAction> step(const BlobEvent& event, UtcMillis now);
    [[nodiscard]] const BlobStatus& status() const { return status_; }

    static constexpr int kMostDamaged = 3;
    static constexpr std::size_t kHaveBatch = 256;
    static constexpr std::size_t kWantedBatch = 64;
    static constexpr std::size_t kMarkBatch = 16;
    static constexpr std::chrono::milliseconds kCommitWait{30 * 1000};

  private:
    struct Asking {  ///< "have"
        std::vector<BlobObject> objects;
    };
    struct Sending {
        BlobObject object;
    };
    struct Fetching {
        BlobObject object;
    };
    using InFlight = std::variant<std::monostate, Asking, Sending, Fetching>;

    void on(const BlobsWanted&, UtcMillis now);
    void on(const NetworkChanged& event, UtcMillis now);
    void on(const BlobReplied& event, UtcMillis now);
    void on(const BlobUnanswered& event, UtcMillis now);
    void on(const TimerFired&, UtcMillis now);

    void begin_run(UtcMillis now);
    /// The next request, or the end of the run.
    void proceed();
    /// Each gives whether a request went out.
    Result<bool> send_next(BlobShare share);
    Result<bool> fetch_next(BlobShare share);
    Result<bool> send_missing();
    Result<void> asked(const Asking& asking, const BlobReplied& reply);
    Result<void> sent(const Sending& sending, const BlobReplied& reply);
    Result<void> fetched(const Fetching& fetching, const BlobReplied& reply);
    Result<void> damaged(const BlobObject& object);
    void request(BlobRequest request, InFlight what);
    /// True when the reply says that nothing more can be done now; the wait or stop is arranged then.
    bool refused(const BlobReplied& reply, UtcMillis now);
    void retry_later(State state, std::string problem);
    void stop(std::string problem);
    void forget_plans();

    BlobStore& store_;
    RandomSource& random_;
    BlobStatus status_;
    std::vector<BlobAction> actions_;  ///< of the step that is being taken
    InFlight in_flight_;
    std::deque<BlobObject> missing_;  ///< what the server said that it lacks, to be sent
    std::deque<BlobObject> to_fetch_;
    std::vector<BlobObject> stored_;  ///< sent and answered, not yet marked: asked about again when forgotten
    std::set<BlobObject> absent_;     ///< asked for in this run and not there
    bool look_again_ = false;         ///< BlobsWanted came while a request was in flight
    bool online_ = true;
    bool stopped_ = false;
    int failures_ = 0;  ///< in a row
    UtcMillis kept_away_since_{};
    UtcMillis kept_away_until_{};
};

}  // namespace meetmoment::sync
