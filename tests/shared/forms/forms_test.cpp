// meetmoment-forms, the real program: what it prints and its exit code.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::forms::test {
namespace {

using xform::test::form_xml;
using xform::test::parsed;

struct Outcome {
    int code = -1;
    std::string printed;
};

Outcome run(const std::string& arguments) {
    Outcome out;
    FILE* pipe = popen((std::string(MEETMOMENT_FORMS) + " " + arguments + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        out.printed += static_cast<char>(c);
    const int status = pclose(pipe);
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

class FormsTool : public testing::Test {
  protected:
    FormsTool() {
        std::string name = (std::filesystem::temp_directory_path() / "meetmoment-forms-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~FormsTool() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& content) {
        const std::filesystem::path file = folder_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file.string();
    }

    std::string read(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    std::filesystem::path folder_;
};

const std::string question = "<input ref='/data/a'><label>A</label></input>";

TEST_F(FormsTool, EndsWith0ForAFormInOrderAndForWarnings) {
    const std::string good = write("good.xml", form_xml("<a/>", "", question));
    EXPECT_EQ(run("check " + good).code, 0);
    EXPECT_TRUE(run("check " + good).printed.ends_with(good + ": 0 errors, 0 warnings\n"));
    const std::string warned = write("warned.xml", form_xml("<a/>", "\n<bind nodeset='/data/x'/>", question));
    const Outcome outcome = run("check " + warned);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(outcome.printed.starts_with(warned + ":2: warning: ")) << outcome.printed;
    EXPECT_NE(outcome.printed.find(" (bind of /data/x) [form.unknown-reference]\n"), std::string::npos)
        << outcome.printed;
    EXPECT_TRUE(outcome.printed.ends_with(warned + ": 0 errors, 1 warnings\n")) << outcome.printed;
}

TEST_F(FormsTool, EndsWith1ForErrorsAndNamesTheColumn) {
    const std::string bad =
        write("bad.xml", form_xml("<a/>", "\n<bind nodeset='/data/a' relevant='1 +'/>", question));
    const Outcome outcome = run("check " + bad);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.printed.find("bad.xml:2: error: "), std::string::npos) << outcome.printed;
    EXPECT_NE(outcome.printed.find("(relevant of /data/a, column 4) [xpath.syntax]"), std::string::npos)
        << outcome.printed;
}

TEST_F(FormsTool, EndsWith2ForWrongUseAndWhatCannotBeRead) {
    EXPECT_EQ(run("").code, 2);
    EXPECT_EQ(run("check").code, 2);
    EXPECT_EQ(run("polish x.xml").code, 2);
    EXPECT_EQ(run("check " + (folder_ / "none.xml").string()).code, 2);
    EXPECT_EQ(run("check " + folder_.string()).code, 2);
    const std::string good = write("good.xml", form_xml("<a/>", "", question));
    EXPECT_EQ(run("check " + good + " --files " + (folder_ / "none").string()).code, 2);
    EXPECT_EQ(run("check --help").code, 0);
}

TEST_F(FormsTool, TakesFilesBesideTheFormOrFromAFolder) {
    const std::string listed = form_xml("<a/>", "<instance id='l' src='jr://file-csv/l.csv'/>",
                                        "<select1 ref='/data/a'><label>A</label><itemset "
                                        "nodeset=\"instance('l')/root/item\"><value ref='name'/>"
                                        "<label ref='label'/></itemset></select1>");
    const std::string form = write("form.xml", listed);
    EXPECT_EQ(run("check " + form).code, 1);
    write("lists/l.csv", "name,label\n1,One\n");
    EXPECT_EQ(run("check " + form + " --files " + (folder_ / "lists").string()).code, 0);
    EXPECT_EQ(run("check " + form).code, 1);
    write("l.csv", "name,label\n1,One\n");
    EXPECT_EQ(run("check " + form).code, 0);
}

TEST_F(FormsTool, ReadsNothingOutsideTheFolder) {
    write("l.csv", "name,label\n1,One\n");
    const std::string form = write(
        "forms/form.xml", form_xml("<a/>", "<instance id='l' src='jr://file-csv/../l.csv'/>", question));
    const Outcome outcome = run("check " + form);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.printed.find("[form.missing-file]"), std::string::npos) << outcome.printed;
}

TEST_F(FormsTool, PrintsJson) {
    const std::string bad =
        write("bad.xml", form_xml("<a/>", "\n<bind nodeset='/data/a' relevant='1 +'/>", question));
    const Outcome outcome = run("check --json " + bad);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(
        outcome.printed.starts_with("{\"form\":\"" + bad +
                                    "\",\"errors\":1,\"warnings\":0,\"findings\":[{"
                                    "\"severity\":\"error\",\"code\":\"xpath.syntax\",\"message\":\""))
        << outcome.printed;
    EXPECT_TRUE(outcome.printed.ends_with("\"element\":\"relevant of /data/a\",\"line\":2,\"column\":4}]}\n"))
        << outcome.printed;
}

TEST_F(FormsTool, SaysHowLongAFormTakes) {
    const std::string form = write(
        "form.xml", form_xml("<round/><a/>", "<bind nodeset='/data/a' relevant=\"/data/round = 'M6'\"/>",
                             "<input ref='/data/a'><label>A</label></input>"));
    EXPECT_EQ(run("check " + form).printed.find("to fill in"), std::string::npos) << "nothing is asked";
    const Outcome preset = run("check " + form + " --set round=M6");
    EXPECT_EQ(preset.code, 0);
    EXPECT_NE(
        preset.printed.find(form + ": about 1 min to fill in with round=M6 (1 to 1 in 50 random walks; 1 "
                                   "words, 1 questions)\n"),
        std::string::npos)
        << preset.printed;
    const Outcome json = run("check --json " + form + " --set round=M6");
    EXPECT_NE(
        json.printed.find("\"filling_in\":{\"mean_seconds\":15,\"least_seconds\":15,\"most_seconds\":15,"
                          "\"words\":1,\"questions\":1,\"walks\":50,\"stuck\":0}"),
        std::string::npos)
        << json.printed;
    for (const std::string wrong : {"rond=M6", "round", "=M6"})
        EXPECT_EQ(run("check " + form + " --set " + wrong).code, 2) << wrong;
}

using Table = std::vector<std::vector<std::string>>;

std::string xlsx(const Table& survey, const Table& settings = {}) {
    workbook::Workbook book{{{"survey", false, {}}, {"settings", false, {}}}};
    for (const auto& cells : survey)
        book.sheets[0].rows.push_back({static_cast<std::uint32_t>(book.sheets[0].rows.size() + 1), cells});
    for (const auto& cells : settings)
        book.sheets[1].rows.push_back({static_cast<std::uint32_t>(book.sheets[1].rows.size() + 1), cells});
    const auto bytes = workbook::write_xlsx(book);
    return std::string(as_text(*bytes));
}

TEST_F(FormsTool, ConvertsAWorkbookToAFormThatTheEngineReads) {
    const std::string book = write("Vragen.xlsx", xlsx({{"type", "name", "label"},
                                                        {"integer", "jaren", "Hoeveel jaar?"},
                                                        {"text", "toelichting", "Waarom?"}}));
    const Outcome outcome = run("convert " + book);
    EXPECT_EQ(outcome.code, 0) << outcome.printed;
    EXPECT_TRUE(outcome.printed.ends_with("Vragen.xml: written, 0 warnings\n")) << outcome.printed;
    const auto form = parsed(read("Vragen.xml"));
    EXPECT_EQ(form->title(), "Vragen");
    EXPECT_EQ(form->item_count(), 2U);
    EXPECT_EQ(run("convert " + book + " " + (folder_ / "elders.xml").string()).code, 0);
    EXPECT_EQ(read("elders.xml"), read("Vragen.xml"));
    EXPECT_EQ(run("check " + book).code, 0);
}

TEST_F(FormsTool, WritesNothingOfAWorkbookThatIsRefused) {
    write("Vragen.xml", "what was there");
    const std::string book =
        write("Vragen.xlsx", xlsx({{"type", "name", "label"}, {"integer", "1 jaar", "Hoeveel jaar?"}}));
    const Outcome outcome = run("convert " + book);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(outcome.printed.starts_with(book + ": error: ")) << outcome.printed;
    EXPECT_NE(outcome.printed.find("survey, row 2"), std::string::npos) << outcome.printed;
    EXPECT_EQ(read("Vragen.xml"), "what was there");
    EXPECT_EQ(run("check " + book).printed, outcome.printed);
    EXPECT_EQ(run("convert " + write("geen.xlsx", "no workbook")).code, 1);
    EXPECT_EQ(run("convert " + (folder_ / "none.xlsx").string()).code, 2);
    EXPECT_EQ(run("convert " + folder_.string()).code, 2);
    const std::string good = write("goed.xlsx", xlsx({{"type", "name", "label"}, {"text", "a", "A"}}));
    EXPECT_EQ(run("convert " + good + " " + (folder_ / "none" / "goed.xml").string()).code, 2);
}

TEST_F(FormsTool, PreviewsAFormAndAWorkbook) {
    const std::string form = write("form.xml", form_xml("<a/>", "", question));
    const Outcome outcome = run("preview " + form);
    EXPECT_EQ(outcome.code, 0) << outcome.printed;
    EXPECT_EQ(outcome.printed, (folder_ / "form.html").string() + ": written\n");
    EXPECT_TRUE(read("form.html").starts_with("<!DOCTYPE html>"));
    const std::string book =
        write("Vragen.xlsx", xlsx({{"type", "name", "label::Nederlands (nl)", "label::English (en)"},
                                   {"text", "a", "Waarom?", "Why?"}}));
    EXPECT_EQ(run("preview " + book + " --language en -o " + (folder_ / "en.html").string()).code, 0);
    EXPECT_NE(read("en.html").find(">Why?<"), std::string::npos);
    EXPECT_EQ(read("en.html").find("Waarom"), std::string::npos);
    EXPECT_EQ(run("preview " + book + " --language fr").code, 1);
    EXPECT_EQ(run("preview " + (folder_ / "none.xml").string()).code, 2);
    EXPECT_EQ(run("preview " + form + " -o " + (folder_ / "none" / "x.html").string()).code, 2);
    EXPECT_EQ(run("preview " + write("bad.xml", "<x")).code, 1);
}

TEST_F(FormsTool, WritesACodebookAsAWorkbookOrAsCsv) {
    const std::string book =
        write("Vragen.xlsx",
              xlsx({{"type", "name", "label", "bind::mm:item"}, {"integer", "jaren", "Hoeveel jaar?", "A1"}},
                   {{"namespaces"}, {"mm=\"urn:meetmoment:form\""}}));
    const Outcome outcome = run("codebook " + book);
    EXPECT_EQ(outcome.code, 0) << outcome.printed;
    const std::string xlsx_bytes = read("Vragen-codebook.xlsx");
    const auto read_book = workbook::read_xlsx(as_bytes(xlsx_bytes));
    ASSERT_TRUE(read_book.has_value());
    ASSERT_EQ(read_book->sheets.size(), 2U);
    EXPECT_EQ(read_book->sheets[0].rows[1].cells[0], "jaren");
    EXPECT_EQ(read_book->sheets[0].rows[1].cells.back(), "A1");
    EXPECT_EQ(run("codebook " + book + " -o " + (folder_ / "c.csv").string()).code, 0);
    EXPECT_TRUE(read("c.csv").starts_with("\xEF\xBB\xBF\"path\",\"name\",\"type\",\"label\""));
    EXPECT_NE(read("c.csv").find("\"jaren\",\"jaren\",\"integer\",\"Hoeveel jaar?\""), std::string::npos);
}

TEST_F(FormsTool, ShowsAFormWhoseListIsNotThere) {
    const std::string form =
        write("form.xml", form_xml("<a/>", "<instance id='l' src='jr://file-csv/l.csv'/>",
                                   "<select1 ref='/data/a'><label>A</label><itemset "
                                   "nodeset=\"instance('l')/root/item\"><value ref='name'/>"
                                   "<label ref='label'/></itemset></select1>"));
    const Outcome outcome = run("preview " + form);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_NE(outcome.printed.find("warning: the list l.csv is not there"), std::string::npos)
        << outcome.printed;
    write("l.csv", "name,label\n1,Een\n");
    EXPECT_EQ(run("preview " + form).printed, (folder_ / "form.html").string() + ": written\n");
    EXPECT_NE(read("form.html").find("Een"), std::string::npos);
}

TEST_F(FormsTool, ChecksWhatAWorkbookMeans) {
    const std::string book =
        write("Vragen.xlsx",
              xlsx({{"type", "name", "label", "relevant"}, {"integer", "jaren", "Hoeveel jaar?", "1 +"}}));
    const Outcome outcome = run("check " + book);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(outcome.printed.starts_with(book + ": error: ")) << outcome.printed;
    EXPECT_NE(outcome.printed.find("(relevant of /data/jaren"), std::string::npos) << outcome.printed;
}

}  // namespace
}  // namespace meetmoment::forms::test
