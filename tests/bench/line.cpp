#include "tests/bench/line.hpp"

#include <chrono>
#include <ctime>
#include <stdexcept>

namespace meetmoment::bench {

namespace {
double cpu_seconds(clockid_t clock) {
    timespec used{};
    clock_gettime(clock, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}
}  // namespace

Cost timed(const server::test::ServerProcess& server, const std::function<void(Cost&)>& work) {
    clockid_t server_clock{};
    clock_getcpuclockid(server.process(), &server_clock);
    Cost cost;
    const auto began = std::chrono::steady_clock::now();
    const double own_began = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double server_began = cpu_seconds(server_clock);
    work(cost);
    cost.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    cost.own_cpu = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - own_began;
    cost.server_cpu = cpu_seconds(server_clock) - server_began;
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
