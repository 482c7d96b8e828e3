// The expressions that forms evaluate most, over an instance with a thousand repeats.
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "shared/xform/xpath/evaluator.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

namespace {

constexpr int kRepeats = 1'000;

std::string instance_xml() {
    std::string xml =
        "<data><a>12</a><b>3.5</b><sel>red green blue</sel><born>1990-05-17</born>"
        "<name>Jansen</name><c/>";
    for (int i = 0; i < kRepeats; ++i)
        xml += "<r><x>" + std::to_string(i) + "</x><k>key" + std::to_string(i) + "</k></r>";
    return xml + "</data>";
}

class BenchHost final : public xpath::Host {
  public:
    BenchHost() : document_(*Document::read(instance_xml(), names, {1 << 24, 100, 1'000'000})) {}
    const Document& document(bool) const override { return document_; }
    UtcMillis now() const override { return UtcMillis{std::chrono::milliseconds{1'795'426'215'250}}; }
    int utc_offset_minutes() const override { return 60; }
    RandomSource& random() const override { return random_; }
    NodeId context() const { return document_.next_element(document_.first_element(document_.root())); }

    std::shared_ptr<NameTable> names = std::make_shared<NameTable>();

  private:
    Document document_;
    mutable SeededRandom random_{7};
};

template <class F>
void evaluate(benchmark::State& state, const char* expression, F run) {
    BenchHost host;
    const auto program = xpath::compile(expression, *host.names, {});
    if (!program) throw std::runtime_error(program.error().message);
    const xpath::NodeRef at = host.context();
    for (auto _ : state)
        benchmark::DoNotOptimize(run(*program, host, at));
}

void text(benchmark::State& state, const char* expression) {
    evaluate(state, expression, xpath::evaluate_string);
}
void number(benchmark::State& state, const char* expression) {
    evaluate(state, expression, xpath::evaluate_number);
}
void truth(benchmark::State& state, const char* expression) {
    evaluate(state, expression, xpath::evaluate_boolean);
}

void compile(benchmark::State& state, const char* expression) {
    NameTable names;
    for (auto _ : state)
        benchmark::DoNotOptimize(xpath::compile(expression, names, {}));
}

BENCHMARK_CAPTURE(number, arithmetic, "../a + ../b * 2");
BENCHMARK_CAPTURE(number, sum_1000, "sum(/data/r/x)");
BENCHMARK_CAPTURE(number, count_1000, "count(/data/r)");
BENCHMARK_CAPTURE(number, max_1000, "max(/data/r/x)");
BENCHMARK_CAPTURE(text, if_selected, "if(selected(../sel, 'blue'), ../name, 'no')");
BENCHMARK_CAPTURE(truth, relevant, "../a > 10 and selected(../sel, 'green')");
BENCHMARK_CAPTURE(truth, equal_text, "../name = 'Jansen'");
BENCHMARK_CAPTURE(truth, constraint_date, ". != '' and ../born < today()");
BENCHMARK_CAPTURE(truth, regex, "regex(../name, '[A-Z][a-z]+')");
BENCHMARK_CAPTURE(text, concat, "concat(../name, ' (', ../a, ')')");
BENCHMARK_CAPTURE(text, age, "int((today() - ../born) div 365.25)");
BENCHMARK_CAPTURE(text, lookup_1000, "/data/r[k = 'key500']/x");
BENCHMARK_CAPTURE(text, position_500, "/data/r[500]/x");
BENCHMARK_CAPTURE(text, indexed_repeat_500, "indexed-repeat(/data/r/x, /data/r, 500)");
BENCHMARK_CAPTURE(compile, relevant, "/data/a > 10 and selected(../sel, 'green') or count(../r[x = 1]) > 2");

}  // namespace

BENCHMARK_MAIN();
