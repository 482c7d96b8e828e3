#include "shared/workbook/xlsx_reader.hpp"

#include <gtest/gtest.h>

#include "shared/workbook/escape.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

namespace meetmoment::workbook::test {
namespace {

using Cells = std::vector<std::string>;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string utf16(std::string_view ascii, bool big) {
    std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        if (big) out += '\0';
        out += c;
        if (!big) out += '\0';
    }
    return out;
}

TEST(XlsxReader, SharedAndInlineTextsAreTheSame) {
    const Parts parts = parts_of_rows(
        R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>here</t></is></c></row>)",
        "<si><t>zero</t></si><si><t>one</t></si>");
    EXPECT_EQ(rows_of(parts), (std::vector<Row>{{1, {"one", "here"}}}));
}

TEST(XlsxReader, RichTextIsJoinedAndHowItIsPronouncedLeftOut) {
    const std::string text =
        R"(<r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> and plain</t></r><rPh sb="0" eb="1"><t>ボールド</t></rPh><phoneticPr fontId="1"/>)";
    const Parts parts =
        parts_of_rows(R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is>)" + text + "</is></c></row>",
                      "<si>" + text + "</si>");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{"Bold and plain", "Bold and plain"}));
}

TEST(XlsxReader, BlanksAreKeptWithAndWithoutXmlSpace) {
    const Parts parts =
        parts_of_rows(R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>)",
                      "<si><t xml:space=\"preserve\"> a\n\tb </t></si><si><t>  c </t></si><si><t> </t></si>");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{" a\n\tb ", "  c ", " "}));
}

TEST(XlsxReader, NoBreakSpacesAndCharactersBeyondThePlaneAreKept) {
    const Parts parts = parts_of_rows(
        "<row><c t=\"inlineStr\"><is><t>a\u00A0b&#160;c \U0001F600 &#x1F600;</t></is></c></row>");
    EXPECT_EQ(only_cell(parts), "a\u00A0b\u00A0c \U0001F600 \U0001F600");
}

TEST(XlsxReader, EscapedCharactersBecomeThemselves) {
    const Parts parts = parts_of_rows(
        R"(<row><c t="inlineStr"><is><t>a_x000D_b_x0001__x005F_x0041__xD83D__xDE00__xD83D_ _x00g1_ _x000d_</t></is></c></row>)");
    EXPECT_EQ(only_cell(parts), "a\rb\x01_x0041_\U0001F600_xD83D_ _x00g1_ \r");
}

TEST(XlsxReader, TextsInPiecesOfCdataAreJoined) {
    const Parts parts =
        parts_of_rows("<row><c t=\"inlineStr\"><is><t>a<![CDATA[<b>]]>&amp;<!-- no -->c</t></is></c></row>");
    EXPECT_EQ(only_cell(parts), "a<b>&c");
}

TEST(XlsxReader, NumbersAreShownWithoutSurprises) {
    const Parts parts = parts_of_rows(
        "<row><c><v>1</v></c><c t=\"n\"><v>1.0</v></c><c><v>1E+2</v></c><c><v>0.1</v></c>"
        "<c><v>12345678901234567890</v></c><c><v>-007</v></c><c><v>-0</v></c></row>");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{"1", "1", "100", "0.1", "12345678901234567890", "-7", "0"}));
}

const std::string kStyleSheet =
    R"(<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>)"
    R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>)"
    R"(<xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs>)";

TEST(XlsxReader, DatesAndTimesFollowTheFormatOfTheCell) {
    const std::string row =
        R"(<row><c s="0"><v>36526</v></c><c s="1"><v>36526</v></c><c s="2"><v>36526.25</v></c>)"
        R"(<c s="3"><v>0.25</v></c><c s="4"><v>0.125</v></c><c s="5"><v>1.5</v></c><c s="77"><v>3</v></c></row>)";
    const Cells shown{"36526", "2000-01-01", "2000-01-01T06:00:00", "06:00:00", "0.125", "36:00:00", "3"};
    EXPECT_EQ(rows_of(parts_of_rows(row, "", kStyleSheet))[0].cells, shown);
}

TEST(XlsxReader, TheYear1904IsTheWorkbooksChoice) {
    for (const char* value : {"1", "true"}) {
        const Parts parts = parts_of({R"(<sheetData><row><c s="1"><v>1</v></c></row></sheetData>)", "",
                                      kStyleSheet, "<workbookPr date1904=\"" + std::string(value) + "\"/>"});
        EXPECT_EQ(only_cell(parts), "1904-01-02");
    }
}

TEST(XlsxReader, DatesThatAreWrittenAsDatesStay) {
    const Parts parts =
        parts_of_rows(R"(<row><c s="1" t="d"><v>2026-03-01T00:00:00.000</v></c><c s="2" t="d">)"
                      R"(<v>2026-03-01T00:00:00</v></c><c s="1" t="d"><v>2026-03-01</v></c></row>)",
                      "", kStyleSheet);
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{"2026-03-01", "2026-03-01T00:00:00", "2026-03-01"}));
}

TEST(XlsxReader, BooleansAndErrorsHaveTheirNames) {
    const Parts parts =
        parts_of_rows(R"(<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>true</v></c>)"
                      R"(<c t="e"><v>#N/A</v></c><c t="e"><v>#DIV/0!</v></c></row>)");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{"TRUE", "FALSE", "TRUE", "#N/A", "#DIV/0!"}));
}

TEST(XlsxReader, AFormulaIsItsStoredResult) {
    const Parts parts = parts_of_rows(
        R"(<row><c r="A1" t="str"><f>A2&amp;B1</f><v> ab </v></c><c r="B1"><f>B1+1</f><v>0</v></c>)"
        R"(<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/><v>4</v></c></row>)");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{" ab ", "0", "", "4"})) << "B1 refers to itself";
}

TEST(XlsxReader, AFormulaThatNobodyCalculatedIsToldWithItsPlace) {
    for (const char* cell : {"<c r=\"C5\"><f>1+1</f></c>", "<c r=\"C5\"><f>1+1</f><v/></c>",
                             "<c r=\"C5\" t=\"str\"><f>A1</f></c>"}) {
        const Problem problem = problem_of(parts_of_rows("<row r=\"5\">" + std::string(cell) + "</row>"));
        EXPECT_EQ(problem.code, "workbook.no-result");
        EXPECT_EQ(problem.where, "survey, row 5, column C");
    }
}

TEST(XlsxReader, OfMergedCellsOnlyTheFirstHasText) {
    const Parts parts = parts_of(
        {R"(<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>)"
         R"(<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c></row></sheetData>)"
         R"(<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>)"});
    EXPECT_EQ(rows_of(parts), (std::vector<Row>{{1, {"1", "", "3"}}}));
}

TEST(XlsxReader, EmptyCellsAndRowsAreGapsOnly) {
    const Parts parts = parts_of_rows(
        R"(<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="0"/></row><row r="3"><c r="A3" t="s"/></row><row r="9"><c r="A9"><v>2</v></c></row>)");
    EXPECT_EQ(rows_of(parts), (std::vector<Row>{{2, {"", "1"}}, {9, {"2"}}}));
}

TEST(XlsxReader, RowsAndCellsWithoutNumbersFollowEachOther) {
    const Parts parts = parts_of_rows(
        R"(<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/><row><c><v>4</v></c></row><row r="7"/><row><c><v>5</v></c></row>)");
    EXPECT_EQ(rows_of(parts), (std::vector<Row>{{1, {"1", "", "", "2", "3"}}, {3, {"4"}}, {8, {"5"}}}));
}

TEST(XlsxReader, CellsOutOfOrderStandWhereTheySay) {
    const Parts parts = parts_of_rows(R"(<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>)");
    EXPECT_EQ(rows_of(parts)[0].cells, (Cells{"1", "", "3"}));
}

TEST(XlsxReader, SheetsComeInTheOrderOfTheTabsWithHiddenOnesFlagged) {
    Parts parts = parts_of_rows("<row><c><v>1</v></c></row>");
    replace_all(
        part(parts, "xl/workbook.xml"), "<sheets>",
        R"(<sheets><sheet name="a &amp; _x0041_" sheetId="9" state="veryHidden" r:id="x"/>)"
        R"(<sheet name="chart" sheetId="8" r:id="c"/><sheet name="b" sheetId="7" state="hidden" r:id="y"/>)");
    replace_all(part(parts, "xl/_rels/workbook.xml.rels"), "<Relationship Id=\"rId1\"",
                R"(<Relationship Id="y" Type="a/worksheet" Target="/xl/worksheets/../other.xml"/>)"
                R"(<Relationship Id="x" Type="a/worksheet" Target="./worksheets/Sheet2.XML"/>)"
                R"(<Relationship Id="c" Type="a/chartsheet" Target="chart.xml"/><Relationship Id="rId1")");
    parts.push_back({"xl/other.xml", "<worksheet><sheetData/></worksheet>"});
    parts.push_back({"xl/worksheets/sheet2.xml", part(parts, "xl/worksheets/sheet1.xml")});
    const auto workbook = read_xlsx(zipped(parts));
    ASSERT_TRUE(workbook) << workbook.error().message;
    ASSERT_EQ(workbook->sheets.size(), 3U);
    EXPECT_EQ(workbook->sheets[0].name, "a & A");
    EXPECT_TRUE(workbook->sheets[0].hidden);
    EXPECT_EQ(workbook->sheets[0].rows, workbook->sheets[2].rows) << "part names do not mind case";
    EXPECT_EQ(workbook->sheets[1].name, "b");
    EXPECT_TRUE(workbook->sheets[1].hidden);
    EXPECT_EQ(workbook->sheets[2].name, "survey");
    EXPECT_FALSE(workbook->sheets[2].hidden);
}

TEST(XlsxReader, StrictFilesAndPrefixesAreReadAsOthers) {
    Parts parts = parts_of_rows(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)", "<si><t>text</t></si>");
    for (ZipEntry& one : parts) {
        replace_all(one.bytes, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    "http://purl.oclc.org/ooxml/spreadsheetml/main");
        replace_all(one.bytes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships");
    }
    EXPECT_EQ(only_cell(parts), "text");
    for (const char* name : {"worksheet", "sheetData", "row", "c", "v"}) {
        std::string& sheet = part(parts, "xl/worksheets/sheet1.xml");
        for (const char* end : {">", " "}) {
            replace_all(sheet, "<" + std::string(name) + end, "<x:" + std::string(name) + end);
            replace_all(sheet, "</" + std::string(name) + end, "</x:" + std::string(name) + end);
        }
        replace_all(sheet, "xmlns=", "xmlns:x=");
    }
    EXPECT_EQ(only_cell(parts), "text");
}

TEST(XlsxReader, PartsMayBeUtf16OrBeginWithAMark) {
    Parts parts = parts_of_rows(R"(<row><c t="s"><v>0</v></c></row>)", "<si><t>text</t></si>");
    std::string& sheet = part(parts, "xl/worksheets/sheet1.xml");
    sheet = utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheet, false);
    part(parts, "xl/sharedStrings.xml") = utf16(part(parts, "xl/sharedStrings.xml"), true);
    part(parts, "xl/workbook.xml").insert(0, "\xEF\xBB\xBF");
    EXPECT_EQ(only_cell(parts), "text");
}

TEST(XlsxReader, AWorkbookWithMacrosIsReadWithoutThem) {
    Parts parts = parts_of_rows("<row><c><v>1</v></c></row>");
    replace_all(
        part(parts, "xl/_rels/workbook.xml.rels"), "</Relationships>",
        R"(<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>)");
    parts.push_back({"xl/vbaProject.bin", std::string("\xD0\xCF\x11\xE0 macros\0", 12)});
    parts.push_back(
        {"[Content_Types].xml",
         R"(<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>)"});
    EXPECT_EQ(only_cell(parts), "1");
}

TEST(XlsxReader, OtherFilesAreRefusedWithWhatToDo) {
    const auto code = [](const std::string& bytes) {
        const auto read = read_xlsx(as_bytes(bytes));
        EXPECT_FALSE(read);
        EXPECT_TRUE(read || read.error().message.size() > 20U);
        return read ? "" : read.error().code;
    };
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const auto wide = [](std::string_view text) { return utf16(text, false).substr(2); };
    EXPECT_EQ(code(""), "workbook.empty");
    EXPECT_EQ(code(ole + std::string(600, '\0') + wide("Workbook")), "workbook.old-excel");
    EXPECT_EQ(code(ole + std::string(600, '\0') + wide("EncryptionInfo") + wide("EncryptedPackage")),
              "workbook.password");
    EXPECT_EQ(code("<html><table>"), "workbook.not-a-workbook");
    EXPECT_EQ(code("%PDF-1.7"), "workbook.not-a-workbook");
    EXPECT_EQ(code("type,name,label\n"), "workbook.not-a-workbook");
    const auto zip_code = [&](const Parts& parts) { return code(std::string(as_text(zipped(parts)))); };
    EXPECT_EQ(
        zip_code({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}),
        "workbook.opendocument");
    EXPECT_EQ(zip_code({{"photo.jpg", "x"}}), "workbook.not-a-workbook");
    EXPECT_EQ(zip_code({{"survey.csv", "x"}}), "workbook.not-a-workbook");
    EXPECT_EQ(
        zip_code(
            {{"_rels/.rels",
              R"(<Relationships><Relationship Type="a/officeDocument" Target="xl/workbook.bin"/></Relationships>)"}}),
        "workbook.binary-excel");
    EXPECT_EQ(
        zip_code(
            {{"_rels/.rels",
              R"(<Relationships><Relationship Type="a/officeDocument" Target="word/document.xml"/></Relationships>)"},
             {"word/document.xml", "<w:document/>"}}),
        "workbook.not-a-workbook");
}

TEST(Escape, EveryTextIsItselfAgain) {
    for (const std::string_view text :
         {"_x0041", "_x0041\x01", "_x005F_x0041_", "__x0041__", "_x004\x01_", "_", "_x", "_xD83D__xDE00_"})
        EXPECT_EQ(unescape(escape(text)), text);
    EXPECT_EQ(escape("a\r\x01<&>\"\t\n"), "a_x000D__x0001_&lt;&amp;&gt;&quot;\t\n");
    EXPECT_EQ(escape("_x0041_ _y"), "_x005F_x0041_ _y");
    EXPECT_EQ(escape("\xEF\xBF\xBF"), "_xFFFF_");
    EXPECT_EQ(escape(std::string(1, '\0')), "_x0000_");
}

}  // namespace
}  // namespace meetmoment::workbook::test
