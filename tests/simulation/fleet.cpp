#include "tests/simulation/fleet.hpp"

#include <algorithm>

#include "shared/base/seeded_bug.hpp"
#include "sync-server/service/exchange.hpp"

namespace meetmoment::simulation {

namespace {

constexpr std::int64_t kDeadline = 8'000;         ///< milliseconds that a tablet waits for a reply
constexpr std::uint32_t kRetryAfter = 2'000;      ///< milliseconds that a busy server asks for
constexpr record::Vocabulary kOldVersion = 0x4F;  ///< without text, aliases and Seen
constexpr std::size_t kMostEventsToDrain = 600;

bool later(std::int64_t left, std::uint64_t left_order, std::int64_t right, std::uint64_t right_order) {
    return left != right ? left > right : left_order > right_order;
}

}  // namespace

Fleet::Fleet(const Schedule& schedule, Site& site)
    : schedule_(schedule),
      site_(site),
      random_(schedule.seed ^ 0x5EA5ULL),
      network_(schedule.seed ^ 0xAE7ULL),
      server_clock_(now_) {
    static const std::array<const char*, 3> kScopes{"sim/AM01/field", "sim/AM02/field", "sim/AM03/field"};
    scopes_.assign(kScopes.begin(), kScopes.begin() + schedule.scopes);
    server_ = site.server(random_);
    restart_server();
    for (std::size_t at = 0; at < schedule.tablets; ++at) {
        Draw draw(schedule.seed * 31 + at);
        const std::string number = std::to_string(at);
        server::Device device{"device-" + number, kStudy, "user-" + number, {}, {}};
        for (const std::string& scope : scopes_)
            if (scope == scopes_[at % scopes_.size()] || draw.chance(50)) device.scopes.push_back(scope);
        server_->add_device(device);
        auto tablet = std::make_unique<Tablet>(now_, draw.bits());
        tablet->device = at;
        tablet->disk = site.tablet(device);
        tablet->old_version = schedule.mixed_versions && draw.chance(50);
        tablet->ever.insert(device.scopes.begin(), device.scopes.end());
        tablet->believed = device.scopes;
        devices_.push_back(std::move(device));
        tablets_.push_back(std::move(tablet));
        if (schedule.clocks_off) jump_clock(at, draw);
        start(at);
    }
}

void Fleet::run() {
    for (const Step& step : schedule_.steps) {
        advance_to(now_ + step.wait_ms);
        carry(step);
    }
    heal();
    drain();
}

void Fleet::carry(const Step& step) {
    const std::size_t at = step.tablet % tablets_.size();
    Tablet& tablet = *tablets_[at];
    Draw draw(step.draw);
    switch (step.kind) {
        case Kind::Write:
            return write(at, draw);
        case Kind::Sync:
            return feed(at, sync::SyncWanted{});
        case Kind::Draft:
            return draft(at, draw);
        case Kind::Finish:
            return finish_drafts(at);
        case Kind::Portal:
            return portal(draw);
        case Kind::Kill:
            return kill(at);
        case Kind::Arm:
            return tablet.disk->arm(static_cast<Fault>(1 + draw.below(4)),
                                    static_cast<unsigned>(draw.below(2)));
        case Kind::Full:
            tablet.full = !tablet.full;
            return tablet.disk->set_full(tablet.full);
        case Kind::Clone:
            return clone(at);
        case Kind::Keep:
            return keep(at);
        case Kind::Restore:
            return restore(at);
        case Kind::BackUp:
            return server_->back_up();
        case Kind::RollBack:
            return roll_back();
        case Kind::ServerFault:
            return server_->arm(static_cast<Fault>(1 + draw.below(4)));
        case Kind::ServerFull:
            server_full_ = !server_full_;
            return server_->set_full(server_full_);
        case Kind::Clock:
            return jump_clock(at, draw);
        case Kind::LoseScope:
            return lose_scope(at, draw);
        case Kind::GainScope:
            return gain_scope(at, draw);
        case Kind::Upgrade:
            return upgrade(at);
        case Kind::Busy:
            server_busy_ = true;
            return;
        case Kind::Offline:
            tablet.offline = !tablet.offline;
            return feed(at, sync::NetworkChanged{!tablet.offline});
        case Kind::Rest:
        case Kind::Count:
            return;
    }
}

// --- time

void Fleet::push(Event event) {
    event.order = ++order_;
    events_.push_back(std::move(event));
    std::push_heap(events_.begin(), events_.end(), [](const Event& left, const Event& right) {
        return later(left.at, left.order, right.at, right.order);
    });
}

bool Fleet::next_event() {
    if (events_.empty()) return false;
    std::pop_heap(events_.begin(), events_.end(), [](const Event& left, const Event& right) {
        return later(left.at, left.order, right.at, right.order);
    });
    Event event = std::move(events_.back());
    events_.pop_back();
    now_ = std::max(now_, event.at);
    handle(event);
    return true;
}

void Fleet::advance_to(std::int64_t time) {
    while (!events_.empty() && events_.front().at <= time)
        next_event();
    now_ = std::max(now_, time);
}

void Fleet::handle(Event& event) {
    Tablet& tablet = *tablets_[event.tablet];
    switch (event.kind) {
        case Event::Kind::Request:
            return request(event);
        case Event::Kind::Reply:
            if (tablet.in_flight != event.number) return;
            tablet.in_flight = 0;
            return feed(event.tablet, sync::ReplyArrived{std::move(event.body)});
        case Event::Kind::Failed: {
            if (tablet.in_flight != event.number) return;
            tablet.in_flight = 0;
            const auto kind = static_cast<sync::ExchangeFailed::Kind>(event.aux);
            const bool busy = kind == sync::ExchangeFailed::Kind::Busy;
            return feed(event.tablet,
                        sync::ExchangeFailed{kind, busy ? kRetryAfter : 0, std::string(as_text(event.body))});
        }
        case Event::Kind::Timer:
            if (tablet.timer == event.number) feed(event.tablet, sync::TimerFired{});
            return;
        case Event::Kind::Start:
            if (!tablet.engine) start(event.tablet);
            return;
    }
}

// --- a tablet's process

void Fleet::start(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    tablet.typed.clear();
    tablet.last_seq = 0;
    try {
        tablet.disk->start(tablet.clock, tablet.random,
                           tablet.old_version ? kOldVersion : record::kVocabulary);
    } catch (const Killed&) {
        // It met a fault while it opened; it is tried again.
        tablet.disk->stop();
        return push({Event::Kind::Start, now_ + 1'000, 0, at, 0, 0, true, {}});
    }
    tablet.engine = std::make_unique<sync::ReplicaEngine>(tablet.disk->store(), tablet.random);
    feed(at, sync::SyncWanted{});
}

void Fleet::kill(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.engine) return;
    tablet.engine.reset();
    tablet.in_flight = 0;
    tablet.timer = 0;
    tablet.disk->stop();
    push({Event::Kind::Start, now_ + 500, 0, at, 0, 0, true, {}});
}

void Fleet::feed(std::size_t at, const sync::Event& event) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.engine) return;
    std::vector<sync::Action> actions;
    try {
        actions = tablet.engine->step(event, tablet.clock.wall());
    } catch (const Killed&) {
        return kill(at);
    }
    for (sync::Action& action : actions) {
        if (auto* sent = std::get_if<sync::Send>(&action)) {
            send(at, std::move(sent->body));
        } else if (const auto* timer = std::get_if<sync::StartTimer>(&action)) {
            tablet.timer = ++numbers_;
            push({Event::Kind::Timer, now_ + timer->delay.count(), 0, at, tablet.timer, 0, true, {}});
        }
    }
}

// --- the network

void Fleet::send(std::size_t at, Bytes body) {
    Tablet& tablet = *tablets_[at];
    const std::uint64_t number = tablet.in_flight = ++numbers_;
    const std::int64_t there = 10 + static_cast<std::int64_t>(network_.below(400));
    const auto back = static_cast<std::uint64_t>(10 + network_.below(400));
    const bool lossy = !healed_ && network_.chance(schedule_.loss_percent);
    const auto unreachable = static_cast<std::uint64_t>(sync::ExchangeFailed::Kind::Unreachable);
    const auto fail_at = [&](std::int64_t time) {
        push({Event::Kind::Failed, time, 0, at, number, unreachable, true, {}});
    };
    if (tablet.offline) return fail_at(now_ + 50);
    const std::size_t fate = lossy ? network_.below(4) : 4;
    switch (fate) {
        case 0:  // lost on the way there
            return fail_at(now_ + kDeadline);
        case 1:  // the reply is lost
            push({Event::Kind::Request, now_ + there, 0, at, number, back, false, std::move(body)});
            return fail_at(now_ + kDeadline);
        case 2:  // it arrives after the tablet has given up, perhaps after later ones
            push({Event::Kind::Request, now_ + kDeadline + static_cast<std::int64_t>(network_.below(60'000)),
                  0, at, number, back, false, std::move(body)});
            return fail_at(now_ + kDeadline);
        case 3:  // it arrives twice
            push({Event::Kind::Request, now_ + there + static_cast<std::int64_t>(network_.below(30'000)), 0,
                  at, number, back, false, body});
            [[fallthrough]];
        default:
            push({Event::Kind::Request, now_ + there, 0, at, number, back, true, std::move(body)});
    }
}

void Fleet::request(Event& event) {
    const server::Device device = device_of(*tablets_[event.tablet]);
    auto failure = sync::ExchangeFailed::Kind::Unreachable;
    std::optional<sync::Reply> reply;
    std::string why;
    const auto request = server::service::decode_request(server_->store(), device, event.body);
    if (!request) {
        failure = sync::ExchangeFailed::Kind::Refused;
        why = request.error().code;
    } else if (std::exchange(server_busy_, false)) {
        failure = sync::ExchangeFailed::Kind::Busy;
    } else {
        reply = exchange(device, *request, failure);
    }
    if (!event.answered) return;
    const std::int64_t at = now_ + static_cast<std::int64_t>(event.aux);
    if (reply)
        push({Event::Kind::Reply, at, 0, event.tablet, event.number, 0, true, sync::encode(*reply)});
    else
        push({Event::Kind::Failed, at, 0, event.tablet, event.number, static_cast<std::uint64_t>(failure),
              true, Bytes(why.begin(), why.end())});
}

std::optional<sync::Reply> Fleet::exchange(const server::Device& device, const sync::Request& request,
                                           sync::ExchangeFailed::Kind& failure) {
    using namespace server;
    service::Received received;
    const std::int64_t now = server_clock_.wall().time_since_epoch().count();
    Result<void> stored;
    try {
        if (!request.commits.empty())
            stored = server_->store().write_and_wait([&](storage::Writing& writing) -> Result<void> {
                received =
                    service::receive(writing, device, service::open_commits(request.commits, nullptr), now);
                return {};
            });
    } catch (const Killed&) {
        restart_server();
        if (seeded(Bug::AckBeforeDurable)) return early(received, request);
        failure = sync::ExchangeFailed::Kind::Unreachable;
        return std::nullopt;
    }
    if (!stored) {
        failure = sync::ExchangeFailed::Kind::ServerError;
        return std::nullopt;
    }
    sync::Reply reply;
    const auto read = server_->store().read([&](storage::Reading& reading) -> Result<void> {
        reply = service::compose_reply(reading, device, request, std::move(received), now);
        return {};
    });
    if (!read) return std::nullopt;
    check_scopes(device, request, reply);
    return reply;
}

std::optional<sync::Reply> Fleet::early(const server::service::Received& received,
                                        const sync::Request& request) {
    sync::Reply reply;
    reply.epoch = request.epoch;
    reply.acks = received.acks;
    reply.quarantined = received.quarantined;
    reply.cursors = request.scopes;
    return reply;
}

/// I18, at the server's door: nothing but the device's scopes, and what it has just brought.
void Fleet::check_scopes(const server::Device& device, const sync::Request& request,
                         const sync::Reply& reply) {
    if (device.scopes.size() == scopes_.size()) return;
    const auto log = server_->log();
    for (const sync::Delivered& delivered : reply.commits) {
        const std::string& scope = log[delivered.server_seq - 1].sealed->commit.scope;
        const auto& own = device.scopes;
        if (std::find(own.begin(), own.end(), scope) == own.end() &&
            std::find(request.commits.begin(), request.commits.end(), delivered.commit) ==
                request.commits.end())
            violate(Violation::Class::Unaccounted, "I18: a device was sent a scope that is not its own");
    }
}

void Fleet::restart_server() {
    own_.emplace(server_clock_, random_, catalogue_, "server");
}

// --- the end

void Fleet::heal() {
    healed_ = true;
    server_busy_ = server_full_ = false;
    server_->set_full(false);
    server_->arm(Fault::None);
    for (std::size_t at = 0; at < tablets_.size(); ++at) {
        Tablet& tablet = *tablets_[at];
        tablet.full = false;
        tablet.disk->set_full(false);
        tablet.disk->arm(Fault::None, 0);
        if (tablet.offline) {
            tablet.offline = false;
            feed(at, sync::NetworkChanged{true});
        }
        if (tablet.old_version) upgrade(at);
    }
}

bool Fleet::settled(const Tablet& tablet) const {
    if (!tablet.engine || tablet.in_flight != 0) return false;
    const sync::Status& status = tablet.engine->status();
    if (status.state != sync::State::Idle) return false;
    const auto pending = tablet.disk->store().pending_count();
    const auto cursors = tablet.disk->store().cursors();
    if (!pending || *pending > 0 || !cursors) return false;
    const std::uint64_t head = server_->log().size();
    const auto epoch = tablet.disk->store().epoch();
    std::uint64_t server_epoch = 0;
    (void)server_->store().read([&](server::storage::Reading& reading) -> Result<void> {
        server_epoch = reading.epoch();
        return {};
    });
    if (!epoch || *epoch != server_epoch) return false;
    return std::all_of(devices_[tablet.device].scopes.begin(), devices_[tablet.device].scopes.end(),
                       [&](const std::string& scope) {
                           return std::any_of(cursors->begin(), cursors->end(),
                                              [&](const sync::ScopeCursor& at) {
                                                  return at.scope == scope && at.cursor == head;
                                              });
                       });
}

/// Nobody helps but that an idle tablet asks at once instead of in five minutes.
void Fleet::drain() {
    std::size_t events = 0;
    for (;;) {
        bool done = true;
        for (std::size_t at = 0; at < tablets_.size(); ++at) {
            Tablet& tablet = *tablets_[at];
            if (settled(tablet)) continue;
            done = false;
            if (tablet.engine && tablet.in_flight == 0 && tablet.engine->status().state == sync::State::Idle)
                feed(at, sync::SyncWanted{});
        }
        if (done) return;
        if (++events > kMostEventsToDrain || !next_event())
            return violate(Violation::Class::Stuck, "I9: the fleet does not drain");
    }
}

}  // namespace meetmoment::simulation
