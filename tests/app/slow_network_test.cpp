// A team's day over a bad mobile network: the whole app but its view, the real server, real TLS.
//   MEETMOMENT_2G=1   the network at its true speed; ten times that by itself
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/fictitious_day.hpp"
#include "tests/app/server_process.hpp"
#include "tests/support/relay.hpp"

namespace meetmoment::app {
namespace {

using meetmoment::testing::Relay;
using meetmoment::testing::Traffic;
using testing::ServerProcess;
using testing::Tablet;
using testing::wait_until;

constexpr int kPatienceMs = 20'000;
constexpr int kQuestionnaires = 12;
constexpr std::uint64_t kMostBytes = 20'000;
constexpr std::uint64_t kMostBytesOfACorrection = 700;    ///< on a connection that is there
constexpr std::uint64_t kMostBytesOfAConnection = 2'100;  ///< more, when a new one has to be made

struct SlowNetworkTest : ::testing::Test {
    static std::unique_ptr<Tablet> enrolled(ServerProcess& server, int port, const QString& user) {
        auto tablet = std::make_unique<Tablet>(
            testing::TabletOptions{.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
        tablet->app().enrol.submit(QStringLiteral("https://127.0.0.1:%1").arg(port),
                                   server.enrolment_code(user), user);
        EXPECT_TRUE(wait_until(
            [&] { return tablet->app().application.state() == ApplicationController::Ready; }, kPatienceMs))
            << from_qt(tablet->app().enrol.problem());
        EXPECT_TRUE(synced(*tablet, kPatienceMs)) << "what an app fetches when it is new is there";
        return tablet;
    }
    static std::uint64_t pending(Tablet& tablet) {
        std::uint64_t count = 0;
        tablet.in_store([&count](store::TabletStore& store) { count = *store.pending_count(); });
        return count;
    }
    static bool synced(Tablet& tablet, int patience_ms) {
        int idle_runs = 0;
        const auto connection =
            QObject::connect(&tablet.app().sync, &SyncService::completed, [&idle_runs] { ++idle_runs; });
        tablet.app().sync.sync_now();
        const bool done = wait_until([&] { return idle_runs > 0 && pending(tablet) == 0; }, patience_ms);
        QObject::disconnect(connection);
        return done;
    }
    static Bytes state_of(Tablet& tablet) {
        Bytes state;
        tablet.in_store([&state](store::TabletStore& store) { state = *store.canonical_state(); });
        return state;
    }
    static std::size_t count_of(Tablet& tablet, std::string_view kind) {
        std::size_t count = 0;
        tablet.in_store(
            [&](store::TabletStore& store) { count = store.records(kind, {}, std::nullopt)->size(); });
        return count;
    }

    /// Answers differ as those of people do; one in three leaves an open question open.
    void fill_in(Tablet& tablet) {
        QuestionnaireController& form = tablet.app().questionnaire;
        ASSERT_TRUE(tablet.start_questionnaire());
        for (int page = 0; page < 50 && !form.reviewing(); ++page) {
            for (int i = 0; i < form.items()->count(); ++i)
                answer(form, i);
            // Nobody fills in a page faster than the app saves it: each page is a commit of its own.
            form.commitNow();
            ASSERT_TRUE(wait_until([&] {
                return form.saveState() == QuestionnaireController::Saved ||
                       form.saveState() == QuestionnaireController::Clean;
            }));
            form.next();
        }
        ASSERT_TRUE(form.reviewing());
        form.finish();
        ASSERT_TRUE(wait_until([&] { return form.finished(); }));
        form.leave();
        ASSERT_TRUE(wait_until([&] { return !form.active(); }));
    }
    void answer(QuestionnaireController& form, int item) {
        const auto value = [&form, item](const char* role) {
            return form.items()->value(item, QLatin1String(role));
        };
        const QString path = value("path").toString();
        if (value("readOnly").toBool() || !value("value").toString().isEmpty()) return;
        const auto* choices = value("choices").value<ChoiceModel*>();
        const auto choice = [&] {
            return choices->valueAt(static_cast<int>(random() % static_cast<std::size_t>(choices->count())));
        };
        switch (value("kind").toInt()) {
            case QuestionnaireController::Trigger:
                return form.answer(path, QStringLiteral("OK"));
            case QuestionnaireController::Range:
                return form.answer(path, QString::number(1 + random() % 10));
            case QuestionnaireController::SelectOne:
            case QuestionnaireController::SelectMultiple:
                return form.answer(
                    path, path.endsWith(QStringLiteral("toestemming")) ? choices->valueAt(0) : choice());
            case QuestionnaireController::Input:
                if (value("type").toInt() != QuestionnaireController::Text)
                    return form.answer(path, QString::number(1 + random() % 20));
                if (!value("required").toBool() && random() % 3 == 0) return;
                return form.answer(path, to_qt(std::string(testing::kOpenings[(opened_++) % 12]) + " " +
                                               std::string(testing::kEndings[random() % 12])));
            default:
                return;
        }
    }
    void take_notes(Tablet& tablet) {
        InterviewController& interview = tablet.app().interview;
        tablet.app().today.start(
            tablet.task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
        ASSERT_TRUE(wait_until([&] { return interview.active(); }));
        for (int person = 0; person < 6; ++person)
            tablet.app().table.add({}, QStringLiteral("gemeente"), {});
        for (std::size_t i = 0; i < testing::kNotes.size(); ++i) {
            TopicsController& topics = tablet.app().topics;
            topics.select(static_cast<int>(i) * topics.rows()->count() /
                          static_cast<int>(testing::kNotes.size()));
            tablet.app().table.select(static_cast<int>(random() % 6));
            tablet.app().notes.selectKind(static_cast<int>(random() % 4));
            tablet.app().notes.setText(to_qt(testing::kNotes[i]));
            tablet.app().notes.add();
            ASSERT_TRUE(wait_until([&] { return interview.saveState() == InterviewController::Saved; }));
        }
        interview.finishSession();
        interview.leave();
        ASSERT_TRUE(wait_until([&] { return !interview.active(); }));
    }

    std::mt19937 random{2026};
    std::size_t opened_ = 0;
};

TEST_F(SlowNetworkTest, ATeamsDayArrivesOnceAndInTwentyKilobytes) {
    const bool real_speed = std::getenv("MEETMOMENT_2G") != nullptr;
    ServerProcess server;
    Relay network(static_cast<std::uint16_t>(server.port()));
    auto tablet = enrolled(server, network.port(), QStringLiteral("tablet_a"));
    network.set_on(false);
    for (int i = 0; i < kQuestionnaires; ++i)
        ASSERT_NO_FATAL_FAILURE(fill_in(*tablet));
    ASSERT_NO_FATAL_FAILURE(take_notes(*tablet));
    const std::uint64_t commits = pending(*tablet);

    network.set_profile(meetmoment::testing::second_generation(real_speed ? 1 : 10));
    network.set_on(true);
    (void)network.take_traffic();
    ASSERT_TRUE(synced(*tablet, 300'000)) << tablet->app().sync.status().problem;
    const Traffic traffic = network.take_traffic();
    std::printf(
        "a day of %llu commits: %llu bytes up, %llu down, %llu segments, %llu connections, %llu cuts, "
        "%.1f s connected%s\n",
        static_cast<unsigned long long>(commits), static_cast<unsigned long long>(traffic.up),
        static_cast<unsigned long long>(traffic.down), static_cast<unsigned long long>(traffic.segments),
        static_cast<unsigned long long>(traffic.connections), static_cast<unsigned long long>(traffic.cuts),
        static_cast<double>(traffic.connected.count()) / 1000, real_speed ? "" : " (ten times 2G)");
    EXPECT_LE(traffic.up + traffic.down, kMostBytes);

    auto other = enrolled(server, server.port(), QStringLiteral("tablet_b"));
    ASSERT_TRUE(synced(*other, kPatienceMs));
    EXPECT_EQ(count_of(*other, study::kinds::kSubmission), static_cast<std::size_t>(kQuestionnaires));
    EXPECT_EQ(count_of(*other, study::kinds::kNote), testing::kNotes.size());
    EXPECT_EQ(state_of(*tablet), state_of(*other));
}

TEST_F(SlowNetworkTest, ACorrectionIsLessThanAKilobyteAndANewConnectionTwoMore) {
    ServerProcess server;
    Relay network(static_cast<std::uint16_t>(server.port()));
    auto tablet = enrolled(server, network.port(), QStringLiteral("tablet_a"));
    ASSERT_NO_FATAL_FAILURE(fill_in(*tablet));
    ASSERT_TRUE(synced(*tablet, kPatienceMs));
    const auto bytes_of_a_correction = [&](const char* value) {
        (void)network.take_traffic();
        tablet->in_store([&](store::TabletStore& store) {
            const auto rows = *store.records(study::kinds::kSubmission, {}, std::nullopt);
            ASSERT_TRUE(
                store.commit(store.enrolment().value()->scopes.front(), "v-u:2026.1",
                             {record::Put{rows[0].id, {"samenwerking/a1", {}}, record::present(value), {}}}));
        });
        EXPECT_TRUE(synced(*tablet, kPatienceMs));
        return network.take_traffic();
    };
    (void)bytes_of_a_correction("3");
    const Traffic kept = bytes_of_a_correction("4");
    network.set_on(false);
    network.set_on(true);
    const Traffic fresh = bytes_of_a_correction("2");
    std::printf("a correction: %llu bytes up, %llu down; on a new connection %llu up, %llu down\n",
                static_cast<unsigned long long>(kept.up), static_cast<unsigned long long>(kept.down),
                static_cast<unsigned long long>(fresh.up), static_cast<unsigned long long>(fresh.down));
    EXPECT_EQ(kept.connections, 0U);
    EXPECT_LE(kept.up + kept.down, kMostBytesOfACorrection);
    EXPECT_EQ(fresh.connections, 1U);
    EXPECT_LE(fresh.up + fresh.down, kMostBytesOfACorrection + kMostBytesOfAConnection);
}

}  // namespace
}  // namespace meetmoment::app
