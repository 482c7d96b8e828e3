// Nothing but keys, from the first page to the receipt.
#include <gtest/gtest.h>

#include <QSet>

#include "tests/qml/pages/stage.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using stage::Stage;

/// Tab until the focus is on something with this name. False after going round.
bool tab_to(Stage& on, const QString& name) {
    for (int i = 0; i < 400; ++i) {
        if (on.focused() == name) return true;
        on.key(QStringLiteral("Tab"));
    }
    return false;
}

/// Answers what has the focus, the way somebody without a pointer does.
void answer_focused(Stage& on, QSet<QString>& done) {
    const QString name = on.focused();
    const QString path = name.section(u'.', 1, 1);
    if (name.startsWith(QLatin1String("option.")) && !done.contains(path)) {
        done << path;
        on.key(QStringLiteral("Space"));
    } else if (name.startsWith(QLatin1String("input.")) && !done.contains(path)) {
        done << path;
        on.type(path.endsWith(QLatin1String("functiejaren")) ? QStringLiteral("4")
                                                             : QStringLiteral("Met de toetsen"));
    }
}

TEST(Keyboard, AloneFillsInTheWholeQuestionnaire) {
    Stage on;
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    ASSERT_TRUE(tab_to(on, QStringLiteral("today.task.v-u.M6.AM02")));
    on.key(QStringLiteral("Return"));
    ASSERT_NE(on.wait_for(QStringLiteral("page.questionnaire")), nullptr);

    QSet<QString> done;
    for (int page = 0; page < 40 && !on.app().questionnaire.reviewing(); ++page) {
        const int before = on.app().questionnaire.pageIndex();
        bool went = false;
        for (int stop = 0; stop < 150 && !went; ++stop) {
            answer_focused(on, done);
            on.key(QStringLiteral("Tab"));
            if (on.focused() == QLatin1String("questionnaire.next")) {
                on.key(QStringLiteral("Return"));
                on.settle();
                went = true;
            }
        }
        ASSERT_TRUE(went) << "page " << before << ", focus on " << on.focused().toStdString();
        ASSERT_TRUE(on.app().questionnaire.reviewing() || on.app().questionnaire.pageIndex() > before)
            << "page " << before << " stays: "
            << on.app()
                   .questionnaire.pageErrors()
                   ->value(0, QStringLiteral("message"))
                   .toString()
                   .toStdString();
    }
    ASSERT_NE(on.wait_for(QStringLiteral("page.review")), nullptr);
    ASSERT_TRUE(tab_to(on, QStringLiteral("questionnaire.finish")));
    on.key(QStringLiteral("Return"));
    ASSERT_NE(on.wait_for(QStringLiteral("saved.receipt")), nullptr);
    EXPECT_FALSE(on.wait_for(QStringLiteral("saved.receipt"))->property("text").toString().isEmpty());
    ASSERT_TRUE(tab_to(on, QStringLiteral("saved.done")));
    on.key(QStringLiteral("Space"));
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().today.finished()->count() == 1; }));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST(Keyboard, ShowsWhereItIs) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_NE(on.wait_for(QStringLiteral("page.questionnaire")), nullptr);
    for (int i = 0; i < 30; ++i) {
        on.key(QStringLiteral("Tab"));
        const QQuickItem* item = on.focus_item();
        ASSERT_NE(item, nullptr);
        EXPECT_FALSE(inspection::accessible_name(item).isEmpty()) << inspection::describe(item).toStdString();
        const QRectF area = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        EXPECT_TRUE(QRectF(0, 0, 1280, 800).intersects(area)) << inspection::describe(item).toStdString();
    }
}

TEST(Keyboard, FirstErrorGetsTheFocus) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_NE(on.wait_for(QStringLiteral("page.questionnaire")), nullptr);
    on.key(QStringLiteral("Ctrl+Return"));
    on.settle();
    EXPECT_EQ(on.focused().toStdString(), "option.welkom/toestemming.OK");
    EXPECT_NE(on.wait_for(QStringLiteral("error.welkom/toestemming")), nullptr);
}

TEST(Keyboard, EscapeClosesAndTheDraftIsKept) {
    Stage on;
    ASSERT_TRUE(on.tablet().start_questionnaire());
    ASSERT_NE(on.wait_for(QStringLiteral("page.questionnaire")), nullptr);
    ASSERT_TRUE(on.tablet().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    on.key(QStringLiteral("Escape"));
    ASSERT_NE(on.wait_for(QStringLiteral("page.today")), nullptr);
    EXPECT_TRUE(app::testing::wait_until([&] { return on.app().today.drafts()->count() == 1; }));
}

}  // namespace
}  // namespace meetmoment
