// Runs schedules and shrinks the one that fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/simulation/disk.hpp"
#include "tests/simulation/fleet.hpp"
#include "tests/simulation/schedule.hpp"

namespace meetmoment::simulation {

[[nodiscard]] std::vector<Violation> run(const Schedule& schedule, Site& site);

/// The schedule with steps, tablets, scopes and troubles taken out as long as it still breaks the same
/// invariant.
[[nodiscard]] Schedule shrink(const Schedule& failing, Site& site);

struct Tally {
    std::uint64_t schedules = 0;
    std::uint64_t divergent = 0;
    std::uint64_t unaccounted = 0;
    std::uint64_t stuck = 0;

    void count(const std::vector<Violation>& violations);
    [[nodiscard]] bool clean() const { return divergent + unaccounted + stuck == 0; }
};

}  // namespace meetmoment::simulation
