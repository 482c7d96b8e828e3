#include "app/services/sync_service.hpp"

#include <QUrl>

#include "app/platform/network_state.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

/// Made with the first step, on the store's thread, when the store is known.
struct SyncService::Engine {
    explicit Engine(RandomSource& source) : random(source) {}
    RandomSource& random;
    std::optional<sync::ReplicaEngine> replica;
};

namespace {

constexpr std::size_t kMostLogLines = 200;

sync::ExchangeFailed failure_of(const HttpReply& reply) {
    using Kind = sync::ExchangeFailed::Kind;
    Kind kind = Kind::Refused;
    if (reply.failure == HttpReply::Failure::Unreachable)
        kind = Kind::Unreachable;
    else if (reply.failure == HttpReply::Failure::Untrusted)
        kind = Kind::Untrusted;
    else if (reply.status == 401 || reply.status == 403)
        kind = Kind::Unauthorised;
    else if (reply.status == 429 || reply.status == 503)
        kind = Kind::Busy;
    else if (reply.status >= 500)
        kind = Kind::ServerError;
    const QString code = reply.problem_code();
    return {kind, reply.retry_after_ms, from_qt(code.isEmpty() ? reply.detail : code)};
}

}  // namespace

SyncService::SyncService(StoreExecutor& executor, SyncTransport& transport, const Clock& clock,
                         RandomSource& random)
    : executor_(executor),
      transport_(transport),
      clock_(clock),
      engine_(std::make_shared<Engine>(random)),
      network_(std::make_unique<NetworkState>()) {
    debounce_.setSingleShot(true);
    debounce_.setInterval(kDebounceMs);
    timer_.setSingleShot(true);
    connect(&debounce_, &QTimer::timeout, this, &SyncService::sync_now);
    connect(&timer_, &QTimer::timeout, this, [this] { step(sync::TimerFired{}); });
    connect(network_.get(), &NetworkState::changed, this,
            [this](bool online) { step(sync::NetworkChanged{online}); });
}

SyncService::~SyncService() = default;

void SyncService::begin(const store::Enrolment& enrolment) {
    enrolment_ = enrolment;
    if (!transport_.pin(QByteArray::fromStdString(enrolment.ca_pem))) {
        sync::Status status = status_;
        status.state = sync::State::NeedsAttention;
        status.problem = "sync.untrusted";
        take(status);
        return;
    }
    if (!network_->online()) step(sync::NetworkChanged{false});
    sync_now();
}

void SyncService::committed() {
    if (enrolment_) debounce_.start();
}

void SyncService::sync_now() {
    if (!enrolment_) return;
    debounce_.stop();
    Q_EMIT aboutToSync();
    step(sync::SyncWanted{});
}

void SyncService::step(sync::Event event) {
    using Actions = std::vector<sync::Action>;
    executor_
        .run([engine = engine_, event = std::move(event),
              now = clock_.wall()](store::TabletStore& store) -> Result<Actions> {
            if (!engine->replica) engine->replica.emplace(store, engine->random);
            return engine->replica->step(event, now);
        })
        .then(this, [this](const Result<Actions>& actions) {
            if (!actions) return;
            for (const sync::Action& action : *actions)
                carry_out(action);
        });
}

void SyncService::carry_out(const sync::Action& action) {
    if (const auto* out = std::get_if<sync::Send>(&action))
        send(out->body);
    else if (const auto* start = std::get_if<sync::StartTimer>(&action))
        timer_.start(start->delay);
    else if (const auto* changed = std::get_if<sync::StatusChanged>(&action))
        take(changed->status);
    else
        Q_EMIT recordsChanged();
}

void SyncService::send(const Bytes& body) {
    const UtcMillis leaves = clock_.wall();
    transport_.post(QUrl(to_qt(enrolment_->server_url) + QStringLiteral("/v1/sync")),
                    QByteArray::fromStdString(enrolment_->token), sync::kContentType, to_qt(ByteView(body)),
                    this, [this, leaves](const HttpReply& reply) {
                        sent_ = leaves;
                        received_ = clock_.wall();
                        answered(reply);
                    });
}

void SyncService::answered(const HttpReply& reply) {
    if (reply.ok() && reply.order == "wipe") Q_EMIT wipeOrdered();
    if (reply.ok())
        step(sync::ReplyArrived{from_qt(reply.body)});
    else
        step(failure_of(reply));
}

void SyncService::take(const sync::Status& status) {
    const bool done = status.last_success_ms != status_.last_success_ms;
    const bool news = status.state != status_.state || status.problem != status_.problem || done;
    status_ = status;
    if (news) {
        log_.push_front(LogLine{++lines_, clock_.wall(), status});
        if (log_.size() > kMostLogLines) log_.pop_back();
    }
    Q_EMIT statusChanged();
    if (done)
        Q_EMIT serverClock(sent_, received_ + std::chrono::milliseconds(status.server_offset_ms), received_);
    if (done && status.state == sync::State::Idle) Q_EMIT completed();
}

}  // namespace meetmoment::app
