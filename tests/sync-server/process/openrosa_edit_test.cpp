// ODK Collect and Enketo against the real program over TLS: edits of what was sent.
#include <gtest/gtest.h>

#include "tests/sync-server/process/openrosa_site.hpp"

namespace meetmoment::server::test {
namespace {

class OpenRosaEdits : public OpenRosaSite {};

TEST_F(OpenRosaEdits, AnEditChangesTheSameRecordAndKeepsItsFiles) {
    const auto id = new_id(), edit = new_id();
    VisitAnswers answers{.instance_id = id,
                         .level = "5",
                         .photo = "een.jpg",
                         .region = "AM02",
                         .children = {{"Bo", "4", "bo.jpg"}, {"Cas", "6", ""}, {"Daan", "8", ""}}};
    ASSERT_EQ(client()
                  .submit(visit_xml(answers), {{"een.jpg", "image/jpeg", "1"}, {"bo.jpg", "image/jpeg", "2"}})
                  .status,
              201);
    const auto record = *record_of(id);
    const auto before = answers_of(record);
    EXPECT_EQ(before.at("vervolg"), "meer");

    answers.instance_id = edit;
    answers.deprecated_id = id;
    answers.name = "Anne";
    answers.level = "2";  // now `vervolg` is not asked any more
    answers.choices = "";
    answers.children = {{"Bo", "5", "bo.jpg"}, {"Daan", "8", ""}, {"Eef", "1", ""}};
    const auto answer = client().submit(visit_xml(answers));
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(record_of(edit), record);
    const auto after = answers_of(record);
    EXPECT_EQ(after.at("intro/naam"), "Anne");
    EXPECT_EQ(after.at("foto"), before.at("foto"));
    EXPECT_EQ(child_leaf(after, "foto").at("Bo"), child_leaf(before, "foto").at("Bo"));
    EXPECT_EQ(after.at("vervolg"), "");
    EXPECT_EQ(after.at("intro/keuzes"), "");
    EXPECT_EQ(instance_of(after, "Bo"), instance_of(before, "Bo")) << "the same child with another age";
    EXPECT_EQ(instance_of(after, "Daan"), instance_of(before, "Daan")) << "it moved up";
    EXPECT_EQ(child_leaf(after, "leeftijd").at("Bo"), "5");
    EXPECT_FALSE(instance_of(after, "Eef").empty());
    EXPECT_EQ(conflicts_of(record), 0U);
    const auto submission = portal("/api/submissions/" + record);
    std::map<std::string, std::string> kinds;
    for (const auto& one : submission.at("answers").as_array())
        kinds[text(one, "path")] = text(one.at("values").as_array().at(0), "kind");
    EXPECT_EQ(kinds.at("vervolg"), "not-relevant");
    EXPECT_EQ(kinds.at("intro/keuzes"), "cleared");
}

TEST_F(OpenRosaEdits, AnEditOfAnEditGoesOnFromThere) {
    const auto first = new_id(), second = new_id(), third = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = first, .name = "een"})).status, 201);
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = second, .deprecated_id = first, .name = "twee"})).status,
        201);
    ASSERT_EQ(
        client().submit(visit_xml({.instance_id = third, .deprecated_id = second, .name = "drie"})).status,
        201);
    const auto record = *record_of(first);
    EXPECT_EQ(answers_of(record).at("intro/naam"), "drie");
    EXPECT_EQ(conflicts_of(record), 0U);
}

TEST_F(OpenRosaEdits, AnEditOfWhatIsNotTheCurrentOneIsAConflict) {
    const auto first = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = first})).status, 201);
    const auto edit = visit_xml({.instance_id = new_id(), .deprecated_id = first, .name = "twee"});
    ASSERT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(client().submit(edit).status, 202) << "the same edit again is no other one";
    EXPECT_EQ(
        client().submit(visit_xml({.instance_id = new_id(), .deprecated_id = first, .name = "x"})).status,
        409);
}

TEST_F(OpenRosaEdits, AnEditOfWhatIsNotHereIsNotFound) {
    EXPECT_EQ(client().submit(visit_xml({.instance_id = new_id(), .deprecated_id = new_id()})).status, 404);
}

TEST_F(OpenRosaEdits, AnEditByAnotherFormIsRefused) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id})).status, 201);
    const std::string kort = "<data id=\"kort\" version=\"2.0-b\"><vraag>x</vraag><meta><instanceID>" +
                             new_id() + "</instanceID><deprecatedID>" + id + "</deprecatedID></meta></data>";
    EXPECT_EQ(client().submit(kort).status, 409);
}

TEST_F(OpenRosaEdits, AnEditSentAgainMayBringTheFilesThatItLacked) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id})).status, 201);
    const auto edit = visit_xml({.instance_id = new_id(), .deprecated_id = id, .photo = "nieuw.jpg"});
    EXPECT_EQ(client().submit(edit).status, 202);
    EXPECT_EQ(client().submit(edit, {{"nieuw.jpg", "image/jpeg", "1"}}).status, 201);
    EXPECT_TRUE(is_file(answers_of(*record_of(id)).at("foto")));
}

TEST_F(OpenRosaEdits, AFileOfTheOriginalThatComesAfterTheEditReachesIt) {
    const auto id = new_id();
    const auto original = visit_xml({.instance_id = id, .photo = "traag.jpg"});
    ASSERT_EQ(client().submit(original).status, 202);
    ASSERT_EQ(client()
                  .submit(visit_xml(
                      {.instance_id = new_id(), .deprecated_id = id, .name = "Anne", .photo = "traag.jpg"}))
                  .status,
              202);
    EXPECT_EQ(client().submit(original, {{"traag.jpg", "image/jpeg", "1"}}).status, 201);
    const auto answers = answers_of(*record_of(id));
    EXPECT_TRUE(is_file(answers.at("foto")));
    EXPECT_EQ(answers.at("intro/naam"), "Anne");
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

TEST_F(OpenRosaEdits, AFileSentAgainWithOtherContentTakesItsPlace) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "een.jpg"});
    ASSERT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "oud"}}).status, 201);
    const auto before = answers_of(*record_of(id)).at("foto");
    EXPECT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "nieuw"}}).status, 201);
    EXPECT_NE(answers_of(*record_of(id)).at("foto"), before);
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

}  // namespace
}  // namespace meetmoment::server::test
