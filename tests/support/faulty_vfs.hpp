// A disk that fails on order: an SQLite VFS whose files are memory. It counts its calls, and at a chosen call
// it is full, it fails, or the power goes. What was written but not synced before the power went is lost, or
// arrives in part, or is torn, as drawn from a seed. While one exists it is SQLite's default VFS: nothing
// else may use SQLite meanwhile. Connections of several threads may share a file; the faults are then not
// tied to one of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace meetmoment::testing {

enum class Fault : std::uint8_t {
    None,
    IoErrorOnce,   ///< that one call fails
    FullOnce,      ///< from that call on, the first one that writes finds no room
    FullFromThen,  ///< every writing call from then on finds no room, until heal()
    PowerLoss,     ///< every call from then on fails, until reboot()
};

/// What arrives of the writes that were not synced when the power went.
enum class Unsynced : std::uint8_t {
    Lost,    ///< none
    Prefix,  ///< the first ones, in order
    Some,    ///< any of them
    Torn,    ///< the first ones, and half of the next
};

class FaultyVfs {
  public:
    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    /// The `at`-th call from now on, from 1, meets the fault.
    void plan(Fault fault, std::uint64_t at);
    [[nodiscard]] std::uint64_t calls() const;  ///< since plan() or the beginning
    [[nodiscard]] bool has_failed() const;      ///< the planned fault has happened
    void heal();                                ///< no fault from now on; after a power loss use reboot()
    /// The machine comes back with what the disk has. All connections must be closed.
    void reboot(Unsynced arrives, std::uint64_t seed);

    struct Disk;  ///< known to its own .cpp

  private:
    std::unique_ptr<Disk> disk_;
};

}  // namespace meetmoment::testing
