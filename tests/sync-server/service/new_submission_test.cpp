// The rows of a submission that one commit makes whole are those that a look at the folded record gives.
#include "sync-server/service/new_submission.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "shared/record/commit.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/submission_index.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::storage {

static bool operator==(const SubmissionRow& a, const SubmissionRow& b) {
    return std::tie(a.id, a.scope, a.round, a.region, a.group, a.instrument, a.form, a.respondent, a.status,
                    a.source, a.review, a.conflicts, a.authors, a.started_ms, a.finished_ms, a.updated_ms) ==
           std::tie(b.id, b.scope, b.round, b.region, b.group, b.instrument, b.form, b.respondent, b.status,
                    b.source, b.review, b.conflicts, b.authors, b.started_ms, b.finished_ms, b.updated_ms);
}

}  // namespace meetmoment::server::storage

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::make_id;
namespace fields = study::fields;

struct Rows {
    std::optional<storage::SubmissionRow> submission;
    std::string key;
    std::vector<storage::AttentionRow> attention;
    friend bool operator==(const Rows&, const Rows&) = default;
};

/// A store, with the rows made in one of the two ways.
class Indexed {
  public:
    explicit Indexed(bool ahead) : ahead_(ahead) {}

    void take(const record::SealedCommit& commit, std::int64_t received_ms) {
        scene_.write([&](storage::Writing& writing) -> Result<void> {
            const auto made =
                ahead_ ? new_submission(commit.commit, scene_.catalogue.study(writing, kStudy).get())
                       : std::nullopt;
            ahead_of_ += made ? 1 : 0;
            writing.append(kStudy, commit, {commit.commit.id.seq, commit.hash, "tablet", "test"}, "tablet",
                           received_ms);
            if (made)
                index_new_submission(writing, scene_.catalogue, kStudy, *made, received_ms);
            else
                index_submissions(writing, scene_.catalogue, kStudy,
                                  {*record::record_of(commit.commit.ops.front())});
            return {};
        });
    }
    Rows rows(std::uint8_t record) {
        Rows rows;
        test::must(scene_.store->read([&](storage::Reading& reading) -> Result<void> {
            rows.submission = reading.submission(kStudy, make_id(record));
            rows.key = reading.business_key(kStudy, make_id(record));
            rows.attention = reading.attention(kStudy, {}).rows;
            return {};
        }));
        return rows;
    }
    [[nodiscard]] int ahead_of() const { return ahead_of_; }

  private:
    test::Scene scene_;
    bool ahead_;
    int ahead_of_ = 0;
};

std::vector<record::Op> submission(std::uint8_t record, const std::string& respondent,
                                   const std::string& round = "M0") {
    const auto id = make_id(record);
    std::vector<record::Op> ops{test::create_submission(id)};
    const auto put = [&](std::string_view field, const std::string& text) {
        ops.push_back(test::put(id, std::string(field), text));
    };
    put(fields::kRound, round);
    put(fields::kRegion, "AM02");
    put(fields::kGroup, "U");
    put(fields::kInstrument, "v-u");
    put(fields::kForm, "v-u:2026.1");
    if (!respondent.empty()) put(fields::kRespondent, respondent);
    put(fields::kStatus, std::string(study::status::kFinal));
    put(fields::kSource, std::string(study::source::kOdk));
    ops.emplace_back(
        record::Put{id, {std::string(fields::kStarted), {}}, record::Present{std::int64_t{1'790'000}}, {}});
    for (int at = 1; at < 40; ++at)
        put("samenwerking/a" + std::to_string(at), std::to_string(at % 5));
    return ops;
}

constexpr std::int64_t kInTime = 1'700'000'000'000;
constexpr std::int64_t kTooLate = 4'000'000'000'000;

class NewSubmissionRows : public testing::Test {
  protected:
    /// Takes it in both ways; says whether the short one was gone.
    bool take(std::vector<record::Op> ops, std::int64_t received_ms = kInTime) {
        const auto id = std::get<record::Create>(ops.front()).record;
        const auto commit = chain_.next(kFriesland, std::move(ops));
        const int before = ahead_.ahead_of();
        ahead_.take(commit, received_ms);
        folded_.take(commit, received_ms);
        const auto number = id.bytes.back();
        EXPECT_TRUE(folded_.rows(number).submission);
        EXPECT_TRUE(ahead_.rows(number) == folded_.rows(number));
        return ahead_.ahead_of() > before;
    }
    std::size_t attention() { return folded_.rows(1).attention.size(); }

    Chain chain_{7, "tablet"};
    Indexed ahead_{true}, folded_{false};
};

TEST_F(NewSubmissionRows, AreThoseOfTheFold) {
    EXPECT_TRUE(take(submission(1, "AM02-17")));
    EXPECT_TRUE(take(submission(2, "")));
    EXPECT_TRUE(take(submission(3, "AM02-18", "no such round")));
    EXPECT_EQ(attention(), 0U);
}

TEST_F(NewSubmissionRows, TellOfADuplicateAtBoth) {
    take(submission(1, "AM02-17"));
    EXPECT_TRUE(take(submission(2, "AM02-17")));
    EXPECT_EQ(attention(), 2U);
    EXPECT_TRUE(ahead_.rows(1) == folded_.rows(1));
}

TEST_F(NewSubmissionRows, TellWhatCameLate) {
    EXPECT_TRUE(take(submission(1, "AM02-17"), kTooLate));
    EXPECT_EQ(attention(), 1U);
}

TEST_F(NewSubmissionRows, LeaveToTheFoldWhatIsMoreThanItsPlace) {
    auto twice = submission(1, "AM02-17");
    twice.push_back(test::put(make_id(1), "samenwerking/a7", "other"));
    EXPECT_FALSE(take(std::move(twice)));
    auto own_twice = submission(2, "AM02-18");
    own_twice.push_back(test::put(make_id(2), std::string(fields::kRegion), "AM08"));
    EXPECT_FALSE(take(std::move(own_twice)));
    auto refused = submission(3, "AM02-19");
    refused.push_back(
        test::put(make_id(3), std::string(fields::kEntityProblem) + "meta/entity", "entity.id"));
    EXPECT_FALSE(take(std::move(refused)));
    auto reviewed = submission(4, "AM02-20");
    reviewed.push_back(test::put(make_id(4), std::string(fields::kReview), "{}"));
    EXPECT_FALSE(take(std::move(reviewed)));
    auto alias = submission(5, "AM02-21");
    alias.emplace_back(record::Alias{make_id(5), make_id(1), {}});
    EXPECT_FALSE(take(std::move(alias)));
    auto over = submission(6, "AM02-22");
    over.push_back(test::put(make_id(6), "samenwerking/b1", "x", {{{7}, 1, 1}}));
    EXPECT_FALSE(take(std::move(over)));
}

TEST_F(NewSubmissionRows, LeaveOtherKindsToTheFold) {
    auto ops = submission(1, "AM02-17");
    std::get<record::Create>(ops.front()).kind = std::string(study::kinds::kInterview);
    EXPECT_FALSE(new_submission(chain_.next(kFriesland, std::move(ops)).commit, nullptr));
}

}  // namespace
}  // namespace meetmoment::server::service
