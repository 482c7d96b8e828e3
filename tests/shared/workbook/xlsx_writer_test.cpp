#include "shared/workbook/xlsx_writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "shared/workbook/workbook_reader.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

namespace meetmoment::workbook::test {
namespace {

/// What reading gives of it: nothing that is empty at an end.
Workbook trimmed(Workbook workbook) {
    for (Sheet& sheet : workbook.sheets) {
        for (Row& row : sheet.rows) {
            while (!row.cells.empty() && row.cells.back().empty())
                row.cells.pop_back();
        }
        std::erase_if(sheet.rows, [](const Row& row) { return row.cells.empty(); });
    }
    return workbook;
}

pugi::xml_document part_of(const Bytes& xlsx, std::string_view name) {
    const WorkbookLimits limits;
    auto zip = ZipReader::open(xlsx, limits);
    pugi::xml_document document;
    document.load_string(zip.value().read(name).value().c_str(), pugi::parse_ws_pcdata_single);
    return document;
}

TEST(XlsxWriter, WhatIsWrittenIsReadAgain) {
    std::size_t texts = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        SeededRandom random(seed);
        const Workbook workbook = random_workbook(random);
        const auto written = write_xlsx(workbook);
        ASSERT_TRUE(written) << seed << ": " << written.error().message;
        const auto read = read_workbook("form.xlsx", *written);
        ASSERT_TRUE(read) << seed << ": " << read.error().message;
        ASSERT_EQ(*read, trimmed(workbook)) << seed;
        for (const Sheet& sheet : read->sheets)
            texts += sheet.rows.size();
    }
    EXPECT_GT(texts, 1000U);
}

TEST(XlsxWriter, TheSameWorkbookGivesTheSameBytes) {
    SeededRandom random(7);
    const Workbook workbook = random_workbook(random);
    EXPECT_EQ(write_xlsx(workbook).value(), write_xlsx(workbook).value());
    const Bytes bytes = write_xlsx(workbook).value();
    const std::string_view text = as_text(bytes);
    EXPECT_EQ(text.substr(10, 4), std::string_view("\0\0\x21\0", 4)) << "1980-01-01 00:00, not now";
}

TEST(XlsxWriter, EveryCellIsATextAlsoWhenItLooksLikeAnother) {
    const Workbook workbook{
        {{"survey", false, {{1, {"=1+1", "007", "TRUE", "2026-01-01", "+1", "@a", "-2"}}}}}};
    const Bytes bytes = write_xlsx(workbook).value();
    const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    const auto styles = part_of(bytes, "xl/styles.xml");
    std::size_t cells = 0;
    for (const pugi::xml_node& cell :
         sheet.document_element().child("sheetData").child("row").children("c")) {
        ++cells;
        EXPECT_STREQ(cell.attribute("t").value(), "s");
        EXPECT_FALSE(cell.child("f"));
        auto format = styles.document_element().child("cellXfs").first_child();
        for (unsigned left = cell.attribute("s").as_uint(); left > 0; --left)
            format = format.next_sibling();
        EXPECT_STREQ(format.attribute("numFmtId").value(), "49") << "the format of text";
    }
    EXPECT_EQ(cells, 7U);
}

TEST(XlsxWriter, TheHeaderIsBoldAndStaysInSightAndColumnsFitTheirText) {
    const std::string longest(300, 'x');
    const Workbook workbook{
        {{"survey", false, {{1, {"type", "label"}}, {2, {"text", longest + "\nshort"}}}}}};
    const Bytes bytes = write_xlsx(workbook).value();
    const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    const auto root = sheet.document_element();
    const auto pane = root.child("sheetViews").child("sheetView").child("pane");
    EXPECT_STREQ(pane.attribute("state").value(), "frozen");
    EXPECT_STREQ(pane.attribute("ySplit").value(), "1");
    const auto columns = root.child("cols").children("col");
    EXPECT_STREQ(columns.begin()->attribute("width").value(), "10");
    EXPECT_STREQ(std::next(columns.begin())->attribute("width").value(), "60");
    const auto header = root.child("sheetData").child("row");
    const auto body = header.next_sibling("row");
    EXPECT_STRNE(header.child("c").attribute("s").value(), body.child("c").attribute("s").value());
    const auto styles = part_of(bytes, "xl/styles.xml");
    auto format = styles.document_element().child("cellXfs").first_child();
    for (unsigned left = header.child("c").attribute("s").as_uint(); left > 0; --left)
        format = format.next_sibling();
    EXPECT_STREQ(format.attribute("fontId").value(), "1");
    EXPECT_TRUE(styles.document_element().child("fonts").first_child().next_sibling().child("b"));
    EXPECT_STREQ(format.child("alignment").attribute("wrapText").value(), "1");
}

TEST(XlsxWriter, WhatNoExcelOpensIsRefused) {
    const auto code = [](const Workbook& workbook) {
        const auto written = write_xlsx(workbook);
        return written ? "" : written.error().code;
    };
    const std::vector<Row> rows{{1, {"a"}}};
    EXPECT_EQ(code({}), "workbook.no-sheet");
    EXPECT_EQ(code({{{"a", true, rows}}}), "workbook.no-sheet");
    EXPECT_EQ(code({{{"", false, rows}}}), "workbook.sheet-name");
    EXPECT_EQ(code({{{std::string(31, 'a'), false, rows}}}), "");
    for (const std::string& name :
         {std::string(32, 'a'), std::string("a/b"), std::string("a[b"), std::string("'a"), std::string("a'"),
          std::string("a\nb"), std::string("a?"), std::string("\xFF")})
        EXPECT_EQ(code({{{name, false, rows}}}), "workbook.sheet-name") << name;
    EXPECT_EQ(code({{{"a", false, rows}, {"A", false, rows}}}), "workbook.duplicate-sheet");
    EXPECT_EQ(code({{{"a", false, {{2, {"x"}}, {1, {"y"}}}}}}), "workbook.row-order");
    EXPECT_EQ(code({{{"a", false, {{0, {"x"}}}}}}), "workbook.row-order");
    EXPECT_EQ(code({{{"a", false, {{1, {"x\xFF"}}}}}}), "workbook.not-utf8");
    EXPECT_EQ(code({{{"a", false, {{1, {std::string(32'767, 'x')}}}}}}), "");
    EXPECT_EQ(code({{{"a", false, {{1, {std::string(32'768, 'x')}}}}}}), "workbook.long-text");
}

TEST(XlsxWriter, WhatWouldNotBeReadAgainIsNotWritten) {
    WorkbookLimits limits;
    limits.tree_bytes = 40'000;
    Workbook workbook{{{"survey", false, {}}}};
    for (std::uint32_t row = 1; row < 200; ++row)
        workbook.sheets[0].rows.push_back({row, {"a", "b"}});
    const auto written = write_xlsx(workbook, limits);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, "workbook.too-large");
    EXPECT_TRUE(write_xlsx(workbook));
}

}  // namespace
}  // namespace meetmoment::workbook::test
