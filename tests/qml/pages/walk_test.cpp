// Every page at every size: can everything be named, hit and seen, in Dutch and in English?
#include <gtest/gtest.h>

#include <QFile>
#include <QHash>
#include <QXmlStreamReader>
#include <functional>

#include "tests/qml/pages/sight.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

TEST(Walk, EnrolIsNamedRoomyAndWhole) {
    Stage on({.enrolled = false});
    stage::expect_good_page(on, QStringLiteral("page.enrol"));
}

TEST(Walk, TodayIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.leave();
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().today.drafts()->count() == 1; }));
    stage::expect_good_page(on, QStringLiteral("page.today"));
}

TEST(Walk, EveryPageOfTheQuestionnaireIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    stage::expect_good_page(on, QStringLiteral("page.review"));
    for (int page = 0; page < on.app().questionnaire.pageCount(); ++page) {
        SCOPED_TRACE(page);
        on.app().questionnaire.goTo(page);
        stage::expect_good_page(on, QStringLiteral("page.questionnaire"));
    }
}

TEST(Walk, ErrorsAreNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    on.app().questionnaire.next();
    ASSERT_NE(on.wait_for(QStringLiteral("questionnaire.errors")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.questionnaire"));
}

TEST(Walk, TheReceiptIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    on.app().questionnaire.finish();
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().questionnaire.finished(); }));
    stage::expect_good_page(on, QStringLiteral("page.saved"));
}

TEST(Walk, EveryPageOfHandOverIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    auto& hand = on.app().handover;
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.give")));
    stage::expect_good_page(on, QStringLiteral("give.confirm"));
    hand.setPin({}, QLatin1String(Stage::kPin));
    stage::expect_good_page(on, QStringLiteral("page.handover.welcome"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.begin")));
    ASSERT_NE(on.wait_for(QStringLiteral("handover.problem")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.handover.welcome"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.return")));
    stage::expect_good_page(on, QStringLiteral("page.handover.pin"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.forgotten")));
    stage::expect_good_page(on, QStringLiteral("page.handover.pin"));
    ASSERT_TRUE(on.tap(QStringLiteral("handover.back")));
    hand.start(QLatin1String(Stage::kWord), true);
    stage::expect_good_page(on, QStringLiteral("page.handover.question"));
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.next")));
    ASSERT_NE(on.wait_for(QStringLiteral("error.welkom/toestemming")), nullptr);
    hand.set_lock_soon(true);
    stage::expect_good_page(on, QStringLiteral("page.handover.question"));
    hand.set_lock_soon(false);
    hand.lock();
    stage::expect_good_page(on, QStringLiteral("page.handover.locked"));
    hand.unlock(QStringLiteral("muis"));
    ASSERT_NE(on.wait_for(QStringLiteral("handover.problem")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.handover.locked"));
    hand.unlock(QLatin1String(Stage::kWord));
    ASSERT_NE(on.wait_for(QStringLiteral("page.handover.question")), nullptr);
    ASSERT_TRUE(on.tablet().answer_everything());
    stage::expect_good_page(on, QStringLiteral("page.handover.review"));
    hand.finish();
    stage::expect_good_page(on, QStringLiteral("page.handover.done"));
}

TEST(Walk, EveryQuestionOfHandOverIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    ASSERT_TRUE(on.tablet().answer_everything());
    for (int page = 0; page < on.app().questionnaire.pageCount(); page += 4) {
        SCOPED_TRACE(page);
        on.app().questionnaire.goTo(page);
        stage::expect_good_page(on, QStringLiteral("page.handover.question"));
    }
}

TEST(Walk, TheSheetOfThePinIsNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("settings"));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.pin")));
    stage::expect_good_page(on, QStringLiteral("pin.keep"));
}

TEST(Walk, SyncIsNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("sync"));
    stage::expect_good_page(on, QStringLiteral("page.sync"));
}

TEST(Walk, SettingsAreNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("settings"));
    stage::expect_good_page(on, QStringLiteral("page.settings"));
}

TEST(Walk, TheFileOfUnsentWorkIsNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().application.open(QStringLiteral("settings"));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.save")));
    stage::expect_good_page(on, QStringLiteral("work.save"));
    ASSERT_TRUE(on.tap(QStringLiteral("work.save")));
    stage::expect_good_page(on, QStringLiteral("work.code"));
    on.app().unsent.set_folder(QStringLiteral("/dev/null/none"));
    ASSERT_TRUE(on.tap(QStringLiteral("work.done")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.save")));
    ASSERT_TRUE(on.tap(QStringLiteral("work.save")));
    stage::expect_good_page(on, QStringLiteral("work.problem"));
}

TEST(Walk, RemovingAStudyIsNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("settings"));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.leave.study")));
    stage::expect_good_page(on, QStringLiteral("leave.sent"));
    ASSERT_TRUE(on.tap(QStringLiteral("leave.cancel")));
    on.app().application.open(QStringLiteral("today"));
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().application.open(QStringLiteral("settings"));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.leave.study")));
    on.app().leaving.prove(QStringLiteral("0000-0000-0000-0000"));
    on.app().leaving.wipe();
    ASSERT_NE(on.wait_for(QStringLiteral("leave.problem")), nullptr);
    stage::expect_good_page(on, QStringLiteral("leave.unsent"));
}

TEST(Walk, SeveralStudiesAreNamedRoomyAndWhole) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().studies_list.enrolAnother();
    ASSERT_TRUE(on.follow_restart());
    ASSERT_NE(on.wait_for(QStringLiteral("enrol.back")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.enrol"));
    on.app().application.block(Problem{"store.newer", "made by a newer version", {}});
    ASSERT_NE(on.wait_for(QStringLiteral("study.0")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.blocked"));
}

TEST(Walk, TwoAnswersAreNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("conflicts"));
    stage::expect_good_page(on, QStringLiteral("conflicts.none"));
    on.app().application.open(QStringLiteral("today"));
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything(
        QStringLiteral("een lang antwoord van meer woorden dan er op een regel passen")));
    const auto id = *Uuid::parse(on.app().questionnaire.recordId().toStdString());
    on.app().questionnaire.finish();
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().questionnaire.finished(); }));
    on.app().questionnaire.leave();
    on.tablet().receive({record::Put{id, {"samenwerking/a1", {}}, record::present("5"), {}},
                         record::Put{id, {"knelpunten/j1_open", {}}, record::present("iets anders"), {}},
                         record::Put{id, {"@review", {}}, record::present("returned"), {}}},
                        "collega",
                        "Vraag 3 is leeg, en bij vraag 7 staat iets dat bij een andere vraag hoort");
    ASSERT_NE(on.wait_for(QStringLiteral("today.conflicts")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.today"));
    on.app().application.open(QStringLiteral("conflicts"));
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().conflicts.count() == 2; }));
    stage::expect_good_page(on, QStringLiteral("page.conflicts"));
    const QString key = on.app().conflicts.rows()->value(0, QStringLiteral("key")).toString();
    ASSERT_TRUE(on.tap(QStringLiteral("conflict.%1.0").arg(key)));
    ASSERT_TRUE(on.tap(QStringLiteral("keep.confirm")));
    stage::expect_good_page(on, QStringLiteral("keep.confirm"));
}

TEST(Walk, TheDataForSupportAreNamedRoomyAndWhole) {
    Stage on;
    on.app().application.open(QStringLiteral("diagnostics"));
    ASSERT_TRUE(on.tap(QStringLiteral("diagnostics.save")));
    ASSERT_NE(on.wait_for(QStringLiteral("diagnostics.saved")), nullptr);
    stage::expect_good_page(on, QStringLiteral("page.diagnostics"));
}

TEST(Walk, ABlockedTabletIsNamedRoomyAndWhole) {
    Stage on;
    on.app().application.block(Problem{"store.newer", "made by a newer version", {}});
    stage::expect_good_page(on, QStringLiteral("page.blocked"));
}

/// Source text → Dutch, of every text that differs.
QHash<QString, QString> dutch() {
    QHash<QString, QString> texts;
    QFile file(QStringLiteral(MEETMOMENT_SOURCE_DIR "/app/i18n/meetmoment_nl.ts"));
    if (!file.open(QIODevice::ReadOnly)) return texts;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() == QLatin1String("translation")) {
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (!text.isEmpty() && text != source && !source.contains(u'%')) texts.insert(source, text);
        }
    }
    return texts;
}

QStringList shown_texts(QQuickItem* item) {
    QStringList all;
    if (!item->isVisible()) return all;
    if (item->inherits("QQuickText")) all << item->property("text").toString();
    if (!inspection::accessible_name(item).isEmpty()) all << inspection::accessible_name(item);
    for (QQuickItem* child : item->childItems())
        all << shown_texts(child);
    return all;
}

TEST(Walk, ChangingTheLanguageChangesEveryTextAtOnce) {
    Stage on;
    const QHash<QString, QString> texts = dutch();
    ASSERT_GT(texts.size(), 40);
    for (const auto* page : {"today", "sync", "settings", "conflicts"}) {
        on.app().application.open(QString::fromLatin1(page));
        on.look({.language = QStringLiteral("nl")});
        for (const QString& text : shown_texts(on.root()))
            EXPECT_FALSE(texts.contains(text)) << page << " is Dutch but says: " << text.toStdString();
        on.look({.language = QStringLiteral("en")});
        const QStringList values = texts.values();
        for (const QString& text : shown_texts(on.root()))
            EXPECT_FALSE(values.contains(text) && !texts.contains(text))
                << page << " is English but says: " << text.toStdString();
    }
}

}  // namespace
}  // namespace meetmoment
