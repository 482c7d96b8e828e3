#include "sync-server/service/ingest.hpp"

#include <algorithm>

#include "sync-server/service/intake.hpp"
#include "sync-server/service/submission_index.hpp"
#include "sync-server/support/log.hpp"
#include "sync-server/support/worker_pool.hpp"

namespace meetmoment::server::service {
namespace {

/// Commits in one reply: the message stays below its limits whatever the tablet asks for.
constexpr std::size_t kLeastReplyBytes = 16 * 1024;
constexpr std::size_t kMostReplyBytes = sync::kMaxMessageBytes / 2;

}  // namespace

struct Ingest::Exchange {
    Device device;
    sync::Request request;
    Done done;
    std::vector<sync::Ack> acks;
    std::vector<sync::Quarantined> quarantined;
    std::set<record::CommitId> known;
};

void Ingest::sync(Device device, sync::Request request, Done done) {
    auto exchange = std::make_shared<Exchange>();
    exchange->device = std::move(device);
    exchange->request = std::move(request);
    exchange->done = std::move(done);
    if (exchange->request.commits.empty()) return reply(exchange);
    store_.write(
        [this, exchange](storage::Writing& writing) -> Result<void> {
            const auto now = clock_.wall().time_since_epoch().count();
            Intake intake(writing, exchange->device, now);
            for (const auto& bytes : exchange->request.commits)
                intake.take(bytes);
            index_submissions(writing, catalogue_, exchange->device.study, intake.touched());
            exchange->acks = intake.acks();
            exchange->quarantined = intake.quarantined();
            exchange->known = intake.logged();
            return {};
        },
        [this, exchange](Result<void> stored) {
            if (!stored) return exchange->done(fail(stored.error()));
            if (!workers_.post([this, exchange] { reply(exchange); })) {
                exchange->done(fail("http.busy", "The server is busy; what was sent is stored."));
            }
        });
}

void Ingest::reply(const std::shared_ptr<Exchange>& exchange) {
    const auto& request = exchange->request;
    const auto& device = exchange->device;
    sync::Reply reply;
    reply.acks = std::move(exchange->acks);
    reply.quarantined = std::move(exchange->quarantined);
    reply.server_time_ms = clock_.wall().time_since_epoch().count();
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        reply.epoch = reading.epoch();
        reply.backed_up_through = reading.backed_up_through(device.study);
        const bool same_epoch = request.epoch == reply.epoch;
        const std::uint64_t head = reading.head(device.study);
        std::map<std::string, std::uint64_t> cursors;
        for (const auto& scope : device.scopes)
            cursors[scope] = 0;
        for (const auto& scope : request.scopes) {
            const auto found = cursors.find(scope.scope);
            // A cursor beyond our head belongs to another history.
            if (found != cursors.end() && same_epoch && scope.cursor <= head) found->second = scope.cursor;
        }
        const auto most = std::clamp<std::size_t>(request.max_bytes, kLeastReplyBytes, kMostReplyBytes);
        auto delivery = reading.deliver(device.study, cursors, most, exchange->known);
        reply.commits = std::move(delivery.commits);
        reply.cursors = std::move(delivery.cursors);
        reply.more = delivery.more;
        return {};
    });
    log(LogLevel::Debug, "sync",
        {{"device", device.id},
         {"received", static_cast<std::int64_t>(request.commits.size())},
         {"set-aside", static_cast<std::int64_t>(reply.quarantined.size())},
         {"delivered", static_cast<std::int64_t>(reply.commits.size())}});
    if (!read) return exchange->done(fail(read.error()));
    exchange->done(std::move(reply));
}

}  // namespace meetmoment::server::service
