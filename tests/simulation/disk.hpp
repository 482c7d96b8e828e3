// What survives the processes of a simulated fleet: a tablet's folder and the server's data. Each comes in
// memory (for bulk runs) and on real files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/record/fold.hpp"
#include "shared/sync/replica.hpp"
#include "shared/sync/replica_log.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::simulation {

/// Thrown out of a store where the process dies.
struct Killed {};

/// What happens to a later transaction.
enum class Fault : std::uint8_t {
    None,
    KillBefore,  ///< nothing was written
    KillInside,  ///< everything was written, nothing reached the disk; the same as a power loss
    KillAfter,   ///< it is durable, but nobody hears of it
    Full,        ///< the disk has no room for it
};

struct HeldCommit {
    const record::SealedCommit* sealed = nullptr;
    std::optional<std::uint64_t> server_seq;
    bool set_aside = false;
};

/// One value that is typed but not committed.
struct Draft {
    record::RecordId record;
    record::Path path;
    record::Value value;
    std::string scope;
};

class TabletDisk {
  public:
    virtual ~TabletDisk() = default;

    /// A process opens the store; everything below but copy(), stop() and log() needs one.
    virtual void start(const Clock& clock, RandomSource& random, record::Vocabulary known) = 0;
    /// The process is gone, whatever it was doing.
    virtual void stop() = 0;
    [[nodiscard]] virtual sync::ReplicaStore& store() = 0;
    virtual Result<std::optional<record::CommitId>> commit(const std::string& scope,
                                                           std::vector<record::Op> ops) = 0;
    virtual Result<void> save_draft(const Draft& draft) = 0;
    [[nodiscard]] virtual std::vector<Draft> drafts() = 0;
    [[nodiscard]] virtual record::WriterId writer() = 0;
    [[nodiscard]] virtual std::optional<record::RecordState> record(const record::RecordId& id) = 0;
    /// By identity.
    [[nodiscard]] virtual std::vector<record::RecordState> records() = 0;

    /// Valid until the store changes.
    [[nodiscard]] virtual std::vector<HeldCommit> log() = 0;
    [[nodiscard]] virtual std::size_t forks() = 0;
    /// Of a folder whose process may run.
    [[nodiscard]] virtual std::unique_ptr<TabletDisk> copy() = 0;

    /// The transaction after `skip` others meets the fault.
    virtual void arm(Fault fault, unsigned skip) = 0;
    /// While full every write fails.
    virtual void set_full(bool full) = 0;
};

class ServerDisk {
  public:
    virtual ~ServerDisk() = default;
    [[nodiscard]] virtual server::storage::Store& store() = 0;
    virtual void add_device(const server::Device& device) = 0;
    /// Takes the place of the backup before.
    virtual void back_up() = 0;
    /// A new process on the last backup; the devices stay. Without a backup it goes back to the beginning.
    virtual void roll_back(RandomSource& random) = 0;
    /// In server order; valid until the store changes.
    [[nodiscard]] virtual std::vector<HeldCommit> log() = 0;
    struct SetAside {
        record::CommitId id;
        Hash128 hash;
        std::string why;
    };
    [[nodiscard]] virtual std::vector<SetAside> set_aside() = 0;
    virtual void arm(Fault fault) = 0;
    virtual void set_full(bool full) = 0;
};

inline constexpr const char* kStudy = "sim";

/// A fresh place for each.
class Site {
  public:
    virtual ~Site() = default;
    [[nodiscard]] virtual std::unique_ptr<TabletDisk> tablet(const server::Device& device) = 0;
    [[nodiscard]] virtual std::unique_ptr<ServerDisk> server(RandomSource& random) = 0;
};

[[nodiscard]] std::unique_ptr<Site> memory_site();
/// In folders of its own below the system's temporary folder, or /dev/shm when there is one.
[[nodiscard]] std::unique_ptr<Site> sqlite_site();

}  // namespace meetmoment::simulation
