#include "sync-server/service/intake.hpp"

#include <gtest/gtest.h>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::must;

const auto kRecord = test::make_id(1);
const std::string kReviewField(study::fields::kReview);

class IntakeTest : public testing::Test {
  protected:
    struct Taken {
        std::vector<sync::Ack> acks;
        std::vector<sync::Quarantined> quarantined;
        [[nodiscard]] std::string why() const {
            return quarantined.size() == 1 ? quarantined.front().why : "none or many";
        }
        [[nodiscard]] std::uint32_t upto() const { return acks.size() == 1 ? acks.front().upto : 0; }
    };

    IntakeTest() {
        for (const auto& device : {piet, mia}) {
            scene.write([&](storage::Writing& writing) -> Result<void> {
                storage::DeviceRow row;
                row.device = device;
                row.token_hash = Bytes(32, static_cast<std::uint8_t>(device.id.back()));
                writing.save_device(row);
                return {};
            });
        }
    }

    Taken take(const Device& device, const std::vector<Bytes>& commits) {
        Taken taken;
        scene.write([&](storage::Writing& writing) -> Result<void> {
            Intake intake(writing, device, 0);
            for (const auto& commit : commits)
                intake.take(commit);
            taken = {intake.acks(), intake.quarantined()};
            return {};
        });
        return taken;
    }
    Taken take(const Device& device, const record::SealedCommit& commit) {
        return take(device, std::vector<Bytes>{commit.bytes});
    }

    void restore() { scene.restore(); }
    std::uint64_t head() {
        std::uint64_t value = 0;
        must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
            value = reading.head(kStudy);
            return {};
        }));
        return value;
    }
    std::string shown(const std::string& field) {
        std::string text;
        must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
            const auto state = reading.record(kStudy, kRecord);
            if (state) text = state->text(field);
            return {};
        }));
        return text;
    }

    test::Scene scene;
    Device piet{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    Device mia{"device-2", kStudy, "mia", "Mia", {kFriesland, kNijmegen}};
    Chain chain{11, "device-1"};
    Chain other{22, "device-2"};
};

TEST_F(IntakeTest, StoresAndAcknowledgesAChain) {
    const auto first =
        chain.next(kFriesland, {test::create_submission(kRecord), test::put(kRecord, "a", "1")});
    const auto second = chain.next(kFriesland, {test::put(kRecord, "b", "2")});
    const auto taken = take(piet, {first.bytes, second.bytes});
    EXPECT_EQ(taken.upto(), 2U);
    EXPECT_EQ(taken.acks.front().server_seq, 2U);
    EXPECT_TRUE(taken.quarantined.empty());
    EXPECT_EQ(shown("b"), "2");
}

TEST_F(IntakeTest, TakesTheSameCommitTwiceAsOne) {
    const auto first = chain.next(kFriesland, {test::create_submission(kRecord)});
    take(piet, first);
    const auto taken = take(piet, {first.bytes, first.bytes});
    EXPECT_EQ(taken.upto(), 1U);
    EXPECT_TRUE(taken.quarantined.empty());
    EXPECT_EQ(head(), 1U);
}

TEST_F(IntakeTest, AcknowledgesOnlyUpToAGap) {
    const auto first = chain.next(kFriesland, {test::create_submission(kRecord)});
    const auto second = chain.next(kFriesland, {test::put(kRecord, "a", "2")});
    const auto third = chain.next(kFriesland, {test::put(kRecord, "a", "3")});
    const auto taken = take(piet, {first.bytes, third.bytes});
    EXPECT_EQ(taken.upto(), 1U);
    EXPECT_TRUE(taken.quarantined.empty());
    EXPECT_EQ(take(piet, {second.bytes, third.bytes}).upto(), 3U);
}

TEST_F(IntakeTest, SetsAForeignScopeAsideAndGoesOnBehindIt) {
    const auto first = chain.next(kNijmegen, {test::create_submission(test::make_id(2))});
    const auto second =
        chain.next(kFriesland, {test::create_submission(kRecord), test::put(kRecord, "a", "x")});
    const auto taken = take(piet, {first.bytes, second.bytes});
    EXPECT_EQ(taken.why(), "scope.not-yours");
    EXPECT_EQ(taken.upto(), 2U) << "set aside, acknowledged, and nothing is blocked";
    EXPECT_EQ(shown("a"), "x");
    EXPECT_EQ(head(), 1U);
    EXPECT_EQ(take(piet, first).why(), "scope.not-yours") << "said again when it is sent again";
}

TEST_F(IntakeTest, SetsAScopeOfAnotherStudyAside) {
    EXPECT_EQ(take(piet, chain.next("other-study/AM02/field", {test::create_submission(kRecord)})).why(),
              "scope.not-yours");
}

TEST_F(IntakeTest, KeepsARecordInItsScope) {
    take(mia, other.next(kNijmegen, {test::create_submission(kRecord), test::put(kRecord, "a", "theirs")}));
    EXPECT_EQ(take(piet, chain.next(kFriesland, {test::put(kRecord, "a", "mine")})).why(),
              "scope.record-elsewhere");
    EXPECT_EQ(shown("a"), "theirs");
}

TEST_F(IntakeTest, LetsNobodyReplaceAValueOfAnotherRecord) {
    const auto theirs =
        other.next(kNijmegen, {test::create_submission(kRecord), test::put(kRecord, "a", "theirs")});
    take(mia, theirs);
    const record::Dot dot{theirs.commit.id.writer, 1, 1};
    const auto mine = test::make_id(2);
    EXPECT_EQ(
        take(piet, chain.next(kFriesland, {test::create_submission(mine), test::put(mine, "a", "x", {dot})}))
            .why(),
        "scope.record-elsewhere");
    EXPECT_EQ(shown("a"), "theirs");
}

TEST_F(IntakeTest, SetsAForkAsideAndStaysWithTheFirst) {
    Chain clone = chain;
    const auto original =
        chain.next(kFriesland, {test::create_submission(kRecord), test::put(kRecord, "a", "1")});
    const auto fork =
        clone.next(kFriesland, {test::create_submission(kRecord), test::put(kRecord, "a", "2")});
    const auto after_fork = clone.next(kFriesland, {test::put(kRecord, "a", "3")});
    EXPECT_EQ(take(piet, original).upto(), 1U);
    const auto taken = take(piet, {fork.bytes, after_fork.bytes});
    ASSERT_EQ(taken.quarantined.size(), 2U);
    EXPECT_EQ(taken.quarantined[0].why, "identity.fork");
    EXPECT_EQ(taken.quarantined[1].why, "identity.fork");
    EXPECT_EQ(take(piet, chain.next(kFriesland, {test::put(kRecord, "b", "4")})).upto(), 2U)
        << "the first goes on";
    EXPECT_EQ(shown("b"), "4");
}

TEST_F(IntakeTest, LetsNobodyContinueAnotherPersonsChain) {
    const auto first = chain.next(kFriesland, {test::create_submission(kRecord)});
    take(piet, first);
    Chain forger = chain;
    const auto forged = forger.next(kFriesland, {test::put(kRecord, "a", "forged")});
    EXPECT_EQ(take(mia, forged).why(), "identity.not-yours");
    const auto honest = chain.next(kFriesland, {test::put(kRecord, "a", "honest")});
    EXPECT_EQ(take(piet, honest).upto(), 2U);
    EXPECT_EQ(shown("a"), "honest");
}

TEST_F(IntakeTest, LetsAPersonGoOnWithATabletThatWasEnrolledAnew) {
    take(piet, chain.next(kFriesland, {test::create_submission(kRecord)}));
    Device again = piet;
    again.id = "device-9";
    EXPECT_EQ(take(again, chain.next(kFriesland, {test::put(kRecord, "a", "1")})).upto(), 2U);
}

TEST_F(IntakeTest, LeavesReviewToThePortal) {
    take(piet, chain.next(kFriesland, {test::create_submission(kRecord)}));
    const auto approval = chain.next(kFriesland, {test::put(kRecord, std::string(study::fields::kReview),
                                                            "approved:" + std::string(32, '0'))});
    EXPECT_EQ(take(piet, approval).why(), "review.not-yours");
    EXPECT_EQ(shown(std::string(study::fields::kReview)), "");
}

TEST_F(IntakeTest, LetsNoTabletPassForTheServer) {
    Chain impostor(33, "server");
    EXPECT_EQ(take(piet, impostor.next(kFriesland, {test::create_submission(kRecord)})).why(),
              "identity.not-yours");
}

TEST_F(IntakeTest, I16AReviewWhoseWriterNobodyKnowsAfterARestoreWaitsForTheBeginning) {
    Chain own(44, "server");
    const auto first = own.next(kFriesland, {test::create_submission(kRecord), test::put(kRecord, "a", "1")});
    const auto review = own.next(kFriesland, {test::put(kRecord, kReviewField, "approved")});
    const auto more = own.next(kFriesland, {test::put(kRecord, "b", "2")});
    restore();
    EXPECT_EQ(take(piet, review).why(), "identity.unknown-writer");
    EXPECT_EQ(take(mia, review).why(), "identity.unknown-writer") << "whoever brings it";
    EXPECT_TRUE(take(piet, more).quarantined.empty()) << "what everybody may write goes in at once";
    EXPECT_EQ(shown("b"), "2");
    EXPECT_EQ(shown(kReviewField), "");
    const auto taken = take(mia, first);
    EXPECT_EQ(shown(kReviewField), "approved");
    EXPECT_EQ(taken.upto(), 1U) << "no more than was brought";
    EXPECT_EQ(take(mia, {first.bytes, review.bytes, more.bytes}).upto(), 3U) << "the chain is whole";
    EXPECT_EQ(head(), 3U);
}

TEST_F(IntakeTest, AReviewByATabletStaysOutAfterARestoreToo) {
    const auto first = chain.next(kFriesland, {test::create_submission(kRecord)});
    const auto forged = chain.next(kFriesland, {test::put(kRecord, kReviewField, "approved")});
    restore();
    EXPECT_EQ(take(piet, forged).why(), "identity.unknown-writer");
    EXPECT_TRUE(take(piet, first).quarantined.empty());
    EXPECT_EQ(shown(kReviewField), "");
    const auto again = take(piet, forged);
    EXPECT_EQ(again.why(), "review.not-yours");
    EXPECT_EQ(again.upto(), 2U) << "and blocks nothing";
    EXPECT_EQ(head(), 1U);
}

TEST_F(IntakeTest, AnOpeningThatNamesNoDeviceLetsNoReviewInAfterARestore) {
    Chain nameless(55, "");
    restore();
    EXPECT_EQ(take(piet, nameless.next(kFriesland, {test::create_submission(kRecord),
                                                    test::put(kRecord, kReviewField, "approved")}))
                  .why(),
              "identity.unknown-writer");
    EXPECT_EQ(take(piet, nameless.next(kFriesland, {test::put(kRecord, kReviewField, "approved")})).why(),
              "identity.unknown-writer");
    EXPECT_EQ(shown(kReviewField), "");
}

TEST_F(IntakeTest, SetsBrokenBytesAsideAndGoesOnBehindThem) {
    const auto first = chain.next(kFriesland, {test::create_submission(kRecord)});
    auto broken = chain.next(kFriesland, {test::put(kRecord, "a", "broken")});
    take(piet, first);
    broken.bytes.back() ^= 0xff;
    const auto taken = take(piet, {broken.bytes});
    ASSERT_EQ(taken.quarantined.size(), 1U);
    EXPECT_EQ(taken.quarantined.front().id, broken.commit.id);
    EXPECT_EQ(taken.upto(), 2U);
    const auto nothing = take(piet, {Bytes{0xff, 0x00}, Bytes{}});
    EXPECT_EQ(nothing.quarantined.size(), 2U) << "bytes without any identity are kept too";
}

}  // namespace
}  // namespace meetmoment::server::service
