// Repeats between two tablets by the real server.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/instruments/instruments.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/server_process.hpp"

namespace meetmoment::app {
namespace {

using testing::ServerProcess;
using testing::Tablet;
using testing::wait_until;

constexpr int kPatienceMs = 20'000;

/// The study with the questionnaire that repeats, and all that it refers to, as a study is given to the
/// server.
QString study_folder(const QTemporaryDir& folder) {
    const QDir to(folder.path());
    for (const auto name : instruments::resource_names()) {
        const QString file = to.filePath(to_qt(name));
        to.mkpath(QFileInfo(file).path());
        QFile copy(file);
        const auto text = *instruments::resource(name);
        if (copy.open(QIODevice::WriteOnly)) copy.write(text.data(), static_cast<qint64>(text.size()));
    }
    QFile::copy(QStringLiteral(MEETMOMENT_SOURCE_DIR "/tests/support/forms/doelen.xml"),
                to.filePath(QStringLiteral("forms/doelen.xml")));
    QFile study(to.filePath(QStringLiteral("study.json")));
    if (study.open(QIODevice::WriteOnly)) study.write(QByteArray::fromStdString(testing::study_with_goals()));
    return study.fileName();
}

struct RepeatsSync : ::testing::Test {
    QTemporaryDir folder;
    ServerProcess server{study_folder(folder)};

    std::unique_ptr<Tablet> enrolled(const QString& user) {
        auto tablet = std::make_unique<Tablet>(
            testing::TabletOptions{.enrolled = false, .scopes = {}, .user = {}, .server_url = {}});
        tablet->app().enrol.submit(server.url(), server.enrolment_code(user), user);
        EXPECT_TRUE(wait_until(
            [&] { return tablet->app().application.state() == ApplicationController::Ready; }, kPatienceMs))
            << from_qt(tablet->app().enrol.problem());
        return tablet;
    }
    static bool synced(Tablet& tablet) {
        int runs = 0;
        const auto connection =
            QObject::connect(&tablet.app().sync, &SyncService::completed, [&runs] { ++runs; });
        tablet.app().sync.sync_now();
        const bool done = wait_until(
            [&] {
                std::uint64_t pending = 1;
                tablet.in_store([&](store::TabletStore& store) { pending = *store.pending_count(); });
                return runs > 0 && pending == 0;
            },
            kPatienceMs);
        QObject::disconnect(connection);
        return done;
    }
    static void open(Tablet& tablet, const QString& id) {
        tablet.app().questionnaire.open(id);
        ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.active(); }));
        go_to(tablet);
    }
    static void go_to(Tablet& tablet) {
        QuestionnaireController& form = tablet.app().questionnaire;
        for (int guard = 0; guard < 20 && form.pageTitle() != QStringLiteral("Nieuwe doelen"); ++guard)
            form.reviewing() ? form.previous() : form.next();
    }
    static void add(Tablet& tablet, const QString& title) {
        QuestionnaireController& form = tablet.app().questionnaire;
        const int row = form.addInstance(QStringLiteral("nieuw"));
        ASSERT_GE(row, 0);
        const QString at = form.items()->value(row, QStringLiteral("instance")).toString();
        ASSERT_TRUE(
            tablet.answer(QStringLiteral("nieuw/titel") + at.mid(at.indexOf(QLatin1Char('['))), title));
    }
    static void leave(Tablet& tablet) {
        tablet.app().questionnaire.leave();
        ASSERT_TRUE(wait_until([&] { return !tablet.app().questionnaire.active(); }));
    }
    static QStringList titles(Tablet& tablet) {
        const RowModel* items = tablet.app().questionnaire.items();
        QStringList all;
        for (int row = 0; row < items->count(); ++row)
            if (items->value(row, QStringLiteral("path"))
                    .toString()
                    .startsWith(QStringLiteral("nieuw/titel")))
                all << items->value(row, QStringLiteral("value")).toString();
        return all;
    }
    static Bytes state_of(Tablet& tablet) {
        Bytes state;
        tablet.in_store([&state](store::TabletStore& store) { state = *store.canonical_state(); });
        return state;
    }
};

TEST_F(RepeatsSync, ARepeatArrivesAtAnotherTabletAndWhatBothAddStays) {
    auto tablet_a = enrolled(QStringLiteral("tablet_a"));
    auto tablet_b = enrolled(QStringLiteral("tablet_b"));
    QuestionnaireController& form = tablet_a->app().questionnaire;
    form.start(QStringLiteral("doelen"), QStringLiteral("M0"), QStringLiteral("AM02"), QStringLiteral("U"));
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    go_to(*tablet_a);
    add(*tablet_a, QStringLiteral("Samen"));
    const QString id = form.recordId();
    leave(*tablet_a);
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    open(*tablet_b, id);
    EXPECT_EQ(titles(*tablet_b), QStringList{QStringLiteral("Samen")});

    server.stop();
    add(*tablet_b, QStringLiteral("Van B"));
    leave(*tablet_b);
    open(*tablet_a, id);
    add(*tablet_a, QStringLiteral("Van A"));
    leave(*tablet_a);
    server.start();
    ASSERT_TRUE(synced(*tablet_a));
    ASSERT_TRUE(synced(*tablet_b));
    ASSERT_TRUE(synced(*tablet_a));
    EXPECT_EQ(state_of(*tablet_a), state_of(*tablet_b));
    open(*tablet_a, id);
    open(*tablet_b, id);
    EXPECT_EQ(titles(*tablet_a).size(), 3);
    EXPECT_EQ(titles(*tablet_a), titles(*tablet_b));
    EXPECT_EQ(titles(*tablet_a).first(), QStringLiteral("Samen"));
    EXPECT_TRUE(titles(*tablet_a).contains(QStringLiteral("Van A")));
    EXPECT_TRUE(titles(*tablet_a).contains(QStringLiteral("Van B")));
}

}  // namespace
}  // namespace meetmoment::app
