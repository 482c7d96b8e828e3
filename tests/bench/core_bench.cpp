// The core's promises in figures: folding, sealing and opening commits, the sync messages, and the tablet's
// store on the disk of the temporary folder.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "shared/store/tablet_store.hpp"
#include "shared/sync/messages.hpp"
#include "tests/shared/record/support.hpp"

using namespace meetmoment;

namespace {

constexpr std::size_t kAnswers = 60;  // of one questionnaire
const std::string kScope = "four-regions/AM02/field";

std::string field(std::size_t at) {
    return "samenwerking/a" + std::to_string(at);
}

record::Put put(const record::RecordId& id, std::size_t at, std::string text) {
    return {id, record::Path{field(at), {}}, record::present(std::move(text)), {}};
}

record::Commit submission(record::testing::Draw& draw, std::uint32_t seq) {
    record::Commit commit;
    commit.id = {record::WriterId{0xfedcba9876543210}, seq};
    commit.prev_hash.bytes = draw.uuid().bytes;
    commit.lamport = seq;
    commit.scope = kScope;
    commit.user = "west";
    commit.wall = UtcMillis{std::chrono::milliseconds{1'790'000'000'000 + seq}};
    commit.form_version = "v-u:2026.1";
    const record::RecordId id = draw.uuid();
    commit.ops.emplace_back(record::Create{id, "submission", std::nullopt});
    for (std::size_t at = 0; at < kAnswers; ++at)
        commit.ops.emplace_back(put(id, at, std::to_string(draw.below(10))));
    return commit;
}

std::vector<record::SealedCommit> submissions(std::size_t count) {
    record::testing::Draw draw(1);
    std::vector<record::SealedCommit> sealed;
    for (std::uint32_t seq = 1; seq <= count; ++seq)
        sealed.push_back(record::seal(submission(draw, seq)).value());
    return sealed;
}

double operations(std::size_t commits) {
    return static_cast<double>(commits * (kAnswers + 1));
}

void FoldSubmissions(benchmark::State& state) {
    const auto commits = submissions(200);
    for (auto _ : state) {
        record::MemoryFold fold;
        for (const auto& sealed : commits)
            record::apply(sealed.commit, fold);
        benchmark::DoNotOptimize(fold);
    }
    state.counters["ops/s"] =
        benchmark::Counter(operations(commits.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(FoldSubmissions)->Unit(benchmark::kMillisecond);

void FoldCorrectionsOfOneField(benchmark::State& state) {
    record::testing::Replica replica(1);
    const record::RecordId id{{7}};
    for (int left = 2000; left > 0; --left)
        replica.write({replica.put(id, "a1", std::to_string(left))});
    const auto commits = replica.log();
    for (auto _ : state) {
        record::MemoryFold fold;
        for (const auto& sealed : commits)
            record::apply(sealed.commit, fold);
        benchmark::DoNotOptimize(fold);
    }
    state.counters["ops/s"] = benchmark::Counter(static_cast<double>(commits.size()),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(FoldCorrectionsOfOneField)->Unit(benchmark::kMillisecond);

void SealSubmission(benchmark::State& state) {
    record::testing::Draw draw(1);
    const record::Commit commit = submission(draw, 1);
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes = record::seal(commit)->bytes.size();
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(SealSubmission)->Unit(benchmark::kMicrosecond);

void OpenSubmission(benchmark::State& state) {
    const auto sealed = submissions(1).front();
    for (auto _ : state)
        benchmark::DoNotOptimize(record::open_sealed(sealed.bytes));
}
BENCHMARK(OpenSubmission)->Unit(benchmark::kMicrosecond);

sync::Request request_of(const std::vector<record::SealedCommit>& commits) {
    sync::Request request;
    request.scopes = {{kScope, 0, {}}};
    for (const auto& sealed : commits)
        request.commits.push_back(sealed.bytes);
    return request;
}

void EncodeRequest(benchmark::State& state) {
    const auto request = request_of(submissions(static_cast<std::size_t>(state.range(0))));
    std::size_t plain = 0;
    for (const Bytes& commit : request.commits)
        plain += commit.size();
    std::size_t wire = 0;
    for (auto _ : state)
        wire = sync::encode(request).size();
    state.counters["commit bytes"] = static_cast<double>(plain);
    state.counters["wire bytes"] = static_cast<double>(wire);
}
BENCHMARK(EncodeRequest)->Arg(0)->Arg(1)->Arg(200)->Unit(benchmark::kMicrosecond);

// The goal is a body of 100 bytes for one corrected answer.
void EncodeOneCorrectedAnswer(benchmark::State& state) {
    record::testing::Draw draw(1);
    record::Commit commit = submission(draw, 200);
    record::Put correction = put(draw.uuid(), 1, "4");
    correction.over = {{commit.id.writer, 199, 12}};
    commit.ops = {correction};
    auto request = request_of({record::seal(commit).value()});
    request.epoch = draw.bits();
    request.scopes.front().cursor = 123'456;
    request.scopes.front().digest.bytes = draw.uuid().bytes;
    std::size_t wire = 0;
    for (auto _ : state)
        wire = sync::encode(request).size();
    state.counters["commit bytes"] = static_cast<double>(request.commits.front().size());
    state.counters["wire bytes"] = static_cast<double>(wire);
}
BENCHMARK(EncodeOneCorrectedAnswer)->Unit(benchmark::kMicrosecond);

void DecodeRequest(benchmark::State& state) {
    const Bytes wire = sync::encode(request_of(submissions(static_cast<std::size_t>(state.range(0)))));
    for (auto _ : state)
        benchmark::DoNotOptimize(sync::decode_request(wire));
}
BENCHMARK(DecodeRequest)->Arg(0)->Arg(200)->Unit(benchmark::kMicrosecond);

void done(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().code);
}

class Tablet {
  public:
    Tablet() {
        path_ = std::filesystem::temp_directory_path() /
                ("meetmoment-bench-" + std::to_string(random_.next_u64()));
        std::filesystem::create_directory(path_);
        store = store::TabletStore::open(path_.string(), clock_, random_, "bench").value();
        done(store->save_enrolment({"https://x", "", "", "d1", "west", "West", "s", {kScope}}));
    }
    Tablet(const Tablet&) = delete;
    Tablet& operator=(const Tablet&) = delete;
    ~Tablet() {
        store.reset();
        std::filesystem::remove_all(path_);
    }
    void commit(std::vector<record::Op> ops) { store->commit(kScope, "v-u:2026.1", std::move(ops)).value(); }
    record::RecordId create() {
        const record::RecordId id = make_uuid_v7(clock_.wall(), random_);
        commit({record::Create{id, "submission", std::nullopt}});
        return id;
    }

  private:
    SystemClock clock_;
    SystemRandom random_;
    std::filesystem::path path_;

  public:
    std::unique_ptr<store::TabletStore> store;
};

void SaveDraft(benchmark::State& state) {
    Tablet tablet;
    const record::RecordId id = tablet.create();
    std::size_t at = 0;
    for (auto _ : state) {
        const store::DraftValue draft{id, record::Path{field(++at % kAnswers), {}}, record::present("3"),
                                      UtcMillis{}};
        done(tablet.store->save_draft({&draft, 1}));
    }
}
BENCHMARK(SaveDraft)->Unit(benchmark::kMicrosecond)->UseRealTime();

void CommitOneAnswer(benchmark::State& state) {
    Tablet tablet;
    const record::RecordId id = tablet.create();
    std::size_t at = 0;
    for (auto _ : state)
        tablet.commit({put(id, ++at % kAnswers, "3")});
}
BENCHMARK(CommitOneAnswer)->Unit(benchmark::kMicrosecond)->UseRealTime();

void OpenRecordWith100Corrections(benchmark::State& state) {
    Tablet tablet;
    const record::RecordId id = tablet.create();
    std::vector<record::Dot> loaded;
    for (int left = 100; left > 0; --left) {
        record::Put correction = put(id, 1, std::to_string(left));
        correction.over = loaded;
        tablet.commit({correction});
        loaded = {tablet.store->record(id).value()->fields.begin()->second.front().dot};
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(tablet.store->record(id).value());
}
BENCHMARK(OpenRecordWith100Corrections)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
