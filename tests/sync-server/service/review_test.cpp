#include "sync-server/service/review.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "shared/study/fields.hpp"
#include "sync-server/service/exports.hpp"
#include "sync-server/service/fictitious.hpp"
#include "sync-server/service/intake.hpp"
#include "sync-server/service/overview.hpp"
#include "sync-server/service/submission_index.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::must;
namespace fields = study::fields;

const auto kRecord = test::make_id(1);
const std::string kId = kRecord.to_string();
const std::string kLevel = "samenwerking/a1";

class ReviewTest : public testing::Test {
  protected:
    ReviewTest() {
        auto first =
            one.next(kFriesland, {test::create_submission(kRecord), field(fields::kRound, "M6"),
                                  field(fields::kRegion, "AM02"), field(fields::kGroup, "U"),
                                  field(fields::kForm, "v-u:2026.1"), field(fields::kInstrument, "v-u"),
                                  field(fields::kStatus, "final"), test::put(kRecord, kLevel, "3"),
                                  test::put(kRecord, "afsluiting/opmerking", "=danger; \"quoted\"")});
        base = {first.commit.id.writer, 1, 7};
        take(first);
    }
    static record::Op field(std::string_view name, const std::string& text) {
        return test::put(kRecord, std::string(name), text);
    }
    void take(const record::SealedCommit& commit) {
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            intake.take(commit.bytes);
            if (!intake.quarantined().empty()) return fail(intake.quarantined().front().why, "set aside");
            index_submissions(writing, scene.catalogue, kStudy, intake.touched());
            return {};
        });
    }
    /// Two tablets that both had loaded the first value.
    void differ() {
        take(one.next(kFriesland, {test::put(kRecord, kLevel, "4", {base})}));
        take(two.next(kFriesland, {test::put(kRecord, kLevel, "2", {base})}));
    }
    std::vector<std::string> live_dots() {
        std::vector<std::string> dots;
        for (const auto& answer : must(review.submission(tablet_a, kId)).answers) {
            if (answer.path != kLevel) continue;
            for (const auto& value : answer.values)
                dots.push_back(value.dot);
        }
        return dots;
    }
    std::string resolve(const Resolution& resolution) {
        const auto done = review.resolve(tablet_a, kId, resolution);
        return done ? "settled" : done.error().code;
    }
    std::string decide(const std::string& state, const std::string& digest, const std::string& reason = {}) {
        const auto done = review.decide(tablet_a, kId, {state, digest, reason});
        return done ? done->review.state : done.error().code;
    }

    test::Scene scene;
    Device device{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    Person tablet_a = test::make_person("tablet_a", Role::Analyst);
    Chain one{11, "device-1"};
    Chain two{22, "device-1"};
    record::Dot base;
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Review review{*scene.store, scene.catalogue, writer};
    Overview overview{*scene.store, scene.catalogue};
    Exports exports{*scene.store, scene.catalogue};
};

TEST_F(ReviewTest, ShowsTheQuestionAndTheChoiceInBothLanguages) {
    const auto submission = must(review.submission(tablet_a, kId));
    const auto answer = std::find_if(submission.answers.begin(), submission.answers.end(),
                                     [](const Answer& one_answer) { return one_answer.path == kLevel; });
    ASSERT_NE(answer, submission.answers.end());
    EXPECT_EQ(answer->type, "select1");
    EXPECT_NE(answer->question.in("nl"), answer->question.in("en"));
    EXPECT_NE(answer->values.front().label.in("nl"), answer->values.front().label.in("en"));
    EXPECT_FALSE(answer->section.in("nl").empty());
    EXPECT_EQ(submission.history.size(), 1U);
}

TEST_F(ReviewTest, ShowsBothValuesAndWhatBothHadLoaded) {
    EXPECT_TRUE(must(review.conflicts(tablet_a, "", "")).empty());
    differ();
    const auto conflicts = must(review.conflicts(tablet_a, "AM02", "M6"));
    ASSERT_EQ(conflicts.size(), 1U);
    ASSERT_EQ(conflicts.front().answer.values.size(), 2U);
    ASSERT_TRUE(conflicts.front().base);
    EXPECT_EQ(conflicts.front().base->text, "3");
    EXPECT_EQ(conflicts.front().row.conflicts, 1);
    EXPECT_TRUE(must(review.conflicts(tablet_a, "AM08", "")).empty());
}

TEST_F(ReviewTest, CountsEqualChangesAsNoConflict) {
    take(one.next(kFriesland, {test::put(kRecord, kLevel, "4", {base})}));
    take(two.next(kFriesland, {test::put(kRecord, kLevel, "4", {base})}));
    EXPECT_TRUE(must(review.conflicts(tablet_a, "", "")).empty());
}

TEST_F(ReviewTest, SettlesAConflictWithAReasonForGood) {
    differ();
    EXPECT_EQ(resolve({kLevel, live_dots(), "present", "5", "Asked again"}), "settled");
    const auto submission = must(review.submission(tablet_a, kId));
    EXPECT_EQ(submission.row.conflicts, 0);
    EXPECT_EQ(submission.history.back().reason, "Asked again");
    EXPECT_EQ(submission.history.back().user, "tablet_a");
    EXPECT_EQ(live_dots().size(), 1U);
}

TEST_F(ReviewTest, RefusesToSettleWhatHasChangedSince) {
    differ();
    const auto dots = live_dots();
    EXPECT_EQ(resolve({kLevel, {dots.front()}, "present", "5", "Asked"}), "record.changed");
    take(one.next(kFriesland, {test::put(kRecord, kLevel, "1")}));
    EXPECT_EQ(resolve({kLevel, dots, "present", "5", "Asked"}), "record.changed");
    EXPECT_EQ(live_dots().size(), 3U);
}

TEST_F(ReviewTest, AsksForAReasonAndAValueThatTheFormTakes) {
    differ();
    EXPECT_EQ(resolve({kLevel, live_dots(), "present", "5", "  "}), "resolve.reason-missing");
    EXPECT_EQ(resolve({kLevel, live_dots(), "present", "none", "Asked"}), "resolve.value-invalid");
    EXPECT_EQ(resolve({"samenwerking/a4", {}, "present", "11", "Asked"}), "resolve.value-invalid");
    EXPECT_EQ(resolve({kLevel, live_dots(), "present", "", "Asked"}), "resolve.value-invalid");
    EXPECT_EQ(resolve({"nowhere", live_dots(), "present", "5", "Asked"}), "resolve.value-invalid");
}

TEST_F(ReviewTest, ApprovesAStateAndTellsWhenItChangedAfterwards) {
    const auto digest = must(review.submission(tablet_a, kId)).digest;
    EXPECT_EQ(decide("approved", std::string(32, '0')), "record.changed");
    EXPECT_EQ(decide("approved", digest), "approved");
    EXPECT_EQ(must(review.submission(tablet_a, kId)).digest, digest)
        << "the approval is not part of what it approves";
    take(one.next(kFriesland, {test::put(kRecord, kLevel, "4", {base})}));
    const auto submission = must(review.submission(tablet_a, kId));
    EXPECT_EQ(submission.review.state, "changed");
    EXPECT_EQ(submission.review.digest, digest);
    EXPECT_EQ(submission.row.review, "changed");
}

TEST_F(ReviewTest, ApprovesNothingThatIsInConflict) {
    differ();
    EXPECT_EQ(decide("approved", must(review.submission(tablet_a, kId)).digest), "review.in-conflict");
}

TEST_F(ReviewTest, SendsBackWithAReasonOnly) {
    const auto digest = must(review.submission(tablet_a, kId)).digest;
    EXPECT_EQ(decide("returned", digest), "review.reason-missing");
    EXPECT_EQ(decide("returned", digest, "Answer J1, please"), "returned");
    EXPECT_EQ(must(review.submission(tablet_a, kId)).review.reason, "Answer J1, please");
    EXPECT_EQ(decide("open", digest), "open");
    EXPECT_EQ(decide("thrown-away", digest), "review.state");
}

TEST_F(ReviewTest, CountsTheResponse) {
    const auto response = must(overview.response(tablet_a));
    const auto cell =
        std::find_if(response.cells.begin(), response.cells.end(), [](const ResponseCell& one_cell) {
            return one_cell.counts.region == "AM02" && one_cell.counts.group == "U" &&
                   one_cell.counts.round == "M6";
        });
    ASSERT_NE(cell, response.cells.end());
    EXPECT_EQ(cell->counts.done, 1);
    EXPECT_GT(cell->invited, 0);
}

TEST_F(ReviewTest, ExportsEachAnswerOnceAndDisarmsFormulas) {
    differ();
    const auto csv = must(exports.submissions(tablet_a, {}));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2);
    const auto first = csv.find("'=danger; \"\"quoted\"\"");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(csv.find("danger", first + 10), std::string::npos);
    EXPECT_NE(csv.find("," + kLevel + "\r\n"), std::string::npos)
        << "the conflict is named at the end of the row";
    EXPECT_EQ(csv.substr(0, 3), "id,");
}

TEST_F(ReviewTest, ExportsThousandsOfSubmissionsInOneTable) {
    const auto added =
        must(add_fictitious(*scene.store, scene.catalogue, scene.clock, scene.random, kStudy, 2000, 1));
    EXPECT_EQ(added.submissions, 2000U);
    const auto csv = must(exports.submissions(tablet_a, {"", "", "", exports::Separator::Semicolon, "en"}));
    std::size_t rows = 0;
    for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2))
        ++rows;
    EXPECT_EQ(rows, 2002U);
    storage::SubmissionQuery query;
    query.limit = 10;
    query.offset = 1995;
    query.sort = "region";
    const auto list = must(review.list(tablet_a, query));
    EXPECT_EQ(list.total, 2001);
    EXPECT_EQ(list.rows.size(), 6U);
}

TEST_F(ReviewTest, MergesTheNotesOfAllNoteTakersByTime) {
    must(add_fictitious(*scene.store, scene.catalogue, scene.clock, scene.random, kStudy, 0, 1));
    const auto rows = must(overview.interviews(tablet_a, "", ""));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().note_takers.size(), 2U);
    const auto interview = must(overview.interview(tablet_a, rows.front().id.to_string()));
    ASSERT_TRUE(interview.guide);
    EXPECT_FALSE(interview.guide->topics.empty());
    EXPECT_TRUE(std::is_sorted(interview.notes.begin(), interview.notes.end(),
                               [](const NoteEntry& a, const NoteEntry& b) { return a.at_ms < b.at_ms; }));
    EXPECT_EQ(static_cast<std::int64_t>(interview.notes.size()), rows.front().notes);
    EXPECT_EQ(overview.interview(tablet_a, "nothing").error().code, "interview.unknown");
}

TEST_F(ReviewTest, KnowsNoOtherRecords) {
    EXPECT_EQ(review.submission(tablet_a, "nonsense").error().code, "record.unknown");
    EXPECT_EQ(review.submission(tablet_a, test::make_id(9).to_string()).error().code, "record.unknown");
}

TEST_F(ReviewTest, HidesARecordThatWasDeleted) {
    take(one.next(kFriesland, {record::Hide{kRecord, {{{11}, 1}}}}));
    EXPECT_EQ(must(review.list(tablet_a, {})).total, 0);
}

}  // namespace
}  // namespace meetmoment::server::service
