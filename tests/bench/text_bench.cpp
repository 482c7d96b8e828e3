// What a note costs: replay of real typing, and the bytes of what it is captured as. The traces are those of
// the conformance data; without them nothing is measured. tests/bench/peers/text.mjs measures the peers on
// the same.
//
// "keystroke" is one edit of the trace (a letter, a backspace, a paste). Captured prose is committed as a
// tablet does it: the draft is compared with what was committed last after 10 seconds without a keystroke,
// and after 200 keystrokes at the latest.
#include <benchmark/benchmark.h>

#include <iostream>
#include <stdexcept>

#include "shared/record/authoring.hpp"
#include "shared/record/fold.hpp"
#include "shared/record/text_edit.hpp"
#include "shared/sync/messages.hpp"
#include "tests/shared/record/text_traces.hpp"

using namespace meetmoment;
using namespace meetmoment::record;
using testing::Patch;
using testing::Trace;
using testing::Turn;

namespace {

constexpr std::int64_t kIdleMs = 10'000;
constexpr std::size_t kMostKeystrokes = 200;
constexpr std::size_t kBatchBytes = 384 * 1024;  // of commits in one request
const RecordId kNote{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};
constexpr WriterId kWriter{0xfedcba9876543210};

std::size_t keystrokes(const Trace& trace) {
    std::size_t count = 0;
    for (const Turn& turn : trace.turns)
        count += turn.patches.size();
    return count;
}

void check(const std::string& text, const Trace& trace) {
    if (text != trace.end) throw std::runtime_error("the text is another one");
}

/// Every keystroke as operations of its own over its own text: find the neighbours, place the character.
void ReplayKeystrokes(benchmark::State& state, const Trace& trace) {
    std::size_t memory = 0, runs = 0;
    for (auto _ : state) {
        testing::Typist typist(kNote, kWriter, "west");
        std::vector<Op> ops;
        for (const Turn& turn : trace.turns)
            for (const Patch& patch : turn.patches) {
                ops.clear();
                typist.type(patch, ops);
            }
        state.PauseTiming();
        check(typist.text().text(), trace);
        memory = typist.text().memory();
        runs = typist.text().runs().size();
        state.ResumeTiming();
    }
    state.counters["memory KiB"] = static_cast<double>(memory) / 1024;
    state.counters["visible runs"] = static_cast<double>(runs);
    state.counters["per keystroke"] =
        benchmark::Counter(static_cast<double>(keystrokes(trace)),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// The prose as it is captured: one sealed commit for each pause.
std::vector<SealedCommit> captured(const Trace& trace) {
    std::vector<SealedCommit> commits;
    TextSequence text;
    std::u32string draft;
    std::uint32_t next = 0;
    std::size_t typed = 0;
    const auto commit_at = [&](std::int64_t time_ms) {
        std::string utf8 = testing::to_utf8(draft);
        auto ops = edit_text(kNote, text, utf8);
        typed = 0;
        if (ops.empty()) return;
        number_characters(ops, [&](const RecordId&) { return next; });
        Commit commit;
        commit.id = {kWriter, static_cast<std::uint32_t>(commits.size() + 1)};
        if (!commits.empty()) commit.prev_hash = commits.back().hash;
        commit.lamport = 40'000 + commits.size();
        commit.scope = "s/AM02/field";
        commit.user = "west";
        commit.wall = UtcMillis{std::chrono::milliseconds{time_ms}};
        commit.mono_ms = time_ms - trace.turns.front().time_ms;
        commit.ops = ops;
        commits.push_back(seal(std::move(commit)).value());
        for (const Op& op : ops) {
            if (const auto* insert = std::get_if<TextInsert>(&op)) {
                text.insert({Dot{kWriter, commits.back().commit.id.seq, 0},
                             commits.size(),
                             "west",
                             {},
                             insert->from,
                             insert->left,
                             insert->right,
                             insert->text});
                next = insert->from + count_characters(insert->text);
            } else {
                for (const CharRange& range : std::get<TextDelete>(op).ranges)
                    text.erase(range);
            }
        }
    };
    for (std::size_t index = 0; index < trace.turns.size(); ++index) {
        const Turn& turn = trace.turns[index];
        const bool idle = index > 0 && turn.time_ms - trace.turns[index - 1].time_ms >= kIdleMs;
        if (index > 0 && (idle || typed >= kMostKeystrokes)) commit_at(trace.turns[index - 1].time_ms);
        for (const Patch& patch : turn.patches) {
            draft.replace(patch.position, patch.deleted, testing::to_utf32(patch.inserted));
            ++typed;
        }
    }
    commit_at(trace.turns.back().time_ms);
    check(text.text(), trace);
    return commits;
}

std::size_t wire_bytes(const std::vector<SealedCommit>& commits, std::size_t batch_bytes) {
    std::size_t wire = 0, size = 0;
    sync::Request request;
    request.scopes = {{"s/AM02/field", 7, {}}};
    const auto send = [&] {
        if (!request.commits.empty()) wire += sync::encode(request).size();
        request.commits.clear();
        size = 0;
    };
    for (const SealedCommit& sealed : commits) {
        if (size + sealed.bytes.size() > batch_bytes) send();
        size += sealed.bytes.size();
        request.commits.push_back(sealed.bytes);
    }
    send();
    return wire;
}

/// Bytes of what is captured, and the time to read it all back into a text.
void ReadCaptured(benchmark::State& state, const Trace& trace) {
    const auto commits = captured(trace);
    for (auto _ : state) {
        MemoryFold fold;
        for (const SealedCommit& sealed : commits)
            apply(open_sealed(sealed.bytes)->commit, fold);
        const std::string text = text_of(fold.record(kNote)->body);
        state.PauseTiming();
        check(text, trace);
        state.ResumeTiming();
    }
    std::size_t canonical = 0;
    for (const SealedCommit& sealed : commits)
        canonical += sealed.bytes.size();
    const auto each = [&](std::size_t bytes) {
        return static_cast<double>(bytes) / static_cast<double>(keystrokes(trace));
    };
    const std::size_t batched = wire_bytes(commits, kBatchBytes);
    state.counters["commits"] = static_cast<double>(commits.size());
    state.counters["canonical B/key"] = each(canonical);
    state.counters["wire B"] = static_cast<double>(batched);
    state.counters["wire B/key"] = each(batched);
    state.counters["alone B/key"] = each(wire_bytes(commits, 1));
}

/// A commit for each pause, compared and folded: what capturing costs.
void Capture(benchmark::State& state, const Trace& trace) {
    std::size_t commits = 0;
    for (auto _ : state)
        commits = captured(trace).size();
    state.counters["per commit"] =
        benchmark::Counter(static_cast<double>(commits),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    std::map<std::string, Trace> traces;
    for (const std::string name : {"json-crdt-blog-post", "seph-blog1"})
        if (auto trace = testing::read_trace(testing::text_folder() + "/" + name + ".json.gz"))
            traces.emplace(name, std::move(*trace));
    if (traces.empty()) std::cout << "text: skipped, there is no " << testing::text_folder() << "\n";
    for (const auto& [name, trace] : traces) {
        const auto add = [&](const std::string& kind, auto measure) {
            benchmark::RegisterBenchmark((kind + "/" + name).c_str(), measure, std::cref(trace))
                ->Unit(benchmark::kMillisecond);
        };
        add("ReplayKeystrokes", ReplayKeystrokes);
        add("Capture", Capture);
        add("ReadCaptured", ReadCaptured);
    }
    benchmark::RunSpecifiedBenchmarks();
}
