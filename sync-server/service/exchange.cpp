#include "sync-server/service/exchange.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "shared/base/seeded_bug.hpp"
#include "shared/sync/short_commit.hpp"
#include "sync-server/service/intake.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kLeastReplyBytes = 16 * 1024;
constexpr std::size_t kNoteBytes = 64;  ///< of an acknowledgement or of why something was set aside

/// Commits in one reply: the message stays below its limits whatever the tablet asks for.
std::size_t room_for_commits(const sync::Request& request, const sync::Reply& reply) {
    const std::size_t notes = kNoteBytes * (reply.acks.size() + reply.quarantined.size());
    const std::size_t most =
        sync::kMostCommitBytes - std::min(notes, sync::kMostCommitBytes - kLeastReplyBytes);
    return std::clamp<std::size_t>(request.max_bytes, kLeastReplyBytes, most);
}

/// Where to deliver from: only the device's scopes, and only positions that this store gave.
std::map<std::string, std::uint64_t> usable_cursors(const Device& device, const sync::Request& request,
                                                    bool same_epoch, std::uint64_t head) {
    std::map<std::string, std::uint64_t> cursors;
    for (const auto& scope : device.scopes)
        cursors[scope] = 0;
    for (const auto& scope : request.scopes) {
        const auto found = cursors.find(scope.scope);
        // A cursor beyond our head belongs to another history.
        if (seeded(Bug::ScopeFilterForgotten)) cursors[scope.scope] = scope.cursor;
        if (found != cursors.end() && same_epoch && scope.cursor <= head) found->second = scope.cursor;
    }
    return cursors;
}

/// What no ack covers is confirmed by being sent back, whether or not the device still gets its scope.
void confirm(std::vector<sync::Delivered>& beyond, std::vector<sync::Delivered>& commits) {
    for (sync::Delivered& one : beyond) {
        const bool there = std::any_of(commits.begin(), commits.end(), [&](const sync::Delivered& commit) {
            return commit.server_seq == one.server_seq;
        });
        if (!there) commits.push_back(std::move(one));
    }
}

}  // namespace

Result<sync::Request> decode_request(storage::Store& store, const Device& device, ByteView wire) {
    std::optional<Problem> unread;
    // A tablet may not learn by what fits what stands in a commit that it may not hold.
    const auto find = [&](const record::CommitId& id) -> std::optional<Bytes> {
        std::optional<Bytes> found;
        const auto read = store.read([&](storage::Reading& reading) -> Result<void> {
            found = reading.logged_commit(device.study, id);
            return {};
        });
        if (!read) unread = read.error();
        if (!read || !found) return std::nullopt;
        const auto scope = sync::scope_at_front(*found);
        if (!scope || std::find(device.scopes.begin(), device.scopes.end(), *scope) == device.scopes.end())
            return std::nullopt;
        return found;
    };
    auto request = sync::decode_request(wire, find);
    if (unread) return fail(*unread);
    return request;
}

OpenedCommits open_commits(std::vector<Bytes> commits, const study::Study* study) {
    OpenedCommits opened;
    for (const auto& bytes : commits) {
        auto sealed = record::open_sealed(bytes);
        opened.unreadable.push_back(sealed ? std::nullopt : std::optional(sealed.error().code));
        if (!sealed) continue;
        if (auto made = new_submission(sealed->commit, study))
            opened.made.emplace(sealed->commit.id, std::move(*made));
        opened.readable.push_back(std::move(*sealed));
    }
    opened.commits = std::move(commits);
    return opened;
}

Received receive(storage::Writing& writing, const Device& device, const OpenedCommits& opened,
                 std::int64_t now_ms) {
    writing.expect(device.study, opened.readable);
    Intake intake(writing, device, now_ms, opened.made);
    auto next = opened.readable.begin();
    for (std::size_t at = 0; at < opened.commits.size(); ++at) {
        if (opened.unreadable[at])
            intake.take_unreadable(opened.commits[at], *opened.unreadable[at]);
        else
            intake.take(*next++);
    }
    Received received;
    received.acks = intake.acks();
    received.quarantined = intake.quarantined();
    received.logged = intake.logged();
    received.touched = intake.touched();
    received.made = intake.made();
    received.beyond = intake.beyond();
    return received;
}

sync::Reply compose_reply(storage::Reading& reading, const Device& device, const sync::Request& request,
                          Received received, std::int64_t now_ms) {
    sync::Reply reply;
    reply.quarantined = std::move(received.quarantined);
    reply.server_time_ms = now_ms;
    reply.version = std::min(request.reply_version, sync::kReplyVersion);
    reply.epoch = reading.epoch();
    if (seeded(Bug::EpochKept) && request.epoch != 0) reply.epoch = request.epoch;
    reply.backed_up_through = reading.backed_up_through(device.study);
    // Before its first sync a tablet knows no epoch; nothing of it can be of another one.
    const bool other_epoch =
        request.epoch != reply.epoch && request.epoch != 0 && !seeded(Bug::AcksOfOtherEpoch);
    if (other_epoch)
        received.logged.clear();
    else
        reply.acks = std::move(received.acks);
    const auto cursors =
        usable_cursors(device, request, request.epoch == reply.epoch, reading.head(device.study));
    auto delivery = reading.deliver(device.study, cursors, room_for_commits(request, reply), received.logged);
    reply.commits = std::move(delivery.commits);
    reply.cursors = std::move(delivery.cursors);
    reply.more = delivery.more;
    if (seeded(Bug::CursorBeyondDelivered) && reply.commits.size() > 1) reply.commits.pop_back();
    if (!other_epoch && !seeded(Bug::BeyondNotConfirmed)) confirm(received.beyond, reply.commits);
    return reply;
}

}  // namespace meetmoment::server::service
