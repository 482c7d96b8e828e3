// Repeats in the real window: with the pointer, a finger and nothing but keys; and pictures of them.
#include <gtest/gtest.h>

#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

app::testing::TabletOptions with_goals() {
    app::testing::TabletOptions options;
    options.goals = true;
    return options;
}

struct RepeatPages : testing::Test {
    Stage on{with_goals()};

    app::QuestionnaireController& form() { return on.app().questionnaire; }
    bool start(const QString& round, const QString& page) {
        form().start(QStringLiteral("doelen"), round, QStringLiteral("AM02"), QStringLiteral("U"));
        if (!app::testing::wait_until([this] { return form().active(); })) return false;
        for (int guard = 0; guard < 20 && form().pageTitle() != page && !form().reviewing(); ++guard)
            form().next();
        on.settle();
        return form().pageTitle() == page;
    }
    QString cell(int row, const char* role) {
        return form().items()->value(row, QLatin1String(role)).toString();
    }
    /// The paths of the instances on the page.
    QStringList instances() {
        QStringList all;
        for (int row = 0; row < form().items()->count(); ++row)
            if (form().items()->value(row, QStringLiteral("kind")).toInt() ==
                app::QuestionnaireController::Repeat)
                all << cell(row, "instance");
        return all;
    }
    static QString title_of(const QString& instance) {
        return QStringLiteral("nieuw/titel") + instance.mid(instance.indexOf(QLatin1Char('[')));
    }
    bool tab_to(const QString& name) {
        for (int i = 0; i < 200; ++i) {
            if (on.focused() == name) return true;
            on.key(QStringLiteral("Tab"));
        }
        return false;
    }
    void expect_good(const QString& page) { stage::expect_good_page(on, page); }
    void shoot(const QString& name) {
        stage::shoot(on, name, stage::day_and_night({{360, 640}, {600, 960}, {1280, 800}}));
    }
};

TEST_F(RepeatPages, AFingerAddsRemovesAndUndoes) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    ASSERT_TRUE(on.touch(QStringLiteral("add.nieuw")));
    ASSERT_EQ(instances().size(), 1);
    const QString first = instances()[0];
    ASSERT_TRUE(on.tablet().answer(title_of(first), QStringLiteral("Elke week overleg")));
    ASSERT_TRUE(on.touch(QStringLiteral("remove.") + first));
    ASSERT_NE(on.wait_for(QStringLiteral("remove.keep")), nullptr);
    ASSERT_TRUE(on.touch(QStringLiteral("remove.keep")));
    EXPECT_EQ(instances().size(), 1) << "a second thought";
    ASSERT_TRUE(on.touch(QStringLiteral("remove.") + first));
    ASSERT_TRUE(on.touch(QStringLiteral("remove.confirm")));
    EXPECT_TRUE(instances().isEmpty());
    ASSERT_TRUE(on.touch(QStringLiteral("snackbar.action")));
    ASSERT_EQ(instances(), QStringList{first});
    QQuickItem* field = on.wait_for(QStringLiteral("input.") + title_of(first));
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->property("text").toString(), QStringLiteral("Elke week overleg"));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(RepeatPages, AnEmptyInstanceGoesWithoutAQuestion) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    ASSERT_TRUE(on.tap(QStringLiteral("add.nieuw")));
    ASSERT_EQ(instances().size(), 1);
    ASSERT_TRUE(on.tap(QStringLiteral("remove.") + instances()[0]));
    EXPECT_TRUE(instances().isEmpty());
    EXPECT_NE(on.wait_for(QStringLiteral("snackbar.action")), nullptr);
}

TEST_F(RepeatPages, KeysAloneAddFillFoldRemoveAndUndo) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    ASSERT_TRUE(tab_to(QStringLiteral("add.nieuw")));
    on.key(QStringLiteral("Return"));
    on.settle();
    ASSERT_EQ(instances().size(), 1);
    const QString first = instances()[0];
    EXPECT_EQ(on.focused(), QStringLiteral("input.") + title_of(first))
        << "typing goes on where the new one begins";
    on.type(QStringLiteral("Met de toetsen"));
    ASSERT_TRUE(tab_to(QStringLiteral("instance.") + first));
    on.key(QStringLiteral("Space"));
    on.settle();
    EXPECT_FALSE(on.shows(QStringLiteral("input.") + title_of(first)));
    EXPECT_EQ(on.focused(), QStringLiteral("instance.") + first) << "folding keeps the focus";
    on.key(QStringLiteral("Return"));
    on.settle();
    EXPECT_TRUE(on.shows(QStringLiteral("input.") + title_of(first)));
    ASSERT_TRUE(tab_to(QStringLiteral("remove.") + first));
    on.key(QStringLiteral("Return"));
    on.settle();
    ASSERT_TRUE(tab_to(QStringLiteral("remove.confirm")));
    on.key(QStringLiteral("Return"));
    on.settle();
    EXPECT_TRUE(instances().isEmpty());
    EXPECT_EQ(on.focused(), QStringLiteral("add.nieuw")) << "the focus is not lost";
    ASSERT_TRUE(tab_to(QStringLiteral("snackbar.action")));
    on.key(QStringLiteral("Return"));
    on.settle();
    EXPECT_EQ(instances(), QStringList{first});
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(RepeatPages, TypingKeepsEditorAndCursor) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(on.tap(QStringLiteral("add.nieuw")));
    const QString first = instances()[0];
    ASSERT_TRUE(on.tap(QStringLiteral("input.") + title_of(first)));
    QQuickItem* field = on.focus_item();
    on.type(QStringLiteral("abc"));
    EXPECT_EQ(on.focus_item(), field);
    EXPECT_EQ(field->property("cursorPosition").toInt(), 3);
    EXPECT_EQ(cell(2, "title"), QStringLiteral("Nieuw doel 1: abc"));
}

TEST_F(RepeatPages, AreNamedRoomyAndWhole) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    for (const char* title :
         {"Elke week overleg over mensen die tussen wal en schip vallen", "Een vast aanspreekpunt"}) {
        const QString added = cell(form().addInstance(QStringLiteral("nieuw")), "instance");
        form().answer(title_of(added), QString::fromUtf8(title));
    }
    const QString keys = instances()[0].mid(instances()[0].indexOf(QLatin1Char('[')));
    const QString step = cell(form().addInstance(QStringLiteral("nieuw/stap") + keys), "instance");
    form().answer(QStringLiteral("nieuw/stap/wat") + step.mid(step.indexOf(QLatin1Char('['))),
                  QStringLiteral("Bellen met de ggz"));
    on.settle();
    expect_good(QStringLiteral("page.questionnaire"));
    shoot(QStringLiteral("repeats"));
    form().toggleInstance(instances()[0]);
    on.settle();
    expect_good(QStringLiteral("page.questionnaire"));
    shoot(QStringLiteral("repeats-folded"));
    form().next();
    on.settle();
    form().answer(QStringLiteral("partner/naam") +
                      cell(form().addInstance(QStringLiteral("partner")), "instance").mid(7),
                  QStringLiteral("UWV"));
    on.settle();
    expect_good(QStringLiteral("page.questionnaire"));
    shoot(QStringLiteral("repeats-page"));
    for (int guard = 0; guard < 5 && !form().reviewing(); ++guard)
        form().next();
    on.settle();
    expect_good(QStringLiteral("page.review"));
    shoot(QStringLiteral("repeats-review"));
}

TEST_F(RepeatPages, TheQuestionBeforeRemovingIsNamedRoomyAndWhole) {
    ASSERT_TRUE(start(QStringLiteral("M0"), QStringLiteral("Nieuwe doelen")));
    ASSERT_TRUE(on.tap(QStringLiteral("add.nieuw")));
    ASSERT_TRUE(on.tablet().answer(title_of(instances()[0]), QStringLiteral("Een vast aanspreekpunt")));
    ASSERT_TRUE(on.tap(QStringLiteral("remove.") + instances()[0]));
    expect_good(QStringLiteral("remove.keep"));
    shoot(QStringLiteral("repeats-remove"));
}

}  // namespace
}  // namespace meetmoment
