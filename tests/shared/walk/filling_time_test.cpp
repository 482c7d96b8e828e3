#include "shared/walk/filling_time.hpp"

#include <gtest/gtest.h>

#include "tests/shared/xform/support.hpp"

namespace meetmoment::walk::test {
namespace {

using xform::test::form_xml;
using xform::test::parsed;

std::string words(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += "woord ";
    return out;
}

FillingTime time_of(const std::string& xml, FillingOptions options = {}) {
    const xform::test::StillClock clock;
    const auto time = filling_time(parsed(xml), clock, options);
    if (!time) throw std::runtime_error(time.error().message);
    return *time;
}

TEST(FillingTime, CountsWordsAsTheyAreRead) {
    EXPECT_EQ(count_words(""), 0U);
    EXPECT_EQ(count_words("  Eet u   vlees?\n"), 3U);
    EXPECT_EQ(count_words("een – twee * drie"), 4U);  // the dash is beyond ASCII
    EXPECT_EQ(count_words("<span style=\"color: red\">rood woord</span>"), 2U);
    EXPECT_EQ(count_words("één €5 **vet**"), 3U);
}

TEST(FillingTime, IsReadingAndAnswering) {
    const Times times;
    const std::string note = "<bind nodeset='/data/n' readonly='true()'/>";
    EXPECT_DOUBLE_EQ(
        time_of(form_xml("<n/>", note, "<input ref='/data/n'><label>" + words(175) + "</label></input>"))
            .mean_seconds,
        60);
    const std::string hinted = form_xml(
        "<a/>", "<bind nodeset='/data/a' type='int'/>",
        "<input ref='/data/a'><label>" + words(100) + "</label><hint>" + words(75) + "</hint></input>");
    EXPECT_DOUBLE_EQ(time_of(hinted).mean_seconds, 60 + times.number);
    EXPECT_DOUBLE_EQ(time_of(hinted).mean_words, 175);
    EXPECT_DOUBLE_EQ(time_of(hinted).mean_questions, 1);
    EXPECT_EQ(time_of(hinted).walks, 50);
}

TEST(FillingTime, ReadsGuidanceAndOtherLanguagesNot) {
    const std::string itext =
        "<itext><translation lang='en'><text id='l'><value>" + words(9) + "</value></text></translation>" +
        "<translation lang='nl' default='true()'><text id='l'><value>" + words(3) +
        "</value></text><text id='h'><value>" + words(2) + "</value><value form='guidance'>" + words(50) +
        "</value></text></translation></itext>";
    EXPECT_DOUBLE_EQ(time_of(form_xml("<a/>", itext,
                                      "<input ref='/data/a'><label ref=\"jr:itext('l')\"/><hint "
                                      "ref=\"jr:itext('h')\"/></input>"))
                         .mean_words,
                     5);
}

TEST(FillingTime, SkimsALongListAndKnowsAScaleAgain) {
    std::string items;
    for (int i = 0; i < 40; ++i)
        items += "<item><label>twee woorden</label><value>" + std::to_string(i) + "</value></item>";
    const std::string one = "<select1 ref='/data/a'>" + items + "</select1>";
    const std::string other = "<select1 ref='/data/b'>" + items + "</select1>";
    const Times times;
    const FillingTime first = time_of(form_xml("<a/>", "", one));
    EXPECT_DOUBLE_EQ(first.mean_words, 2.0 * static_cast<double>(times.choices_read));
    const FillingTime both = time_of(form_xml("<a/><b/>", "", one + other));
    EXPECT_DOUBLE_EQ(both.mean_words, first.mean_words);
    EXPECT_DOUBLE_EQ(both.mean_seconds, first.mean_seconds + times.one_on_a_known_scale);
}

TEST(FillingTime, IsTheMeanOverWhatRoutingAsks) {
    const std::string xml =
        form_xml("<a/><b/>", "<bind nodeset='/data/b' relevant=\"/data/a = 'x'\"/>",
                 "<select1 ref='/data/a'><item><value>x</value></item><item><value>y</value></item></select1>"
                 "<input ref='/data/b'><label>" +
                     words(175) + "</label></input>");
    const FillingTime time = time_of(xml);
    EXPECT_GT(time.most_seconds, time.least_seconds + 60);
    EXPECT_GT(time.mean_seconds, time.least_seconds);
    EXPECT_LT(time.mean_seconds, time.most_seconds);
    EXPECT_EQ(time_of(xml).mean_seconds, time.mean_seconds) << "the same seed";
}

TEST(FillingTime, KnowsWhatAnAppFillsIn) {
    const std::string xml =
        form_xml("<round/><a/>", "<bind nodeset='/data/a' relevant=\"/data/round = 'M6'\"/>",
                 "<input ref='/data/a'><label>A</label></input>");
    EXPECT_EQ(time_of(xml).mean_questions, 0);
    FillingOptions options;
    options.preset = {{"round", "M6"}};
    EXPECT_EQ(time_of(xml, options).mean_questions, 1);
    options.preset = {{"rond", "M6"}};
    const xform::test::StillClock clock;
    const auto unknown = filling_time(parsed(xml), clock, options);
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, "filling.unknown-path");
}

TEST(FillingTime, MakesFewerWalksOfALongForm) {
    std::string instance, body;
    for (int i = 0; i < 100; ++i) {
        instance += "<q" + std::to_string(i) + "/>";
        body += "<input ref='/data/q" + std::to_string(i) + "'/>";
    }
    FillingOptions options;
    options.most_stops = 250;
    EXPECT_EQ(time_of(form_xml(instance, "", body), options).walks, 3);
    options.most_stops = 0;
    EXPECT_EQ(time_of(form_xml(instance, "", body), options).walks, 1);
}

}  // namespace
}  // namespace meetmoment::walk::test
