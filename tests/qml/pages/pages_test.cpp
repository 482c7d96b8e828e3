// What the pages do, by pointer, with the real controllers.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>

#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::Stage;

void go_to_page_of(Stage& on, const QString& path) {
    for (int page = 0; page < on.app().questionnaire.pageCount(); ++page) {
        on.app().questionnaire.goTo(page);
        on.settle();
        if (on.shows(QStringLiteral("question.") + path)) return;
    }
}

TEST(Pages, AFreshTabletEnrols) {
    Stage on({.enrolled = false});
    ASSERT_NE(on.wait_for(QStringLiteral("page.enrol")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("enrol.submit")));
    EXPECT_EQ(on.focused().toStdString(), "enrol.code") << "an empty code is asked for";
    on.type(QStringLiteral("k7mq2rxd"));
    EXPECT_EQ(on.wait_for(QStringLiteral("enrol.code"))->property("text").toString().toStdString(),
              "K7MQ-2RXD");
    EXPECT_FALSE(on.app().enrol.busy());
}

/// How many editors of questions were thrown away since this was made.
class ThrownAway : public QObject {
  public:
    ThrownAway() { qGuiApp->installEventFilter(this); }
    [[nodiscard]] int editors() const { return editors_; }

    bool eventFilter(QObject* object, QEvent* event) override {
        const bool editor = QByteArray(object->metaObject()->className()).contains("Question_QMLTYPE");
        if (editor && event->type() == QEvent::DeferredDelete) ++editors_;
        return false;
    }

  private:
    int editors_ = 0;
};

TEST(Pages, AnEditorIsMadeOnce) {
    Stage on;
    const ThrownAway away;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_NE(on.wait_for(QStringLiteral("page.questionnaire")), nullptr);
    on.settle();
    EXPECT_EQ(away.editors(), 0);
}

TEST(Pages, AnOptionIsSavedWhenItIsTapped) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.task.v-u.M6.AM02")));
    ASSERT_TRUE(on.tap(QStringLiteral("option.welkom/toestemming.OK")));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("welkom/toestemming")).toStdString(), "OK");
    EXPECT_TRUE(app::testing::wait_until(
        [&] { return on.app().questionnaire.saveState() == app::QuestionnaireController::Saved; }));
    EXPECT_NE(on.wait_for(QStringLiteral("questionnaire.save")), nullptr);
}

TEST(Pages, AFingerChoosesAndADragOnlyScrolls) {
    Stage on;
    on.look({.size = {360, 640}});
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.next();
    ASSERT_NE(on.wait_for(QStringLiteral("question.achtergrond/organisatie")), nullptr);
    ASSERT_TRUE(on.drag_up(QStringLiteral("option.achtergrond/organisatie.uwv"), 150));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("achtergrond/organisatie")).toStdString(), "");
    ASSERT_TRUE(on.touch(QStringLiteral("option.achtergrond/organisatie.uwv")));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("achtergrond/organisatie")).toStdString(), "uwv");
}

TEST(Pages, AQuestionThatComesInDoesNotMoveThePage) {
    Stage on;
    on.look({.size = {360, 640}});
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.next();
    ASSERT_TRUE(on.touch(QStringLiteral("option.achtergrond/organisatie.anders")));
    ASSERT_NE(on.wait_for(QStringLiteral("question.achtergrond/organisatie_anders")), nullptr);
    const QQuickItem* option = on.wait_for(QStringLiteral("option.achtergrond/organisatie.anders"));
    const QPointF at = option->mapToScene({0, 0});
    EXPECT_TRUE(at.y() > 0 && at.y() < 640) << "the option that was touched is still in sight, at " << at.y();
}

TEST(Pages, AnAnswerElsewhereDoesNotRebuildTheFieldThatIsTypedIn) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    go_to_page_of(on, QStringLiteral("knelpunten/j1_open"));
    ASSERT_TRUE(on.tap(QStringLiteral("input.knelpunten/j1_open")));
    QQuickItem* field = on.focus_item();
    on.key(QStringLiteral("Home"));
    on.type(QStringLiteral("Eerst "));
    const int cursor = field->property("cursorPosition").toInt();
    on.app().questionnaire.answer(QStringLiteral("knelpunten/j1"), QStringLiteral("prioriteit anders"));
    on.settle();
    EXPECT_EQ(on.focus_item(), field);
    EXPECT_EQ(field->property("cursorPosition").toInt(), cursor);
    EXPECT_TRUE(field->property("text").toString().startsWith(QLatin1String("Eerst ")));
    EXPECT_TRUE(on.shows(QStringLiteral("question.knelpunten/j1_anders")))
        << "the question that depends on it came in";
}

TEST(Pages, ChangingTheLanguageOfTheFormKeepsFocusAndText) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    go_to_page_of(on, QStringLiteral("knelpunten/j1_open"));
    ASSERT_TRUE(on.tap(QStringLiteral("input.knelpunten/j1_open")));
    const QQuickItem* field = on.focus_item();
    const QVariantList languages = on.app().questionnaire.languages();
    ASSERT_GT(languages.size(), 1);
    const QString before = on.app().questionnaire.pageTitle();
    on.app().questionnaire.setLanguage(languages[1].toMap().value(QStringLiteral("id")).toString());
    on.settle();
    EXPECT_NE(on.app().questionnaire.pageTitle(), before);
    EXPECT_EQ(on.focus_item(), field);
}

TEST(Pages, ErrorsShowBesideTheFieldAndInASummaryThatJumps) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.next")));
    ASSERT_NE(on.wait_for(QStringLiteral("questionnaire.errors")), nullptr);
    EXPECT_NE(on.wait_for(QStringLiteral("error.welkom/toestemming")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("option.welkom/toestemming.OK")));
    EXPECT_TRUE(
        app::testing::wait_until([&] { return !on.shows(QStringLiteral("error.welkom/toestemming")); }));
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.next")));
    EXPECT_EQ(on.app().questionnaire.pageIndex(), 1);
}

TEST(Pages, ReviewJumpsToAQuestionAndBack) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    ASSERT_TRUE(on.tap(QStringLiteral("review.samenwerking/a1")));
    ASSERT_NE(on.wait_for(QStringLiteral("question.samenwerking/a1")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("option.samenwerking/a1.4")));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("samenwerking/a1")).toStdString(), "4");
}

TEST(Pages, FinishingGivesAReceiptAndGoesBackToToday) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.finish")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.saved")), nullptr);
    EXPECT_EQ(on.wait_for(QStringLiteral("saved.receipt"))->property("text").toString(),
              on.app().questionnaire.receiptCode());
    ASSERT_TRUE(on.tap(QStringLiteral("saved.done")));
    EXPECT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
}

TEST(Pages, AFullDiskKeepsTheAnswerOnTheScreenAndSaysWhatToDo) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.next();
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("achtergrond/organisatie"), QStringLiteral("anders")));
    on.tablet().in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    const QString words = QStringLiteral("Een netwerk van kleine organisaties. ").repeated(800);
    QGuiApplication::clipboard()->setText(words);
    ASSERT_TRUE(on.tap(QStringLiteral("input.achtergrond/organisatie_anders")));
    on.key(QStringLiteral("Ctrl+V"));
    ASSERT_NE(on.wait_for(QStringLiteral("questionnaire.saveProblem")), nullptr);
    EXPECT_EQ(
        on.wait_for(QStringLiteral("input.achtergrond/organisatie_anders"))->property("text").toString(),
        words);
    on.tablet().in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    ASSERT_TRUE(on.tap(QStringLiteral("questionnaire.retry")));
    EXPECT_TRUE(
        app::testing::wait_until([&] { return !on.shows(QStringLiteral("questionnaire.saveProblem")); }));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("achtergrond/organisatie_anders")), words);
}

TEST(Pages, AnInterviewTakesNotesWithSpeakerAndKind) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.task.g-u.M6.AM02")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.interview")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("interview.speaker.add")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.organisation.uwv")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.speaker.confirm")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.kind.verbatim")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note")));
    on.type(QStringLiteral("Wij bellen elkaar nu gewoon"));
    on.key(QStringLiteral("Ctrl+Return"));
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().notes.rows()->count() == 1; }));
    EXPECT_EQ(on.app().notes.rows()->value(0, QStringLiteral("kind")).toString().toStdString(), "verbatim");
    EXPECT_EQ(on.wait_for(QStringLiteral("interview.note"))->property("text").toString().toStdString(), "");
    ASSERT_TRUE(on.tap(QStringLiteral("interview.undo")));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().notes.rows()->count() == 0; }));
}

TEST(Pages, SettingsTakeEffectAtOnce) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.settings")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.theme.dark")));
    EXPECT_EQ(on.app().application.theme().toStdString(), "dark");
    ASSERT_TRUE(on.tap(QStringLiteral("settings.text.1.5")));
    EXPECT_DOUBLE_EQ(on.app().application.textScale(), 1.5);
    ASSERT_TRUE(on.tap(QStringLiteral("settings.leave")));
    EXPECT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
}

TEST(Pages, UnsentWorkGoesToAFileWhoseCodeIsShownOnce) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.leave();
    ASSERT_TRUE(on.tap(QStringLiteral("today.settings")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.save")));
    ASSERT_TRUE(on.tap(QStringLiteral("work.save")));
    QQuickItem* code = on.wait_for(QStringLiteral("work.code"));
    ASSERT_NE(code, nullptr);
    EXPECT_EQ(code->property("text").toString().size(), 19);
    EXPECT_TRUE(QFile::exists(on.app().unsent.file()));
    ASSERT_TRUE(on.tap(QStringLiteral("work.done")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.save")));
    EXPECT_NE(on.wait_for(QStringLiteral("work.save")), nullptr);
    EXPECT_FALSE(on.shows(QStringLiteral("work.code")));
}

TEST(Pages, SyncOffersTheFileOnlyWhileSomethingIsUnsent) {
    Stage on;
    on.app().application.open(QStringLiteral("sync"));
    ASSERT_TRUE(app::testing::wait_until([&] { return !on.app().unsent.any(); }));
    EXPECT_FALSE(on.shows(QStringLiteral("sync.save")));
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.leave();
    on.app().application.open(QStringLiteral("sync"));
    EXPECT_NE(on.wait_for(QStringLiteral("sync.save")), nullptr);
}

TEST(Pages, AStudyGoesOnlyWhenItsUnsentWorkIsInAFileWhoseCodeIsTyped) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.app().questionnaire.leave();
    ASSERT_TRUE(on.tap(QStringLiteral("today.settings")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.leave.study")));
    ASSERT_NE(on.wait_for(QStringLiteral("leave.unsent")), nullptr);
    EXPECT_FALSE(on.wait_for(QStringLiteral("leave.confirm"))->isEnabled());
    ASSERT_TRUE(on.tap(QStringLiteral("leave.save")));
    ASSERT_TRUE(on.tap(QStringLiteral("work.save")));
    ASSERT_NE(on.wait_for(QStringLiteral("work.code")), nullptr);
    const QString code = on.app().unsent.code();
    ASSERT_TRUE(on.tap(QStringLiteral("work.done")));
    ASSERT_TRUE(on.tap(QStringLiteral("leave.code")));
    on.type(QStringLiteral("0000000000000000"));
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().leaving.wrongCode(); }));
    on.key(QStringLiteral("Ctrl+A"));
    on.type(code.toLower().remove(u'-'));
    ASSERT_TRUE(
        app::testing::wait_until([&] { return on.wait_for(QStringLiteral("leave.confirm"))->isEnabled(); }));
    ASSERT_TRUE(on.tap(QStringLiteral("leave.confirm")));
    ASSERT_TRUE(on.follow_restart());
    EXPECT_NE(on.wait_for(QStringLiteral("page.enrol")), nullptr);
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(Pages, OneGoesToAnotherStudyAndBack) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.settings")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.enrol")));
    ASSERT_TRUE(on.follow_restart());
    ASSERT_NE(on.wait_for(QStringLiteral("page.enrol")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("enrol.back")));
    ASSERT_TRUE(on.follow_restart());
    EXPECT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(Pages, TwoAnswersAreSettledFromTodayWithAReason) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("samenwerking/a1"), QStringLiteral("3")));
    const auto id = *Uuid::parse(on.app().questionnaire.recordId().toStdString());
    on.app().questionnaire.leave();
    ASSERT_TRUE(app::testing::wait_until([&] { return !on.app().questionnaire.active(); }));
    on.tablet().receive({record::Put{id, {"samenwerking/a1", {}}, record::present("5"), {}}}, "collega");
    ASSERT_TRUE(on.tap(QStringLiteral("today.conflicts.open")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.conflicts")), nullptr);
    const QString key = on.app().conflicts.rows()->value(0, QStringLiteral("key")).toString();
    ASSERT_TRUE(on.tap(QStringLiteral("conflict.%1.0").arg(key)));
    ASSERT_TRUE(on.tap(QStringLiteral("keep.confirm")));
    EXPECT_EQ(on.focused().toStdString(), "keep.reason") << "a reason is asked for";
    EXPECT_EQ(on.app().conflicts.count(), 1);
    on.type(QStringLiteral("Nagevraagd"));
    ASSERT_TRUE(on.tap(QStringLiteral("keep.confirm")));
    EXPECT_NE(on.wait_for(QStringLiteral("conflicts.none")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("conflicts.leave")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    EXPECT_FALSE(on.shows(QStringLiteral("today.conflicts")));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(Pages, AThirdAnswerIsGivenAtItsQuestion) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("samenwerking/a1"), QStringLiteral("3")));
    const auto id = *Uuid::parse(on.app().questionnaire.recordId().toStdString());
    on.app().questionnaire.leave();
    ASSERT_TRUE(app::testing::wait_until([&] { return !on.app().questionnaire.active(); }));
    on.tablet().receive({record::Put{id, {"samenwerking/a1", {}}, record::present("5"), {}}}, "collega");
    ASSERT_TRUE(on.tap(QStringLiteral("today.conflicts.open")));
    const QString key = on.app().conflicts.rows()->value(0, QStringLiteral("key")).toString();
    ASSERT_TRUE(on.tap(QStringLiteral("conflict.%1.open").arg(key)));
    ASSERT_TRUE(on.tap(QStringLiteral("option.samenwerking/a1.4")));
    EXPECT_EQ(stage::value_on_page(on, QStringLiteral("samenwerking/a1")).toStdString(), "4");
}

TEST(Pages, ARemarkOfTheCentreLeadsToTheAnswers) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer_everything());
    const auto id = *Uuid::parse(on.app().questionnaire.recordId().toStdString());
    on.app().questionnaire.finish();
    ASSERT_TRUE(app::testing::wait_until([&] { return on.app().questionnaire.finished(); }));
    on.app().questionnaire.leave();
    on.tablet().receive({record::Put{id, {"@review", {}}, record::present("returned"), {}}}, "analist",
                        "Vraag 3 is leeg");
    ASSERT_TRUE(on.tap(QStringLiteral("today.remark.") + QString::fromStdString(id.to_string())));
    EXPECT_NE(on.wait_for(QStringLiteral("page.review")), nullptr);
}

TEST(Pages, ARowSaysThatItIsNotSentAndThatTwoAnswersWait) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("samenwerking/a1"), QStringLiteral("3")));
    const QString id = on.app().questionnaire.recordId();
    on.app().questionnaire.leave();
    const QQuickItem* row = on.wait_for(QStringLiteral("today.draft.") + id);
    ASSERT_NE(row, nullptr);
    const auto inside = [&on, row](const QString& name) {
        const QQuickItem* pill = on.wait_for(name);
        // What is visible has its place only with the next frame.
        return pill != nullptr && app::testing::wait_until([row, pill] {
                   return row->contains(row->mapFromItem(pill, pill->boundingRect().bottomRight()));
               });
    };
    EXPECT_TRUE(inside(QStringLiteral("today.draft.unsent.") + id));
    EXPECT_FALSE(on.shows(QStringLiteral("today.draft.conflicts.") + id));
    const double before = row->height();
    on.tablet().receive(
        {record::Put{*Uuid::parse(id.toStdString()), {"samenwerking/a1", {}}, record::present("5"), {}}},
        "collega");
    on.look({.size = {360, 640}});
    EXPECT_TRUE(inside(QStringLiteral("today.draft.conflicts.") + id));
    EXPECT_GT(row->height(), before);
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(Pages, SettingsLeadToTheDataForSupportAndBack) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.settings")));
    ASSERT_TRUE(on.tap(QStringLiteral("settings.diagnostics")));
    ASSERT_TRUE(on.tap(QStringLiteral("diagnostics.copy")));
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QLatin1String("study: four-regions")));
    on.key(QStringLiteral("Escape"));
    EXPECT_NE(on.wait_for(QStringLiteral("page.settings")), nullptr);
}

TEST(Pages, TodayLeadsToSyncAndBack) {
    Stage on;
    ASSERT_TRUE(on.tap(QStringLiteral("today.sync")));
    ASSERT_NE(on.wait_for(QStringLiteral("sync.state")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("sync.leave")));
    EXPECT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
}

}  // namespace
}  // namespace meetmoment
