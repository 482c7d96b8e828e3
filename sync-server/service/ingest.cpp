#include "sync-server/service/ingest.hpp"

#include <algorithm>

#include "sync-server/service/submission_index.hpp"
#include "sync-server/service/withdrawals.hpp"
#include "sync-server/support/log.hpp"
#include "sync-server/support/worker_pool.hpp"

namespace meetmoment::server::service {

Received take_in(storage::Writing& writing, StudyCatalogue& catalogue, OwnWriter& writer,
                 const Device& device, const OpenedCommits& opened, std::int64_t now_ms) {
    Received received = receive(writing, device, opened, now_ms);
    auto others = received.touched;
    for (const auto& made : received.made)
        others.erase(made.row.id);
    for (const auto& made : received.made)
        index_new_submission(writing, catalogue, device.study, made, now_ms);
    index_submissions(writing, catalogue, device.study, others);
    reapply_withdrawals(writing, writer, device.study, received.touched);
    return received;
}

struct Ingest::Exchange {
    Device device;
    sync::Request request;
    Done done;
    OpenedCommits opened;
    Received received;
};

Result<sync::Request> Ingest::decode(const Device& device, ByteView wire) {
    return decode_request(store_, device, wire);
}

void Ingest::sync(Device device, sync::Request request, Done done) {
    auto exchange = std::make_shared<Exchange>();
    exchange->device = std::move(device);
    exchange->request = std::move(request);
    exchange->done = std::move(done);
    if (exchange->request.commits.empty()) return reply(exchange);
    std::shared_ptr<const study::Study> definition;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        definition = catalogue_.study(reading, exchange->device.study);
        return {};
    });
    if (!read) return exchange->done(fail(read.error()));
    exchange->opened = open_commits(exchange->request.commits, definition.get());
    store_.write(
        [this, exchange](storage::Writing& writing) -> Result<void> {
            const auto now = clock_.wall().time_since_epoch().count();
            exchange->received =
                take_in(writing, catalogue_, writer_, exchange->device, exchange->opened, now);
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
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto now = clock_.wall().time_since_epoch().count();
        reply = compose_reply(reading, device, request, std::move(exchange->received), now);
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
