// A schedule: everything that will be done to a fleet, drawn from a seed. Each step carries the number that
// its own choices are drawn from, so that a schedule means the same after other steps were taken out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace meetmoment::simulation {

enum class Kind : std::uint8_t {
    Write,
    Sync,
    Rest,         ///< time passes
    Draft,        ///< typed, not committed
    Finish,       ///< the drafts are committed
    Portal,       ///< the central team settles or approves
    Kill,         ///< the process dies between two transactions and is started again
    Arm,          ///< a later transaction of the tablet meets a fault
    Full,         ///< the tablet's disk is full, or has room again
    Clone,        ///< a copy of the folder goes on beside it
    Keep,         ///< a copy of the folder is put aside
    Restore,      ///< the folder goes back to that copy
    BackUp,       ///< of the server
    RollBack,     ///< the server goes back to its backup
    ServerFault,  ///< its next write meets a fault
    ServerFull,
    Clock,  ///< the tablet's clock jumps
    LoseScope,
    GainScope,
    Upgrade,
    Busy,     ///< the server turns the next request away
    Offline,  ///< nothing of the tablet gets through, or again
    Count
};

struct Step {
    Kind kind = Kind::Rest;
    std::uint8_t tablet = 0;
    std::uint16_t wait_ms = 0;  ///< before it
    std::uint64_t draw = 0;
    friend bool operator==(const Step&, const Step&) = default;
};

struct Schedule {
    std::uint64_t seed = 0;
    unsigned tablets = 2;
    unsigned scopes = 1;
    unsigned loss_percent = 0;  ///< of requests and replies
    bool mixed_versions = false;
    bool clocks_off = false;
    bool bulky = false;  ///< long values, so that batches and replies are cut
    std::vector<Step> steps;
};

[[nodiscard]] Schedule draw_schedule(std::uint64_t seed);
/// One step a line.
[[nodiscard]] std::string to_string(const Schedule& schedule);

}  // namespace meetmoment::simulation
