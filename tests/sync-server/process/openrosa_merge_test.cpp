// What ODK's clients send to the real program is a submission like those of tablets.
#include <gtest/gtest.h>

#include "tests/sync-server/process/openrosa_site.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

class OpenRosaMerge : public OpenRosaSite {};

TEST_F(OpenRosaMerge, ATabletOfTheRegionGetsItAndWhatBothChangeIsAConflict) {
    const auto id = new_id();
    ASSERT_EQ(client()
                  .submit(visit_xml({.instance_id = id, .name = "Anna", .level = "2", .region = "AM02"}))
                  .status,
              201);
    const auto record = *record_of(id);
    TemporaryFolder home;
    enrol_into(home.file("tablet"), *server, "piet", "AM02", kOdkStudy);
    Tablet tablet(home.file("tablet"));
    tablet.sync(*server);
    const auto uuid = *Uuid::parse(record);
    ASSERT_TRUE(*tablet.store().record(uuid));
    EXPECT_EQ((**tablet.store().record(uuid)).text("intro/naam"), "Anna");
    tablet.change(uuid, "AM02", "intro/naam", "Anna P.");
    tablet.sync(*server);
    EXPECT_EQ(answers_of(record).at("intro/naam"), "Anna P.") << "it went over Collect's value";

    const auto edit = visit_xml(
        {.instance_id = new_id(), .deprecated_id = id, .name = "Anna Q.", .level = "3", .region = "AM02"});
    ASSERT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(conflicts_of(record), 1U) << "Collect had not seen the tablet's value";
    EXPECT_EQ(answers_of(record).at("intro/niveau"), "3") << "the other answer merges";
    tablet.sync(*server);
    EXPECT_EQ((**tablet.store().record(uuid)).fields.at(record::Path{"intro/naam", {}}).size(), 2U);
}

TEST_F(OpenRosaMerge, ATabletOfAnotherRegionGetsNothingOfIt) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .region = "AM02"})).status, 201);
    TemporaryFolder home;
    enrol_into(home.file("tablet"), *server, "kees", "AM08", kOdkStudy);
    Tablet tablet(home.file("tablet"));
    tablet.sync(*server);
    EXPECT_FALSE(*tablet.store().record(*Uuid::parse(*record_of(id))));
}

TEST_F(OpenRosaMerge, TheExportHasItsAnswers) {
    const auto id = new_id();
    ASSERT_EQ(client().submit(visit_xml({.instance_id = id, .name = "Exportnaam"})).status, 201);
    (void)portal("/api/session");
    auto connection = server->connect();
    const auto csv = connection.request("GET", "/api/export/submissions.csv", "", {{"Cookie", cookie}});
    EXPECT_NE(csv.body.find("Exportnaam"), std::string::npos);
}

TEST_F(OpenRosaMerge, ASubmissionIsOnTheDiskWhenItIsAnswered) {
    const auto id = new_id();
    const auto xml = visit_xml({.instance_id = id, .photo = "een.jpg"});
    ASSERT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 201);
    server->kill();
    server = std::make_unique<ServerProcess>(folder->file("data"));
    EXPECT_TRUE(record_of(id));
    EXPECT_EQ(client().submit(xml, {{"een.jpg", "image/jpeg", "1"}}).status, 202);
    const auto edit = visit_xml(
        {.instance_id = new_id(), .deprecated_id = id, .name = "na de herstart", .photo = "een.jpg"});
    EXPECT_EQ(client().submit(edit).status, 201);
    EXPECT_EQ(conflicts_of(*record_of(id)), 0U);
}

}  // namespace
}  // namespace meetmoment::server::test
