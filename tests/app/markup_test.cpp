// Texts of forms: what is styled, and what only looks as if it were.
#include <gtest/gtest.h>

#include "app/markup.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

std::string shown(const char* text) {
    return from_qt(styled(QString::fromUtf8(text)));
}
std::string read(const char* text) {
    return from_qt(plain(QString::fromUtf8(text)));
}

TEST(Markup, StylesWhatXlsformKnows) {
    EXPECT_EQ(shown("**vet** en *schuin*, __ook__ _zo_"),
              "<b>vet</b> en <i>schuin</i>, <b>ook</b> <i>zo</i>");
    EXPECT_EQ(shown("**vet met *schuin* erin**"), "<b>vet met <i>schuin</i> erin</b>");
    EXPECT_EQ(shown("# Kop\ntekst"), "<h3>Kop</h3>tekst");
    EXPECT_EQ(shown("- een\n- twee\nklaar"), "<ul><li>een</li><li>twee</li></ul>klaar");
    EXPECT_EQ(shown("1. een\n2. twee"), "<ol><li>een</li><li>twee</li></ol>");
    EXPECT_EQ(shown("a\nb"), "a<br>b");
}

TEST(Markup, LinksOnlyToWhatIsSafe) {
    EXPECT_EQ(shown("[site](https://example.org/?a=1&b=2)"),
              "<a href=\"https://example.org/?a=1&amp;b=2\">site</a>");
    EXPECT_EQ(shown("[x](javascript:alert(1))"), "[x](javascript:alert(1))");
    EXPECT_EQ(shown("[x](file:///etc/passwd)"), "[x](file:///etc/passwd)");
    EXPECT_EQ(shown("[x](https://a.nl/\"onclick=\"b)"), "[x](https://a.nl/&quot;onclick=&quot;b)");
    const auto links =
        links_of(QStringLiteral("[een](https://a.nl) [twee](mailto:x@a.nl) [drie](data:text/html,x)"));
    ASSERT_EQ(links.size(), 2u);
    EXPECT_EQ(from_qt(links[1].text), "twee");
}

TEST(Markup, EverythingElseIsText) {
    EXPECT_EQ(shown("<b>x</b> & <img src=\"http://a/b.png\">"),
              "&lt;b&gt;x&lt;/b&gt; &amp; &lt;img src=&quot;http://a/b.png&quot;&gt;");
    EXPECT_EQ(shown("<span style=\"color:red\">rood</span>"), "rood");
    EXPECT_EQ(shown("2 * 3 * 4 en naam_van_veld"), "2 * 3 * 4 en naam_van_veld");
    EXPECT_EQ(shown("1. Beperkt contact"), "1. Beperkt contact");
    EXPECT_EQ(shown("\\*geen\\*"), "*geen*");
    EXPECT_EQ(shown("**los"), "**los");
    EXPECT_EQ(shown("****"), "****");
    EXPECT_EQ(shown(""), "");
}

TEST(Markup, DeepNestingEnds) {
    const QString deep = QStringLiteral("**a *b ").repeated(3000);
    EXPECT_FALSE(styled(deep).isEmpty());
}

TEST(Markup, PlainIsWhatIsReadOut) {
    EXPECT_EQ(read("# Kop\n\nDit is **vet** <span style=\"x\">en</span> [een link](https://a.nl)\n- punt"),
              "Kop\n\nDit is vet en een link\npunt");
    EXPECT_EQ(read("2 < 3 & 4 > 1"), "2 < 3 & 4 > 1");
}

TEST(Markup, KnowsWhetherThereIsAny) {
    EXPECT_FALSE(is_marked(QStringLiteral("Wat vindt u? (2 < 3)")));
    EXPECT_FALSE(is_marked(QStringLiteral("2 * 3 * 4")));
    EXPECT_TRUE(is_marked(QStringLiteral("Wat **vindt** u?")));
    EXPECT_TRUE(is_marked(QStringLiteral("- een")));
}

}  // namespace
}  // namespace meetmoment::app
