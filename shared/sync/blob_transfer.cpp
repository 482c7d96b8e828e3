#include "shared/sync/blob_transfer.hpp"

#include <algorithm>

namespace meetmoment::sync {

namespace {

using std::chrono::milliseconds;

constexpr int kNoContent = 204;
constexpr int kOk = 200;
constexpr int kNotFound = 404;
constexpr std::string_view kWrongHash = "blob.hash";

std::string target_of(const BlobObject& object) {
    const bool manifest = object.kind == BlobObject::Kind::Manifest;
    return (manifest ? "/v1/blobs/manifests/" : "/v1/blobs/") + to_hex(object.hash.bytes);
}

bool has_its_hash(const BlobObject& object, ByteView bytes) {
    if (object.kind == BlobObject::Kind::Manifest)
        return bytes.size() <= kMaxManifestBytes && hash_of_manifest(bytes) == object.hash;
    return bytes.size() <= kChunkBytes && hash_of_chunk(bytes) == object.hash;
}

}  // namespace

std::vector<BlobAction> BlobEngine::step(const BlobEvent& event, UtcMillis now) {
    actions_.clear();
    const BlobStatus before = status_;
    std::visit([&](const auto& known) { on(known, now); }, event);
    if (status_ != before) actions_.emplace_back(BlobStatusChanged{status_});
    return std::move(actions_);
}

void BlobEngine::on(const BlobsWanted&, UtcMillis now) {
    stopped_ = false;
    if (in_flight_.index() != 0) {
        look_again_ = true;
        return;
    }
    begin_run(now);
}

void BlobEngine::on(const NetworkChanged& event, UtcMillis now) {
    online_ = event.online;
    if (in_flight_.index() != 0 || stopped_) return;
    if (online_)
        begin_run(now);
    else
        status_.state = State::WaitingForNetwork;
}

void BlobEngine::on(const TimerFired&, UtcMillis now) {
    if (in_flight_.index() == 0 && !stopped_) begin_run(now);
}

void BlobEngine::on(const BlobUnanswered& event, UtcMillis) {
    if (in_flight_.index() == 0) return;
    in_flight_ = {};
    forget_plans();
    if (event.untrusted) return stop("sync.untrusted");
    retry_later(online_ ? State::BackingOff : State::WaitingForNetwork, "sync.unreachable");
}

void BlobEngine::on(const BlobReplied& event, UtcMillis now) {
    if (in_flight_.index() == 0) return;
    const InFlight answered = std::exchange(in_flight_, {});
    online_ = true;
    if (refused(event, now)) return;
    Result<void> done;
    if (const auto* asking = std::get_if<Asking>(&answered)) done = asked(*asking, event);
    if (const auto* sending = std::get_if<Sending>(&answered)) done = sent(*sending, event);
    if (const auto* fetching = std::get_if<Fetching>(&answered)) done = fetched(*fetching, event);
    if (!done) {
        forget_plans();
        return retry_later(State::NeedsAttention, done.error().code);
    }
    failures_ = 0;
    status_.problem.clear();
    proceed();
}

bool BlobEngine::refused(const BlobReplied& reply, UtcMillis now) {
    const bool fine =
        (reply.status >= 200 && reply.status < 300) || reply.code == kWrongHash || reply.status == kNotFound;
    if (fine) return false;
    forget_plans();
    kept_away_since_ = now;
    kept_away_until_ = now + ReplicaEngine::spread_out(reply.retry_after_ms, random_);
    if (reply.status == 401 || reply.status == 403)
        stop("sync.unauthorised");
    else if (reply.status == 429 || reply.status == 503)
        retry_later(State::BackingOff, "sync.busy");
    else if (reply.code.starts_with("blob.") || reply.code == "store.full")
        retry_later(State::NeedsAttention, reply.code);
    else
        retry_later(State::BackingOff, reply.status >= 500 ? "sync.server-error" : "sync.refused");
    return true;
}

void BlobEngine::begin_run(UtcMillis now) {
    if (now >= kept_away_since_ && now < kept_away_until_) {
        status_.state = State::BackingOff;
        actions_.emplace_back(StartTimer{kept_away_until_ - now});
        return;
    }
    kept_away_since_ = kept_away_until_ = {};
    forget_plans();
    absent_.clear();
    status_.sent = status_.received = status_.flagged = 0;
    proceed();
}

void BlobEngine::proceed() {
    if (std::exchange(look_again_, false)) {
        forget_plans();
        absent_.clear();
    }
    const auto pending = store_.commits_pending();
    if (!pending) return retry_later(State::NeedsAttention, pending.error().code);
    if (*pending) {
        forget_plans();
        status_.state = State::Idle;
        actions_.emplace_back(StartTimer{kCommitWait});
        return;
    }
    Result<bool> out = send_missing();
    if (out && !*out) out = send_next(BlobShare::Small);
    if (out && !*out) out = fetch_next(BlobShare::Small);
    if (out && !*out) out = fetch_next(BlobShare::Large);
    if (out && !*out) out = send_next(BlobShare::Large);
    if (!out) {
        forget_plans();
        return retry_later(State::NeedsAttention, out.error().code);
    }
    if (*out) {
        if (online_) status_.state = State::Syncing;
        return;
    }
    status_.state = State::Idle;
    if (!absent_.empty()) actions_.emplace_back(StartTimer{ReplicaEngine::kLongestDelay});
}

Result<bool> BlobEngine::send_next(BlobShare share) {
    auto objects = store_.unsent(share, kHaveBatch);
    if (!objects) return fail(objects.error());
    if (objects->empty()) return false;
    std::vector<BlobHash> hashes;
    hashes.reserve(objects->size());
    for (const BlobObject& object : *objects)
        hashes.push_back(object.hash);
    request({BlobRequest::Method::Post, "/v1/blobs/have", encode_have(hashes)}, Asking{std::move(*objects)});
    return true;
}

Result<bool> BlobEngine::send_missing() {
    while (!missing_.empty()) {
        const BlobObject object = missing_.front();
        missing_.pop_front();
        auto bytes = store_.object(object);
        if (bytes) {
            request({BlobRequest::Method::Put, target_of(object), std::move(*bytes)}, Sending{object});
            return true;
        }
        if (bytes.error().code != "blob.damaged") return fail(bytes.error());
        // What the disk has lost cannot be sent, and must not keep the rest from being sent.
        if (auto noted = store_.note_damaged(object, 1); !noted) return fail(noted.error());
        ++status_.flagged;
    }
    return false;
}

Result<bool> BlobEngine::fetch_next(BlobShare share) {
    if (to_fetch_.empty()) {
        auto objects = store_.wanted(share, kWantedBatch);
        if (!objects) return fail(objects.error());
        for (const BlobObject& object : *objects)
            if (!absent_.contains(object)) to_fetch_.push_back(object);
    }
    if (to_fetch_.empty()) return false;
    const BlobObject object = to_fetch_.front();
    to_fetch_.pop_front();
    request({BlobRequest::Method::Get, target_of(object), {}}, Fetching{object});
    return true;
}

Result<void> BlobEngine::asked(const Asking& asking, const BlobReplied& reply) {
    if (reply.status != kOk) return fail("sync.refused", "The server does not take blobs.");
    const auto bits = decode_bits(reply.body, asking.objects.size());
    if (!bits) return fail(bits.error());
    std::vector<BlobObject> there;
    for (std::size_t at = 0; at < asking.objects.size(); ++at) {
        if ((*bits)[at])
            there.push_back(asking.objects[at]);
        else
            missing_.push_back(asking.objects[at]);
    }
    return store_.mark_at_server(there);
}

Result<void> BlobEngine::sent(const Sending& sending, const BlobReplied& reply) {
    if (reply.code == kWrongHash) return damaged(sending.object);
    if (reply.status != kNoContent && reply.status != kOk)
        return fail("sync.refused", "The server does not take blobs.");
    ++status_.sent;
    stored_.push_back(sending.object);
    // One flush of the tablet's disk for several chunks.
    if (stored_.size() < kMarkBatch && !missing_.empty()) return {};
    return store_.mark_at_server(std::exchange(stored_, {}));
}

Result<void> BlobEngine::fetched(const Fetching& fetching, const BlobReplied& reply) {
    const BlobObject& object = fetching.object;
    if (reply.status == kNotFound) {
        absent_.insert(object);
        return store_.note_absent(object);
    }
    if (reply.status != kOk || !has_its_hash(object, reply.body)) return damaged(object);
    if (auto kept = store_.keep(object, reply.body); !kept) {
        const std::string& code = kept.error().code;
        if (!code.starts_with("blob.") && !code.starts_with("cbor.")) return kept;
        // It has the right hash and is no manifest: asking again would bring the same.
        ++status_.flagged;
        const auto noted = store_.note_damaged(object, 1);
        return noted ? Result<void>{} : fail(noted.error());
    }
    ++status_.received;
    actions_.emplace_back(BlobsArrived{});
    return {};
}

Result<void> BlobEngine::damaged(const BlobObject& object) {
    const auto times = store_.note_damaged(object, kMostDamaged);
    if (!times) return fail(times.error());
    if (*times >= kMostDamaged) ++status_.flagged;
    return {};
}

void BlobEngine::request(BlobRequest request, InFlight what) {
    in_flight_ = std::move(what);
    actions_.emplace_back(std::move(request));
}

void BlobEngine::retry_later(State state, std::string problem) {
    ++failures_;
    const milliseconds delay =
        std::min(ReplicaEngine::kFirstDelay * (std::int64_t{1} << std::min(failures_ - 1, 16)),
                 ReplicaEngine::kLongestDelay);
    constexpr std::int64_t kParts = 1000;
    const auto part = static_cast<std::int64_t>(random_.next_u64() % (kParts / 2));
    const milliseconds jittered = delay * (kParts * 3 / 4 + part) / kParts;
    status_.state = state;
    status_.problem = std::move(problem);
    actions_.emplace_back(StartTimer{std::max(jittered, kept_away_until_ - kept_away_since_)});
    look_again_ = false;
}

void BlobEngine::stop(std::string problem) {
    stopped_ = true;
    look_again_ = false;
    status_.state = State::NeedsAttention;
    status_.problem = std::move(problem);
}

void BlobEngine::forget_plans() {
    stored_.clear();
    missing_.clear();
    to_fetch_.clear();
}

}  // namespace meetmoment::sync
