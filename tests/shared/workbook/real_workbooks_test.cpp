// Workbooks as people made them, in LibreOffice and Excel; from beside the project, never part of it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/support/recorded_cases.hpp"

namespace meetmoment::workbook::test {
namespace {

struct Real {
    std::string file;
    std::vector<std::string> sheets;
    std::size_t rows;    ///< of the first sheet
    std::uint32_t last;  ///< its number
    friend void PrintTo(const Real& one, std::ostream* out) { *out << one.file; }
};

class RealWorkbooks : public testing::TestWithParam<Real> {};

TEST_P(RealWorkbooks, AreReadAsTheyShowAndWrittenWithoutLoss) {
    const auto path = recorded::file("forms/" + GetParam().file);
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not there; set MEETMOMENT_CONFORMANCE";
    std::ifstream in(path, std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto workbook = read_xlsx(bytes);
    ASSERT_TRUE(workbook) << workbook.error().message << " " << workbook.error().where;
    std::vector<std::string> names;
    for (const Sheet& sheet : workbook->sheets)
        names.push_back(sheet.name);
    EXPECT_EQ(names, GetParam().sheets);
    const Sheet& survey = workbook->sheets.front();
    ASSERT_FALSE(survey.rows.empty());
    EXPECT_EQ(survey.rows.size(), GetParam().rows);
    EXPECT_EQ(survey.rows.back().number, GetParam().last);
    ASSERT_GE(survey.rows[0].cells.size(), 3U);
    EXPECT_EQ(survey.rows[0].cells[0], "type");
    EXPECT_EQ(survey.rows[0].cells[1], "name");
    const auto written = write_xlsx(*workbook);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*read_xlsx(*written), *workbook);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RealWorkbooks,
    testing::Values(Real{"all-question-types.xlsx",
                         {"survey", "choices", "media", "settings", "widgets to deprecate"},
                         108,
                         108},
                    Real{"socio-economic-survey.xlsx", {"survey", "choices", "settings"}, 28, 36},
                    Real{"whova.xlsx", {"survey", "choices", "settings"}, 593, 594}));

}  // namespace
}  // namespace meetmoment::workbook::test
