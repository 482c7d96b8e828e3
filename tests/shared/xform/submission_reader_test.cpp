// Submissions of other programs, read as they stand; and forms with answers given beforehand.
#include "shared/xform/submission_reader.hpp"

#include <gtest/gtest.h>

#include "shared/xform/form_defaults.hpp"

namespace meetmoment::xform {
namespace {

constexpr const char* kForm =
    R"(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><!-- een opmerking --><h:title>T</h:title><model><instance>
<data id="f" version="1"><context><region/><round>M6</round></context><a/><g><b/></g>
<kind jr:template=""><naam/><bezoek jr:template=""><datum/></bezoek></kind><foto/><meta><instanceID/><audit/></meta></data>
</instance><bind nodeset="/data/foto" type="binary"/><bind nodeset="/data/a" type="int"/></model></h:head><h:body><group ref="/data/kind"><repeat nodeset="/data/kind">
<group ref="/data/kind/bezoek"><repeat nodeset="/data/kind/bezoek"/></group></repeat></group></h:body></h:html>)";

std::shared_ptr<const Form> form() {
    return *Form::parse(kForm);
}

SubmissionReader reader(const std::string& inside, const std::string& attributes = "id=\"f\" version=\"1\"") {
    auto read = SubmissionReader::read("<data " + attributes + ">" + inside +
                                       "<meta><instanceID>uuid:1</instanceID></meta></data>");
    if (!read) throw std::runtime_error(read.error().message);
    return std::move(*read);
}

/// "path@instance=value" of every value but the meta ones, with '?' where the form does not know it.
std::vector<std::string> values(const SubmittedAnswers& answers) {
    std::vector<std::string> out;
    for (const auto& value : answers.values) {
        if (value.path.starts_with("meta/")) continue;
        const auto at =
            value.instance == SubmittedInstance::kNone ? "" : "@" + std::to_string(value.instance);
        out.push_back(value.path + at + (value.known ? "=" : "?=") + value.value);
    }
    return out;
}

TEST(SubmissionHead, SaysWhichFormAndWhichSubmissionItIs) {
    const auto read = SubmissionReader::read(
        "<?xml version='1.0'?><data id=\"f\" orx:version=\"2\" "
        "xmlns:orx=\"http://openrosa.org/xforms\"><orx:meta>"
        "<orx:instanceID>\n uuid:1 "
        "</orx:instanceID><orx:deprecatedID>uuid:0</orx:deprecatedID></orx:meta></data>");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->head().form_id, "f");
    EXPECT_EQ(read->head().version, "2");
    EXPECT_EQ(read->head().instance_id, "uuid:1");
    EXPECT_EQ(read->head().deprecated_id, "uuid:0");
    EXPECT_FALSE(read->head().encrypted);
}

TEST(SubmissionHead, IsFoundWhereOlderClientsPutIt) {
    const auto read =
        SubmissionReader::read("<data xmlns=\"http://f\" instanceID=\"uuid:1\" encrypted=\"yes\"/>");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->head().form_id, "http://f");
    EXPECT_EQ(read->head().instance_id, "uuid:1");
    EXPECT_TRUE(read->head().encrypted);
}

TEST(SubmissionHead, LacksNothingThatIsNeeded) {
    EXPECT_EQ(SubmissionReader::read("<data><meta><instanceID>a</instanceID></meta></data>").error().code,
              "submission.no-form");
    EXPECT_EQ(SubmissionReader::read("<data id=\"f\"/>").error().code, "submission.no-instance-id");
    EXPECT_EQ(
        SubmissionReader::read("<data id=\"f\"><meta><instanceID> </instanceID></meta></data>").error().code,
        "submission.no-instance-id");
    EXPECT_EQ(SubmissionReader::read("geen xml").error().code, "form.not-xml");
    EXPECT_EQ(SubmissionReader::read("<!DOCTYPE a><a/>").error().code, "form.doctype");
}

TEST(SubmittedAnswers, AreEveryLeafWithItsInstance) {
    const auto answers =
        reader(
            "<a>x &amp; y</a><g><b/></g><kind><naam>Bo</naam><bezoek><datum>1</datum></bezoek>"
            "<bezoek><datum>2</datum></bezoek></kind><kind><naam>Cas</naam></kind><foto>f.jpg</foto>")
            .answers(form().get());
    EXPECT_EQ(values(answers),
              (std::vector<std::string>{"a=x & y", "g/b=", "kind/naam@0=Bo", "kind/bezoek/datum@1=1",
                                        "kind/bezoek/datum@2=2", "kind/naam@3=Cas", "foto=f.jpg"}));
    ASSERT_EQ(answers.instances.size(), 4U);
    EXPECT_EQ(answers.instances[2].repeat, "kind/bezoek");
    EXPECT_EQ(answers.instances[2].parent, 0U);
    EXPECT_EQ(answers.instances[2].number, 1U);
    EXPECT_EQ(answers.instances[3].number, 1U);
    for (const auto& value : answers.values)
        EXPECT_EQ(value.file, value.path == "foto" || value.path == "meta/audit") << value.path;
}

TEST(SubmittedAnswers, KeepWhatTheFormDoesNotKnow) {
    const auto answers =
        reader("<nieuw>1</nieuw><nieuw>2</nieuw><g><b>1<c>3</c></b></g><a x=\"4\"/><kind><y>5</y></kind>")
            .answers(form().get());
    EXPECT_EQ(values(answers), (std::vector<std::string>{"nieuw?=1", "nieuw#2?=2", "g/b=1", "g/b/c?=3",
                                                         "a/@x?=4", "a=", "kind/y@0?=5"}));
}

TEST(SubmittedAnswers, CanBeReadWithoutAForm) {
    const auto answers =
        reader("<a>1</a><kind><naam>Bo</naam></kind><kind><naam>Cas</naam></kind>").answers(nullptr);
    EXPECT_EQ(values(answers), (std::vector<std::string>{"a?=1", "kind/naam?=Bo", "kind#2/naam?=Cas"}));
    EXPECT_TRUE(answers.instances.empty());
}

TEST(SubmittedAnswers, KeepTheirWhiteSpace) {
    EXPECT_EQ(values(reader("<a> een\n twee </a>").answers(form().get())),
              (std::vector<std::string>{"a= een\n twee "}));
}

TEST(FormDefaults, FillEmptyLeavesOfThePrimaryInstanceOnly) {
    const auto filled = with_defaults(
        kForm,
        {{"context/region", "AM02 & <b>"}, {"context/round", "M0"}, {"geen", "x"}, {"g", "x"}, {"a", ""}});
    ASSERT_TRUE(filled);
    EXPECT_NE(filled->find("<region>AM02 &amp; &lt;b&gt;</region>"), std::string::npos);
    EXPECT_NE(filled->find("<round>M6</round>"), std::string::npos) << "it has a value of its own";
    EXPECT_NE(filled->find("<g><b/></g>"), std::string::npos);
    EXPECT_NE(filled->find("een opmerking"), std::string::npos);
    EXPECT_TRUE(Form::parse(*filled));
}

TEST(FormDefaults, WithoutAnythingToFillTheBytesStay) {
    EXPECT_EQ(*with_defaults(kForm, {{"context/regio", "x"}, {"context/round", "M0"}}), kForm);
    EXPECT_EQ(with_defaults("geen xml", {}).error().code, "form.not-xml");
}

}  // namespace
}  // namespace meetmoment::xform
