// Files that were made to break a reader, or broke on their way: each is refused in words, within what the
// limits allow.
#include <gtest/gtest.h>

#include <cstring>

#include "shared/workbook/csv_reader.hpp"
#include "shared/workbook/workbook_reader.hpp"
#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/workbook/allocation.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

namespace meetmoment::workbook::test {
namespace {

const Parts& usual() {
    static const Parts parts =
        parts_of_rows(R"(<row r="1"><c r="A1" t="s" s="0"><v>0</v></c></row>)", "<si><t>text</t></si>",
                      "<cellXfs><xf numFmtId=\"0\"/></cellXfs>");
    return parts;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (; times > 0; --times)
        out += text;
    return out;
}

Problem problem(const Bytes& bytes, const WorkbookLimits& limits = {}) {
    const auto read = read_workbook("form", bytes, limits);
    if (read) throw std::runtime_error("not refused");
    EXPECT_TRUE(read.error().code.starts_with("workbook.")) << read.error().code;
    EXPECT_FALSE(read.error().message.empty());
    return read.error();
}

std::string code(const Bytes& bytes, const WorkbookLimits& limits = {}) {
    return problem(bytes, limits).code;
}
std::string code(const Parts& parts, const WorkbookLimits& limits = {}) {
    return code(zipped(parts), limits);
}

Parts with(std::string_view name, std::string_view bytes) {
    Parts parts = usual();
    part(parts, name) = bytes;
    return parts;
}

std::vector<RawEntry> raw(const Parts& parts) {
    std::vector<RawEntry> entries;
    for (const ZipEntry& one : parts)
        entries.push_back({one.name, one.bytes});
    return entries;
}

/// Both headers of the entries of a zip tell another size than the true one.
void claim_size(Bytes& zip, std::uint32_t from, std::uint32_t to) {
    for (std::size_t at = 0; at + 30 < zip.size(); ++at) {
        const bool local = std::memcmp(&zip[at], "PK\x03\x04", 4) == 0;
        const bool central = std::memcmp(&zip[at], "PK\x01\x02", 4) == 0;
        if (!local && !central) continue;
        std::uint8_t* size = &zip[at + (local ? 22 : 24)];
        if (std::memcmp(size, &from, 4) == 0) std::memcpy(size, &to, 4);
    }
}

TEST(HostileWorkbook, TheUsualOneIsRead) {
    EXPECT_TRUE(read_xlsx(zipped(usual())));
    EXPECT_TRUE(read_xlsx(raw_zip(raw(usual()))));
}

TEST(HostileWorkbook, AFileThatIsCutOffAnywhereIsRefused) {
    const Bytes whole = zipped(usual());
    for (std::size_t length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(read_xlsx(ByteView(whole).first(length))) << length;
    EXPECT_EQ(code(Bytes(whole.begin(), whole.end() - 30)), "workbook.damaged");
}

TEST(HostileWorkbook, ADamagedByteIsFoundOrChangesNothingThatIsRead) {
    const Bytes whole = zipped(usual());
    const auto expected = read_xlsx(whole);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int bits : {0x01, 0x80, 0xFF}) {
            Bytes damaged = whole;
            damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ bits);
            const auto read = read_xlsx(damaged);
            ASSERT_TRUE(!read || *read == *expected) << at;
        }
    }
}

TEST(HostileWorkbook, EveryPartIsNeeded) {
    for (const ZipEntry& missing : usual()) {
        Parts parts = usual();
        std::erase_if(parts, [&](const ZipEntry& one) { return one.name == missing.name; });
        EXPECT_TRUE(!read_xlsx(zipped(parts))) << missing.name;
    }
    Parts parts = usual();
    std::erase_if(parts, [](const ZipEntry& one) { return one.name == "xl/worksheets/sheet1.xml"; });
    EXPECT_EQ(problem(zipped(parts)),
              (Problem{"workbook.missing-part", problem(zipped(parts)).message, "xl/worksheets/sheet1.xml"}));
}

TEST(HostileWorkbook, WhatGrowsWithoutBoundsWhenUnpackedIsRefused) {
    const std::string blanks((std::size_t{48} << 20) + 1, ' ');
    EXPECT_EQ(code(with("xl/worksheets/sheet1.xml", blanks)), "workbook.zip-bomb");
    EXPECT_EQ(code(with("xl/worksheets/sheet1.xml", std::string_view(blanks).substr(0, 8 << 20))),
              "workbook.zip-bomb")
        << "a thousand to one, though small enough";
    EXPECT_EQ(code({{"survey.csv", blanks}}), "workbook.zip-bomb");
    WorkbookLimits limits;
    limits.inflated_bytes = 3000;
    EXPECT_EQ(code({{"survey.csv", std::string(1600, 'x')}, {"choices.csv", std::string(1600, 'x')}}, limits),
              "workbook.zip-bomb")
        << "together";
}

TEST(HostileWorkbook, APartThatManySheetsUseIsRefused) {
    EXPECT_EQ(code(with("xl/workbook.xml",
                        "<workbook><sheets><sheet name=\"a\" r:id=\"rId1\"/>"
                        "<sheet name=\"b\" r:id=\"rId1\"/></sheets></workbook>")),
              "workbook.duplicate-part");
}

TEST(HostileWorkbook, ASizeThatIsALieIsFound) {
    Parts parts = usual();
    std::string& sheet = part(parts, "xl/worksheets/sheet1.xml");
    sheet += repeated("<!-- -->", 1000);
    const auto size = static_cast<std::uint32_t>(sheet.size());
    for (const std::uint32_t claim : {std::uint32_t{10}, size - 1, size + 1, std::uint32_t{1} << 19}) {
        Bytes zip = zipped(parts);
        claim_size(zip, size, claim);
        EXPECT_EQ(code(zip), "workbook.damaged") << claim;
    }
    auto entries = raw(parts);
    entries.back().claim = 1 << 20;
    EXPECT_EQ(code(raw_zip(entries)), "workbook.damaged");
}

TEST(HostileWorkbook, AShortClaimIsNoWayAroundTheLimit) {
    constexpr std::uint32_t true_size = 40 << 20;
    Bytes zip = zipped({{"survey.csv", std::string(true_size, 'x')}});
    claim_size(zip, true_size, 10);
    static_cast<void>(take_largest_block());
    EXPECT_EQ(code(zip), "workbook.damaged");
    EXPECT_LT(take_largest_block(), std::size_t{1} << 20) << "it stops where the claim is exceeded";
}

TEST(HostileWorkbook, NothingThatGrowsTooLargeIsUnpackedAtAll) {
    const Bytes zip = zipped(with("xl/worksheets/sheet1.xml", std::string(std::size_t{60} << 20, ' ')));
    static_cast<void>(take_largest_block());
    EXPECT_EQ(code(zip), "workbook.zip-bomb");
    EXPECT_LT(take_largest_block(), std::size_t{1} << 20);
}

TEST(HostileWorkbook, EmptyCellsToTheRightTakeNoMemory) {
    const std::string line = "a" + std::string(3'000'000, ',') + "\n";
    const std::map<std::string, Bytes> files{{"survey.csv", Bytes(line.begin(), line.end())}};
    static_cast<void>(take_largest_block());
    EXPECT_TRUE(read_csv_files(files));
    EXPECT_LT(take_largest_block(), std::size_t{1} << 20);
}

TEST(HostileWorkbook, MoreEntriesThanThereMayBeAreRefusedBeforeTheyAreLookedAt) {
    auto entries = raw(usual());
    for (int number = 0; number < 5000; ++number)
        entries.push_back({"x" + std::to_string(number), ""});
    EXPECT_EQ(code(raw_zip(entries)), "workbook.too-many-entries");
    std::map<std::string, Bytes> files;
    for (int number = 0; number < 5000; ++number)
        files["s" + std::to_string(number) + ".csv"] = {};
    EXPECT_EQ(read_csv_files(files).error().code, "workbook.too-many-entries");
    // A table of names that all have one hash, and many ends of the directory: each would cost time beyond
    // measure.
    Bytes many = raw_zip(raw(usual()));
    const Bytes end(many.end() - 22, many.end());
    for (int times = 0; times < 2000; ++times)
        many.insert(many.end(), end.begin(), end.end());
    EXPECT_EQ(code(many), "workbook.too-many-entries");
}

TEST(HostileWorkbook, APartThatComesTwiceIsRefused) {
    auto entries = raw(usual());
    entries.push_back(entries.back());
    EXPECT_EQ(code(raw_zip(entries)), "workbook.duplicate-part");
    entries.back().name = "XL/WorkSheets/sheet1.xml";
    EXPECT_EQ(code(raw_zip(entries)), "workbook.duplicate-part") << "part names do not mind case";
    entries.back().name = "\\xl\\worksheets\\sheet1.xml";
    EXPECT_EQ(code(raw_zip(entries)), "workbook.duplicate-part");
}

TEST(HostileWorkbook, NamesThatPointOutOfTheFileAreRefused) {
    for (const char* name : {"../x", "a/../../x", "..\\x", "..", "/../x", "C:/x", "c:x", "a/.."}) {
        auto entries = raw(usual());
        entries.push_back({name, "x"});
        EXPECT_EQ(code(raw_zip(entries)), "workbook.unsafe-name") << name;
    }
    auto entries = raw(usual());
    entries.push_back({"a..b/...", "x"});
    EXPECT_TRUE(read_xlsx(raw_zip(entries)));
    for (const char* target : {"../../../etc/passwd", "/../x", "file:///etc/passwd", ""})
        EXPECT_EQ(code(with("xl/_rels/workbook.xml.rels",
                            "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"" +
                                std::string(target) + "\"/></Relationships>")),
                  "workbook.missing-part");
    EXPECT_EQ(
        code(with("xl/_rels/workbook.xml.rels",
                  "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" TargetMode=\"External\" "
                  "Target=\"worksheets/sheet1.xml\"/></Relationships>")),
        "workbook.missing-part");
}

TEST(HostileWorkbook, AProtectedZipIsRefusedAsProtected) {
    auto entries = raw(usual());
    for (RawEntry& entry : entries)
        entry.flags = 1;
    EXPECT_EQ(code(raw_zip(entries)), "workbook.password");
}

TEST(HostileWorkbook, PartsThatReferToEachOtherInACircleEnd) {
    EXPECT_EQ(
        code(with("xl/_rels/workbook.xml.rels",
                  "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"workbook.xml\"/>"
                  "</Relationships>")),
        "workbook.duplicate-part");
    EXPECT_EQ(code(with("_rels/.rels",
                        "<Relationships><Relationship Type=\"a/officeDocument\" Target=\"_rels/.rels\"/>"
                        "</Relationships>")),
              "workbook.duplicate-part");
}

TEST(HostileWorkbook, ADoctypeIsRefusedAndNothingItSaysIsDone) {
    const std::string doctype =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM "
        "\"file:///etc/passwd\">]>";
    for (const ZipEntry& one : usual())
        EXPECT_EQ(code(with(one.name, doctype + one.bytes)), "workbook.doctype") << one.name;
    Parts parts = usual();
    part(parts, "xl/sharedStrings.xml") = "<sst><si><t>&a;</t></si></sst>";
    EXPECT_EQ(only_cell(parts), "&a;") << "an entity that is not there is no more than its letters";
}

TEST(HostileWorkbook, XmlThatIsBrokenOrTooDeepIsRefused) {
    for (const ZipEntry& one : usual()) {
        EXPECT_EQ(code(with(one.name, "")), "workbook.not-xml") << one.name;
        EXPECT_EQ(code(with(one.name, "<a>")), "workbook.not-xml") << one.name;
        EXPECT_EQ(code(with(one.name, std::string_view("<a>\0</a>", 8))), "workbook.not-xml") << one.name;
        EXPECT_EQ(code(with(one.name, repeated("<a>", 70) + repeated("</a>", 70))), "workbook.too-deep")
            << one.name;
        EXPECT_EQ(code(with(one.name, repeated("<a>", 100'000) + repeated("</a>", 100'000))),
                  "workbook.too-deep")
            << one.name;
    }
    EXPECT_EQ(problem(zipped(with("xl/worksheets/sheet1.xml", "<a>"))).where, "xl/worksheets/sheet1.xml");
}

TEST(HostileWorkbook, MoreElementsThanFitIntoMemoryAreRefusedBeforeTheyAreRead) {
    std::string rows;
    for (int number = 0; number < 2'200'000; ++number)
        rows += "<c/>";
    Parts parts = usual();
    part(parts, "xl/worksheets/sheet1.xml") =
        "<worksheet><sheetData><row>" + rows + "</row></sheetData></worksheet>";
    WorkbookLimits limits;
    limits.ratio = 2000;
    EXPECT_EQ(code(parts, limits), "workbook.too-large");
    EXPECT_EQ(code(parts), "workbook.zip-bomb");
}

TEST(HostileWorkbook, AFileBeyondTheLimitIsRefusedUnread) {
    WorkbookLimits limits;
    limits.file_bytes = 1000;
    EXPECT_EQ(code(zipped(usual()), limits), "workbook.too-large");
    EXPECT_EQ(code(Bytes(1001, 'x'), limits), "workbook.too-large");
    EXPECT_EQ(read_csv_files({{"a.csv", Bytes(600, 'x')}, {"b.csv", Bytes(600, 'x')}}, limits).error().code,
              "workbook.too-large");
}

TEST(HostileWorkbook, AMillionColumnsAreRefused) {
    const auto sheet = [](const std::string& rows) { return zipped(parts_of_rows(rows)); };
    EXPECT_EQ(code(sheet(R"(<row r="1"><c r="BDWGN1"><v>1</v></c></row>)")), "workbook.bad-reference");
    const Problem beyond = problem(sheet(R"(<row r="3"><c r="FAO3"><v>1</v></c></row>)"));
    EXPECT_EQ(beyond.code, "workbook.too-many-columns");
    EXPECT_EQ(beyond.where, "survey, row 3, column FAO");
    EXPECT_EQ(code(sheet("<row>" + repeated("<c><v>1</v></c>", 5000) + "</row>")),
              "workbook.too-many-columns");
    std::string empty;
    for (unsigned number = 0; number < 400'000; ++number)
        empty += "<c s=\"" + std::to_string(number * 7919 % 1000) + "\"/>";
    EXPECT_TRUE(read_xlsx(sheet("<row>" + empty + "</row>"))) << "nothing stands in them";
    const std::string csv = "a" + std::string(1'000'000, ',') + "b";
    EXPECT_EQ(read_csv_files({{"survey.csv", Bytes(csv.begin(), csv.end())}}).error().code,
              "workbook.too-many-columns");
    const std::string wide(15'000'000, ',');
    EXPECT_TRUE(read_csv_files({{"survey.csv", Bytes(wide.begin(), wide.end())}}));
}

TEST(HostileWorkbook, RowsBeyondTheLimitAreRefused) {
    EXPECT_EQ(problem_of(parts_of_rows(R"(<row r="200001"><c><v>1</v></c></row>)")).code,
              "workbook.too-many-rows");
    EXPECT_TRUE(read_xlsx(zipped(parts_of_rows(R"(<row r="1048576"><c s="1"/></row>)"))))
        << "nothing stands in it";
    for (const char* number : {"0", "1048577", "-1", "x", "4294967297", ""})
        EXPECT_EQ(
            problem_of(parts_of_rows("<row r=\"" + std::string(number) + "\"><c><v>1</v></c></row>")).code,
            "workbook.bad-reference")
            << number;
    EXPECT_EQ(problem_of(parts_of_rows(R"(<row r="2"/><row r="2"/>)")).code, "workbook.row-order");
    EXPECT_EQ(problem_of(parts_of_rows(R"(<row r="1048576"/><row><c><v>1</v></c></row>)")).code,
              "workbook.too-many-rows");
}

TEST(HostileWorkbook, CellsFarApartCountWithTheGapsBetweenThem) {
    std::string rows;
    for (int row = 1; row <= 600; ++row)
        rows += "<row><c r=\"EZZ" + std::to_string(row) + "\"><v>1</v></c></row>";
    const Problem told = problem_of(parts_of_rows(rows));
    EXPECT_EQ(told.code, "workbook.too-many-cells");
    EXPECT_EQ(told.where, "survey, row 490, column EZZ") << "2,000,000 / 4,082";
    WorkbookLimits limits;
    limits.cells = 10;
    EXPECT_EQ(
        read_csv_files({{"s.csv", {'a', '\n', ',', ',', ',', ',', ',', ',', ',', ',', ',', 'b'}}}, limits)
            .error()
            .where,
        "s, row 2, column J");
}

TEST(HostileWorkbook, AShortFileOfOneLongTextAndManyUsesIsRefused) {
    const std::string shared = "<si><t>" + std::string(32'767, 'x') + "</t></si>";
    const Parts parts =
        parts_of_rows(repeated("<row>" + repeated(R"(<c t="s"><v>0</v></c>)", 50) + "</row>", 100), shared);
    const Problem told = problem_of(parts);
    EXPECT_EQ(told.code, "workbook.too-much-text");
    EXPECT_EQ(told.where, "survey, row 31, column AK") << "48 MiB / 32,767 bytes";
    EXPECT_EQ(problem_of(parts_of_rows(R"(<row><c t="s"><v>0</v></c></row>)",
                                       "<si><t>" + std::string(32'768, 'x') + "</t></si>"))
                  .code,
              "workbook.long-text");
}

TEST(HostileWorkbook, ValuesOfTheWrongTypeAreToldWithTheirPlace) {
    const auto told = [](const std::string& cell) {
        return problem_of(parts_of_rows("<row r=\"5\"><c r=\"C5\" " + cell + "</row>", "<si><t>a</t></si>"));
    };
    for (const char* cell : {"><v>abc</v></c>", "><v>1,5</v></c>", "><v>INF</v></c>", "><v>1e999</v></c>",
                             "t=\"n\"><v>0x1</v></c>", "t=\"s\"><v>1</v></c>", "t=\"s\"><v>-1</v></c>",
                             "t=\"s\"><v>99999999999999999999</v></c>", "t=\"s\"><v>a</v></c>",
                             "t=\"b\"><v>2</v></c>", "t=\"z\"><v>1</v></c>"}) {
        EXPECT_EQ(told(cell).code, "workbook.wrong-type") << cell;
        EXPECT_EQ(told(cell).where, "survey, row 5, column C") << cell;
    }
    EXPECT_EQ(told("t=\"str\"><v>a\xFF</v></c>").code, "workbook.not-utf8");
    EXPECT_EQ(told("t=\"str\"><v>&#xD800;</v></c>").code, "workbook.not-utf8");
    EXPECT_EQ(told("><v>1</v></c><c r=\"C5\"><v>2</v></c>").code, "workbook.duplicate-cell");
    for (const char* reference : {"C6", "5", "C", "", "$C$5", "c5"})
        EXPECT_EQ(problem_of(parts_of_rows("<row r=\"5\"><c r=\"" + std::string(reference) +
                                           "\"><v>1</v></c></row>"))
                      .code,
                  "workbook.bad-reference")
            << reference;
}

TEST(HostileWorkbook, MergedCellsOverAndOverEnd) {
    std::string rows;
    for (int row = 0; row < 5000; ++row)
        rows += "<row><c><v>1</v></c></row>";
    const auto merged = [&](std::size_t times, const std::string& range) {
        return parts_of({"<sheetData>" + rows + "</sheetData><mergeCells>" +
                         repeated("<mergeCell ref=\"" + range + "\"/>", times) + "</mergeCells>"});
    };
    EXPECT_EQ(problem_of(merged(1000, "A1:XFD1048576")).code, "workbook.merged-cells");
    EXPECT_EQ(problem_of(merged(1, "B2:A1")).code, "workbook.bad-reference");
    EXPECT_EQ(rows_of(merged(1, "A2:XFD1048576")).size(), 2U);
}

TEST(HostileWorkbook, SheetsWithoutEndOrWithOneNameAreRefused) {
    const auto tabs = [](const std::string& text) {
        return code(with("xl/workbook.xml", "<workbook><sheets>" + text + "</sheets></workbook>"));
    };
    const auto tabs_of_charts = [](const std::string& text) {
        Parts parts = with("xl/workbook.xml", "<workbook><sheets>" + text + "</sheets></workbook>");
        part(parts, "xl/_rels/workbook.xml.rels") =
            "<Relationships><Relationship Id=\"rId2\" Type=\"a/chartsheet\" "
            "Target=\"c.xml\"/></Relationships>";
        return parts;
    };
    EXPECT_EQ(code(tabs_of_charts(R"(<sheet name="a" r:id="rId2"/>)")), "workbook.no-sheet");
    std::string many;
    for (int number = 0; number < 300; ++number)
        many += "<sheet name=\"s" + std::to_string(number) + "\" r:id=\"rId2\"/>";
    EXPECT_EQ(code(tabs_of_charts(many)), "workbook.too-many-sheets") << "also of those without cells";
    EXPECT_EQ(tabs(""), "workbook.no-sheet");
    EXPECT_EQ(tabs(R"(<sheet name="a" r:id="rId1"/><sheet name="A" r:id="rId1"/>)"),
              "workbook.duplicate-sheet");
    EXPECT_EQ(tabs(R"(<sheet name="" r:id="rId1"/>)"), "workbook.sheet-name");
    EXPECT_EQ(tabs("<sheet name=\"" + std::string(256, 'a') + "\" r:id=\"rId1\"/>"), "workbook.sheet-name");
    EXPECT_EQ(tabs("<sheet name=\"\xFF\" r:id=\"rId1\"/>"), "workbook.sheet-name");
    EXPECT_EQ(tabs(R"(<sheet name="a" r:id="rId9"/>)"), "workbook.missing-part");
    EXPECT_EQ(tabs(R"(<sheet name="a"/>)"), "workbook.missing-part");
    EXPECT_EQ(code(with("xl/_rels/workbook.xml.rels",
                        "<Relationships>" + repeated("<Relationship Id=\"x\"/>", 5000) + "</Relationships>")),
              "workbook.too-many-entries");
}

}  // namespace
}  // namespace meetmoment::workbook::test
