#include "shared/instruments/form_workbook.hpp"

#include <gtest/gtest.h>

#include <map>

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

using Files = std::map<std::string, std::string>;
using Cells = std::vector<std::vector<std::string>>;

Result<workbook::Workbook> made(const Files& files) {
    return form_workbook("f", [&files](const std::string& name) -> Result<Table> {
        const auto found = files.find(name);
        if (found == files.end()) return fail("table.not-found", "No such file.", name);
        return read_table(name, found->second);
    });
}

Files valid() {
    return {{"forms/f.csv",
             "type,name,label::Nederlands (nl),label::English (en),relevant,parameters\n"
             "include,hello,,,,minutes=6\n"
             "select_one yes_no,q,Vraag,Question,${other} = 'x',\n"},
            {"items/hello.csv",
             "type,name,label::Nederlands (nl),label::English (en)\n"
             "note,n,{minutes} minuten,{minutes} minutes\n"},
            {"forms/choices.csv",
             "list_name,name,label::Nederlands (nl),label::English (en),from\n"
             "yes_no,ja,Ja,Yes,\n"
             "yes_no,nee,Nee,No,\n"
             "unused,x,X,X,\n"},
            {"forms/settings.csv", "form_id,form_title,version\nf,Title,1\ng,Other,1\n"}};
}

Cells cells(const workbook::Sheet& sheet) {
    Cells out;
    for (const auto& row : sheet.rows)
        out.push_back(row.cells);
    return out;
}

void expect_problem(const Files& files, const std::string& code, const std::string& where) {
    const auto book = made(files);
    ASSERT_FALSE(book) << code;
    EXPECT_EQ(book.error().code, code);
    EXPECT_EQ(book.error().where, where);
}

}  // namespace

TEST(FormWorkbook, HasTheSheetsOfAnXlsform) {
    const auto book = made(valid());
    ASSERT_TRUE(book) << book.error().message;
    ASSERT_EQ(book->sheets.size(), 3U);
    EXPECT_EQ(book->sheets[0].name, "survey");
    EXPECT_EQ(cells(book->sheets[0]),
              (Cells{{"type", "name", "label::Nederlands (nl)", "label::English (en)", "relevant"},
                     {"note", "n", "6 minuten", "6 minutes", ""},
                     {"select_one yes_no", "q", "Vraag", "Question", "${other} = 'x'"}}))
        << "included rows stand where the include stood; columns in which nothing stands are left out";
    EXPECT_EQ(cells(book->sheets[1]),
              (Cells{{"list_name", "name", "label::Nederlands (nl)", "label::English (en)"},
                     {"yes_no", "ja", "Ja", "Yes"},
                     {"yes_no", "nee", "Nee", "No"}}))
        << "only the lists that the form uses";
    EXPECT_EQ(cells(book->sheets[2]), (Cells{{"form_id", "form_title", "version"}, {"f", "Title", "1"}}));
}

TEST(FormWorkbook, MakesARowForEachRowOfATableThatFits) {
    Files files = valid();
    files["content/blocks.csv"] =
        "id,block,nl,en,source\na_1,a,Een,One,S0\nb_1,b,Twee,Two,S0\na_2,a,Drie,Three,I\n";
    files["forms/f.csv"] =
        "type,name,label::Nederlands (nl),label::English (en),each,bind::mm:source\n"
        "select_one yes_no,x_{id},,,content/blocks.csv block=a,\n"
        "note,n_{id},Blok {block}: {nl},Block {block}: {en},content/blocks.csv block=b,S9\n";
    const auto book = made(files);
    ASSERT_TRUE(book) << book.error().message;
    EXPECT_EQ(cells(book->sheets[0]),
              (Cells{{"type", "name", "label::Nederlands (nl)", "label::English (en)", "bind::mm:source"},
                     {"select_one yes_no", "x_a_1", "Een", "One", "S0"},
                     {"select_one yes_no", "x_a_2", "Drie", "Three", "I"},
                     {"note", "n_b_1", "Blok b: Twee", "Block b: Two", "S9"}}));
}

TEST(FormWorkbook, TakesChoicesFromATable) {
    Files files = valid();
    files["content/levels.csv"] = "value,nl,en\n1,Laag,Low\n2,Hoog,High\n3,Top,Top\n";
    files["forms/choices.csv"] =
        "list_name,name,label::Nederlands (nl),label::English (en),from\n"
        "yes_no,{value},{value}. {nl},{value}. {en},content/levels.csv value!=3\n"
        "yes_no,wn,Weet ik niet,I do not know,\n";
    const auto book = made(files);
    ASSERT_TRUE(book) << book.error().message;
    EXPECT_EQ(cells(book->sheets[1]),
              (Cells{{"list_name", "name", "label::Nederlands (nl)", "label::English (en)"},
                     {"yes_no", "1", "1. Laag", "1. Low"},
                     {"yes_no", "2", "2. Hoog", "2. High"},
                     {"yes_no", "wn", "Weet ik niet", "I do not know"}}));
}

TEST(FormWorkbook, SaysWhereASheetIsWrong) {
    Files files = valid();
    files["forms/f.csv"] = "type,name\nselect_one nothing,q\n";
    expect_problem(files, "instrument.unknown-list", "f, q");
    files["forms/f.csv"] = "type,name\nselect_one,q\n";
    expect_problem(files, "instrument.unknown-list", "f, q");
    files["forms/f.csv"] = "type,name\ninclude,hello\n";
    expect_problem(files, "instrument.placeholder", "items/hello.csv, row 2");
    files["forms/f.csv"] = "type,name,parameters\ninclude,hello,minutes\n";
    expect_problem(files, "instrument.condition", "forms/f.csv, row 2");
    files["forms/f.csv"] = "type,name,parameters\ninclude,hello,minutes=6\ninclude,hello,minutes=6\n";
    expect_problem(files, "instrument.included-twice", "items/hello.csv");
    files["forms/f.csv"] = "type,name\ninclude,missing\n";
    expect_problem(files, "table.not-found", "items/missing.csv");
    files["forms/f.csv"] = "type,name,each\nnote,{id},content/none.csv\n";
    expect_problem(files, "table.not-found", "content/none.csv");
    files["content/none.csv"] = "id,nl\nx,X\n";
    files["forms/f.csv"] = "type,name,each\nnote,{id},content/none.csv id=y\n";
    expect_problem(files, "instrument.condition", "forms/f.csv, row 2");
    files["forms/f.csv"] = "type,name,each\nnote,{column},content/none.csv\n";
    expect_problem(files, "instrument.placeholder", "forms/f.csv, row 2");
    files = valid();
    files["forms/settings.csv"] = "form_id\ng\n";
    expect_problem(files, "instrument.unknown-form", "f");
}

TEST(InstrumentTable, RefusesAHeaderThatCannotBeMeant) {
    EXPECT_EQ(read_table("t.csv", "a,,c\n").error().code, "table.header");
    EXPECT_EQ(read_table("t.csv", "a,a\n").error().code, "table.header");
    EXPECT_EQ(read_table("t.csv", "a,b\n1,2,3\n").error().where, "t.csv, row 2");
    EXPECT_EQ(read_table("t.csv", "a\n\"open\n").error().code, "workbook.not-csv");
    const auto table = read_table("t.csv", "a,b\n1,\n\n,2\n");
    ASSERT_TRUE(table);
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->rows[0]["a"], "1");
    EXPECT_EQ(table->rows[0]["b"], "");
    EXPECT_EQ(table->place(table->rows[1]), "t.csv, row 4");
}
