// Pictures of every page at the four sizes, light and dark, in build/artefacts/app: for people to look at.
#include <gtest/gtest.h>

#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

void shoot_every_theme(Stage& on, const QString& name) {
    for (const Look& sized : stage::looks())
        for (const QString& theme :
             {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast")}) {
            if (theme != QLatin1String("light") && sized.text > 1.0) continue;
            Look look = sized;
            look.theme = theme;
            on.look(look);
            stage::keep(on, name, look);
        }
    on.look({});
}

TEST(Shots, OfEveryPage) {
    {
        Stage fresh({.enrolled = false});
        shoot_every_theme(fresh, QStringLiteral("enrol"));
    }
    Stage on;
    shoot_every_theme(on, QStringLiteral("today-empty"));
    ASSERT_TRUE(on.tablet().start_questionnaire());
    shoot_every_theme(on, QStringLiteral("questionnaire-welcome"));
    on.app().questionnaire.next();
    on.settle();
    shoot_every_theme(on, QStringLiteral("questionnaire-errors"));
    ASSERT_TRUE(on.tablet().answer_everything());
    shoot_every_theme(on, QStringLiteral("review"));
    on.app().questionnaire.goTo(2);
    on.settle();
    shoot_every_theme(on, QStringLiteral("questionnaire"));
    on.app().questionnaire.finish();
    ASSERT_NE(on.wait_for(QStringLiteral("page.saved")), nullptr);
    shoot_every_theme(on, QStringLiteral("saved"));
    on.app().questionnaire.leave();
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);

    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.leave();
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    shoot_every_theme(on, QStringLiteral("today"));

    on.app().today.start(
        on.tablet().task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.interview")), nullptr);
    shoot_every_theme(on, QStringLiteral("interview-empty"));
    for (const auto* organisation : {"gemeente", "uwv", "ggz", "sociaal_werkbedrijf"})
        on.app().table.add({}, QString::fromLatin1(organisation), {});
    const QStringList said{
        QStringLiteral("Werkt sinds twee jaar als adviseur, vooral samen met de ggz in Leeuwarden."),
        QStringLiteral("Vroeger kreeg je een voicemail. Nu weet ik wie ik moet hebben."),
        QStringLiteral("De groep valt stil als het over de bestuurders gaat."),
        QStringLiteral("Drie mensen knikken.")};
    for (int i = 0; i < said.size(); ++i) {
        on.app().topics.select(i / 2);
        on.app().table.select(i);
        on.app().notes.selectKind(i);
        on.app().notes.setText(said[i]);
        on.app().notes.add();
    }
    shoot_every_theme(on, QStringLiteral("interview"));
    on.app().interview.leave();
    on.app().application.open(QStringLiteral("sync"));
    shoot_every_theme(on, QStringLiteral("sync"));
    on.app().application.open(QStringLiteral("settings"));
    shoot_every_theme(on, QStringLiteral("settings"));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.save")));
    ASSERT_TRUE(on.tap(QStringLiteral("work.save")));
    ASSERT_NE(on.wait_for(QStringLiteral("work.code")), nullptr);
    shoot_every_theme(on, QStringLiteral("work-file"));
    ASSERT_TRUE(on.tap(QStringLiteral("work.done")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.leave.study")));
    ASSERT_NE(on.wait_for(QStringLiteral("leave.unsent")), nullptr);
    shoot_every_theme(on, QStringLiteral("leave-study"));
    ASSERT_TRUE(on.tap(QStringLiteral("leave.cancel")));
    on.app().application.open(QStringLiteral("diagnostics"));
    shoot_every_theme(on, QStringLiteral("diagnostics"));
    on.app().application.block(Problem{"store.newer", "made by a newer version", {}});
    on.app().application.open(QStringLiteral("today"));
    shoot_every_theme(on, QStringLiteral("blocked"));
}

TEST(Shots, OfHandOver) {
    Stage on;
    auto& hand = on.app().handover;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.give")));
    ASSERT_NE(on.wait_for(QStringLiteral("give.confirm")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-give"));
    hand.setPin({}, QLatin1String(Stage::kPin));
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.welcome")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-welcome"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.return")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.pin")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-pin"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.back")));
    hand.start(QLatin1String(Stage::kWord), true);
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.question")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-question"));
    hand.lock();
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.locked")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-locked"));
    hand.unlock(QLatin1String(Stage::kWord));
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.question")), nullptr);
    ASSERT_TRUE(on.tablet().answer_everything());
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.review")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-review"));
    hand.finish();
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.done")), nullptr);
    shoot_every_theme(on, QStringLiteral("handover-done"));
}

TEST(Shots, OfWhatOthersBrought) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    const auto id = *Uuid::parse(on.app().questionnaire.recordId().toStdString());
    on.app().questionnaire.finish();
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().questionnaire.finished(); }));
    on.app().questionnaire.leave();
    on.tablet().receive(
        {record::Put{id, {"samenwerking/a1", {}}, record::present("5"), {}},
         record::Put{id, {"knelpunten/j1_open", {}}, record::present("Te weinig tijd voor overleg"), {}},
         record::Put{id, {"@review", {}}, record::present("returned"), {}}},
        "collega", "Vraag 3 is leeg. Kunt u die nog eens stellen?");
    ASSERT_NE(on.wait_for(QStringLiteral("today.conflicts")), nullptr);
    shoot_every_theme(on, QStringLiteral("today-sent-back"));
    on.app().application.open(QStringLiteral("conflicts"));
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().conflicts.count() == 2; }));
    shoot_every_theme(on, QStringLiteral("conflicts"));
    const QString key = on.app().conflicts.rows()->value(0, QStringLiteral("key")).toString();
    ASSERT_TRUE(on.tap(QStringLiteral("conflict.%1.0").arg(key)));
    shoot_every_theme(on, QStringLiteral("conflict-keep"));
    ASSERT_TRUE(on.tap(QStringLiteral("keep.cancel")));
    on.app().studies_list.enrolAnother();
    ASSERT_TRUE(on.follow_restart());
    shoot_every_theme(on, QStringLiteral("enrol-another"));
    on.app().application.block(Problem{"store.newer", "made by a newer version", {}});
    shoot_every_theme(on, QStringLiteral("blocked-another"));
}

}  // namespace
}  // namespace meetmoment
