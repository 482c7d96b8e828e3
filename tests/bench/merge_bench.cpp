// What a merge costs: the check of a record with many corrections by several people, and opening one.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "shared/instruments/instruments.hpp"
#include "shared/merge/attention.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/record/support.hpp"

using namespace meetmoment;

namespace {

const record::RecordId kRecord{{1}};
constexpr const char* kMany = "knelpunten/j1";
constexpr const char* kTop = "knelpunten/j1_top";

std::shared_ptr<const xform::Form> questionnaire() {
    static const auto form = xform::Form::parse(*instruments::resource("forms/v-u.xml")).value();
    return form;
}

std::vector<record::Op> first_answers(const record::testing::Replica& author) {
    std::vector<record::Op> ops{record::Create{kRecord, "submission", std::nullopt}};
    const std::pair<std::string, std::string> answers[] = {{std::string(study::fields::kRound), "M6"},
                                                           {std::string(study::fields::kRegion), "AM02"},
                                                           {std::string(study::fields::kGroup), "U"},
                                                           {kMany, "prioriteit afhaken capaciteit"},
                                                           {kTop, "prioriteit"}};
    for (const auto& [field, text] : answers)
        ops.push_back(author.put(kRecord, field, text));
    for (int at = 1; at <= 40; ++at)
        ops.push_back(author.put(kRecord, "afsluiting/q" + std::to_string(at), "3"));
    return ops;
}

/// Two people correct in turns and meet now and then; the last meeting breaks a rule.
record::testing::Replica corrected(std::size_t corrections) {
    record::testing::Replica ann(1), bob(2);
    ann.write(first_answers(ann));
    bob.take_all(ann);
    for (std::size_t done = 2; done < corrections; ++done) {
        auto& author = done % 2 == 0 ? ann : bob;
        author.write(
            {author.put(kRecord, "afsluiting/q" + std::to_string(1 + done % 40), std::to_string(done))});
        if (done % 10 == 0) {
            ann.take_all(bob);
            bob.take_all(ann);
        }
    }
    ann.write({ann.put(kRecord, kMany, "prioriteit afhaken")});
    bob.write({bob.put(kRecord, kTop, "capaciteit")});
    ann.take_all(bob);
    return ann;
}

/// As the server does it at ingest: decode the history, who saw what, run the form, look.
void CheckMergedRecord(benchmark::State& state) {
    const auto replica = corrected(static_cast<std::size_t>(state.range(0)));
    const auto log = replica.log();
    const auto held = replica.state(kRecord);
    const merge::Surroundings around{questionnaire(), std::nullopt, {}};
    std::size_t found = 0;
    for (auto _ : state) {
        std::vector<merge::HistoryEntry> entries;
        for (const auto& sealed : log)
            entries.push_back({record::open_sealed(sealed.bytes)->commit, {}});
        found = merge::attention(held, merge::History(kRecord, std::move(entries)), around).size();
    }
    if (found == 0) state.SkipWithError("the broken rule was not found");
    state.counters["items"] = static_cast<double>(found);
}
BENCHMARK(CheckMergedRecord)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void CheckOnePersonsRecord(benchmark::State& state) {
    record::testing::Replica ann(1);
    ann.write(first_answers(ann));
    const auto held = ann.state(kRecord);
    const merge::Surroundings around{questionnaire(), std::nullopt, {}};
    for (auto _ : state)
        benchmark::DoNotOptimize(merge::attention(held, merge::History(kRecord, {}), around));
}
BENCHMARK(CheckOnePersonsRecord)->Unit(benchmark::kMicrosecond);

/// Reads a record from the tablet's store on disk and loads it into its form.
void OpenCorrectedRecord(benchmark::State& state) {
    const auto path = std::filesystem::temp_directory_path() / "meetmoment-bench-merge";
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    SystemClock clock;
    SystemRandom random;
    {
        auto store = store::TabletStore::open(path.string(), clock, random, "bench").value();
        sync::Reply reply;
        std::uint64_t server_seq = 0;
        for (const auto& sealed : corrected(static_cast<std::size_t>(state.range(0))).log())
            reply.commits.push_back({++server_seq, sealed.bytes});
        if (!store->apply(reply)) throw std::runtime_error("the store takes no commits");
        for (auto _ : state) {
            const auto held = store->record(kRecord).value();
            auto session = merge::filled_form(*held, questionnaire(), {&clock, &random, 60, {}, {}});
            benchmark::DoNotOptimize(session->pages());
        }
    }
    std::filesystem::remove_all(path);
}
BENCHMARK(OpenCorrectedRecord)->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
