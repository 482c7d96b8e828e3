// A fleet in one process: tablets whose engines and stores are the real ones, the server's intake and reply,
// and a network and disks that fail. One virtual clock; everything that happens follows from the schedule.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/replica.hpp"
#include "sync-server/service/exchange.hpp"
#include "sync-server/service/own_writer.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/draw.hpp"
#include "tests/simulation/ledger.hpp"
#include "tests/simulation/schedule.hpp"

namespace meetmoment::simulation {

/// A broken promise: the invariant's number and what was found.
struct Violation {
    enum class Class : std::uint8_t { Divergent, Unaccounted, Stuck } kind{};
    std::string what;
};

class TabletClock final : public Clock {
  public:
    explicit TabletClock(const std::int64_t& now) : now_(now) {}
    [[nodiscard]] UtcMillis wall() const override {
        return UtcMillis{std::chrono::milliseconds{kStart + now_ + offset_ms}};
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override {
        return std::chrono::milliseconds{now_};
    }
    std::int64_t offset_ms = 0;

  private:
    static constexpr std::int64_t kStart = 1'772'442'900'000;
    const std::int64_t& now_;
};

struct Tablet {
    Tablet(const std::int64_t& now, std::uint64_t seed) : clock(now), random(seed) {}

    TabletClock clock;
    Draw random;
    std::size_t device = 0;
    std::unique_ptr<TabletDisk> disk;
    std::unique_ptr<TabletDisk> kept;  ///< a copy put aside
    std::vector<std::string> kept_drafts;
    std::unique_ptr<sync::ReplicaEngine> engine;  ///< of the process that runs; nullptr between two
    bool old_version = false;
    bool offline = false;
    bool full = false;
    std::set<std::string> ever;                       ///< scopes that it had at some time
    std::vector<std::string> believed;                ///< scopes that its user writes in
    std::vector<std::string> drafts;                  ///< tokens that were reported as drafted
    std::uint32_t last_seq = 0;                       ///< of what this writer saved
    std::uint64_t in_flight = 0;                      ///< number of the exchange; 0: none
    std::uint64_t timer = 0;                          ///< number of the timer that counts
    std::map<record::RecordId, std::uint32_t> typed;  ///< characters by this writer
};

class Fleet {
  public:
    Fleet(const Schedule& schedule, Site& site);

    /// Carries the schedule out, heals all faults and lets the fleet drain.
    void run();
    [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

    // --- for the checks
    [[nodiscard]] const std::vector<std::unique_ptr<Tablet>>& tablets() const { return tablets_; }
    [[nodiscard]] const std::vector<server::Device>& devices() const { return devices_; }
    [[nodiscard]] ServerDisk& server() { return *server_; }
    [[nodiscard]] const Ledger& ledger() const { return ledger_; }
    [[nodiscard]] bool rolled_back() const { return rolled_back_; }
    void violate(Violation::Class kind, std::string what) { violations_.push_back({kind, std::move(what)}); }

  private:
    struct Event {
        enum class Kind : std::uint8_t { Request, Reply, Failed, Timer, Start } kind{};
        std::int64_t at = 0;
        std::uint64_t order = 0;
        std::size_t tablet = 0;
        std::uint64_t number = 0;  ///< of the exchange or timer
        std::uint64_t aux = 0;     ///< delay of the reply, or kind of the failure
        bool answered = true;      ///< whether the reply gets through
        Bytes body;                ///< of the message, or the code of the failure
    };

    // --- fleet.cpp
    void advance_to(std::int64_t time);
    bool next_event();
    void push(Event event);
    void handle(Event& event);
    void carry(const Step& step);
    void feed(std::size_t at, const sync::Event& event);
    void send(std::size_t at, Bytes body);
    void request(Event& event);
    std::optional<sync::Reply> exchange(const server::Device& device, const sync::Request& request,
                                        sync::ExchangeFailed::Kind& failure);
    /// What a server says that does not wait for its disk.
    [[nodiscard]] std::optional<sync::Reply> early(const server::service::Received& received,
                                                   const sync::Request& request);
    void check_scopes(const server::Device& device, const sync::Request& request, const sync::Reply& reply);
    void start(std::size_t at);
    void kill(std::size_t at);
    void restart_server();
    void heal();
    void drain();
    [[nodiscard]] bool settled(const Tablet& tablet) const;
    [[nodiscard]] server::Device& device_of(const Tablet& tablet) { return devices_[tablet.device]; }

    // --- fleet_faults.cpp
    void clone(std::size_t at);
    void keep(std::size_t at);
    void restore(std::size_t at);
    void roll_back();
    void lose_scope(std::size_t at, Draw& draw);
    void gain_scope(std::size_t at, Draw& draw);
    void upgrade(std::size_t at);
    void jump_clock(std::size_t at, Draw& draw);
    void note_destroyed(const std::vector<record::CommitId>& gone);
    void check_drafts(std::size_t at, const std::vector<std::string>* otherwise);

    // --- work.cpp
    void write(std::size_t at, Draw& draw);
    void draft(std::size_t at, Draw& draw);
    void finish_drafts(std::size_t at);
    void portal(Draw& draw);
    [[nodiscard]] std::vector<record::Op> draw_ops(Tablet& tablet, const std::string& scope, Draw& draw);
    void save(std::size_t at, const std::string& scope, std::vector<record::Op> ops,
              std::vector<std::string> drafts_after);
    [[nodiscard]] record::RecordId new_record(const std::string& scope, Draw& draw);

    const Schedule& schedule_;
    Site& site_;
    Draw random_;  ///< of what the server draws
    Draw network_;
    std::int64_t now_ = 0;
    std::uint64_t order_ = 0;
    std::uint64_t numbers_ = 0;
    std::vector<Event> events_;  ///< a heap
    std::vector<std::string> scopes_;
    std::vector<server::Device> devices_;
    std::vector<std::unique_ptr<Tablet>> tablets_;
    std::unique_ptr<ServerDisk> server_;
    TabletClock server_clock_;
    server::service::StudyCatalogue catalogue_;
    std::optional<server::service::OwnWriter> own_;
    bool server_busy_ = false;
    bool server_full_ = false;
    bool healed_ = false;
    bool rolled_back_ = false;
    struct Known {
        record::RecordId id;
        std::string scope;
    };
    std::vector<Known> records_;
    Ledger ledger_;
    std::vector<Violation> violations_;
};

/// Judges a fleet that has drained.
void check(Fleet& fleet);

}  // namespace meetmoment::simulation
