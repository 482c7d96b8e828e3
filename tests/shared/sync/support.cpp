#include "tests/shared/sync/support.hpp"

#include <algorithm>
#include <stdexcept>

namespace meetmoment::sync::testing {

Reply ServerModel::exchange(const Request& request) {
    Reply reply;
    std::set<record::CommitId> known;
    for (const Bytes& commit : request.commits)
        take(commit, known, reply);
    reply.epoch = epoch;
    reply.server_time_ms = time_ms;
    reply.retry_after_ms = retry_after_ms;
    deliver(request, known, reply);
    return reply;
}

Result<Request> ServerModel::decode(const Bytes& wire) const {
    if (version_1 && wire.front() == 0x4d) return fail("sync.not-zstd", "No frame.");
    return decode_request(wire, [this](const record::CommitId& id) -> std::optional<Bytes> {
        for (const record::SealedCommit& sealed : log_)
            if (sealed.commit.id == id) return sealed.bytes;
        return std::nullopt;
    });
}

void ServerModel::take(const Bytes& bytes, std::set<record::CommitId>& known, Reply& reply) {
    auto sealed = record::open_sealed(bytes);
    if (!sealed) throw std::runtime_error(sealed.error().code);
    const record::CommitId id = sealed->commit.id;
    std::uint32_t& upto = upto_[id.writer];
    if (id.seq > upto + 1) return;
    if (id.seq == upto + 1) {
        upto = id.seq;
        if (unwelcome.contains(sealed->commit.user))
            reply.quarantined.push_back({id, "scope.not-yours"});
        else
            log_.push_back(std::move(*sealed));
    }
    known.insert(id);
    std::uint64_t last = 0;
    for (std::size_t at = 0; at < log_.size(); ++at)
        if (log_[at].commit.id.writer == id.writer) last = at + 1;
    std::erase_if(reply.acks, [&](const Ack& ack) { return ack.writer == id.writer; });
    reply.acks.push_back({id.writer, upto, last});
}

void ServerModel::deliver(const Request& request, const std::set<record::CommitId>& known,
                          Reply& reply) const {
    for (const ScopeCursor& asked : request.scopes) {
        const bool usable = request.epoch == epoch && asked.cursor <= log_.size();
        ScopeCursor reached{asked.scope, usable ? asked.cursor : 0, {}};
        std::size_t bytes = 0;
        for (std::size_t at = reached.cursor; at < log_.size(); ++at) {
            const record::SealedCommit& commit = log_[at];
            if (commit.commit.scope == asked.scope && !known.contains(commit.commit.id)) {
                if (bytes > 0 && bytes + commit.bytes.size() > request.max_bytes) {
                    reply.more = true;
                    break;
                }
                bytes += commit.bytes.size();
                reply.commits.push_back({at + 1, commit.bytes});
            }
            reached.cursor = at + 1;
        }
        for (std::size_t at = 0; at < reached.cursor; ++at)
            if (log_[at].commit.scope == asked.scope) reached.digest ^= log_[at].hash;
        if (wrong_digest) reached.digest.bytes[0] ^= 1;
        reply.cursors.push_back(reached);
    }
}

void ServerModel::restore(std::size_t commits) {
    log_.resize(commits);
    ++epoch;
    upto_.clear();
    for (const record::SealedCommit& sealed : log_)
        upto_[sealed.commit.id.writer] = std::max(upto_[sealed.commit.id.writer], sealed.commit.id.seq);
}

void MemoryTablet::write(std::vector<record::Op> ops) {
    mine.push_back(replica.write(std::move(ops)).commit.id);
}

Result<std::uint64_t> MemoryTablet::epoch() {
    if (failing) return fail(*failing);
    return epoch_;
}

Result<std::vector<ScopeCursor>> MemoryTablet::cursors() {
    if (failing) return fail(*failing);
    return std::vector<ScopeCursor>{cursor};
}

Result<std::vector<Bytes>> MemoryTablet::pending(std::size_t max_bytes) {
    if (failing) return fail(*failing);
    std::vector<Bytes> batch;
    std::size_t bytes = 0;
    std::map<record::CommitId, Bytes> log;
    for (const record::SealedCommit& sealed : replica.log())
        log[sealed.commit.id] = sealed.bytes;
    for (const record::CommitId& id : mine) {
        if (at_server.contains(id) || aside.contains(id)) continue;
        if (!batch.empty() && bytes + log[id].size() > max_bytes) break;
        bytes += log[id].size();
        batch.push_back(log[id]);
    }
    return batch;
}

Result<std::uint64_t> MemoryTablet::pending_count() {
    if (failing) return fail(*failing);
    return static_cast<std::uint64_t>(std::count_if(
        mine.begin(), mine.end(),
        [&](const record::CommitId& id) { return !at_server.contains(id) && !aside.contains(id); }));
}

Result<void> MemoryTablet::apply(const Reply& reply) {
    if (failing) return fail(*failing);
    if (apply_failing) return fail(*apply_failing);
    if (reply.epoch != epoch_ && epoch_ != 0) {
        at_server.clear();
        mine.clear();
        for (const record::SealedCommit& sealed : replica.log())
            mine.push_back(sealed.commit.id);
        cursor.cursor = 0;
    }
    epoch_ = reply.epoch;
    for (const Quarantined& one : reply.quarantined)
        aside[one.id] = one.why;
    for (const Ack& ack : reply.acks)
        for (const record::CommitId& id : mine)
            if (id.writer == ack.writer && id.seq <= ack.upto && !aside.contains(id))
                at_server.emplace(id, ack.server_seq);
    for (const Delivered& delivered : reply.commits) {
        auto sealed = record::open_sealed(delivered.commit);
        if (!sealed) return fail(sealed.error());
        at_server[sealed->commit.id] = delivered.server_seq;
        replica.take(*sealed);
    }
    cursor.digest = {};
    for (const record::SealedCommit& sealed : replica.log())
        if (at_server.contains(sealed.commit.id)) cursor.digest ^= sealed.hash;
    for (const ScopeCursor& given : reply.cursors)
        cursor.cursor = !reply.more && given.digest != cursor.digest ? 0 : given.cursor;
    return {};
}

void Line::feed(const Event& event) {
    for (Action& action : engine.step(event, now)) {
        if (auto* send = std::get_if<Send>(&action)) {
            if (sent) throw std::logic_error("two requests in flight");
            sent = std::move(send->body);
            ++sends;
        } else if (const auto* start = std::get_if<StartTimer>(&action)) {
            timer = start->delay;
        } else if (const auto* changed = std::get_if<StatusChanged>(&action)) {
            statuses.push_back(changed->status);
        } else {
            ++records_changed;
        }
    }
}

bool Line::exchange() {
    if (!sent) return false;
    const auto decoded = server_->decode(*sent);
    sent.reset();
    if (decoded)
        feed(ReplyArrived{encode(server_->exchange(*decoded))});
    else
        feed(ExchangeFailed{ExchangeFailed::Kind::Refused, 0, decoded.error().code});
    return true;
}

void Line::lose_request(ExchangeFailed::Kind kind, std::uint32_t retry_after_ms, std::string detail) {
    sent.reset();
    feed(ExchangeFailed{kind, retry_after_ms, std::move(detail)});
}

void Line::lose_reply() {
    if (const auto decoded = server_->decode(*sent)) (void)server_->exchange(*decoded);
    lose_request();
}

void Line::run() {
    for (int left = 1000; exchange(); --left)
        if (left == 0) throw std::logic_error("exchanges without end");
}

void Line::sync() {
    feed(SyncWanted{});
    run();
}

void Line::wait() {
    now += timer.value();
    timer.reset();
    feed(TimerFired{});
}

}  // namespace meetmoment::sync::testing
