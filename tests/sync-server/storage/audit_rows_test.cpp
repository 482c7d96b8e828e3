// The audit trail's rows in every engine. The chain itself is service/audit.hpp's.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "tests/sync-server/storage/store_access.hpp"

namespace meetmoment::server::storage {
namespace {

using test::must;
using test::read;

class AuditRows : public test::EveryEngine {
  protected:
    static AuditRow row_of(std::uint64_t seq, std::int64_t at_ms) {
        return {seq,
                at_ms,
                "mia",
                "portal.export",
                "four-regions",
                "",
                200,
                Bytes(32, static_cast<std::uint8_t>(seq))};
    }
    void append(const std::vector<AuditRow>& rows) {
        scene.write([&](Writing& writing) -> Result<void> {
            for (const auto& row : rows)
                writing.append_audit(row);
            return {};
        });
    }
    AuditMark begin() {
        return read<AuditMark>(*scene.store, [](Reading& r) { return r.audit_begin(); });
    }
    AuditMark end() {
        return read<AuditMark>(*scene.store, [](Reading& r) { return r.audit_end(); });
    }
    std::vector<AuditRow> after(std::uint64_t seq, std::size_t limit = 100) {
        return read<std::vector<AuditRow>>(*scene.store, [&](Reading& r) { return r.audit(seq, limit); });
    }
    std::uint64_t forget(std::int64_t before_ms) {
        std::uint64_t count = 0;
        scene.write([&](Writing& writing) -> Result<void> {
            count = writing.forget_audit(before_ms);
            return {};
        });
        return count;
    }
};

TEST_P(AuditRows, BeginsEmpty) {
    EXPECT_EQ(begin().seq, 0U);
    EXPECT_TRUE(begin().hash.empty());
    EXPECT_EQ(end().seq, 0U);
    EXPECT_TRUE(end().hash.empty());
    EXPECT_TRUE(after(0).empty());
    EXPECT_EQ(forget(1'000'000), 0U);
}

TEST_P(AuditRows, GivesBackWhatWasAppendedInItsOrder) {
    auto strange = row_of(2, 20);
    strange.actor = std::string("a\0b\xff", 4);
    strange.detail = std::string(512, 'd');
    append({row_of(1, 10), strange, row_of(3, 30)});
    scene.reopen();
    EXPECT_EQ(after(0), (std::vector<AuditRow>{row_of(1, 10), strange, row_of(3, 30)}));
    EXPECT_EQ(after(1, 1), std::vector<AuditRow>{strange});
    EXPECT_EQ(end().seq, 3U);
    EXPECT_EQ(end().hash, row_of(3, 30).hash);
    EXPECT_EQ(begin().seq, 0U);
}

TEST_P(AuditRows, ForgetsFromTheBeginningUpToTheFirstThatStays) {
    // The clock was set back between the second and the third.
    append({row_of(1, 10), row_of(2, 50), row_of(3, 20), row_of(4, 60)});
    EXPECT_EQ(forget(5), 0U);
    EXPECT_EQ(forget(40), 1U) << "the second stays, and what comes after it";
    EXPECT_EQ(begin().seq, 1U);
    EXPECT_EQ(begin().hash, row_of(1, 10).hash);
    EXPECT_EQ(after(0).front(), row_of(2, 50));
    EXPECT_EQ(forget(100), 3U);
    EXPECT_EQ(begin().seq, 4U);
    EXPECT_EQ(begin().hash, row_of(4, 60).hash);
    EXPECT_EQ(end().seq, 4U) << "entries go on from there";
    EXPECT_TRUE(after(0).empty());
}

TEST_P(AuditRows, ASecondEntryWithTheSameNumberIsRefused) {
    append({row_of(1, 10)});
    const auto twice = scene.store->write_and_wait([&](Writing& writing) -> Result<void> {
        writing.append_audit(row_of(1, 20));
        return {};
    });
    EXPECT_FALSE(twice);
    EXPECT_EQ(after(0), std::vector<AuditRow>{row_of(1, 10)});
}

/// As service/audit.hpp appends: after the end that it reads.
void append_at_end(Writing& writing) {
    const auto seq = writing.audit_end().seq + 1;
    writing.append_audit(
        {seq, 0, "mia", "portal.read", "", "", 200, Bytes(32, static_cast<std::uint8_t>(seq))});
}

TEST(AuditRowsOfTwoServers, FollowOneAnother) {
    test::Scene scene(test::Engine::Postgres);
    const auto other = scene.open_another();
    constexpr int kEach = 100;
    std::vector<std::thread> threads;
    for (auto* store : {scene.store.get(), other.get()})
        threads.emplace_back([store] {
            for (int i = 0; i < kEach; ++i)
                must(store->write_and_wait([](Writing& writing) -> Result<void> {
                    append_at_end(writing);
                    return {};
                }));
        });
    for (auto& thread : threads)
        thread.join();
    const auto rows = read<std::vector<AuditRow>>(*scene.store, [](Reading& r) { return r.audit(0, 1000); });
    ASSERT_EQ(rows.size(), 2U * kEach);
    for (std::size_t at = 0; at < rows.size(); ++at)
        EXPECT_EQ(rows[at].seq, at + 1);
}

INSTANTIATE_TEST_SUITE_P(On, AuditRows, test::kEngines, test::name_of);

}  // namespace
}  // namespace meetmoment::server::storage
