#include <gtest/gtest.h>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

QString at(const RowModel* model, int row, const char* role) {
    return model->value(row, QLatin1String(role)).toString();
}

TEST(Today, OffersOnlyTheRegionsOfThisTablet) {
    Tablet tablet;
    TodayController& today = tablet.app().today;
    EXPECT_EQ(today.regions().size(), 3) << "all, and two";
    today.setRoundFilter(QStringLiteral("M6"));
    EXPECT_EQ(today.tasks()->count(), 16)
        << "in two regions five questionnaires, one of them for three groups, and an interview";
    today.setRegionFilter(QStringLiteral("AM08"));
    ASSERT_EQ(today.tasks()->count(), 8);
    EXPECT_EQ(at(today.tasks(), 0, "region"), QStringLiteral("AM08"));
    today.setRoundFilter({});
    EXPECT_EQ(today.tasks()->count(), 23) << "the checklist is for the later rounds";
}

TEST(Today, AnInterviewTakesTheMinutesOfItsRound) {
    Tablet tablet;
    for (const auto* round : {"M0", "M6", "M12"}) {
        const int row = tablet.task(QStringLiteral("g-u"), QLatin1String(round), QStringLiteral("AM02"));
        EXPECT_EQ(at(tablet.app().today.tasks(), row, "minutes"), QStringLiteral("90")) << round;
    }
}

TEST(Today, AGrantForEveryRegionOffersThemAll) {
    Tablet tablet({.enrolled = true,
                   .scopes = {"four-regions/*/field"},
                   .user = "tester",
                   .server_url = "https://127.0.0.1:9"});
    EXPECT_EQ(tablet.app().today.regions().size(), 5);
}

TEST(Today, CountsWhatIsDoneAndWhatIsNotSent) {
    Tablet tablet;
    TodayController& today = tablet.app().today;
    EXPECT_EQ(today.unsynced(), 0);
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    tablet.app().questionnaire.finish();
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.finished(); }));
    tablet.app().questionnaire.leave();
    ASSERT_TRUE(wait_until([&] { return today.finished()->count() == 1 && today.unsynced() > 0; }));
    const int row = tablet.task(QStringLiteral("v-u"), QStringLiteral("M6"), QStringLiteral("AM02"));
    EXPECT_EQ(at(today.tasks(), row, "done"), QStringLiteral("1"));
    EXPECT_EQ(at(today.tasks(), row, "invited"), QStringLiteral("12"));
    EXPECT_EQ(today.unsyncedText(),
              QString::number(today.unsynced()) + QStringLiteral(" wijzigingen nog niet verstuurd"));
    EXPECT_TRUE(today.finished()->value(0, QStringLiteral("unsynced")).toBool());
}

TEST(Today, FindsARecordByItsReceipt) {
    Tablet tablet;
    TodayController& today = tablet.app().today;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    tablet.app().questionnaire.finish();
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.finished(); }));
    tablet.app().questionnaire.leave();
    ASSERT_TRUE(wait_until([&] { return today.finished()->count() == 1; }));
    today.setSearch(QStringLiteral("no such"));
    EXPECT_EQ(today.finished()->count(), 0);
    today.setSearch(QStringLiteral("vragenlijst"));
    EXPECT_EQ(today.finished()->count(), 1);
    today.setSearch(at(today.finished(), 0, "receipt").toLower());
    EXPECT_EQ(today.finished()->count(), 1);
}

TEST(Today, FindsARecordByWhatWasFilledIn) {
    Tablet tablet({.questions = true});
    TodayController& today = tablet.app().today;
    const auto fill_in = [&](const char* text) {
        ASSERT_TRUE(tablet.start_questions());
        ASSERT_TRUE(tablet.answer(QStringLiteral("tekst/verhaal"), QLatin1String(text)));
        tablet.app().questionnaire.leave();
        ASSERT_TRUE(wait_until([&] { return !tablet.app().questionnaire.active(); }));
    };
    fill_in("Vergadering over de Wajong");
    fill_in("Iets heel anders");
    ASSERT_TRUE(wait_until([&] { return today.drafts()->count() == 2; }));
    today.setSearch(QStringLiteral("de WAJONG"));
    EXPECT_EQ(today.drafts()->count(), 0) << "not yet looked into";
    EXPECT_TRUE(wait_until([&] { return today.drafts()->count() == 1; }));
    today.setSearch(QStringLiteral("heel"));
    EXPECT_EQ(today.drafts()->count(), 0) << "what the words before found is not shown for these";
    EXPECT_TRUE(wait_until([&] { return today.drafts()->count() == 1; }));
    today.setSearch(QStringLiteral("nergens"));
    EXPECT_FALSE(wait_until([&] { return today.drafts()->count() > 0; }, 600));
    today.setSearch({});
    EXPECT_EQ(today.drafts()->count(), 2);
}

TEST(Today, FindsAnInterviewByANote) {
    Tablet tablet;
    TodayController& today = tablet.app().today;
    tablet.app().interview.start(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02"),
                                 QStringLiteral("U"));
    ASSERT_TRUE(wait_until([&] { return tablet.app().interview.active(); }));
    tablet.app().notes.setText(QStringLiteral("Wij bellen elkaar nu gewoon"));
    tablet.app().notes.add();
    ASSERT_TRUE(wait_until([&] { return tablet.app().notes.rows()->count() == 1; }));
    tablet.app().interview.leave();
    ASSERT_TRUE(wait_until([&] { return today.drafts()->count() == 1; }));
    today.setSearch(QStringLiteral("nergens"));
    EXPECT_FALSE(wait_until([&] { return today.drafts()->count() > 0; }, 600));
    today.setSearch(QStringLiteral("bellen elkaar"));
    EXPECT_TRUE(wait_until([&] { return today.drafts()->count() == 1; }));
}

TEST(Today, ShowsAConflictThatCameFromSomebodyElse) {
    Tablet tablet;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a1"), QStringLiteral("3")));
    const record::RecordId id = *Uuid::parse(from_qt(tablet.app().questionnaire.recordId()));
    tablet.app().questionnaire.leave();
    ASSERT_TRUE(wait_until([&] { return !tablet.app().questionnaire.active(); }));
    // What a sync would bring: a value by another writer who had not seen ours.
    record::Commit commit;
    commit.id = {record::WriterId{42}, 1};
    commit.lamport = 1000;
    commit.scope = "four-regions/AM02/field";
    commit.user = "tablet_b";
    commit.opening = record::Opening{"device-b", "test", std::nullopt};
    commit.ops = {record::Put{id, {"samenwerking/a1", {}}, record::present("5"), {}}};
    tablet.in_store([&](store::TabletStore& store) {
        sync::Reply reply;
        reply.commits.push_back({1, record::seal(commit)->bytes});
        ASSERT_TRUE(store.apply(reply));
    });
    tablet.app().records.reload();
    ASSERT_TRUE(wait_until([&] { return tablet.app().today.conflicts() == 1; }));
    tablet.app().today.open(to_qt(id.to_string()));
    QuestionnaireController& form = tablet.app().questionnaire;
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    form.jumpTo(2, 0);
    QString conflict;
    for (int i = 0; i < form.items()->count(); ++i)
        if (at(form.items(), i, "path") == QStringLiteral("samenwerking/a1"))
            conflict = at(form.items(), i, "conflict");
    EXPECT_TRUE(conflict.contains(QStringLiteral("tablet_b"))) << from_qt(conflict);
    EXPECT_TRUE(conflict.contains(QStringLiteral("tester"))) << from_qt(conflict);
}

TEST(Today, TellsWhenTheAnswersOfTwoPeopleDoNotFitTogether) {
    Tablet tablet;
    const auto many = QStringLiteral("knelpunten/j1"), top = QStringLiteral("knelpunten/j1_top");
    QuestionnaireController& form = tablet.app().questionnaire;
    const auto leave = [&] {
        form.leave();
        return wait_until([&] { return !form.active(); });
    };
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(many, QStringLiteral("prioriteit afhaken capaciteit")));
    ASSERT_TRUE(tablet.answer(top, QStringLiteral("prioriteit")));
    const record::RecordId id = *Uuid::parse(from_qt(form.recordId()));
    ASSERT_TRUE(leave());
    record::Dot loaded;
    tablet.in_store([&](store::TabletStore& store) {
        loaded = (*store.record(id))->fields.at({from_qt(top), {}}).front().dot;
    });
    tablet.app().today.open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    ASSERT_TRUE(tablet.answer(many, QStringLiteral("prioriteit afhaken")));
    ASSERT_TRUE(leave());
    EXPECT_EQ(tablet.app().today.unfitting(), 0);
    record::Commit commit;
    commit.id = {record::WriterId{42}, 1};
    commit.lamport = 1000;
    commit.scope = "four-regions/AM02/field";
    commit.user = "tablet_b";
    commit.opening = record::Opening{"device-b", "test", std::nullopt};
    commit.ops = {record::Put{id, {from_qt(top), {}}, record::present("capaciteit"), {loaded}}};
    tablet.in_store([&](store::TabletStore& store) {
        sync::Reply reply;
        reply.commits.push_back({1, record::seal(commit)->bytes});
        ASSERT_TRUE(store.apply(reply));
    });
    tablet.app().records.reload();
    ASSERT_TRUE(wait_until([&] { return tablet.app().today.unfitting() == 1; }));
    EXPECT_EQ(tablet.app().today.conflicts(), 0);
    EXPECT_EQ(at(tablet.app().today.drafts(), 0, "brokenRules"), QStringLiteral("1"));
    tablet.app().today.open(to_qt(id.to_string()));
    ASSERT_TRUE(wait_until([&] { return form.active(); }));
    ASSERT_TRUE(tablet.answer(top, QStringLiteral("afhaken")));
    ASSERT_TRUE(leave());
    ASSERT_TRUE(wait_until([&] { return tablet.app().today.unfitting() == 0; }));
}

}  // namespace
}  // namespace meetmoment::app
