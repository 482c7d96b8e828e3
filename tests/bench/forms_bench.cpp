// What the form engine costs, on the forms that peers/forms/generate.mjs writes; peers/forms.mjs runs this
// beside the peer and prints both.
//   forms_bench [--json] FOLDER [ROW…]   measures the rows (all without any); memory counts in a fresh
//   process only forms_bench --walk FOLDER            writes whova-answers.tsv: how WHO VA is answered from
//   start to end
// A row is p50, mean and p99 over `count` runs and the processor's time a run ("cpu", which other programs on
// the machine do not lengthen), all in nanoseconds, or bytes; `result` is what the form says after the first
// runs, which are not counted, so that engines can be compared. A row that this engine cannot do yet says
// why.
#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <numeric>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

namespace {

using Nanoseconds = std::chrono::duration<double, std::nano>;
constexpr int kWarmUp = 3;              // runs before the first that counts; `result` is taken after them
constexpr std::size_t kChanges = 1000;  // of WHO VA

struct Row {
    std::string name;
    std::vector<double> nanoseconds = {};
    double processor = 0;  // nanoseconds of all runs
    std::size_t bytes = 0, peak_bytes = 0;
    std::string result = {}, missing = {};
};

struct World {
    SystemClock clock;
    SeededRandom random{1};
    Environment environment() { return {&clock, &random, 60, {}, {{"deviceid", "bench"}}}; }
};

/// A form of the folder with a session of it.
struct Filling {
    World world;
    std::shared_ptr<const Form> form;
    std::optional<Session> session;
};

class Unsupported : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class T>
T must(Result<T> result) {
    if (!result)
        throw Unsupported(result.error().code + ": " + result.error().message + " " + result.error().where);
    return std::move(*result);
}

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Unsupported("there is no " + path);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

std::unique_ptr<Filling> load(std::string_view xml) {
    auto filling = std::make_unique<Filling>();
    filling->form = must(Form::parse(xml));
    filling->session = must(Session::start(filling->form, filling->world.environment()));
    return filling;
}

double time(const std::function<void()>& run) {
    const auto start = std::chrono::steady_clock::now();
    run();
    return Nanoseconds(std::chrono::steady_clock::now() - start).count();
}

double processor_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// `run` gets the number of the run, from 0.
void repeat(Row& row, std::size_t count, const std::function<void(std::size_t)>& run) {
    const double before = processor_time();
    for (std::size_t number = 0; number < count; ++number)
        row.nanoseconds.push_back(time([&] { run(number); }));
    row.processor += processor_time() - before;
}

/// kilobytes of a line of /proc/self/status
std::size_t status_bytes(const std::string& key) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key)) return std::stoul(line.substr(key.size())) * 1024;
    return 0;
}

void set(Session& session, const std::string& path, const std::string& value) {
    (void)must(session.set_value(path, value));
}

/// Reads of every item that changed what a screen shows of it; gives the number of letters.
std::size_t show(const Session& session, const Changes& changes) {
    std::size_t letters = 0;
    for (const std::uint32_t id : changes.items)
        letters += session.item(id)->label.size();
    return letters;
}

Row load_row(const std::string& folder, const std::string& name, const std::string& form, std::size_t count) {
    Row row{.name = name};
    const std::string xml = read(folder + "/" + form + ".xml");
    (void)load(xml);
    repeat(row, count, [&](std::size_t) { (void)load(xml); });
    return row;
}

/// What a form and a session of it keep, as growth of the process.
Row memory_row(const std::string& folder, const std::string& name, const std::string& form,
               const std::function<void(Session&)>& use = {}) {
    Row row{.name = name};
    const std::string xml = read(folder + "/" + form + ".xml");
    malloc_trim(0);
    const std::size_t before = status_bytes("VmRSS:");
    const auto filling = load(xml);
    if (use) use(*filling->session);
    row.bytes = status_bytes("VmRSS:") - before;
    row.peak_bytes = status_bytes("VmHWM:") - before;
    return row;
}

Row questions_change(const std::string& folder) {
    Row row{.name = "questions-change"};
    const auto filling = load(read(folder + "/questions.xml"));
    Session& session = *filling->session;
    // Numbers from 4 keep the other four of five asked; each tenth change takes them away or brings them
    // back.
    const auto change = [&](std::size_t number) {
        const std::size_t question = number * 7919 % 500;
        const std::size_t value = question % 5 == 0 && number % 10 == 0 ? 2 : 4 + number % 6;
        set(session, "g" + std::to_string(question / 20 + 1) + "/q" + std::to_string(question % 20 + 1),
            std::to_string(value));
    };
    for (std::size_t number = 0; number < 1000; ++number)
        change(number);
    row.result = session.value("total");
    repeat(row, 20'000, change);
    return row;
}

Row chain_change(const std::string& folder) {
    Row row{.name = "chain-change"};
    const auto filling = load(read(folder + "/chain.xml"));
    Session& session = *filling->session;
    const auto change = [&](std::size_t number) { set(session, "head", std::to_string(number % 1000)); };
    for (std::size_t number = 0; number < kWarmUp; ++number)
        change(number);
    row.result = session.value("c500");
    repeat(row, 5000, change);
    return row;
}

void change_label(Session& session, std::size_t number) {
    const auto changes = session.set_value("head", std::to_string(number % 1000));
    if (show(session, must(changes)) < 500) throw std::runtime_error("not all labels changed");
}

Row labels_change(const std::string& folder) {
    Row row{.name = "labels-change"};
    const auto filling = load(read(folder + "/labels.xml"));
    Session& session = *filling->session;
    for (std::size_t number = 0; number < kWarmUp; ++number)
        change_label(session, number);
    for (std::uint32_t id = 0; const auto item = session.item(id); ++id)
        if (item->path == "n500") row.result = item->label;
    repeat(row, 2000, [&](std::size_t number) { change_label(session, number); });
    return row;
}

/// Adds instances up to the `last`, timing the last ten, then removes the first ten times.
std::vector<Row> measure_repeats(Session& session, std::size_t last) {
    Row add{.name = "repeats-add-" + std::to_string(last)};
    Row remove{.name = "repeats-remove-first-of-" + std::to_string(last)};
    const auto add_one = [&](std::size_t) { (void)must(session.add_repeat("r")); };
    for (std::size_t instances = 1; instances + 10 < last; ++instances)
        add_one(instances);
    add.result = session.value("total") + " " + session.value("count");
    repeat(add, 10, add_one);
    repeat(remove, 10, [&](std::size_t) { (void)must(session.remove_repeat("/data/r[1]")); });
    return {add, remove};
}

std::vector<Row> repeats(const std::string& folder, std::size_t last) {
    try {
        return measure_repeats(*load(read(folder + "/repeats.xml"))->session, last);
    } catch (const Unsupported& problem) {
        const std::string count = std::to_string(last);
        return {Row{.name = "repeats-add-" + count, .missing = problem.what()},
                Row{.name = "repeats-remove-first-of-" + count, .missing = problem.what()}};
    }
}

std::uint32_t item_at(const Session& session, const std::string& path) {
    for (std::uint32_t id = 0; const auto item = session.item(id); ++id)
        if (item->path == path) return id;
    throw std::runtime_error("no item at " + path);
}

/// Changes `path` and reads the choices of the town, all labels included.
Row choices_row(const std::string& folder, const std::string& name, const std::string& form,
                const std::string& path, const std::vector<std::string>& values, std::size_t count) {
    Row row{.name = name};
    const auto filling = load(read(folder + "/" + form + ".xml"));
    Session& session = *filling->session;
    const std::uint32_t town = item_at(session, "town");
    const auto change = [&](std::size_t number) {
        set(session, path, values[number % values.size()]);
        return session.item(town)->choices;
    };
    for (std::size_t number = 0; number < values.size(); ++number) {
        const auto choices = change(number);
        row.result +=
            std::to_string(choices.size()) + " " + (choices.empty() ? "" : choices.back().label) + "; ";
    }
    repeat(row, count, [&](std::size_t number) { (void)change(number); });
    return row;
}

struct Answer {
    std::string path, value;
};

/// A value that fits an item, by the number of the answer.
std::string value_for(const Item& item, std::size_t number) {
    const std::size_t drawn = (number * 2654435761U) >> 7;
    if (!item.choices.empty()) {
        std::string value = item.choices[drawn % item.choices.size()].value;
        if (item.kind == ItemKind::SelectMultiple && drawn % 3 == 0 && item.choices.front().value != value)
            value = item.choices.front().value + " " + value;
        return value;
    }
    const std::string two = std::to_string(10 + drawn % 18);
    switch (item.type) {
        case DataType::Int:
            return std::to_string(1 + drawn % 60);
        case DataType::Decimal:
            return std::to_string(1 + drawn % 60) + ".5";
        case DataType::Date:
            return std::to_string(1950 + drawn % 70) + "-11-" + two;
        case DataType::DateTime:
            return "2026-11-" + two + "T10:00:00.000+01:00";
        case DataType::Time:
            return two + ":00:00.000+01:00";
        default:
            return "answer " + std::to_string(number);
    }
}

/// Every question that is asked, in order, again and again until `kChanges` answers were given.
std::vector<Answer> walk(Session& session) {
    std::vector<Answer> answers;
    for (std::size_t before = answers.size(); answers.size() < kChanges; before = answers.size()) {
        for (std::uint32_t id = 0; answers.size() < kChanges; ++id) {
            const auto item = session.item(id);
            if (!item) break;
            const bool asked =
                item->kind != ItemKind::Group && item->kind != ItemKind::Note && !item->readonly;
            if (!asked || item->path.empty() || !session.is_relevant(item->path)) continue;
            const std::string value = value_for(*item, answers.size());
            if (value == item->value || !session.set_value(item->path, value)) continue;
            answers.push_back({item->path, value});
        }
        if (answers.size() == before) throw std::runtime_error("the form asks nothing");
    }
    return answers;
}

void write_walk(const std::string& folder) {
    std::ofstream out(folder + "/whova-answers.tsv");
    for (const Answer& answer : walk(*load(read(folder + "/whova.xml"))->session))
        out << answer.path << '\t' << answer.value << '\n';
}

Row whova_answers(const std::string& folder) {
    Row row{.name = "whova-answers"};
    std::istringstream lines(read(folder + "/whova-answers.tsv"));
    std::vector<Answer> answers;
    for (Answer answer; std::getline(lines, answer.path, '\t') && std::getline(lines, answer.value);)
        answers.push_back(answer);
    const std::string xml = read(folder + "/whova.xml");
    for (int round = 0; round < 20; ++round) {
        const auto filling = load(xml);
        repeat(row, answers.size(), [&](std::size_t number) {
            set(*filling->session, answers[number].path, answers[number].value);
        });
        if (round > 0) continue;
        std::size_t relevant = 0;
        for (const Session::Answer& answer : filling->session->answers())
            relevant += answer.relevant && !answer.value.empty() ? 1 : 0;
        row.result = std::to_string(relevant) + " answers";
    }
    return row;
}

struct Measurement {
    std::string name;
    std::function<std::vector<Row>(const std::string& folder)> run;
};

std::vector<Measurement> measurements() {
    std::vector<Measurement> out;
    const auto one = [&](const std::string& name, std::function<Row(const std::string&)> run) {
        out.push_back({name, [run](const std::string& folder) { return std::vector<Row>{run(folder)}; }});
    };
    using Folder = const std::string&;
    one("whova-load", [](Folder f) { return load_row(f, "whova-load", "whova", 20); });
    one("questions-load", [](Folder f) { return load_row(f, "questions-load", "questions", 50); });
    one("questions-change", questions_change);
    one("chain-change", chain_change);
    one("labels-change", labels_change);
    one("labels-memory", [](Folder f) {
        return memory_row(f, "labels-memory", "labels", [](Session& session) {
            for (std::size_t number = 0; number < kWarmUp; ++number)
                change_label(session, number);
        });
    });
    for (const std::size_t last : {200U, 1000U})
        out.push_back({"repeats-" + std::to_string(last), [last](Folder f) { return repeats(f, last); }});
    const std::vector<std::string> regions{"r1", "r2", "r3", "r50", "r100"};
    one("choices-change",
        [=](Folder f) { return choices_row(f, "choices-change", "cascade10000", "region", regions, 500); });
    one("choices-search", [](Folder f) {
        return choices_row(f, "choices-search", "search", "query", {"b", "be", "ber", "berfo", "99", "zz"},
                           100);
    });
    one("choices-100000-change", [=](Folder f) {
        return choices_row(f, "choices-100000-change", "cascade100000", "region", regions, 50);
    });
    one("whova-answers", whova_answers);
    one("whova-memory", [](Folder f) { return memory_row(f, "whova-memory", "whova"); });
    return out;
}

struct Summary {
    std::size_t count = 0;
    double p50 = 0, mean = 0, p99 = 0, processor = 0;  // nanoseconds of a run
};

Summary summary(const Row& row) {
    if (row.nanoseconds.empty()) return {};
    std::vector<double> sorted = row.nanoseconds;
    std::sort(sorted.begin(), sorted.end());
    const auto count = static_cast<double>(sorted.size());
    const auto at = [&](double part) {
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * count))];
    };
    return {sorted.size(), at(0.5), std::accumulate(sorted.begin(), sorted.end(), 0.0) / count, at(0.99),
            row.processor / count};
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + '"';
}

void print_json(const Row& row) {
    std::printf("{\"name\":%s", quoted(row.name).c_str());
    if (!row.missing.empty()) std::printf(",\"missing\":%s", quoted(row.missing).c_str());
    if (!row.result.empty()) std::printf(",\"result\":%s", quoted(row.result).c_str());
    if (row.bytes > 0) std::printf(",\"bytes\":%zu,\"peak\":%zu", row.bytes, row.peak_bytes);
    if (const Summary of = summary(row); of.count > 0)
        std::printf(",\"count\":%zu,\"p50\":%.0f,\"mean\":%.0f,\"p99\":%.0f,\"cpu\":%.0f", of.count, of.p50,
                    of.mean, of.p99, of.processor);
    std::printf("}\n");
}

void print(const Row& row) {
    std::printf("%-28s", row.name.c_str());
    if (!row.missing.empty()) std::printf(" - %s", row.missing.c_str());
    if (row.bytes > 0)
        std::printf(" %.1f MB, peak %.1f MB", static_cast<double>(row.bytes) / 1e6,
                    static_cast<double>(row.peak_bytes) / 1e6);
    if (const Summary of = summary(row); of.count > 0)
        std::printf(" p50 %.1f us, mean %.1f us, p99 %.1f us, processor %.1f us (%zu runs)", of.p50 / 1000,
                    of.mean / 1000, of.p99 / 1000, of.processor / 1000, of.count);
    std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto option = [&](const std::string& name) { return std::erase(arguments, name) > 0; };
    const bool json = option("--json"), only_walk = option("--walk");
    if (arguments.empty()) {
        std::fprintf(stderr, "usage: forms_bench [--json | --walk] FOLDER [ROW...]\n");
        return 2;
    }
    const auto show_row = json ? print_json : print;
    const std::string folder = arguments.front();
    const std::set<std::string> wanted(arguments.begin() + 1, arguments.end());
    try {
        if (only_walk) {
            write_walk(folder);
            return 0;
        }
        for (const Measurement& measurement : measurements()) {
            if (!wanted.empty() && !wanted.contains(measurement.name)) continue;
            try {
                for (const Row& row : measurement.run(folder))
                    show_row(row);
            } catch (const Unsupported& problem) {
                show_row(Row{.name = measurement.name, .missing = problem.what()});
            }
            std::fflush(stdout);
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "forms_bench: %s\n", problem.what());
        return 1;
    }
    return 0;
}
