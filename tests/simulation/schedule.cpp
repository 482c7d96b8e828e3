#include "tests/simulation/schedule.hpp"

#include <array>
#include <span>

#include "tests/simulation/draw.hpp"

namespace meetmoment::simulation {

namespace {

constexpr std::array<const char*, static_cast<std::size_t>(Kind::Count)> kNames{
    "write", "sync",       "rest",       "draft",   "finish",  "portal",    "kill",         "arm",
    "full",  "clone",      "keep",       "restore", "back-up", "roll-back", "server-fault", "server-full",
    "clock", "lose-scope", "gain-scope", "upgrade", "busy",    "offline"};

/// Faults that need each other come into a schedule together.
std::array<std::span<const Kind>, 10> groups() {
    static constexpr std::array kKills{Kind::Kill, Kind::Arm, Kind::Arm};
    static constexpr std::array kFull{Kind::Full};
    static constexpr std::array kClones{Kind::Clone};
    static constexpr std::array kRestores{Kind::Keep, Kind::Restore};
    static constexpr std::array kRollBacks{Kind::BackUp, Kind::RollBack, Kind::RollBack};
    static constexpr std::array kServer{Kind::ServerFault, Kind::ServerFull, Kind::Busy};
    static constexpr std::array kClocks{Kind::Clock};
    static constexpr std::array kScopes{Kind::LoseScope, Kind::LoseScope, Kind::GainScope};
    static constexpr std::array kNetwork{Kind::Offline};
    static constexpr std::array kDrafts{Kind::Draft, Kind::Draft, Kind::Finish};
    return {kKills, kFull, kClones, kRestores, kRollBacks, kServer, kClocks, kScopes, kNetwork, kDrafts};
}

}  // namespace

Schedule draw_schedule(std::uint64_t seed) {
    Draw draw(seed);
    Schedule schedule;
    schedule.seed = seed;
    schedule.tablets = 2 + static_cast<unsigned>(draw.below(draw.chance(15) ? 7 : 3));
    schedule.scopes = 1 + static_cast<unsigned>(draw.below(3));
    schedule.loss_percent = draw.chance(50) ? static_cast<unsigned>(draw.below(35)) : 0;
    schedule.mixed_versions = draw.chance(25);
    schedule.clocks_off = draw.chance(25);
    schedule.bulky = draw.chance(6);
    std::vector<Kind> faults;
    for (const auto group : groups())
        if (draw.chance(35)) faults.insert(faults.end(), group.begin(), group.end());
    if (schedule.mixed_versions) faults.push_back(Kind::Upgrade);
    for (std::size_t left = 18 + draw.below(30); left > 0; --left) {
        Step step;
        const std::size_t choice = draw.below(100);
        if (choice < 40)
            step.kind = Kind::Write;
        else if (choice < 62)
            step.kind = Kind::Sync;
        else if (choice < 66)
            step.kind = Kind::Portal;
        else if (choice < 70 || faults.empty())
            step.kind = Kind::Rest;
        else
            step.kind = faults[draw.below(faults.size())];
        step.tablet = static_cast<std::uint8_t>(draw.below(8));
        step.wait_ms = static_cast<std::uint16_t>(draw.chance(20) ? draw.below(20'000) : draw.below(400));
        step.draw = draw.bits();
        schedule.steps.push_back(step);
    }
    return schedule;
}

std::string to_string(const Schedule& schedule) {
    std::string text =
        std::to_string(schedule.tablets) + " tablets, " + std::to_string(schedule.scopes) + " scopes, loss " +
        std::to_string(schedule.loss_percent) + " %" + (schedule.mixed_versions ? ", mixed versions" : "") +
        (schedule.clocks_off ? ", clocks off" : "") + (schedule.bulky ? ", long values" : "") + "\n";
    for (const Step& step : schedule.steps)
        text += "  +" + std::to_string(step.wait_ms) + " ms  tablet " + std::to_string(step.tablet) + "  " +
                kNames[static_cast<std::size_t>(step.kind)] + "  " + std::to_string(step.draw) + "\n";
    return text;
}

}  // namespace meetmoment::simulation
