#include "app/services/blob_service.hpp"

#include <QUrl>

#include "app/platform/network_state.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

/// Made with the first step, on the store's thread, when the store is known.
struct BlobService::Engine {
    explicit Engine(RandomSource& source) : random(source) {}
    RandomSource& random;
    std::optional<sync::BlobEngine> blobs;
};

BlobService::BlobService(StoreExecutor& executor, SyncTransport& transport, const Clock& clock,
                         RandomSource& random)
    : executor_(executor),
      transport_(transport),
      clock_(clock),
      engine_(std::make_shared<Engine>(random)),
      network_(std::make_unique<NetworkState>()) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] { step(sync::TimerFired{}); });
    connect(network_.get(), &NetworkState::changed, this, [this](bool online) {
        if (enrolment_) step(sync::NetworkChanged{online});
    });
}

BlobService::~BlobService() = default;

void BlobService::begin(const store::Enrolment& enrolment) {
    enrolment_ = enrolment;
    if (!network_->online()) step(sync::NetworkChanged{false});
}

void BlobService::look() {
    if (enrolment_) step(sync::BlobsWanted{});
}

void BlobService::step(sync::BlobEvent event) {
    using Actions = std::vector<sync::BlobAction>;
    executor_
        .run([engine = engine_, event = std::move(event),
              now = clock_.wall()](store::TabletStore& store) -> Result<Actions> {
            if (!engine->blobs) engine->blobs.emplace(store.blobs(), engine->random);
            return engine->blobs->step(event, now);
        })
        .then(this, [this](const Result<Actions>& actions) {
            if (!actions) return;
            for (const sync::BlobAction& action : *actions)
                carry_out(action);
        });
}

void BlobService::carry_out(const sync::BlobAction& action) {
    if (const auto* request = std::get_if<sync::BlobRequest>(&action)) {
        send(*request);
    } else if (const auto* start = std::get_if<sync::StartTimer>(&action)) {
        timer_.start(start->delay);
    } else if (const auto* changed = std::get_if<sync::BlobStatusChanged>(&action)) {
        status_ = changed->status;
        Q_EMIT statusChanged();
    } else {
        Q_EMIT arrived();
    }
}

void BlobService::send(const sync::BlobRequest& request) {
    using Method = sync::BlobRequest::Method;
    const QUrl url(to_qt(enrolment_->server_url + request.target));
    const QByteArray token = QByteArray::fromStdString(enrolment_->token);
    const QByteArray type("application/octet-stream");
    const auto done = [this](const HttpReply& reply) { answered(reply); };
    switch (request.method) {
        case Method::Get:
            return transport_.get(url, token, this, done);
        case Method::Put:
            return transport_.put(url, token, type, to_qt(ByteView(request.body)), this, done);
        case Method::Post:
            return transport_.post(url, token, type, to_qt(ByteView(request.body)), this, done);
    }
}

void BlobService::answered(const HttpReply& reply) {
    if (reply.failure != HttpReply::Failure::None)
        return step(sync::BlobUnanswered{reply.failure == HttpReply::Failure::Untrusted});
    const std::string code = reply.ok() ? std::string() : from_qt(reply.problem_code());
    step(sync::BlobReplied{reply.status, from_qt(reply.body), code, reply.retry_after_ms});
}

}  // namespace meetmoment::app
