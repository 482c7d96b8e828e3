// How fast the server takes commits in while its store grows: the real program over TLS, four tablets that
// each bring a hundred commits a time and wait until these are durable. Nine commits of ten make a record (a
// short form: nine fields about it and six answers), one corrects an answer of an older record, any of them.
// Writers change as when tablets are opened anew. Prints a row at each size: the rate over the next ten
// thousand commits.
//   ingest_growth [RECORDS [FOLDER]]     1,000,000 records; in the folder (default: a temporary one)
#include <atomic>
#include <chrono>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "shared/study/fields.hpp"
#include "tests/bench/process.hpp"
#include "tests/sync-server/support/scene.hpp"
#include "tests/sync-server/support/tablet.hpp"

using namespace meetmoment;
using server::test::must;
using server::test::ServerProcess;
using server::test::TlsClient;

namespace {

namespace fields = study::fields;
using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kBatch = 100;
constexpr std::size_t kBatchesPerWriter = 5;
constexpr std::size_t kWindow = 10'000;
constexpr std::size_t kTurn = 2'000;
constexpr std::size_t kMarks[] = {10'000, 30'000, 100'000, 300'000, 1'000'000};
constexpr const char* kRegions[] = {"AM02", "AM19", "AM08", "AM06"};
constexpr const char* kGroups[] = {"U", "P", "B", "M", "D"};

/// Brings commits of one region over one connection.
class Bringer {
  public:
    Bringer(const ServerProcess& server, const std::string& region, std::uint32_t seed)
        : region_(region),
          scope_("four-regions/" + region + "/field"),
          tablet_(server, "user_" + region, region),
          device_(must(tablet_.store().enrolment())->device),
          client_(server.connect()),
          draw_(seed),
          chain_(new_writer(), device_) {}

    /// The server ends connections that have been idle for a while.
    void connect(const ServerProcess& server) { client_ = server.connect(); }

    void bring_batch() {
        if (++batches_ % kBatchesPerWriter == 0) chain_ = server::test::Chain(new_writer(), device_);
        sync::Request request;
        request.epoch = epoch_;
        request.scopes = cursors_;
        record::CommitId last;
        for (std::size_t at = 0; at < kBatch; ++at) {
            auto sealed = at % 10 == 9 && !records_.empty() ? correction() : new_record();
            last = sealed.commit.id;
            request.commits.push_back(std::move(sealed.bytes));
        }
        const Bytes body = sync::encode(request);
        const auto answer = client_.request(
            "POST", "/v1/sync", std::string(as_text(body)),
            {{"Content-Type", sync::kContentType}, {"Authorization", "Bearer " + tablet_.token()}});
        if (answer.status != 200) throw std::runtime_error("status " + std::to_string(answer.status));
        const auto reply = must(sync::decode_reply(as_bytes(answer.body)));
        if (!reply.quarantined.empty())
            throw std::runtime_error("set aside: " + reply.quarantined.front().why);
        if (reply.acks.size() != 1 || reply.acks.front().upto != last.seq)
            throw std::runtime_error("not acknowledged");
        epoch_ = reply.epoch;
        cursors_ = reply.cursors;
    }

  private:
    struct Answered {
        record::RecordId record;
        record::Dot dot;
    };

    std::uint64_t new_writer() { return draw_() >> 1U; }

    record::SealedCommit new_record() {
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
        for (int at = 1; at <= 6; ++at)
            put("samenwerking/a" + std::to_string(at), std::to_string(draw_() % 5 + 1));
        const auto last = static_cast<std::uint32_t>(ops.size() - 1);
        auto sealed = chain_.next(scope_, std::move(ops), ++lamport_, clock_.wall());
        records_.push_back({id, {sealed.commit.id.writer, sealed.commit.id.seq, last}});
        return sealed;
    }

    record::SealedCommit correction() {
        Answered& old = records_[draw_() % records_.size()];
        auto sealed = chain_.next(
            scope_,
            {server::test::put(old.record, "samenwerking/a6", std::to_string(draw_() % 5 + 1), {old.dot})},
            ++lamport_, clock_.wall());
        old.dot = {sealed.commit.id.writer, sealed.commit.id.seq, 0};
        return sealed;
    }

    std::string region_, scope_;
    server::test::Tablet tablet_;
    std::string device_;
    TlsClient client_;
    SystemClock clock_;
    SystemRandom random_;
    std::mt19937_64 draw_;
    server::test::Chain chain_;
    std::uint64_t lamport_ = 0;
    std::size_t batches_ = 0;
    std::uint64_t epoch_ = 0;
    std::vector<sync::ScopeCursor> cursors_;
    std::vector<Answered> records_;
};

/// A server with its tablets.
class Site {
  public:
    explicit Site(const std::string& data) : data_(prepared(data)), server_(data_) {
        for (const char* region : kRegions)
            bringers_.emplace_back(server_, region, static_cast<std::uint32_t>(bringers_.size()));
    }

    /// All tablets at once until `commits` came in.
    void bring(std::size_t commits) {
        std::atomic<std::size_t> batches = commits / kBatch;
        std::atomic<bool> failed = false;
        std::vector<std::thread> threads;
        for (Bringer& bringer : bringers_)
            bringer.connect(server_);
        const double cpu = bench::cpu_seconds_of(server_.process());
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
                    std::fprintf(stderr, "ingest_growth: %s\n", problem.what());
                    failed = true;
                    batches = 0;
                }
            });
        for (auto& thread : threads)
            thread.join();
        if (failed) throw std::runtime_error("stopped");
        seconds += Seconds(Steady::now() - began).count();
        cpu_seconds += bench::cpu_seconds_of(server_.process()) - cpu;
    }
    [[nodiscard]] bench::ProcessMemory memory() const { return bench::memory_of(server_.process()); }
    [[nodiscard]] std::string file(const char* name) const { return data_ + "/" + name; }

    double seconds = 0, cpu_seconds = 0;  ///< spent in bring() since they were set to 0

  private:
    static std::string prepared(const std::string& data) {
        server::test::prepare_study(data);
        return data;
    }

    std::string data_;
    ServerProcess server_;
    std::deque<Bringer> bringers_;
};

double mebibytes(const std::string& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return none ? 0 : static_cast<double>(size) / (1U << 20U);
}

/// In turns with a store of ten thousand records, so that other work on the machine slows both down.
void measure(Site& grown, Site& small, std::size_t records) {
    for (Site* site : {&grown, &small})
        site->seconds = site->cpu_seconds = 0;
    for (std::size_t done = 0; done < kWindow; done += kTurn) {
        grown.bring(kTurn);
        small.bring(kTurn);
    }
    const auto memory = grown.memory();
    const double window = static_cast<double>(kWindow);
    std::printf("| %9zu | %9.0f | %6.2f | %6.0f | %6.0f | %8.0f | %7.0f | %7.0f | %8.0f |\n", records,
                window / grown.seconds, small.seconds / grown.seconds, grown.cpu_seconds / window * 1e6,
                small.cpu_seconds / window * 1e6, mebibytes(grown.file("server.sqlite")),
                mebibytes(grown.file("server.sqlite-wal")), static_cast<double>(memory.resident_kib) / 1024,
                static_cast<double>(memory.peak_kib) / 1024);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) try {
    const std::size_t most = argc > 1 ? std::stoul(argv[1]) : 1'000'000;
    server::test::TemporaryFolder folder;
    Site grown(argc > 2 ? argv[2] : folder.file("grown"));
    Site small(folder.file("small"));
    small.bring(kMarks[0] * 10 / 9);
    std::printf(
        "|   records | commits/s |  ratio | CPU us | at 10k | file MiB | log MiB | RSS MiB | peak MiB |\n"
        "|-----------|-----------|--------|--------|--------|----------|---------|---------|----------|\n");
    std::size_t commits = 0;
    const auto began = Steady::now();
    for (const std::size_t mark : kMarks) {
        if (mark > most) break;
        const std::size_t needed = mark * 10 / 9;
        grown.bring(needed - commits);
        measure(grown, small, mark);
        commits = needed + kWindow;
    }
    std::printf("%zu commits in %.0f s\n", commits, Seconds(Steady::now() - began).count());
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "ingest_growth: %s\n", problem.what());
    return 1;
}
