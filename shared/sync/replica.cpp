#include "shared/sync/replica.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/seeded_bug.hpp"
#include "shared/sync/short_commit.hpp"

namespace meetmoment::sync {

namespace {

using std::chrono::milliseconds;

/// A Problem's code, such as "sync.malformed", as against a text for people.
bool is_code(const std::string& text) {
    return text.find('.') != std::string::npos && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
           });
}

const ScopeCursor* find_scope(const std::vector<ScopeCursor>& cursors, const std::string& scope) {
    const auto found = std::find_if(cursors.begin(), cursors.end(),
                                    [&](const ScopeCursor& at) { return at.scope == scope; });
    return found == cursors.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Action> ReplicaEngine::step(const Event& event, UtcMillis now) {
    actions_.clear();
    const Status before = status_;
    std::visit([&](const auto& known) { on(known, now); }, event);
    if (status_ != before) actions_.emplace_back(StatusChanged{status_});
    return std::move(actions_);
}

void ReplicaEngine::on(const SyncWanted&, UtcMillis now) {
    if (in_flight_) {
        wanted_again_ = true;
        return;
    }
    stopped_ = false;
    begin_run(now);
}

void ReplicaEngine::on(const NetworkChanged& event, UtcMillis now) {
    online_ = event.online;
    if (in_flight_ || stopped_) return;
    if (online_)
        begin_run(now);
    else
        status_.state = State::WaitingForNetwork;
}

void ReplicaEngine::on(const TimerFired&, UtcMillis now) {
    if (!in_flight_ && !stopped_) begin_run(now);
}

void ReplicaEngine::on(const ReplyArrived& event, UtcMillis now) {
    if (!in_flight_) return;
    in_flight_ = false;
    online_ = true;
    const auto reply = decode_reply(event.body);
    if (!reply) return retry_later(State::BackingOff, reply.error().code, {});
    if (const auto applied = store_.apply(*reply); !applied)
        return retry_later(State::NeedsAttention, applied.error().code, {});
    status_.quarantined += reply->quarantined.size();
    status_.server_offset_ms = reply->server_time_ms - now.time_since_epoch().count();
    if (!reply->commits.empty()) actions_.emplace_back(RecordsChanged{});
    adapt_batch(now);
    remember_base(*reply);
    keep_away(now, reply->retry_after_ms);
    conclude(*reply, now);
}

void ReplicaEngine::on(const ExchangeFailed& event, UtcMillis now) {
    using Kind = ExchangeFailed::Kind;
    if (!in_flight_) return;
    in_flight_ = seeded(Bug::InFlightForEver);
    if (event.kind == Kind::Refused && say_otherwise(event.detail)) return exchange(now);
    // A busy server is no reason to ask it more often.
    if (event.kind != Kind::Busy) batch_bytes_ = std::max(batch_bytes_ / 2, kSmallestBatch);
    keep_away(now, event.retry_after_ms);
    const milliseconds at_least = still_kept_away(now);
    switch (event.kind) {
        case Kind::Untrusted:
            return stop("sync.untrusted");
        case Kind::Unauthorised:
            return stop("sync.unauthorised");
        case Kind::Unreachable:
            return retry_later(online_ ? State::BackingOff : State::WaitingForNetwork, "sync.unreachable",
                               at_least);
        case Kind::Busy:
            return retry_later(State::BackingOff, "sync.busy", at_least);
        case Kind::ServerError:
            return retry_later(State::BackingOff, "sync.server-error", at_least);
        case Kind::Refused:
            return retry_later(State::NeedsAttention, is_code(event.detail) ? event.detail : "sync.refused",
                               at_least);
    }
}

void ReplicaEngine::begin_run(UtcMillis now) {
    if (const milliseconds left = still_kept_away(now); left > milliseconds{0}) {
        status_.state = State::BackingOff;
        actions_.emplace_back(StartTimer{left});
        return;
    }
    healing_ = false;
    status_.total = 0;
    status_.quarantined = 0;
    exchange(now);
}

void ReplicaEngine::exchange(UtcMillis now) {
    wanted_again_ = false;
    const auto epoch = store_.epoch();
    auto cursors = store_.cursors();
    const auto count = store_.pending_count();
    auto commits = store_.pending(batch_bytes_);
    if (!epoch) return retry_later(State::NeedsAttention, epoch.error().code, {});
    if (!cursors) return retry_later(State::NeedsAttention, cursors.error().code, {});
    if (!count) return retry_later(State::NeedsAttention, count.error().code, {});
    if (!commits) return retry_later(State::NeedsAttention, commits.error().code, {});
    sent_epoch_ = *epoch;
    sent_pending_ = *count;
    sent_cursors_ = std::move(*cursors);
    status_.pending = *count;
    status_.total = std::max(status_.total, *count);
    if (online_) status_.state = State::Syncing;
    Request request;
    request.epoch = sent_epoch_;
    request.scopes = sent_cursors_;
    request.max_bytes = static_cast<std::uint32_t>(batch_bytes_);
    request.reply_version = kReplyVersion;
    request.commits = std::move(*commits);
    in_flight_ = true;
    sent_at_ = now;
    actions_.emplace_back(Send{encode_for_server(request)});
    sent_commits_ = std::move(request.commits);
}

Bytes ReplicaEngine::encode_for_server(const Request& request) {
    sent_short_ = speaks_short_ && !request.commits.empty();
    if (sent_short_ && !std::exchange(looked_for_base_, true)) look_for_base();
    return sent_short_ ? encode_short(request, base_) : encode(request);
}

void ReplicaEngine::look_for_base() {
    // Without one the request is longer and no worse.
    if (auto held = store_.base()) base_ = std::move(*held);
}

bool ReplicaEngine::say_otherwise(const std::string& code) {
    if (!sent_short_) return false;
    if (code == "sync.unknown-base" && !base_.empty()) {
        base_.clear();
        return true;
    }
    // Whatever the reason: an old server names several, and version 1 is understood by all.
    speaks_short_ = false;
    return true;
}

void ReplicaEngine::adapt_batch(UtcMillis now) {
    const milliseconds took = now - sent_at_;
    if (took > kLongExchange)
        batch_bytes_ = std::max(batch_bytes_ / 2, kSmallestBatch);
    else if (took < kLongExchange / 2)
        batch_bytes_ = std::min(batch_bytes_ * 2, kLargestBatch);
}

void ReplicaEngine::remember_base(const Reply& reply) {
    if (reply.epoch != sent_epoch_) base_.clear();
    const auto is_in_log = [&](const record::CommitId& id) {
        return std::any_of(reply.acks.begin(), reply.acks.end(),
                           [&](const Ack& ack) { return ack.writer == id.writer && id.seq <= ack.upto; }) &&
               std::none_of(reply.quarantined.begin(), reply.quarantined.end(),
                            [&](const Quarantined& aside) { return aside.id == id; });
    };
    for (Bytes& bytes : std::exchange(sent_commits_, {})) {
        const auto id = id_at_front(bytes);
        if (id && is_in_log(*id)) sync::remember_base(base_, {*id, std::move(bytes)});
    }
}

void ReplicaEngine::conclude(const Reply& reply, UtcMillis now) {
    const auto count = store_.pending_count();
    const auto held = store_.cursors();
    if (!count) return retry_later(State::NeedsAttention, count.error().code, {});
    if (!held) return retry_later(State::NeedsAttention, held.error().code, {});
    status_.pending = *count;
    status_.total = std::max(status_.total, *count);
    const bool heal = must_heal(*held, reply);
    if (heal && healing_) return retry_later(State::BackingOff, "sync.diverged", {});
    healing_ = healing_ || heal;
    const bool unfinished = heal || reply.more || *count > 0;
    if (unfinished && !wanted_again_ && !moved(*held, reply, *count))
        return retry_later(State::BackingOff, "sync.no-progress", {});
    failures_ = 0;
    status_.problem.clear();
    if (unfinished || wanted_again_) {
        const milliseconds wait = still_kept_away(now);
        if (wait == milliseconds{0}) return exchange(now);
        status_.state = State::BackingOff;
        actions_.emplace_back(StartTimer{wait});
        return;
    }
    status_.state = State::Idle;
    status_.last_success_ms = now.time_since_epoch().count();
    actions_.emplace_back(StartTimer{std::max(jittered(kLongestDelay), still_kept_away(now))});
}

bool ReplicaEngine::must_heal(const std::vector<ScopeCursor>& held, const Reply& reply) const {
    return std::any_of(held.begin(), held.end(), [&](const ScopeCursor& at) {
        const ScopeCursor* given = find_scope(reply.cursors, at.scope);
        return given && at.cursor < given->cursor;
    });
}

bool ReplicaEngine::moved(const std::vector<ScopeCursor>& held, const Reply& reply,
                          std::uint64_t pending) const {
    return pending < sent_pending_ || !reply.commits.empty() || reply.epoch != sent_epoch_ ||
           held != sent_cursors_;
}

void ReplicaEngine::retry_later(State state, std::string problem, milliseconds at_least) {
    ++failures_;
    const int doublings = std::min(failures_ - 1, 16);
    const milliseconds delay =
        jittered(std::min(kFirstDelay * (std::int64_t{1} << doublings), kLongestDelay));
    status_.state = state;
    status_.problem = std::move(problem);
    wanted_again_ = false;
    if (seeded(Bug::TimerForgotten)) return;
    actions_.emplace_back(StartTimer{std::max(delay, at_least)});
}

void ReplicaEngine::stop(std::string problem) {
    stopped_ = true;
    wanted_again_ = false;
    status_.state = State::NeedsAttention;
    status_.problem = std::move(problem);
}

void ReplicaEngine::keep_away(UtcMillis now, std::uint32_t retry_after_ms) {
    kept_away_since_ = now;
    kept_away_until_ = now + spread_out(retry_after_ms, random_);
}

milliseconds ReplicaEngine::spread_out(std::uint32_t retry_after_ms, RandomSource& random) {
    const milliseconds asked = std::min(milliseconds{retry_after_ms}, kLongestRetryAfter);
    if (asked < milliseconds{2}) return asked;
    const auto part =
        static_cast<std::int64_t>(random.next_u64() % static_cast<std::uint64_t>(asked.count()));
    return asked + milliseconds{part / 2};
}

milliseconds ReplicaEngine::still_kept_away(UtcMillis now) const {
    const bool jumped_back = now < kept_away_since_;
    return jumped_back ? milliseconds{0} : std::max(kept_away_until_ - now, milliseconds{0});
}

milliseconds ReplicaEngine::jittered(milliseconds delay) {
    constexpr std::int64_t kParts = 1000;
    const auto part = static_cast<std::int64_t>(random_.next_u64() % (kParts / 2));  // 0 to 0.5 of the delay
    return delay * (kParts * 3 / 4 + part) / kParts;
}

}  // namespace meetmoment::sync
