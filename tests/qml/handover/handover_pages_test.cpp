// Hand-over as it is meant to go, by finger, pointer and keys; and one by one what must not get out of it.
#include <gtest/gtest.h>

#include <qpa/qwindowsysteminterface.h>

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodQueryEvent>

#include "app/platform/desktop_lock_task.hpp"
#include "tests/qml/handover/onlooker.hpp"
#include "tests/qml/handover/respondent.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;
using stage::Stage;
using Hand = app::HandoverController;

QString text(const char* name) {
    return QString::fromLatin1(name);
}

bool reaches(Stage& on, Hand::Stage wanted) {
    const bool there =
        wait_until([&] { return on.app().handover.stage() == wanted && !on.app().handover.busy(); });
    on.settle();
    return there;
}

bool tab_to(Stage& on, const QString& name) {
    for (int i = 0; i < 60; ++i) {
        if (on.focused() == name) return true;
        on.key(text("Tab"));
    }
    return false;
}

bool fill(Stage& on, const char* name, const QString& words) {
    if (!on.tap(text(name))) return false;
    on.key(text("Ctrl+A"));
    on.type(words);
    return true;
}

TEST(HandoverPages, AScreenReaderNamesThePinAndDoesNotReadIt) {
    Stage on;
    QAccessible::setActive(true);
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tap(text("questionnaire.give")));
    ASSERT_TRUE(on.tap(text("pin.new")));
    on.type(text("27x5"));
    on.settle();
    QAccessibleInterface* pin = QAccessible::queryAccessibleInterface(on.focus_item());
    ASSERT_NE(pin, nullptr);
    EXPECT_EQ(on.focus_item()->property("text").toString(), text("27x5"));
    EXPECT_EQ(pin->role(), QAccessible::EditableText);
    EXPECT_TRUE(pin->state().passwordEdit);
    EXPECT_EQ(pin->text(QAccessible::Name), inspection::accessible_name(on.focus_item()));
    EXPECT_FALSE(pin->text(QAccessible::Name).isEmpty());
    EXPECT_FALSE(pin->text(QAccessible::Description).isEmpty()) << "what a PIN is";
    const QString dots(4, QChar(u'\u2022'));
    EXPECT_EQ(pin->text(QAccessible::Value), dots);
    const auto* read = pin->textInterface();
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->characterCount(), 4);
    EXPECT_EQ(read->text(0, 4), dots);
    int start = 0, end = 0;
    EXPECT_EQ(read->textAtOffset(1, QAccessible::CharBoundary, &start, &end), dots.left(1));
    EXPECT_FALSE(read->textBeforeOffset(3, QAccessible::WordBoundary, &start, &end).contains(u'7'));

    // A line that hides nothing is read as it is.
    on.app().handover.setPin({}, text(Stage::kPin));
    ASSERT_TRUE(reaches(on, Hand::Welcome));
    ASSERT_TRUE(on.tap(text("handover.word")));
    on.type(text("egel"));
    const auto* shown = QAccessible::queryAccessibleInterface(on.focus_item());
    EXPECT_FALSE(shown->state().passwordEdit);
    EXPECT_EQ(shown->text(QAccessible::Value), text("egel"));
}

TEST(HandoverPages, TheFirstTimeAPinIsChosenThenTheTabletIsGiven) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(on.tap(text("questionnaire.give")));
    ASSERT_TRUE(fill(on, "pin.new", text("2468")));
    ASSERT_TRUE(fill(on, "pin.again", text("2469")));
    ASSERT_TRUE(on.tap(text("give.confirm")));
    EXPECT_EQ(on.app().handover.stage(), Hand::None) << "the two are not the same";
    ASSERT_TRUE(fill(on, "pin.again", text("2468")));
    ASSERT_TRUE(on.tap(text("give.confirm")));
    ASSERT_NE(on.wait_for(text("page.handover.welcome")), nullptr);
    ASSERT_TRUE(on.tap(text("handover.begin")));
    EXPECT_NE(on.wait_for(text("handover.problem")), nullptr) << "a word is asked for";
    ASSERT_TRUE(fill(on, "handover.word", text("egel")));
    ASSERT_TRUE(on.touch(text("handover.begin")));
    ASSERT_NE(on.wait_for(text("page.handover.question")), nullptr);
    EXPECT_FALSE(on.shows(text("page.questionnaire")));
    ASSERT_TRUE(on.tap(text("handover.return")));
    ASSERT_NE(on.wait_for(text("page.handover.locked")), nullptr);
    ASSERT_TRUE(fill(on, "handover.word", text("Egel")));
    ASSERT_TRUE(on.tap(text("handover.unlock")));
    ASSERT_NE(on.wait_for(text("page.handover.question")), nullptr);
    ASSERT_TRUE(on.tap(text("handover.return")));
    ASSERT_TRUE(on.tap(text("handover.interviewer")));
    ASSERT_NE(on.wait_for(text("page.handover.pin")), nullptr);
    EXPECT_EQ(on.focused().toStdString(), "handover.pin");
    on.type(text("1357"));
    on.key(text("Return"));
    ASSERT_NE(on.wait_for(text("handover.problem")), nullptr);
    on.type(text("2468"));
    ASSERT_TRUE(on.tap(text("handover.end")));
    ASSERT_NE(on.wait_for(text("page.today")), nullptr);
    EXPECT_TRUE(wait_until([&] { return on.app().today.drafts()->count() == 1; }));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(HandoverPages, KeysAloneFillInFromWelcomeToThanks) {
    Stage on;
    on.app().handover.setPin({}, QLatin1String(Stage::kPin));
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_TRUE(wait_until([&] { return on.app().handover.pinSet(); }));
    on.app().handover.begin();
    ASSERT_NE(on.wait_for(text("page.handover.welcome")), nullptr);
    ASSERT_TRUE(tab_to(on, text("handover.word")));
    on.type(text("egel"));
    on.key(text("Return"));
    ASSERT_NE(on.wait_for(text("page.handover.question")), nullptr);
    for (int question = 0; question < 80 && !on.app().questionnaire.reviewing(); ++question) {
        const int before = on.app().questionnaire.pageIndex();
        bool answered = false;
        for (int stop = 0; stop < 40 && on.focused() != text("questionnaire.next"); ++stop) {
            const QString at = on.focused();
            if (!answered && at.startsWith(text("option."))) {
                on.key(text("Space"));
                answered = true;
            } else if (!answered && at.startsWith(text("input."))) {
                on.type(at.endsWith(text("functiejaren")) ? text("4") : text("Met de toetsen"));
                answered = true;
            }
            on.key(text("Tab"));
        }
        ASSERT_EQ(on.focused().toStdString(), "questionnaire.next") << "question " << before;
        on.key(text("Return"));
        on.settle();
        ASSERT_TRUE(on.app().questionnaire.reviewing() || on.app().questionnaire.pageIndex() > before)
            << before;
    }
    ASSERT_NE(on.wait_for(text("page.handover.review")), nullptr);
    ASSERT_TRUE(on.tap(text("questionnaire.finish")));
    ASSERT_NE(on.wait_for(text("page.handover.done")), nullptr);
    EXPECT_FALSE(on.wait_for(text("handover.receipt"))->property("text").toString().isEmpty());
    ASSERT_TRUE(on.tap(text("handover.blank")));
    EXPECT_FALSE(on.shows(text("handover.receipt")));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(HandoverPages, AnAnswerIsChangedFromTheReviewAndLeadsBackThere) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    ASSERT_TRUE(on.tablet().answer_everything());
    ASSERT_NE(on.wait_for(text("page.handover.review")), nullptr);
    ASSERT_TRUE(on.tap(text("review.samenwerking/a1")));
    ASSERT_NE(on.wait_for(text("question.samenwerking/a1")), nullptr);
    ASSERT_TRUE(on.tap(text("option.samenwerking/a1.4")));
    ASSERT_TRUE(on.tap(text("questionnaire.next")));
    EXPECT_NE(on.wait_for(text("page.handover.review")), nullptr);
}

TEST(HandoverPages, NoKeyLeadsOut) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    for (const char* key :
         {"Escape", "Back", "F5", "Alt+Left", "Ctrl+S", "Menu", "Alt+F4", "Ctrl+Q", "Ctrl+W"}) {
        on.key(text(key));
        on.settle();
        EXPECT_TRUE(on.shows(text("page.handover.question"))) << key;
        EXPECT_EQ(on.app().handover.stage(), Hand::Asking) << key;
    }
}

TEST(HandoverPages, TheWindowDoesNotClose) {
    Stage on({}, std::make_unique<app::DesktopLockTask>());
    ASSERT_TRUE(on.hand_over());
    on.settle();
    EXPECT_EQ(on.window().visibility(), QWindow::FullScreen);
    EXPECT_FALSE(on.window().close());
    on.settle();
    EXPECT_TRUE(on.window().isVisible());
    on.window().setWindowStates(Qt::WindowMinimized);
    on.settle();
    EXPECT_EQ(on.app().handover.stage(), Hand::Locked) << "who brings it back may be somebody else";
    EXPECT_EQ(on.window().visibility(), QWindow::FullScreen);
    on.app().handover.end(QLatin1String(Stage::kPin));
    ASSERT_TRUE(reaches(on, Hand::None));
    EXPECT_NE(on.window().visibility(), QWindow::FullScreen) << "as it was before";
}

TEST(HandoverPages, AMinuteWithoutInputLocks) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    using namespace std::chrono_literals;
    on.guard().set_patience(400ms, 200ms);
    ASSERT_TRUE(wait_until([&] { return on.app().handover.lockSoon(); }));
    EXPECT_NE(on.wait_for(text("handover.lockSoon")), nullptr);
    on.key(text("Tab"));
    EXPECT_FALSE(on.app().handover.lockSoon()) << "somebody is there";
    ASSERT_TRUE(reaches(on, Hand::Locked));
    EXPECT_NE(on.wait_for(text("page.handover.locked")), nullptr);
    EXPECT_EQ(stage::look_around(on).pages.join(u' ').toStdString(), "page.handover.locked");
}

TEST(HandoverPages, WhatWasTypedLastIsSavedWhenItLocks) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    ASSERT_TRUE(on.tablet().answer_page());
    on.app().questionnaire.next();
    while (
        !on.app().questionnaire.items()->value(0, text("path")).toString().endsWith(text("functiejaren"))) {
        ASSERT_TRUE(on.tablet().answer_page());
        on.app().questionnaire.next();
        ASSERT_FALSE(on.app().questionnaire.reviewing());
    }
    on.settle();
    ASSERT_TRUE(on.tap(text("input.achtergrond/functiejaren")));
    on.type(text("12"));
    on.app().handover.lock();
    ASSERT_TRUE(wait_until(
        [&] { return on.app().questionnaire.saveState() == app::QuestionnaireController::Saved; }));
    on.tablet().in_store([](store::TabletStore& store) {
        const auto rows = store.records("submission", std::vector<std::string>{"achtergrond/functiejaren"});
        ASSERT_EQ(rows->size(), 1U);
        EXPECT_EQ(rows->front().fields.at("achtergrond/functiejaren"), "12");
    });
}

TEST(HandoverPages, NothingShowsWhileAnotherWindowIsInFront) {
    Stage on;
    ASSERT_TRUE(on.hand_over());
    QWindowSystemInterface::handleWindowActivated(nullptr);
    QWindowSystemInterface::flushWindowSystemEvents();
    on.settle();
    EXPECT_EQ(stage::look_around(on).pages.join(u' ').toStdString(), "");
    on.window().requestActivate();
    on.settle();
    EXPECT_NE(on.wait_for(text("page.handover.question")), nullptr);
    EXPECT_EQ(on.app().handover.stage(), Hand::Asking);
}

int hints(Stage& on) {
    QInputMethodQueryEvent query(Qt::ImHints);
    QCoreApplication::sendEvent(on.focus_item(), &query);
    return query.value(Qt::ImHints).toInt();
}

TEST(HandoverPages, KeyboardsLearnAndPredictNothing) {
    Stage on({.questions = true});
    ASSERT_TRUE(on.tablet().start_questions());
    ASSERT_TRUE(wait_until([&] { return on.shows(text("page.questionnaire")); }));
    constexpr int kSecret = Qt::ImhNoPredictiveText | Qt::ImhSensitiveData;
    const auto first_input = [&]() -> QQuickItem* {
        for (QQuickItem* item : inspection::controls(on.root()))
            if (item->inherits("QQuickTextField") || item->inherits("QQuickTextArea")) return item;
        return nullptr;
    };
    QQuickItem* field = first_input();
    for (int guard = 0; guard < 20 && field == nullptr; ++guard) {
        on.tablet().answer_page();
        on.app().questionnaire.next();
        on.settle();
        field = first_input();
    }
    ASSERT_NE(field, nullptr);
    field->forceActiveFocus();
    EXPECT_EQ(hints(on) & kSecret, 0);
    ASSERT_TRUE(on.hand_over());
    on.settle();
    for (int guard = 0; guard < 60 && first_input() == nullptr; ++guard) {
        on.tablet().answer_page();
        on.app().questionnaire.next();
        on.settle();
    }
    ASSERT_NE(first_input(), nullptr);
    first_input()->forceActiveFocus();
    EXPECT_EQ(hints(on) & kSecret, kSecret);
}

TEST(HandoverPages, NoLinkCanBeOpened) {
    Stage on({.questions = true});
    ASSERT_TRUE(on.tablet().start_questions());
    ASSERT_TRUE(on.hand_over());
    for (int page = 0; page < 200 && !on.app().questionnaire.reviewing(); ++page) {
        stage::rest(on);
        for (const QQuickItem* item : inspection::controls(on.root()))
            EXPECT_FALSE(item->objectName().startsWith(text("link.")) ||
                         item->objectName().startsWith(text("open.")))
                << inspection::describe(item).toStdString();
        on.tablet().answer_page();
        on.app().questionnaire.next();
    }
    EXPECT_TRUE(on.app().questionnaire.reviewing());
}

TEST(HandoverPages, TheClipboardIsEmptyAtEveryStep) {
    Stage on;
    QClipboard& clipboard = *QGuiApplication::clipboard();
    clipboard.setText(text("van een ander"));
    ASSERT_TRUE(on.hand_over());
    EXPECT_EQ(clipboard.text().toStdString(), "");
    clipboard.setText(text("van mij"));
    on.app().handover.lock();
    EXPECT_EQ(clipboard.text().toStdString(), "");
}

}  // namespace
}  // namespace meetmoment
