#include "tests/bench/line.hpp"

#include <chrono>
#include <stdexcept>

namespace meetmoment::bench {

Cost timed(const std::function<void(Cost&)>& work) {
    Cost cost;
    const auto began = std::chrono::steady_clock::now();
    work(cost);
    cost.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return cost;
}

void Line::sync(Cost& cost) {
    auto actions = engine_.step(sync::SyncWanted{}, clock_.wall());
    for (;;) {
        const sync::Send* send = nullptr;
        for (const sync::Action& action : actions)
            if (const auto* found = std::get_if<sync::Send>(&action)) send = found;
        if (!send) break;
        const auto answer = client_.request(
            "POST", "/v1/sync", std::string(send->body.begin(), send->body.end()),
            {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + tablet_.token()}});
        if (answer.status != 200) throw std::runtime_error("status " + std::to_string(answer.status));
        cost.up += send->body.size();
        cost.down += answer.body.size();
        ++cost.exchanges;
        actions =
            engine_.step(sync::ReplyArrived{Bytes(answer.body.begin(), answer.body.end())}, clock_.wall());
    }
    if (engine_.status().state != sync::State::Idle)
        throw std::runtime_error("not synced: " + engine_.status().problem);
}

}  // namespace meetmoment::bench
