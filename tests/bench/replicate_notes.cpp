// Brings notes from one tablet to the server and from there to another one, over TLS to the real server, and
// prints as JSON how long each way took and how many bytes crossed the socket. See peers/replicate.mjs.
//   replicate_notes DOCUMENTS_FILE CHANGES       one note a line
#include <boost/json.hpp>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <span>
#include <stdexcept>

#include "shared/study/fields.hpp"
#include "shared/sync/replica.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace json = boost::json;
using namespace meetmoment;
using server::test::ServerProcess;
using server::test::Tablet;
using server::test::TlsClient;

namespace {

constexpr const char* kRegion = "AM02";
constexpr const char* kScope = "four-regions/AM02/field";

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

struct Cost {
    double seconds = 0;
    double tablet_cpu = 0, server_cpu = 0;  ///< seconds of processor: what a loaded machine does not change
    std::size_t up = 0, down = 0;
    std::size_t exchanges = 0;
    [[nodiscard]] json::object to_json() const {
        return {{"seconds", seconds}, {"tablet_cpu", tablet_cpu}, {"server_cpu", server_cpu}, {"up", up},
                {"down", down},       {"exchanges", exchanges}};
    }
};

/// The engine of a tablet over one connection that is kept.
class Line {
  public:
    Line(const ServerProcess& server, Tablet& tablet)
        : tablet_(tablet), engine_(tablet.store(), random_), client_(server.connect()) {}

    void sync(Cost& cost) {
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
            actions = engine_.step(sync::ReplyArrived{Bytes(answer.body.begin(), answer.body.end())},
                                   clock_.wall());
        }
        if (engine_.status().state != sync::State::Idle)
            throw std::runtime_error("not synced: " + engine_.status().problem);
    }

  private:
    Tablet& tablet_;
    SystemClock clock_;
    SystemRandom random_;
    sync::ReplicaEngine engine_;
    TlsClient client_;
};

double cpu_seconds(clockid_t clock) {
    timespec used{};
    clock_gettime(clock, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

Cost timed(const ServerProcess& server, const std::function<void(Cost&)>& work) {
    clockid_t server_clock{};
    clock_getcpuclockid(server.process(), &server_clock);
    Cost cost;
    const auto began = std::chrono::steady_clock::now();
    const double tablet_began = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double server_began = cpu_seconds(server_clock);
    work(cost);
    cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    cost.tablet_cpu = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - tablet_began;
    cost.server_cpu = cpu_seconds(server_clock) - server_began;
    return cost;
}

std::vector<record::RecordId> write_notes(Tablet& tablet, const char* file) {
    SystemClock clock;
    SystemRandom random;
    std::vector<record::RecordId> notes;
    std::ifstream in(file);
    for (std::string text; std::getline(in, text);) {
        const auto id = make_uuid_v7(clock.wall(), random);
        must(tablet.store().commit(
            kScope, "",
            {record::Create{id, std::string(study::kinds::kNote), std::nullopt},
             record::Put{id, {std::string(study::fields::kText), {}}, record::present(text), {}}}));
        notes.push_back(id);
    }
    return notes;
}

void change(Tablet& tablet, std::span<const record::RecordId> notes, const std::string& word) {
    for (const record::RecordId& note : notes)
        tablet.change(note, kRegion, std::string(study::fields::kText),
                      word + " " + must(tablet.store().record(note))->text(study::fields::kText));
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::cerr << "usage: replicate_notes DOCUMENTS_FILE CHANGES\n";
        return 2;
    }
    const std::size_t changes = std::stoul(argv[2]);
    server::test::TemporaryFolder folder;
    server::test::prepare_study(folder.file("data"));
    const ServerProcess server(folder.file("data"));
    Tablet here(server, "tablet_a", kRegion);
    Tablet there(server, "tablet_b", kRegion);
    const auto notes = write_notes(here, argv[1]);
    if (notes.size() < 2 * changes) throw std::runtime_error("too few notes to change");
    Line from(server, here);
    Line to(server, there);
    json::object out;
    out["up"] = timed(server, [&](Cost& cost) { from.sync(cost); }).to_json();
    out["down"] = timed(server, [&](Cost& cost) { to.sync(cost); }).to_json();
    const auto both = [&](Cost& cost) { from.sync(cost), to.sync(cost), from.sync(cost); };
    change(here, std::span(notes).first(changes), "gewoon");
    change(there, std::span(notes).subspan(changes, changes), "anders");
    out["ordinary"] = timed(server, both).to_json();
    const auto contested = std::span(notes).first(changes);
    change(here, contested, "links");
    change(there, contested, "rechts");
    out["conflicting"] = timed(server, both).to_json();
    for (const record::RecordId& note : contested)
        if (must(here.store().record(note))->conflicts().size() != 1)
            throw std::runtime_error("a conflict is not kept");
    std::cout << json::serialize(out) << '\n';
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "replicate_notes: " << problem.what() << '\n';
    return 1;
}
