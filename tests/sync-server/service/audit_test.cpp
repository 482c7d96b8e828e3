#include "sync-server/service/audit.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::must;

class AuditTest : public testing::Test {
  protected:
    void record(const std::string& action, const std::string& subject = {}) {
        std::promise<void> done;
        audit.record({"account:central", action, subject, {}, 200}, [&done] { done.set_value(); });
        done.get_future().wait();
    }
    std::string verified() {
        const auto summary = audit.verify();
        return summary ? std::to_string(summary->first) + "-" + std::to_string(summary->last)
                       : summary.error().code + " " + summary.error().where;
    }

    test::Scene scene;
    Audit audit{*scene.store, scene.clock};
};

TEST_F(AuditTest, KeepsWhatHappenedInOrder) {
    EXPECT_EQ(verified(), "0-0");
    record("submission.read", "0191");
    scene.clock.passed += std::chrono::seconds(5);
    record("submissions.export");
    const auto rows = must(audit.list(0, 10));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].seq, 1U);
    EXPECT_EQ(rows[0].actor, "account:central");
    EXPECT_EQ(rows[0].action, "submission.read");
    EXPECT_EQ(rows[0].subject, "0191");
    EXPECT_EQ(rows[0].status, 200);
    EXPECT_EQ(rows[1].at_ms - rows[0].at_ms, 5000);
    EXPECT_EQ(must(audit.list(1, 10)).front().action, "submissions.export");
    EXPECT_EQ(verified(), "1-2");
}

TEST_F(AuditTest, FindsWhatWasChangedPutInOrTakenOut) {
    for (int i = 0; i < 5; ++i)
        record("submission.read", std::to_string(i));
    const std::string head = must(audit.verify()).head;
    EXPECT_EQ(head.size(), 64U);
    scene.run_sql("UPDATE audit SET subject = '9' WHERE seq = 3");
    EXPECT_EQ(verified(), "audit.broken entry 3");
    scene.run_sql("UPDATE audit SET subject = '2' WHERE seq = 3");
    EXPECT_EQ(must(audit.verify()).head, head) << "and nothing else was wrong";
    scene.run_sql("CREATE TABLE kept AS SELECT * FROM audit WHERE seq = 4; DELETE FROM audit WHERE seq = 4");
    EXPECT_EQ(verified(), "audit.broken entry 4");
    scene.run_sql("INSERT INTO audit SELECT * FROM kept");
    scene.run_sql(
        "INSERT INTO audit SELECT 6, at_ms, actor, action, subject, detail, status, hash FROM kept");
    EXPECT_EQ(verified(), "audit.broken entry 6");
    scene.run_sql("DELETE FROM audit WHERE seq = 6");
    scene.run_sql("DELETE FROM audit WHERE seq = 5");
    EXPECT_EQ(verified(), "audit.broken entry 5") << "the end is noted too";
}

TEST_F(AuditTest, ForgetsTheOldestAndCanBeVerifiedAsBefore) {
    for (int day = 0; day < 6; ++day) {
        record("submission.read", std::to_string(day));
        scene.clock.passed += std::chrono::hours(24);
    }
    const auto now = scene.clock.wall().time_since_epoch();
    const auto before = now - std::chrono::hours(72) + std::chrono::hours(1);
    EXPECT_EQ(must(audit.forget_before(std::chrono::duration_cast<std::chrono::milliseconds>(before).count(),
                                       "admin")),
              4U);
    EXPECT_EQ(verified(), "5-7");
    const auto rows = must(audit.list(0, 10));
    EXPECT_EQ(rows.back().action, "audit.forget");
    EXPECT_EQ(rows.back().detail, "entries=4");
    EXPECT_EQ(must(audit.forget_before(0, "admin")), 0U);
    EXPECT_EQ(verified(), "5-7") << "nothing forgotten, nothing written";
}

TEST_F(AuditTest, BoundsWhatOthersSend) {
    std::string euros;
    for (int i = 0; i < 1000; ++i)
        euros += "\xE2\x82\xAC";
    record("submission.read", euros);
    record("submission.read",
           "\xFF\xFE"
           "x");
    const auto rows = must(audit.list(0, 10));
    EXPECT_EQ(rows[0].subject.size(), 510U) << "whole characters within 512 bytes";
    EXPECT_EQ(rows[1].subject, "??x");
    EXPECT_EQ(verified(), "1-2");
}

TEST_F(AuditTest, HoldsUnderManyAtOnce) {
    constexpr int kEvents = 500;
    std::atomic<int> done = 0;
    for (int i = 0; i < kEvents; ++i)
        audit.record({"device:x", "device.enrol", std::to_string(i), {}, 201}, [&done] { ++done; });
    record("last");
    EXPECT_EQ(done, kEvents);
    EXPECT_EQ(verified(), "1-501");
}

}  // namespace
}  // namespace meetmoment::server::service
