// What is done to the disks, scopes, versions and clocks of a fleet.
#include <algorithm>

#include "tests/simulation/fleet.hpp"

namespace meetmoment::simulation {

namespace {

constexpr std::size_t kMostTablets = 8;
constexpr std::int64_t kTenYears = std::int64_t{10} * 365 * 24 * 3600 * 1000;

std::vector<record::CommitId> ids_of(const std::vector<HeldCommit>& log) {
    std::vector<record::CommitId> ids;
    for (const HeldCommit& held : log)
        ids.push_back(held.sealed->commit.id);
    return ids;
}

}  // namespace

void Fleet::clone(std::size_t at) {
    if (tablets_.size() >= kMostTablets) return;
    const Tablet& original = *tablets_[at];
    auto copy = std::make_unique<Tablet>(now_, network_.bits());
    copy->device = original.device;
    copy->disk = original.disk->copy();
    copy->clock.offset_ms = original.clock.offset_ms;
    copy->old_version = original.old_version;
    copy->ever = original.ever;
    copy->believed = original.believed;
    copy->drafts = original.drafts;
    tablets_.push_back(std::move(copy));
    start(tablets_.size() - 1);
}

void Fleet::keep(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    tablet.kept = tablet.disk->copy();
    tablet.kept_drafts = tablet.drafts;
}

void Fleet::restore(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.kept) return;
    std::vector<record::CommitId> gone = ids_of(tablet.disk->log());
    kill(at);
    tablet.disk = std::move(tablet.kept);
    tablet.disk->set_full(tablet.full);
    tablet.drafts = std::move(tablet.kept_drafts);
    note_destroyed(gone);
}

void Fleet::roll_back() {
    const std::vector<record::CommitId> gone = ids_of(server_->log());
    std::vector<record::CommitId> aside;
    for (const auto& row : server_->set_aside())
        aside.push_back(row.id);
    rolled_back_ = true;
    server_->roll_back(random_);
    server_->set_full(server_full_);
    restart_server();
    note_destroyed(gone);
    note_destroyed(aside);
}

/// Of these commits, those that no disk holds any more.
void Fleet::note_destroyed(const std::vector<record::CommitId>& gone) {
    std::set<record::CommitId> left;
    const auto add = [&](const std::vector<HeldCommit>& log) {
        for (const HeldCommit& held : log)
            left.insert(held.sealed->commit.id);
    };
    add(server_->log());
    for (const auto& row : server_->set_aside())
        left.insert(row.id);
    for (const auto& tablet : tablets_)
        add(tablet->disk->log());
    for (const record::CommitId& id : gone)
        if (!left.contains(id)) ledger_.destroyed(id);
}

void Fleet::lose_scope(std::size_t at, Draw& draw) {
    Tablet& tablet = *tablets_[at];
    auto& scopes = device_of(tablet).scopes;
    if (scopes.empty()) return;
    const auto lost = scopes.begin() + static_cast<std::ptrdiff_t>(draw.below(scopes.size()));
    if (draw.chance(50)) std::erase(tablet.believed, *lost);
    scopes.erase(lost);
}

void Fleet::gain_scope(std::size_t at, Draw& draw) {
    auto& device = device_of(*tablets_[at]);
    const std::string& scope = scopes_[draw.below(scopes_.size())];
    if (std::find(device.scopes.begin(), device.scopes.end(), scope) == device.scopes.end())
        device.scopes.push_back(scope);
    for (const auto& tablet : tablets_) {
        if (&device_of(*tablet) != &device) continue;
        tablet->ever.insert(scope);
        if (std::find(tablet->believed.begin(), tablet->believed.end(), scope) == tablet->believed.end())
            tablet->believed.push_back(scope);
    }
}

void Fleet::upgrade(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.old_version) return;
    tablet.old_version = false;
    kill(at);
}

void Fleet::jump_clock(std::size_t at, Draw& draw) {
    const auto offset = static_cast<std::int64_t>(draw.bits() % static_cast<std::uint64_t>(2 * kTenYears));
    tablets_[at]->clock.offset_ms = offset - kTenYears;
}

/// Drafts are what was reported as drafted, or `otherwise` when a commit of them may have come about.
void Fleet::check_drafts(std::size_t at, const std::vector<std::string>* otherwise) {
    Tablet& tablet = *tablets_[at];
    std::vector<std::string> held;
    for (const Draft& draft : tablet.disk->drafts())
        held.push_back(record::to_display(draft.value));
    const auto same = [](std::vector<std::string> left, std::vector<std::string> right) {
        std::sort(left.begin(), left.end());
        std::sort(right.begin(), right.end());
        return left == right;
    };
    if (!same(held, tablet.drafts) && !(otherwise && same(held, *otherwise)))
        violate(Violation::Class::Unaccounted, "I5: drafts are not what was drafted");
    tablet.drafts = std::move(held);
}

}  // namespace meetmoment::simulation
