// Workbooks that were made to break the program, given to the real one in a gigabyte of address space: each
// gets a clear sentence and the exit code of a form with errors. What the reader alone refuses is in
// tests/shared/workbook/hostile_workbook_test.cpp.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/workbook/workbook_support.hpp"

namespace meetmoment::forms::test {
namespace {

using Table = std::vector<std::vector<std::string>>;
using workbook::test::Parts;

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (; times > 0; --times)
        out += text;
    return out;
}

std::string bytes_of(const Bytes& bytes) {
    return std::string(as_text(bytes));
}

std::string zipped(const Parts& parts) {
    return bytes_of(workbook::test::zipped(parts));
}

std::string form(const Table& survey, const Table& choices = {}) {
    workbook::Workbook book{{{"survey", false, {}}, {"choices", false, {}}}};
    for (std::size_t i = 0; const Table* table : {&survey, &choices}) {
        for (const auto& cells : *table)
            book.sheets[i].rows.push_back(
                {static_cast<std::uint32_t>(book.sheets[i].rows.size() + 1), cells});
        ++i;
    }
    return bytes_of(*workbook::write_xlsx(book));
}

/// "EncryptedPackage" as the compound file of a protected workbook names it.
std::string protected_file() {
    std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
    for (const char c : std::string("EncryptionInfoEncryptedPackage")) {
        out += c;
        out += '\0';
    }
    return out;
}

Parts usual() {
    return workbook::test::parts_of_rows("<row><c t=\"inlineStr\"><is><t>type</t></is></c></row>");
}

struct Hostile {
    std::string name;
    std::string bytes;
    std::string said;  ///< in the line that is printed
    friend void PrintTo(const Hostile& one, std::ostream* out) { *out << one.name; }
};

std::vector<Hostile> files() {
    Parts bomb = usual();
    workbook::test::part(bomb, "xl/worksheets/sheet1.xml") = std::string((std::size_t{48} << 20) + 1, ' ');
    Parts laughs = usual();
    std::string doctype = "<!DOCTYPE w [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 30; ++i)
        doctype += "<!ENTITY a" + std::to_string(i) + " \"" +
                   repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
    workbook::test::part(laughs, "xl/worksheets/sheet1.xml") = doctype + "]><worksheet>&a29;</worksheet>";
    const auto rows = [](const std::string& content) {
        return zipped(workbook::test::parts_of_rows(content));
    };
    Table groups{{"type", "name", "label"}}, loops{{"type", "name", "label"}},
        circle{{"type", "name", "calculation"}};
    for (int i = 0; i < 5'000; ++i)
        groups.push_back({"begin group", "g" + std::to_string(i), "G"});
    Table choices{{"list_name", "name", "label"}};
    for (int i = 0; i < 40; ++i)
        choices.push_back({"l", "c" + std::to_string(i), "C"});
    for (int i = 0; i < 8; ++i)
        loops.push_back({"begin loop over l", "p" + std::to_string(i), "P"});
    loops.push_back({"text", "a", "A"});
    for (int i = 0; i < 8; ++i)
        loops.push_back({"end loop"});
    for (int i = 0; i < 1'000; ++i)
        circle.push_back(
            {"calculate", "c" + std::to_string(i), "${c" + std::to_string((i + 1) % 1'000) + "} + 1"});
    return {
        {"zip bomb", zipped(bomb), "[workbook.zip-bomb]"},
        {"XML bomb", zipped(laughs), "[workbook.doctype]"},
        {"a million columns", rows("<row r=\"1\"><c r=\"BDWGN1\"><v>1</v></c></row>"),
         "[workbook.bad-reference]"},
        {"the last column of Excel", rows("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"),
         "[workbook.too-many-columns]"},
        {"a wrong type", rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>"),
         "survey, row 1, column A"},
        {"a formula without a result", rows("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row>"),
         "[workbook.no-result]"},
        {"a password", protected_file(), "[workbook.password]"},
        {"a reference to itself", form({{"type", "name", "calculation"}, {"calculate", "a", "${a} + 1"}}),
         "circle"},
        {"a circle of a thousand", form(circle), "circle"},
        {"groups without end", form(groups), "survey, row"},
        {"loops in loops", form(loops, choices), "[xlsform."},
        {"an expression of brackets",
         form({{"type", "name", "label", "relevant"}, {"text", "a", "A", repeated("(", 30'000)}}), "[xpath."},
        {"thousands of references",
         form({{"type", "name", "label", "relevant"},
               {"text", "b", "B", ""},
               {"text", "a", "A", repeated("${b}+", 6'000) + "1"}}),
         "[xpath."},
    };
}

class HostileForms : public testing::TestWithParam<Hostile> {};

TEST_P(HostileForms, GetASentenceInBoundedMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    const std::string limit;  // its shadow memory is larger than any limit
#else
    const std::string limit = "ulimit -v 1048576; ";
#endif
    std::string name = (std::filesystem::temp_directory_path() / "meetmoment-hostile-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(name.data());
    const std::filesystem::path file = folder / "form.xlsx";
    std::ofstream(file, std::ios::binary) << GetParam().bytes;
    for (const std::string command : {"check", "convert", "preview", "codebook"}) {
        const bool reads_expressions = GetParam().said == "circle" || GetParam().said == "[xpath.";
        if (command == "convert" && reads_expressions) continue;
        FILE* pipe =
            popen((limit + MEETMOMENT_FORMS + " " + command + " " + file.string() + " 2>&1").c_str(), "r");
        ASSERT_NE(pipe, nullptr);
        std::string printed;
        for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
            printed += static_cast<char>(c);
        const int status = pclose(pipe);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1) << command << " " << status << "\n"
                                                                   << printed;
        EXPECT_NE(printed.find(": error: "), std::string::npos) << command << "\n" << printed;
        EXPECT_NE(printed.find(GetParam().said), std::string::npos) << command << "\n"
                                                                    << printed.substr(0, 2'000);
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "nothing is written";
    }
    std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Workbooks, HostileForms, testing::ValuesIn(files()), [](const auto& test) {
    std::string name = test.param.name;
    std::erase_if(name, [](char c) { return c == ' '; });
    return name;
});

}  // namespace
}  // namespace meetmoment::forms::test
