#include "tests/simulation/runner.hpp"

#include <algorithm>
#include <exception>

namespace meetmoment::simulation {

namespace {

bool fails_alike(const Schedule& schedule, Site& site, const std::string& what) {
    const auto violations = run(schedule, site);
    return std::any_of(violations.begin(), violations.end(),
                       [&](const Violation& violation) { return violation.what == what; });
}

/// Takes out runs of steps, long ones first.
bool drop_steps(Schedule& schedule, Site& site, const std::string& what) {
    bool dropped = false;
    for (std::size_t length = std::max<std::size_t>(schedule.steps.size() / 2, 1); length > 0; length /= 2)
        for (std::size_t at = 0; at + length <= schedule.steps.size();) {
            Schedule shorter = schedule;
            const auto from = shorter.steps.begin() + static_cast<std::ptrdiff_t>(at);
            shorter.steps.erase(from, from + static_cast<std::ptrdiff_t>(length));
            if (fails_alike(shorter, site, what)) {
                schedule = std::move(shorter);
                dropped = true;
            } else {
                at += length;
            }
        }
    return dropped;
}

template <class Change>
bool try_change(Schedule& schedule, Site& site, const std::string& what, Change change) {
    Schedule simpler = schedule;
    change(simpler);
    if (!fails_alike(simpler, site, what)) return false;
    schedule = std::move(simpler);
    return true;
}

}  // namespace

std::vector<Violation> run(const Schedule& schedule, Site& site) {
    try {
        Fleet fleet(schedule, site);
        fleet.run();
        if (fleet.violations().empty()) check(fleet);
        return fleet.violations();
    } catch (const std::exception& error) {
        return {{Violation::Class::Stuck, std::string("I9: ") + error.what()}};
    }
}

Schedule shrink(const Schedule& failing, Site& site) {
    const auto violations = run(failing, site);
    if (violations.empty()) return failing;
    const std::string what = violations.front().what;
    Schedule schedule = failing;
    for (bool smaller = true; smaller;) {
        smaller = drop_steps(schedule, site, what);
        if (schedule.loss_percent > 0)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { one.loss_percent = 0; });
        if (schedule.mixed_versions)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { one.mixed_versions = false; });
        if (schedule.clocks_off)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { one.clocks_off = false; });
        if (schedule.bulky)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { one.bulky = false; });
        if (schedule.tablets > 1)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { --one.tablets; });
        if (schedule.scopes > 1)
            smaller |= try_change(schedule, site, what, [](Schedule& one) { --one.scopes; });
        for (Step& step : schedule.steps)
            if (step.wait_ms > 0) {
                const std::uint16_t before = std::exchange(step.wait_ms, 0);
                if (!fails_alike(schedule, site, what)) step.wait_ms = before;
            }
    }
    return schedule;
}

void Tally::count(const std::vector<Violation>& violations) {
    ++schedules;
    const auto any = [&](Violation::Class kind) {
        return std::any_of(violations.begin(), violations.end(),
                           [&](const Violation& violation) { return violation.kind == kind; });
    };
    divergent += any(Violation::Class::Divergent) ? 1U : 0U;
    unaccounted += any(Violation::Class::Unaccounted) ? 1U : 0U;
    stuck += any(Violation::Class::Stuck) ? 1U : 0U;
}

}  // namespace meetmoment::simulation
