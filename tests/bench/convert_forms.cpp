// What it costs to make a form of a workbook: WHO's verbal autopsy (forms/whova.xlsx of the conformance data)
// and generated forms of many rows.
//   convert_forms [RUNS]        RUNS of each are measured, 20 without it
// A row is the median of the processor's milliseconds (which other programs on the machine do not lengthen)
// of reading the XLSX file, converting it and parsing the XForm, the seconds of all three by the clock, and
// how much the resident size of a process grows that does all three once. Beside it stands what pyxform's
// authors published of theirs: a workbook of 49 KB in 0.10 s, and 6,728 rows in about 8 s.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "shared/xform/form.hpp"
#include "shared/xlsform/convert.hpp"
#include "tests/bench/process.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;

namespace {

/// Pages of twenty questions of several kinds, each with two languages, half of them asked only after an
/// answer to another, and thirty lists of ten.
Bytes generated(std::uint32_t rows) {
    workbook::Workbook book{{{"survey", false, {}}, {"choices", false, {}}}};
    const auto add = [&](std::size_t sheet, std::vector<std::string> cells) {
        auto& to = book.sheets[sheet].rows;
        to.push_back({static_cast<std::uint32_t>(to.size() + 1), std::move(cells)});
    };
    add(0, {"type", "name", "label::Nederlands (nl)", "label::English (en)", "hint::Nederlands (nl)",
            "relevant", "required", "constraint", "calculation"});
    for (std::uint32_t row = 2; row <= rows; ++row) {
        const std::string number = std::to_string(row);
        const std::uint32_t in_page = (row - 2) % 22;
        if (in_page == 0) {
            add(0, {"begin_group", "g" + number, "Bladzijde " + number, "Page " + number});
        } else if (in_page == 21 || row == rows) {
            add(0, {"end_group"});
        } else if (row % 10 == 0) {
            add(0, {"calculate", "q" + number, "", "", "", "", "", "", "1 + " + number});
        } else {
            const std::string types[] = {"select_one l" + std::to_string(row % 30), "integer", "text",
                                         "select_multiple l" + std::to_string(row % 30), "date"};
            const bool routed = in_page > 2 && row % 2 == 0 && (row - 1) % 10 != 0;
            add(0, {types[row % 5], "q" + number, "Wat vindt u van onderwerp " + number + "?",
                    "What do you think of topic " + number + "?", "Denk aan het afgelopen jaar.",
                    routed ? "${q" + std::to_string(row - 1) + "} != ''" : "", row % 3 == 0 ? "yes" : "",
                    row % 5 == 1 ? ". >= 0 and . < 100" : "", ""});
        }
    }
    add(1, {"list_name", "name", "label::Nederlands (nl)", "label::English (en)"});
    for (int list = 0; list < 30; ++list) {
        for (int choice = 0; choice < 10; ++choice)
            add(1, {"l" + std::to_string(list), "c" + std::to_string(choice),
                    "Keuze " + std::to_string(choice), "Choice " + std::to_string(choice)});
    }
    auto bytes = workbook::write_xlsx(book);
    if (!bytes) throw std::runtime_error(bytes.error().message);
    return *std::move(bytes);
}

double processor_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Times {
    double read = 0, convert = 0, parse = 0;  // milliseconds of processor
    double wall = 0;                          // milliseconds of all three
    std::size_t xform_bytes = 0;
};

Times once(const Bytes& xlsx) {
    const auto began = std::chrono::steady_clock::now();
    const double start = processor_ms();
    const auto book = workbook::read_xlsx(xlsx);
    if (!book) throw std::runtime_error(book.error().message);
    const double was_read = processor_ms();
    const auto converted = xlsform::convert(*book);
    if (!converted) throw std::runtime_error(converted.error().message + " " + converted.error().where);
    const double was_converted = processor_ms();
    const auto form = xform::Form::parse(converted->xform);
    if (!form) throw std::runtime_error(form.error().message + " " + form.error().where);
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - began;
    return {was_read - start, was_converted - was_read, processor_ms() - was_converted, wall.count(),
            converted->xform.size()};
}

/// In a process of its own, which did nothing before: MiB more than it had when it began.
double peak_mib(const Bytes& xlsx) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) {
        bench::reset_peak_memory(getpid());
        const auto before = bench::memory_of(getpid()).resident_kib;
        (void)once(xlsx);
        const std::int64_t kib = bench::memory_of(getpid()).peak_kib - before;
        _exit(::write(ends[1], &kib, sizeof kib) == sizeof kib ? 0 : 1);
    }
    std::int64_t kib = 0;
    if (::read(ends[0], &kib, sizeof kib) != sizeof kib) kib = 0;
    ::close(ends[0]);
    ::close(ends[1]);
    waitpid(child, nullptr, 0);
    return static_cast<double>(kib) / 1024;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

void measure(const std::string& name, const Bytes& xlsx, int runs) {
    const double peak = peak_mib(xlsx);
    std::vector<double> read, convert, parse, wall;
    Times last;
    for (int i = 0; i < runs; ++i) {
        last = once(xlsx);
        read.push_back(last.read);
        convert.push_back(last.convert);
        parse.push_back(last.parse);
        wall.push_back(last.wall);
    }
    std::printf("%-22s %8zu %9zu %8.1f %8.1f %8.1f %8.1f %8.1f\n", name.c_str(), xlsx.size() / 1024,
                last.xform_bytes / 1024, median(read), median(convert), median(parse), median(wall), peak);
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int runs = argc > 1 ? std::max(1, std::stoi(argv[1])) : 20;
    std::printf("%-22s %8s %9s %8s %8s %8s %8s %8s\n", "form", "xlsx KiB", "xform KiB", "read ms", "convert",
                "parse", "clock ms", "peak MiB");
    const std::string whova = recorded::read_gz(recorded::file("forms/whova.xlsx"));
    if (!whova.empty()) {
        measure("WHO VA (594 rows)", Bytes(whova.begin(), whova.end()), runs);
    } else {
        std::printf("WHO VA: %s is not there\n", recorded::file("forms/whova.xlsx").c_str());
    }
    for (const std::uint32_t rows : {1'000U, 6'728U, 10'000U})
        measure(std::to_string(rows) + " rows", generated(rows), runs);
    return 0;
}
