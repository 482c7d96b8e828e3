// Changes of entities without a network: a server that came back from a backup, and what is noted of a
// change.
#include <gtest/gtest.h>

#include "shared/study/fields.hpp"
#include "sync-server/service/entity_intake.hpp"
#include "sync-server/service/entity_records.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::must;

constexpr const char* kTree = "3f2f9d5e-8a2b-4c3d-9e4f-5a6b7c8d9e0f";

struct Orchard {
    /// Says it in a submission of this name.
    std::string change(const std::string& submission, const xform::EntityChange& change) {
        std::string told;
        scene.write([&](storage::Writing& writing) -> Result<void> {
            OwnWriter writer(scene.clock, scene.random, scene.catalogue, "server");
            const AppUser user{"team", test::kStudy, "Team", "", "", "", {}};
            EntityIntake intake(writing, writer,
                                {user, test::kFriesland, "team", "boom:1", submission, scene.clock.wall()},
                                lists);
            auto done = intake.take({change, {"meta/entity", {}}});
            if (!done) return fail(done.error());
            told = *done;
            return {};
        });
        return told;
    }
    std::string girth(const std::string& submission, const std::string& base, const std::string& girth) {
        xform::EntityChange one;
        one.list = "bomen";
        one.id = kTree;
        one.create = base.empty();
        one.update = !base.empty();
        one.base_version = base;
        one.label = "Eik";
        one.properties = {{"omtrek", girth}};
        return change(submission, one);
    }
    record::RecordState tree() {
        record::RecordState state;
        must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
            state = *reading.record(test::kStudy, record_of_entity(test::kStudy, "bomen", kTree));
            return {};
        }));
        return state;
    }

    test::Scene scene;
    const std::map<std::string, std::set<std::string>> lists{{"bomen", {"omtrek"}}};
};

TEST(Entities, AVersionThatARestoredServerLostIsNeverGivenOutAgain) {
    Orchard orchard;
    EXPECT_EQ(orchard.girth("a", "", "100"), "");
    EXPECT_EQ(version_of(orchard.tree()), 1);
    orchard.scene.restore();
    EXPECT_EQ(orchard.girth("b", "1", "110"), "");
    EXPECT_GT(version_of(orchard.tree()), 2) << "the server may have given out 2 before";
    EXPECT_TRUE(orchard.tree().conflicts().empty());
    // Somebody has that 2 still; what it was is not known, so it hides nothing.
    EXPECT_EQ(orchard.girth("c", "2", "120"), "");
    EXPECT_EQ(orchard.tree().fields.at({"omtrek", {}}).size(), 2U);
}

TEST(Entities, TheSameSubmissionAgainAfterARestoreChangesNothing) {
    Orchard orchard;
    orchard.girth("a", "", "100");
    orchard.girth("b", "1", "110");
    const auto before = orchard.tree();
    orchard.scene.restore();
    EXPECT_EQ(orchard.girth("b", "1", "110"), "");
    EXPECT_EQ(version_of(orchard.tree()), version_of(before));
    EXPECT_EQ(orchard.tree().heads, before.heads);
}

TEST(Entities, APropertyWithANameThatCannotBeOneIsToldAndTheRestIsDone) {
    Orchard orchard;
    xform::EntityChange change;
    change.list = "bomen";
    change.id = kTree;
    change.create = true;
    change.label = "Eik";
    change.properties = {{"@list", "x"}, {"omtrek", "100"}, {"__version", "9"}};
    EXPECT_EQ(orchard.change("a", change), "entity.property");
    EXPECT_EQ(orchard.tree().text("omtrek"), "100");
    EXPECT_EQ(orchard.tree().text(study::fields::kEntityList), "bomen");
}

TEST(Entities, WhatIsNotedOfAChangeIsReadAsItWasWritten) {
    EntityChangeNote note;
    note.base = 4;
    note.branch = kTree;
    note.path = "boom/meta/entity";
    note.instance_id = "uuid: with spaces";
    const auto read = parse_change_note(to_string(note));
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->creates);
    EXPECT_EQ(read->base, note.base);
    EXPECT_EQ(read->trunk, std::nullopt);
    EXPECT_EQ(read->branch, note.branch);
    EXPECT_EQ(read->path, note.path);
    EXPECT_EQ(read->instance_id, note.instance_id);
    EXPECT_FALSE(parse_change_note("update - -"));
}

}  // namespace
}  // namespace meetmoment::server::service
