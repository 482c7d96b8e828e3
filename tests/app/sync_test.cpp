// Tablets and the real server: enrolment, sync, interruption and conflict.
#include <gtest/gtest.h>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/server_process.hpp"

namespace meetmoment::app {
namespace {

using testing::ServerProcess;
using testing::Tablet;
using testing::wait_until;

constexpr int kPatienceMs = 20'000;

struct SyncTest : ::testing::Test {
    ServerProcess server;

    std::unique_ptr<Tablet> enrolled(const QString& user) {
        auto tablet = std::make_unique<Tablet>(
            testing::TabletOptions{.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
        tablet->app().enrol.submit(server.url(), server.enrolment_code(user), user);
        EXPECT_TRUE(wait_until(
            [&] { return tablet->app().application.state() == ApplicationController::Ready; }, kPatienceMs))
            << from_qt(tablet->app().enrol.problem());
        return tablet;
    }
    static record::RecordId finish_one(Tablet& tablet) {
        QuestionnaireController& form = tablet.app().questionnaire;
        EXPECT_TRUE(tablet.start_questionnaire());
        EXPECT_TRUE(tablet.answer_everything());
        const record::RecordId id = *Uuid::parse(from_qt(form.recordId()));
        form.finish();
        EXPECT_TRUE(wait_until([&] { return form.finished(); }));
        form.leave();
        EXPECT_TRUE(wait_until([&] { return !form.active(); }));
        return id;
    }
    static std::uint64_t pending(Tablet& tablet) {
        std::uint64_t count = 0;
        tablet.in_store([&count](store::TabletStore& store) { count = *store.pending_count(); });
        return count;
    }
    static bool synced(Tablet& tablet) {
        tablet.app().sync.sync_now();
        int idle_runs = 0;
        const auto connection =
            QObject::connect(&tablet.app().sync, &SyncService::completed, [&idle_runs] { ++idle_runs; });
        const bool done = wait_until([&] { return idle_runs > 0 && pending(tablet) == 0; }, kPatienceMs);
        QObject::disconnect(connection);
        return done;
    }
    static void correct(Tablet& tablet, const record::RecordId& id, const QString& path,
                        const QString& value) {
        QuestionnaireController& form = tablet.app().questionnaire;
        form.open(to_qt(id.to_string()));
        ASSERT_TRUE(wait_until([&] { return form.active(); }));
        ASSERT_TRUE(tablet.answer(path, value));
        form.setReason(QStringLiteral("Vergist"));
        form.finish();
        ASSERT_TRUE(wait_until([&] { return form.finished(); }));
        form.leave();
        ASSERT_TRUE(wait_until([&] { return !form.active(); }));
    }
    static Bytes state_of(Tablet& tablet) {
        Bytes state;
        tablet.in_store([&state](store::TabletStore& store) { state = *store.canonical_state(); });
        return state;
    }
    static record::RecordState record_of(Tablet& tablet, const record::RecordId& id) {
        record::RecordState state;
        tablet.in_store([&](store::TabletStore& store) {
            if (auto found = *store.record(id)) state = *found;
        });
        return state;
    }
};

TEST_F(SyncTest, ACommitReachesTheServerByItself) {
    auto tablet = enrolled(QStringLiteral("tablet_a"));
    finish_one(*tablet);
    EXPECT_TRUE(wait_until([&] { return pending(*tablet) == 0; }, kPatienceMs));
    EXPECT_TRUE(wait_until([&] { return tablet->app().today.unsynced() == 0; }));
    EXPECT_EQ(tablet->app().today.unsyncedText(), QStringLiteral("Alles is verstuurd"));
}

TEST_F(SyncTest, ACodeWorksOnce) {
    const QString code = server.enrolment_code(QStringLiteral("tablet_a"));
    Tablet first({.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
    first.app().enrol.submit(server.url(), code, {});
    ASSERT_TRUE(wait_until([&] { return first.app().application.state() == ApplicationController::Ready; },
                           kPatienceMs));
    Tablet second({.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
    second.app().enrol.submit(server.url(), code, {});
    ASSERT_TRUE(wait_until([&] { return !second.app().enrol.problem().isEmpty(); }, kPatienceMs));
    EXPECT_TRUE(second.app().enrol.problem().contains(QStringLiteral("gebruikt")))
        << from_qt(second.app().enrol.problem());
}

TEST_F(SyncTest, ChangesOfOneAnswerOnTwoTabletsAreBothKept) {
    auto tablet_a = enrolled(QStringLiteral("tablet_a"));
    auto tablet_b = enrolled(QStringLiteral("tablet_b"));
    const record::RecordId id = finish_one(*tablet_a);
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    server.stop();
    correct(*tablet_a, id, QStringLiteral("samenwerking/a1"), QStringLiteral("4"));
    correct(*tablet_b, id, QStringLiteral("samenwerking/a1"), QStringLiteral("2"));
    correct(*tablet_a, id, QStringLiteral("samenwerking/a4"), QStringLiteral("9"));
    server.start();
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    ASSERT_TRUE(synced(*tablet_a));
    EXPECT_EQ(state_of(*tablet_a), state_of(*tablet_b));
    const record::RecordState merged = record_of(*tablet_b, id);
    ASSERT_EQ(merged.conflicts().size(), 1u);
    EXPECT_EQ(merged.conflicts()[0].field, "samenwerking/a1");
    EXPECT_EQ(merged.text("samenwerking/a4"), "9");
    EXPECT_TRUE(wait_until([&] { return tablet_a->app().today.conflicts() == 1; }));

    ConflictsController& conflicts = tablet_a->app().conflicts;
    ASSERT_TRUE(wait_until([&] { return conflicts.count() == 1; }));
    conflicts.keep(conflicts.rows()->value(0, QStringLiteral("key")).toString(), 1,
                   QStringLiteral("Nagevraagd"));
    ASSERT_TRUE(wait_until([&] { return conflicts.count() == 0; }));
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    EXPECT_EQ(state_of(*tablet_a), state_of(*tablet_b));
    EXPECT_TRUE(record_of(*tablet_b, id).conflicts().empty()) << "the server takes a tablet's settlement";
}

TEST_F(SyncTest, APhotoReachesTheOtherTabletByteForByte) {
    auto tablet_a = enrolled(QStringLiteral("tablet_a"));
    auto tablet_b = enrolled(QStringLiteral("tablet_b"));
    const record::RecordId id = finish_one(*tablet_a);
    const Bytes photo(3 * sync::kChunkBytes + 5, 0x5a);
    record::BlobHash hash;
    tablet_a->in_store([&](store::TabletStore& store) {
        const auto draft = *store.blobs().begin("image/jpeg");
        ASSERT_TRUE(store.blobs().append(draft, photo));
        hash = *store.blobs().finish(draft);
        const auto scope = store.enrolment().value()->scopes.front();
        ASSERT_TRUE(store.commit(scope, "", {record::Put{id, {"foto", {}}, record::blob_value(hash), {}}}));
    });
    const auto at_server = [&] {
        bool there = false;
        tablet_a->in_store(
            [&](store::TabletStore& store) { there = store.blobs().blob(hash).value()->at_server; });
        return there;
    };
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(wait_until(at_server, kPatienceMs));
    ASSERT_TRUE(synced(*tablet_b));
    bool complete = false;
    const auto fetched = [&] {
        tablet_b->in_store([&](store::TabletStore& store) {
            const auto row = *store.blobs().blob(hash);
            complete = row && row->complete();
            if (row && !complete) (void)store.blobs().want(hash);
        });
        if (!complete) tablet_b->app().blobs.look();
        return complete;
    };
    ASSERT_TRUE(wait_until(fetched, kPatienceMs));
    Bytes read;
    tablet_b->in_store([&](store::TabletStore& store) {
        for (std::uint64_t index = 0; index < 4; ++index) {
            const Bytes part = *store.blobs().chunk(hash, index);
            read.insert(read.end(), part.begin(), part.end());
        }
    });
    EXPECT_EQ(read, photo);
}

TEST_F(SyncTest, AServerThatDiesWhileSyncingLosesNothing) {
    auto tablet = enrolled(QStringLiteral("tablet_a"));
    for (int round = 0; round < 3; ++round) {
        finish_one(*tablet);
        tablet->app().sync.sync_now();
        server.kill();
        server.start();
    }
    EXPECT_TRUE(synced(*tablet));
    auto other = enrolled(QStringLiteral("tablet_b"));
    ASSERT_TRUE(synced(*other));
    EXPECT_EQ(state_of(*tablet), state_of(*other));
}

TEST_F(SyncTest, AnOpenRecordTakesInWhatOthersChanged) {
    auto tablet_a = enrolled(QStringLiteral("tablet_a"));
    auto tablet_b = enrolled(QStringLiteral("tablet_b"));
    const record::RecordId id = finish_one(*tablet_a);
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    correct(*tablet_a, id, QStringLiteral("samenwerking/a4"), QStringLiteral("9"));
    ASSERT_TRUE(synced(*tablet_a));
    QuestionnaireController& form = tablet_b->app().questionnaire;
    form.open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    form.jumpTo(2, 0);
    ASSERT_TRUE(synced(*tablet_b));
    const auto shown = [&form] {
        for (int i = 0; i < form.items()->count(); ++i)
            if (form.items()->value(i, QStringLiteral("path")).toString() ==
                QStringLiteral("samenwerking/a4"))
                return form.items()->value(i, QStringLiteral("value")).toString();
        return QString();
    };
    EXPECT_TRUE(wait_until([&] { return shown() == QStringLiteral("9"); })) << from_qt(shown());
}

// --- an order to wipe

struct WipeOrderTest : SyncTest {
    static QString device_of(Tablet& tablet) {
        QString device;
        tablet.in_store([&](store::TabletStore& store) { device = to_qt((*store.enrolment())->device); });
        return device;
    }
};

TEST_F(WipeOrderTest, ATabletSendsWhatItHasAndThenWipesItself) {
    auto west = enrolled(QStringLiteral("west")), east = enrolled(QStringLiteral("east"));
    server.stop();
    const record::RecordId id = finish_one(*west);
    server.start();
    server.order_wipe(device_of(*west));
    west->app().sync.sync_now();
    ASSERT_TRUE(west->follow_restart(kPatienceMs));
    EXPECT_EQ(west->app().application.state(), ApplicationController::Enrol);
    west->in_store([](store::TabletStore& store) { EXPECT_TRUE(store.records("submission", {})->empty()); });
    ASSERT_TRUE(synced(*east));
    EXPECT_EQ(record_of(*east, id).text(study::fields::kStatus), study::status::kFinal) << "nothing was lost";
}

TEST_F(WipeOrderTest, ItWaitsUntilNobodyWorksOnIt) {
    auto west = enrolled(QStringLiteral("west"));
    const QString device = device_of(*west);
    ASSERT_TRUE(west->start_questionnaire());
    ASSERT_TRUE(west->answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    server.order_wipe(device);
    ASSERT_TRUE(synced(*west));
    EXPECT_TRUE(west->app().leaving.ordered());
    EXPECT_TRUE(west->app().questionnaire.active());
    EXPECT_EQ(server.state_of(device), QStringLiteral("wiping"));
    west->app().questionnaire.leave();
    ASSERT_TRUE(west->follow_restart(kPatienceMs));
    EXPECT_EQ(west->app().application.state(), ApplicationController::Enrol);
    EXPECT_EQ(server.state_of(device), QStringLiteral("wiped"));
}

TEST_F(WipeOrderTest, AChangeThatWaitedForItsReasonIsSentBeforeTheWipe) {
    auto west = enrolled(QStringLiteral("west")), east = enrolled(QStringLiteral("east"));
    const record::RecordId id = finish_one(*west);
    QuestionnaireController& form = west->app().questionnaire;
    form.open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    ASSERT_TRUE(west->answer(QStringLiteral("samenwerking/a1"), QStringLiteral("4")));
    form.leave();
    ASSERT_TRUE(wait_until([&] { return !form.active(); }));
    server.order_wipe(device_of(*west));
    west->app().sync.sync_now();
    ASSERT_TRUE(west->follow_restart(kPatienceMs));
    ASSERT_TRUE(synced(*east));
    EXPECT_EQ(record_of(*east, id).text("samenwerking/a1"), "4");
}

TEST_F(WipeOrderTest, ANoteThatIsNotAddedYetKeepsTheStudyHere) {
    auto west = enrolled(QStringLiteral("west"));
    west->app().interview.start(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02"),
                                QStringLiteral("U"));
    ASSERT_TRUE(wait_until([&] { return west->app().interview.active(); }));
    west->app().notes.setText(QStringLiteral("Nog niet toegevoegd"));
    west->app().interview.leave();
    ASSERT_TRUE(wait_until([&] { return !west->app().interview.active(); }));
    server.order_wipe(device_of(*west));
    ASSERT_TRUE(synced(*west));
    EXPECT_TRUE(wait_until([&] { return west->app().leaving.typedWaits(); }, kPatienceMs));
    EXPECT_FALSE(west->follow_restart(500));
    west->restart();
    EXPECT_TRUE(wait_until([&] { return west->app().leaving.ordered(); })) << "the order is kept";
}

}  // namespace
}  // namespace meetmoment::app
