// Any bytes as a form that somebody sends, and as the parts of a workbook, since what is deflated hardly
// changes into anything that is: refused in words, or the same when it is read again, and when it is written
// and read.
#include <cstdlib>

#include "shared/workbook/csv_reader.hpp"
#include "shared/workbook/workbook_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

using namespace meetmoment;
using namespace meetmoment::workbook;

namespace {

// Small, so that the fuzzer reaches them.
constexpr WorkbookLimits kLimits{.file_bytes = 1 << 17,
                                 .inflated_bytes = 1 << 18,
                                 .ratio = 400,
                                 .entries = 64,
                                 .tree_bytes = 1 << 20,
                                 .depth = 16,
                                 .sheets = 8,
                                 .rows = 2000,
                                 .columns = 300,
                                 .cells = 5000,
                                 .text_bytes = 1 << 16,
                                 .characters = 2000};

void check_words(const Problem& problem) {
    if (!problem.code.starts_with("workbook.") || problem.message.size() < 10) std::abort();
}

void check_limits(const Workbook& workbook) {
    std::size_t cells = 0;
    for (const Sheet& sheet : workbook.sheets) {
        if (!is_utf8(sheet.name)) std::abort();
        std::uint32_t last = 0;
        for (const Row& row : sheet.rows) {
            if (row.number <= last || row.number > kLimits.rows || row.cells.size() > kLimits.columns)
                std::abort();
            if (row.cells.empty() || row.cells.back().empty()) std::abort();
            last = row.number;
            cells += row.cells.size();
            for (const std::string& cell : row.cells) {
                if (!is_utf8(cell)) std::abort();
            }
        }
    }
    if (workbook.sheets.empty() || cells > kLimits.cells) std::abort();
}

void check(const Result<Workbook>& workbook) {
    if (!workbook) return check_words(workbook.error());
    check_limits(*workbook);
    const auto written = write_xlsx(*workbook, kLimits);
    if (!written && written.error().code == "workbook.not-written") std::abort();
    if (!written) return check_words(written.error());
    if (read_workbook("again", *written, kLimits) != *workbook) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView rest(data + 1, size - 1);
    if (*data % 4 == 0) {
        check(read_workbook("form", rest, kLimits));
    } else if (*data % 4 == 1) {
        const Bytes bytes(rest.begin(), rest.end());
        check(read_csv_files({{"survey.csv", bytes}, {"other/choices.CSV", bytes}}, kLimits));
    } else {
        check(read_workbook("form", test::raw_zip(test::parts_from(rest)), kLimits));
    }
    return 0;
}
