// What each variable means, in rows.
#include "shared/outline/codebook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/outline/support.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::outline::test {
namespace {

using testing::ElementsAre;

constexpr std::string_view form = R"(
| survey | | | | | | | |
| | type | name | label::nl | label::en | hint::nl | relevant | required |
| | begin_repeat | r | Kind | Child | | | |
| | select_one k | a | Kleur? | Colour? | Kies | | yes |
| | integer | b | Hoeveel? | | | ${a} = 'r' | |
| | end_repeat | | | | | | |
| choices | | | | | | | |
| | list_name | name | label::nl | label::en | | | |
| | k | r | Rood | Red | | | |
| | k | g | Groen | Green | | | |)";

TEST(Codebook, HasARowForEachVariableAndForEachChoice) {
    const workbook::Workbook book = codebook(outlined(form));
    ASSERT_EQ(book.sheets.size(), 2U);
    EXPECT_EQ(book.sheets[0].name, "variables");
    EXPECT_THAT(book.sheets[0].rows[0].cells,
                ElementsAre("path", "name", "type", "label::nl", "label::en", "hint::nl", "hint::en",
                            "choices::nl", "choices::en", "required", "relevant", "asked only if",
                            "constraint", "calculation", "repeat", "page", "group"));
    EXPECT_THAT(book.sheets[0].rows[1].cells,
                ElementsAre("r/a", "a", "select_one", "Kleur?", "Colour?", "Kies", "", "r = Rood\ng = Groen",
                            "r = Red\ng = Green", "yes", "", "", "", "", "r", "", ""));
    EXPECT_THAT(book.sheets[0].rows[2].cells,
                ElementsAre("r/b", "b", "integer", "Hoeveel?", "", "", "", "", "", "", "../a  = 'r'",
                            "“Kleur?” is “Rood”", "", "", "r", "", ""));
    EXPECT_EQ(book.sheets[1].name, "choices");
    ASSERT_EQ(book.sheets[1].rows.size(), 3U);
    EXPECT_THAT(book.sheets[1].rows[2].cells, ElementsAre("r/a", "g", "Groen", "Green"));
}

TEST(Codebook, HasTheColumnsItemAndSourceWhereTheFormHasThem) {
    const workbook::Workbook book = codebook(outlined(R"(
| survey | | | | |
| | type | name | label | bind::mm:item |
| | text | a | A | J1 |
| settings | | | | |
| | namespaces | | | |
| | mm="urn:meetmoment:form" | | | |)"));
    const auto& rows = book.sheets[0].rows;
    ASSERT_EQ(rows[0].cells.size(), 16U);
    EXPECT_EQ(rows[0].cells[14], "item");
    EXPECT_EQ(rows[0].cells[15], "source");
    EXPECT_EQ(rows[1].cells[14], "J1");
}

TEST(Codebook, OfLongListsAndTextsIsStillAWorkbookThatExcelOpens) {
    std::string items;
    for (int i = 1; i <= 3000; ++i)
        items += "<item><label>Label nummer " + std::to_string(i) + "</label><value>w" + std::to_string(i) +
                 "</value></item>";
    std::string label;
    for (int i = 0; i < 20'000; ++i)
        label += "😀a";
    const auto outline = outline_of(*xform::test::parsed(xform::test::form_xml(
        "<a/>", "", "<select1 ref='/data/a'><label>" + label + "</label>" + items + "</select1>")));
    const workbook::Workbook book = codebook(*outline);
    EXPECT_TRUE(book.sheets[0].rows[1].cells[3].ends_with("…"));
    EXPECT_TRUE(book.sheets[0].rows[1].cells[5].ends_with("\n… 3000 in all"));
    EXPECT_EQ(book.sheets[1].rows.size(), 3001U);
    const auto bytes = workbook::write_xlsx(book);
    ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
    const auto again = workbook::read_xlsx(*bytes);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->sheets[1], book.sheets[1]);
}

}  // namespace
}  // namespace meetmoment::outline::test
