// Rights per study and region: what is out of somebody's reach is neither shown, listed, counted nor changed.
#include <gtest/gtest.h>

#include "shared/study/fields.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/attention_desk.hpp"
#include "sync-server/service/exports.hpp"
#include "sync-server/service/intake.hpp"
#include "sync-server/service/overview.hpp"
#include "sync-server/service/submission_index.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::make_person;
using test::must;
namespace fields = study::fields;

class ReachTest : public testing::Test {
  protected:
    ReachTest() {
        for (const std::uint8_t number : {std::uint8_t{1}, std::uint8_t{2}}) {
            const bool is_first = number == 1;
            test::Chain first(number, "tablet"), second(number + 10U, "tablet");
            const auto id = test::make_id(number);
            const auto put = [&id](std::string_view name, const std::string& text,
                                   std::vector<record::Dot> over = {}) {
                return test::put(id, std::string(name), text, std::move(over));
            };
            const char* scope = is_first ? kFriesland : kNijmegen;
            const auto made =
                first.next(scope, {test::create_submission(id), put(fields::kRound, "M0"),
                                   put(fields::kGroup, "U"), put(fields::kRegion, is_first ? "AM02" : "AM08"),
                                   put(fields::kForm, "v-u:2026.1"), put("samenwerking/a1", "3")});
            const record::Dot base{made.commit.id.writer, 1, 5};
            take(made, scope);
            take(first.next(scope, {put("samenwerking/a1", "4", {base})}), scope);
            take(second.next(scope, {put("samenwerking/a1", "2", {base})}), scope);
            const auto interview = test::make_id(static_cast<std::uint8_t>(number + 20));
            take(first.next(scope,
                            {record::Create{interview, std::string(study::kinds::kInterview), std::nullopt},
                             test::put(interview, std::string(fields::kTitle), scope)}),
                 scope);
        }
    }
    void take(const record::SealedCommit& commit, const char* scope) {
        const Device device{"tablet", kStudy, "mia", "Mia", {scope}, false};
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            intake.take(commit.bytes);
            if (!intake.quarantined().empty()) return fail(intake.quarantined().front().why, "set aside");
            index_submissions(writing, scene.catalogue, kStudy, intake.touched());
            return {};
        });
    }
    template <class T>
    static std::string code(const Result<T>& result) {
        return result ? std::string() : result.error().code;
    }
    static std::string id(std::uint8_t number) { return test::make_id(number).to_string(); }

    test::Scene scene;
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Review review{*scene.store, scene.catalogue, writer};
    Overview overview{*scene.store, scene.catalogue};
    Exports exports{*scene.store, scene.catalogue};
    AttentionDesk desk{*scene.store, scene.catalogue, writer};
    Person all = make_person("ben", Role::Analyst);
    Person here = make_person("bea", Role::Analyst, {"AM02"});
    Person nowhere = make_person("bob", Role::Analyst, {"AM03"});
};

TEST_F(ReachTest, SubmissionsAreListedShownAndExportedWithinReach) {
    EXPECT_EQ(must(review.list(all, {})).total, 2);
    EXPECT_EQ(must(review.list(here, {})).total, 1);
    EXPECT_EQ(must(review.list(here, {})).rows.front().region, "AM02");
    EXPECT_EQ(must(review.list(nowhere, {})).total, 0);
    storage::SubmissionQuery other;
    other.region = "AM08";
    EXPECT_EQ(must(review.list(here, other)).total, 0) << "asking for it by name does not help";
    EXPECT_EQ(code(review.submission(here, id(1))), "");
    EXPECT_EQ(code(review.submission(here, id(2))), "record.unknown");
    EXPECT_EQ(must(review.conflicts(here, "", "")).size(), 1U);
    EXPECT_NE(must(exports.submissions(here, {})).find(id(1)), std::string::npos);
    EXPECT_EQ(must(exports.submissions(here, {})).find(id(2)), std::string::npos);
}

TEST_F(ReachTest, NothingOutOfReachIsDecided) {
    const auto seen = must(review.submission(all, id(2)));
    EXPECT_EQ(code(review.decide(here, id(2), {"returned", seen.digest, "why"})), "record.unknown");
    EXPECT_EQ(code(review.resolve(here, id(2), {"samenwerking/a1", {}, "present", "4", "why"})),
              "record.unknown");
    EXPECT_EQ(code(desk.decide(here, id(2), {"accept", "", seen.digest, "why", {}})), "record.unknown");
    EXPECT_EQ(must(review.submission(all, id(2))).digest, seen.digest);
}

TEST_F(ReachTest, TheQueueHoldsWhatIsWithinReach) {
    EXPECT_EQ(must(desk.list(all, {})).total, 2);
    EXPECT_EQ(must(desk.list(here, {})).total, 1);
    EXPECT_EQ(must(desk.list(here, {})).counts, (std::map<std::string, std::int64_t>{{"conflict", 1}}));
    EXPECT_EQ(code(desk.record(here, id(2))), "record.unknown");
}

TEST_F(ReachTest, InterviewsAndCountsToo) {
    EXPECT_EQ(must(overview.interviews(all, "", "")).size(), 2U);
    ASSERT_EQ(must(overview.interviews(here, "", "")).size(), 1U);
    EXPECT_EQ(must(overview.interviews(here, "", "")).front().title, kFriesland);
    EXPECT_EQ(code(overview.interview(here, id(22))), "interview.unknown");
    for (const auto& cell : must(overview.response(here)).cells)
        EXPECT_EQ(cell.counts.region, "AM02");
    EXPECT_FALSE(must(overview.response(here)).cells.empty());
    EXPECT_GT(must(overview.study(all))->regions.size(), 1U);
    const auto seen = must(overview.study(here));
    ASSERT_EQ(seen->regions.size(), 1U);
    EXPECT_EQ(seen->regions.front().code, "AM02");
}

TEST_F(ReachTest, WhoHasNoRoleInAStudyDoesNotLearnThatItIsThere) {
    Person stranger;
    EXPECT_EQ(code(overview.study(stranger)), "study.none");
    stranger.memberships = {{"another", Role::Owner, {"*"}}};
    EXPECT_EQ(code(review.list(stranger, {})), "study.none");
    Person leader = make_person("leo", Role::ProjectLeader, {"AM02"});
    EXPECT_EQ(code(overview.study(leader)), "");
    EXPECT_EQ(code(review.list(leader, {})), "auth.role");
    EXPECT_EQ(code(exports.submissions(leader, {})), "auth.role");
    leader.study = "another";
    EXPECT_EQ(code(overview.study(leader)), "study.none");
}

TEST_F(ReachTest, ASecondStudyIsReachedByItsName) {
    scene.write([](storage::Writing& writing) -> Result<void> {
        auto row = *writing.study(kStudy);
        row.id = "second";
        row.json.replace(row.json.find(kStudy), std::string(kStudy).size(), "second");
        writing.save_study(row);
        return {};
    });
    Person both = all;
    both.memberships.push_back({"second", Role::Reader, {"*"}});
    EXPECT_EQ(must(overview.study(both))->id, kStudy);
    both.study = "second";
    EXPECT_EQ(must(overview.study(both))->id, "second");
    EXPECT_EQ(must(review.list(both, {})).total, 0);
    EXPECT_EQ(code(review.submission(both, id(1))), "record.unknown");
    EXPECT_EQ(code(exports.submissions(both, {})), "auth.role") << "a role in one is none in the other";
}

}  // namespace
}  // namespace meetmoment::server::service
