// The server's store on a disk that fails, at every single call: what was acknowledged is there afterwards,
// and works go on.
#include <gtest/gtest.h>

#include <map>

#include "shared/store/sqlite.hpp"
#include "tests/support/every_call.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::storage {
namespace {

using meetmoment::testing::at_every_call;
using meetmoment::testing::Fault;
using meetmoment::testing::FaultyVfs;
using meetmoment::testing::Unsynced;
using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::must;

constexpr const char* kFile = "/faulty/server.sqlite";
constexpr int kWorks = 6;

/// A store on the faulty disk; no thread of it but the writing one.
class Day {
  public:
    bool open() {
        SqliteOptions options;
        options.readers = 1;
        auto opened = open_sqlite_store(kFile, random_, options);
        if (opened)
            store_ = std::move(*opened);
        else
            why_ = opened.error().code + " " + opened.error().message;
        return opened.has_value();
    }
    void close() { store_.reset(); }

    void work() {
        if (!open()) return;
        const auto with_study = [](Writing& writing) -> Result<void> {
            writing.save_study({kStudy, "1", "{}"});
            return {};
        };
        if (!store_->write_and_wait(with_study)) (void)store_->write_and_wait(with_study);
        for (int i = 0; i < kWorks; ++i)
            append(static_cast<std::uint8_t>(i + 1));
        close();
        if (!open()) return;
        append(kWorks + 1);
        close();
    }

    /// Two commits of a tablet in one work; remembered when the store says that they are durable.
    void append(std::uint8_t number) {
        Chain chain(number, "tablet");
        const auto id = test::make_id(number);
        const auto first = chain.next(kFriesland, {test::create_submission(id)});
        const auto second = chain.next(kFriesland, {test::put(id, "a", "token")});
        const auto done = store_->write_and_wait([&](Writing& writing) -> Result<void> {
            for (const auto* sealed : {&first, &second})
                writing.append(kStudy, *sealed, {sealed->commit.id.seq, sealed->hash, "tablet", "test"},
                               "tablet", 0);
            return {};
        });
        if (done) acknowledged_.insert(number);
        tried_.insert(number);
    }

    void expect_all_there() {
        ASSERT_TRUE(open()) << "the data cannot be opened any more: " << why_;
        must(store_->write_and_wait([](Writing& writing) -> Result<void> {
            writing.save_study({kStudy, "1", "{}"});
            return {};
        }));
        append(100);
        EXPECT_TRUE(acknowledged_.contains(100)) << "work goes on";
        std::uint64_t commits = 0;
        must(store_->read([&](Reading& reading) -> Result<void> {
            for (const std::uint8_t number : tried_) {
                const auto state = reading.record(kStudy, test::make_id(number));
                const bool whole = state && state->kind == "submission" && state->text("a") == "token";
                EXPECT_TRUE(whole || !acknowledged_.contains(number)) << int{number} << " was acknowledged";
                EXPECT_TRUE(whole || !state) << int{number} << " is there by half";
                const auto writer = reading.writer(kStudy, {number});
                EXPECT_EQ(writer ? writer->upto : 0U, whole ? 2U : 0U);
                commits += whole ? 2 : 0;
            }
            EXPECT_EQ(reading.head(kStudy), commits);
            return {};
        }));
        close();
        auto file = must(meetmoment::store::Database::open(kFile, meetmoment::store::Database::Mode::Writer));
        auto& check = file.prepared("PRAGMA integrity_check");
        ASSERT_TRUE(must(check.step()));
        EXPECT_EQ(check.text(0), "ok");
        check.reset();
    }

    [[nodiscard]] const std::set<std::uint8_t>& acknowledged() const { return acknowledged_; }

  private:
    SeededRandom random_{1};
    std::unique_ptr<Store> store_;
    std::string why_;
    std::set<std::uint8_t> acknowledged_, tried_;
};

std::uint64_t calls_of_a_day() {
    FaultyVfs disk;
    Day day;
    disk.plan(Fault::None, 0);
    day.work();
    EXPECT_EQ(day.acknowledged().size(), kWorks + 1U);
    const std::uint64_t calls = disk.calls();
    day.expect_all_there();
    return calls;
}

void fail_and_heal(Fault fault, std::uint64_t at) {
    FaultyVfs disk;
    Day day;
    disk.plan(fault, at);
    day.work();
    day.close();
    disk.heal();
    day.expect_all_there();
}

void lose_power(Unsynced arrives, std::uint64_t at) {
    FaultyVfs disk;
    Day day;
    disk.plan(Fault::PowerLoss, at);
    day.work();
    day.close();
    disk.reboot(arrives, at);
    day.expect_all_there();
}

}  // namespace

TEST(I15AtomicCommit, HoldsOnTheServerWhenAnyCallOfTheDiskFailsOnce) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::IoErrorOnce, at); });
}

TEST(I15AtomicCommit, HoldsOnTheServerWhenTheDiskIsFullOnceAtAnyCall) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::FullOnce, at); });
}

TEST(I15AtomicCommit, HoldsOnTheServerWhenTheDiskIsFullFromAnyCallOn) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::FullFromThen, at); });
}

TEST(I5Durability, AnAcknowledgedWorkIsThereWhenThePowerGoesAtAnyLaterCall) {
    for (const Unsynced arrives : {Unsynced::Lost, Unsynced::Prefix, Unsynced::Some, Unsynced::Torn})
        at_every_call(calls_of_a_day(), [&](std::uint64_t at) { lose_power(arrives, at); });
}

}  // namespace meetmoment::server::storage
