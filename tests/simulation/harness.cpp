// simulate_with_bugs [--schedules N] [--least K] [--only NAME]: puts each bug of shared/base/seeded_bug.hpp
// in, one after another, and says by what the simulator caught it. Fails when it caught fewer than K.
#include <CLI/CLI.hpp>
#include <array>
#include <iomanip>
#include <iostream>

#include "shared/base/seeded_bug.hpp"
#include "tests/simulation/runner.hpp"

namespace {

using namespace meetmoment;
using namespace meetmoment::simulation;

constexpr std::array<const char*, static_cast<std::size_t>(Bug::Count)> kNames{
    "None",
    "SupersededForgotten",
    "ReplacedStaysLive",
    "LastWriteWins",
    "HideWithoutSeen",
    "ClockDecides",
    "ArrivalDecides",
    "AliasNotSuperseded",
    "RemoveForgotten",
    "TextIsNoEdit",
    "LastCreationNames",
    "TextDeleteOffByOne",
    "DeletionsJoinedTooFar",
    "DroppedOver",
    "UnknownDropped",
    "NumberedFromZero",
    "SavedBeforeDurable",
    "PartialTransaction",
    "WriterReused",
    "ChainBroken",
    "OpeningForgotten",
    "LamportNotRaised",
    "LamportFromClock",
    "DraftKept",
    "RefoldForgotten",
    "EpochIgnored",
    "OthersForgotten",
    "AckCoversTooMuch",
    "DigestNotUpdated",
    "CursorBeforeApply",
    "SetAsideForgotten",
    "FoldedTwice",
    "MismatchRemembered",
    "TimerForgotten",
    "InFlightForEver",
    "AckBeforeDurable",
    "GapAccepted",
    "GapRefusedAfterRestore",
    "SetAsideBlocks",
    "SetAsideNotReported",
    "ReviewByAnybody",
    "AckBeyondBrought",
    "EpochKept",
    "AcksOfOtherEpoch",
    "BeyondNotConfirmed",
    "ScopeFilterForgotten",
    "CursorBeyondDelivered",
};

/// The number of schedules until one failed; 0 when none did.
std::uint64_t hunt(std::uint64_t most, Site& site, std::string& caught_by) {
    for (std::uint64_t seed = 1; seed <= most; ++seed) {
        const auto violations = run(draw_schedule(seed), site);
        if (violations.empty()) continue;
        caught_by = violations.front().what;
        return seed;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Puts bugs in on purpose and counts those that the simulator catches"};
    std::uint64_t most = 1000;
    int least = 28;
    std::string only;
    app.add_option("--schedules", most, "for each bug, at most")->capture_default_str();
    app.add_option("--least", least, "bugs to be caught")->capture_default_str();
    app.add_option("--only", only, "one bug");
    CLI11_PARSE(app, argc, argv);
    const auto site = memory_site();
    int caught = 0;
    int planted_bugs = 0;
    std::string unused;
    if (only.empty() && hunt(200, *site, unused) != 0) {
        std::cout << "fails without any bug: " << unused << "\n";
        return 1;
    }
    for (std::size_t at = 1; at < kNames.size(); ++at) {
        if (!only.empty() && only != kNames[at]) continue;
        planted = static_cast<Bug>(at);
        std::string caught_by = "not caught";
        const std::uint64_t needed = hunt(most, *site, caught_by);
        ++planted_bugs;
        if (needed > 0) ++caught;
        std::cout << "| " << std::left << std::setw(24) << kNames[at] << " | " << std::setw(6) << needed
                  << " | " << caught_by << " |" << std::endl;
    }
    std::cout << "bugs: " << planted_bugs << ", caught: " << caught << std::endl;
    return caught >= std::min(least, planted_bugs) ? 0 : 1;
}
