#include "tests/sync-server/support/syncing_tablet.hpp"

#include <thread>

namespace meetmoment::server::test {

SyncingTablet::SyncingTablet(const ServerProcess& server, const std::string& user, const std::string& regions,
                             Connect connect)
    : tablet_(server, user, regions), connect_(std::move(connect)), engine_(tablet_.store(), random_) {}

void SyncingTablet::take(std::vector<sync::Action> actions) {
    for (sync::Action& action : actions) {
        if (auto* send = std::get_if<sync::Send>(&action)) to_send_ = std::move(send->body);
        if (const auto* timer = std::get_if<sync::StartTimer>(&action)) wait_ = timer->delay;
    }
}

sync::Event SyncingTablet::post(const Bytes& body) {
    using Failed = sync::ExchangeFailed;
    if (!connection_) connection_ = connect_();
    last_answer_ = connection_->request(
        "POST", "/v1/sync", std::string(as_text(body)),
        {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + tablet_.token()}});
    const auto& answer = last_answer_;
    const auto field = [&](const char* name) {
        const auto found = answer.fields.find(name);
        return found == answer.fields.end() ? std::string() : found->second;
    };
    if (answer.status == 0 || field("connection") == "close") connection_.reset();
    ++answers_[answer.status];
    if (answer.status == 200) return sync::ReplyArrived{Bytes(answer.body.begin(), answer.body.end())};
    const std::string wait = field("retry-after");
    const std::uint32_t retry_after_ms =
        wait.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(wait)) * 1000;
    auto kind = Failed::Kind::Refused;
    if (answer.status == 0)
        kind = Failed::Kind::Unreachable;
    else if (answer.status == 429 || answer.status == 503)
        kind = Failed::Kind::Busy;
    else if (answer.status >= 500)
        kind = Failed::Kind::ServerError;
    return Failed{kind, retry_after_ms, {}};
}

std::optional<int> SyncingTablet::step() {
    if (!to_send_) return std::nullopt;
    const Bytes body = std::move(*std::exchange(to_send_, std::nullopt));
    auto event = post(body);
    take(engine_.step(event, now()));
    if (last_answer_.status == 200 && status().pending == 0 && drained_ == decltype(drained_){})
        drained_ = std::chrono::steady_clock::now();
    return last_answer_.status;
}

void SyncingTablet::end_wait() {
    moved_ += wait_;
    take(engine_.step(sync::TimerFired{}, now()));
}

void SyncingTablet::sync_to_the_end() {
    want();
    for (;;) {
        while (step())
            continue;
        if (status().state == sync::State::Idle) return;
        std::this_thread::sleep_for(wait_);
        take(engine_.step(sync::TimerFired{}, now()));
    }
}

}  // namespace meetmoment::server::test
