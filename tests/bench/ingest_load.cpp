#include "tests/bench/ingest_load.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "shared/study/fields.hpp"

namespace meetmoment::bench {
namespace {

namespace fields = study::fields;
using server::test::must;
using server::test::ServerProcess;
using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kBatchesPerWriter = 5;
constexpr int kAnswers = 40;
constexpr const char* kRegions[] = {"AM02", "AM19", "AM08", "AM06"};
constexpr const char* kGroups[] = {"U", "P", "B", "M", "D"};

}  // namespace

Bringer::Bringer(const ServerProcess& server, const std::string& region, std::uint32_t seed, Load load)
    : load_(load),
      region_(region),
      scope_("four-regions/" + region + "/field"),
      tablet_(server, "user_" + region, region),
      device_(must(tablet_.store().enrolment())->device),
      client_(server.connect()),
      draw_(seed),
      chain_(new_writer(), device_) {}

void Bringer::bring_batch() {
    if (++batches_ % kBatchesPerWriter == 0) chain_ = server::test::Chain(new_writer(), device_);
    sync::Request request;
    request.epoch = epoch_;
    request.scopes = cursors_;
    record::CommitId last;
    for (std::size_t at = 0; at < kBatch; ++at) {
        auto sealed = next_commit(at);
        last = sealed.commit.id;
        request.commits.push_back(std::move(sealed.bytes));
    }
    const Bytes body = sync::encode(request);
    const auto answer = client_.request(
        "POST", "/v1/sync", std::string(as_text(body)),
        {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + tablet_.token()}});
    if (answer.status != 200) throw std::runtime_error("status " + std::to_string(answer.status));
    const auto reply = must(sync::decode_reply(as_bytes(answer.body)));
    if (!reply.quarantined.empty()) throw std::runtime_error("set aside: " + reply.quarantined.front().why);
    if (reply.acks.size() != 1 || reply.acks.front().upto != last.seq)
        throw std::runtime_error("not acknowledged");
    epoch_ = reply.epoch;
    cursors_ = reply.cursors;
}

record::SealedCommit Bringer::next_commit(std::size_t at) {
    if (load_ == Load::Answers) return answers_ == kAnswers || records_.empty() ? new_record(0) : answer();
    return at % 10 == 9 && !records_.empty() ? correction() : new_record(6);
}

record::SealedCommit Bringer::new_record(int answers) {
    const auto id = make_uuid_v7(clock_.wall(), random_);
    std::vector<record::Op> ops{server::test::create_submission(id)};
    const auto put = [&](std::string_view field, const std::string& text) {
        ops.push_back(server::test::put(id, std::string(field), text));
    };
    put(fields::kStudy, "four-regions");
    put(fields::kRound, "M6");
    put(fields::kRegion, region_);
    put(fields::kGroup, kGroups[draw_() % std::size(kGroups)]);
    put(fields::kInstrument, "v-u");
    put(fields::kForm, "v-u:2026.1");
    put(fields::kRespondent, region_ + "-" + std::to_string(records_.size()));
    put(fields::kStatus, std::string(study::status::kFinal));
    put(fields::kSource, std::string(study::source::kTablet));
    answers_ = answers;
    for (int at = 1; at <= answers; ++at)
        put("samenwerking/a" + std::to_string(at), std::to_string(draw_() % 5 + 1));
    const auto last = static_cast<std::uint32_t>(ops.size() - 1);
    auto sealed = chain_.next(scope_, std::move(ops), ++lamport_, clock_.wall());
    records_.push_back({id, {sealed.commit.id.writer, sealed.commit.id.seq, last}});
    return sealed;
}

record::SealedCommit Bringer::answer() {
    return chain_.next(
        scope_,
        {server::test::put(records_.back().record, "samenwerking/a" + std::to_string(++answers_),
                           std::to_string(draw_() % 5 + 1))},
        ++lamport_, clock_.wall());
}

record::SealedCommit Bringer::correction() {
    Answered& old = records_[draw_() % records_.size()];
    auto sealed = chain_.next(
        scope_,
        {server::test::put(old.record, "samenwerking/a6", std::to_string(draw_() % 5 + 1), {old.dot})},
        ++lamport_, clock_.wall());
    old.dot = {sealed.commit.id.writer, sealed.commit.id.seq, 0};
    return sealed;
}

Site::Site(const std::string& folder, std::size_t servers, Load load) : folder_(folder) {
    server::test::prepare_study(folder_);
    servers_.push_back(std::make_unique<ServerProcess>(folder_));
    for (std::size_t at = 1; at < servers; ++at) {
        const std::string other = folder_ + "-" + std::to_string(at);
        std::filesystem::create_directories(other);
        std::filesystem::copy(folder_ + "/tls", other + "/tls");
        servers_.push_back(std::make_unique<ServerProcess>(other));
    }
    for (const char* region : kRegions)
        bringers_.emplace_back(*servers_[bringers_.size() % servers], region,
                               static_cast<std::uint32_t>(bringers_.size()), load);
}

double Site::cpu() const {
    double seconds_of_all = 0;
    for (const auto& server : servers_)
        seconds_of_all += cpu_seconds_of(server->process());
    return seconds_of_all;
}

void Site::bring(std::size_t commits) {
    std::atomic<std::size_t> batches = commits / kBatch;
    std::atomic<bool> failed = false;
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < bringers_.size(); ++at)
        bringers_[at].connect(*servers_[at % servers_.size()]);
    const double cpu_before = cpu();
    const auto began = Steady::now();
    for (Bringer& bringer : bringers_)
        threads.emplace_back([&] {
            try {
                for (auto left = batches.load(); left > 0;)
                    if (batches.compare_exchange_weak(left, left - 1)) {
                        bringer.bring_batch();
                        left = batches.load();
                    }
            } catch (const std::exception& problem) {
                std::fprintf(stderr, "ingest: %s\n", problem.what());
                failed = true;
                batches = 0;
            }
        });
    for (auto& thread : threads)
        thread.join();
    if (failed) throw std::runtime_error("stopped");
    seconds += Seconds(Steady::now() - began).count();
    cpu_seconds += cpu() - cpu_before;
}

}  // namespace meetmoment::bench
