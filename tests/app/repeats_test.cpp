// Repeats as the questionnaire's models show them, over a real store.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;
using Form = QuestionnaireController;

struct RepeatsTest : ::testing::Test {
    Tablet tablet{testing::TabletOptions{.goals = true}};

    Form& form() { return tablet.app().questionnaire; }
    bool start(const QString& round = QStringLiteral("M0")) {
        form().start(QStringLiteral("doelen"), round, QStringLiteral("AM02"), QStringLiteral("U"));
        return wait_until([this] { return form().active(); });
    }
    QString cell(int row, const char* role) {
        return form().items()->value(row, QLatin1String(role)).toString();
    }
    int row(const char* role, const QString& value) {
        for (int at = 0; at < form().items()->count(); ++at)
            if (cell(at, role) == value) return at;
        return -1;
    }
    /// Goes on to the page of this title.
    bool go_to(const QString& title) {
        for (int guard = 0; guard < 20 && form().pageTitle() != title && !form().reviewing(); ++guard)
            form().next();
        return form().pageTitle() == title;
    }
    QString add(const QString& repeat, const QString& title = {}) {
        const int at = form().addInstance(repeat);
        const QString path = cell(at, "instance");
        if (!title.isEmpty()) form().answer(title_of(path), title);
        return path;
    }
    static QString keys(const QString& path) { return path.mid(path.indexOf(QLatin1Char('['))); }
    static QString title_of(const QString& path) { return QStringLiteral("nieuw/titel") + keys(path); }
    bool saved() {
        return wait_until([this] { return form().saveState() == Form::Saved; });
    }
    record::RecordState stored() {
        record::RecordState state;
        tablet.in_store([&](store::TabletStore& store) {
            if (auto found = *store.record(*Uuid::parse(from_qt(form().recordId())))) state = *found;
        });
        return state;
    }
    /// "Nieuw doel 1: Een" and so on, of the heads on the page.
    QStringList heads() {
        QStringList all;
        for (int at = 0; at < form().items()->count(); ++at)
            if (form().items()->value(at, QStringLiteral("kind")).toInt() == Form::Repeat)
                all << cell(at, "title");
        return all;
    }
};

TEST_F(RepeatsTest, AnInstanceHasAHeadWithItsNumberAndWhatWasAnsweredFirst) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const int adder = row("path", QStringLiteral("nieuw"));
    ASSERT_GE(adder, 0);
    EXPECT_EQ(cell(adder, "title"), QStringLiteral("Nieuw doel toevoegen"));
    const QString first = add(QStringLiteral("nieuw"));
    EXPECT_EQ(heads(), QStringList{QStringLiteral("Nieuw doel 1")});
    form().answer(title_of(first), QStringLiteral("Elke week overleg"));
    add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    EXPECT_EQ(heads(), (QStringList{QStringLiteral("Nieuw doel 1: Elke week overleg"),
                                    QStringLiteral("Nieuw doel 2: Twee")}));
    add(QStringLiteral("nieuw/stap") + keys(first));
    EXPECT_EQ(heads()[1], QStringLiteral("Stap 1"));
}

TEST_F(RepeatsTest, RowsTellWhereTheirCardBeginsAndEnds) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    add(QStringLiteral("nieuw/stap") + keys(first));
    add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    QString shape;
    for (int at = 0; at < form().items()->count(); ++at)
        shape += cell(at, "level") + QLatin1Char(cell(at, "ends") == QStringLiteral("0")    ? ' '
                                                 : cell(at, "ends").at(0).toLatin1() == '1' ? '|'
                                                                                            : '!');
    // text, label · head, title, status, label, (head, what), add · the second likewise · add
    EXPECT_EQ(shape.toStdString(), "0 0 1 1 1 1 2 2|1|1 1 1 1 1|0 ");
}

TEST_F(RepeatsTest, TypingChangesRowsInPlaceAndRebuildsNothing) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    QSignalSpy removed(form().items(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(form().items(), &QAbstractItemModel::rowsInserted);
    QSignalSpy moved(form().items(), &QAbstractItemModel::rowsMoved);
    QSignalSpy reset(form().items(), &QAbstractItemModel::modelReset);
    QSignalSpy changed(form().items(), &QAbstractItemModel::dataChanged);
    form().answer(title_of(first), QStringLiteral("Een, en meer"));
    EXPECT_EQ(removed.count() + inserted.count() + moved.count() + reset.count(), 0);
    EXPECT_EQ(changed.count(), 2) << "the question and the head";
}

TEST_F(RepeatsTest, AFoldedInstanceShowsItsHeadAlone) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    const int before = form().items()->count();
    form().toggleInstance(first);
    EXPECT_LT(form().items()->count(), before);
    EXPECT_EQ(row("path", title_of(first)), -1);
    EXPECT_EQ(heads().size(), 1);
    form().toggleInstance(first);
    EXPECT_EQ(form().items()->count(), before);
}

TEST_F(RepeatsTest, AMistakeInAFoldedInstanceUnfoldsItAndIsNamed) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"));
    form().toggleInstance(first);
    QSignalSpy focus(&form(), &Form::focusItem);
    form().next();
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Nieuwe doelen"));
    ASSERT_EQ(form().pageErrors()->count(), 1);
    EXPECT_EQ(form().pageErrors()->value(0, QStringLiteral("label")).toString(),
              QStringLiteral("Nieuw doel 1 · Wat is het doel?"));
    ASSERT_EQ(focus.count(), 1);
    EXPECT_EQ(cell(focus[0][0].toInt(), "path"), title_of(first));
}

TEST_F(RepeatsTest, RemovingAndUndoingKeepsEverythingThatWasTyped) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    const QString step = add(QStringLiteral("nieuw/stap") + keys(first));
    form().answer(QStringLiteral("nieuw/stap/wat") + keys(step), QStringLiteral("Bellen"));
    EXPECT_TRUE(form().holdsAnswers(first));
    QSignalSpy removed(&form(), &Form::instanceRemoved);
    form().removeInstance(first);
    ASSERT_EQ(removed.count(), 1);
    EXPECT_EQ(removed[0][0].toString(), QStringLiteral("Nieuw doel 1"));
    EXPECT_EQ(heads(), QStringList{QStringLiteral("Nieuw doel 1: Twee")});
    form().commitNow();
    ASSERT_TRUE(saved());
    ASSERT_TRUE(wait_until([&] { return record::instances(stored()).size() == 1; }));
    EXPECT_GE(form().restoreInstance(), 0);
    EXPECT_EQ(heads(), (QStringList{QStringLiteral("Nieuw doel 1: Een"), QStringLiteral("Stap 1: Bellen"),
                                    QStringLiteral("Nieuw doel 2: Twee")}));
    EXPECT_EQ(form().restoreInstance(), -1);
    form().commitNow();
    ASSERT_TRUE(wait_until([&] { return record::instances(stored()).size() == 3; }));
}

TEST_F(RepeatsTest, ComesBackAfterAnEndWithoutGoodbye) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    const QString second = add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    ASSERT_TRUE(saved());
    form().removeInstance(second);
    ASSERT_TRUE(saved());
    const QString id = form().recordId();
    tablet.restart();
    form().open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    EXPECT_EQ(heads(), QStringList{QStringLiteral("Nieuw doel 1: Een")});
}

TEST_F(RepeatsTest, ARepeatOfItsOwnHasAPageForEachInstance) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Partner")));
    EXPECT_EQ(form().items()->count(), 1) << "just the place to add one";
    const int pages = form().pageCount();
    const QString first = add(QStringLiteral("partner"));
    EXPECT_EQ(form().pageCount(), pages) << "in place of the empty page";
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Partner 1"));
    form().answer(QStringLiteral("partner/naam") + keys(first), QStringLiteral("UWV"));
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Partner 1: UWV"));
    const QString second = add(QStringLiteral("partner"));
    EXPECT_EQ(form().pageCount(), pages + 1);
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Partner 2"));
    EXPECT_GE(row("path", QStringLiteral("partner/naam") + keys(second)), 0);
    EXPECT_EQ(row("path", QStringLiteral("partner/naam") + keys(first)), -1);
    form().next();
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Partner 2")) << "its name is required";
    EXPECT_EQ(form().pageErrors()->count(), 1);
    form().removeInstance(second);
    EXPECT_EQ(form().pageCount(), pages);
    EXPECT_GE(form().restoreInstance(), 0);
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Partner 2"));
}

TEST_F(RepeatsTest, TheReviewNamesTheInstance) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    const QString second = add(QStringLiteral("nieuw"), QStringLiteral("Twee"));
    const QString step = add(QStringLiteral("nieuw/stap") + keys(second));
    form().answer(QStringLiteral("nieuw/stap/wat") + keys(step), QStringLiteral("Bellen"));
    for (int guard = 0; guard < 10 && !form().reviewing(); ++guard)
        form().next();
    ASSERT_TRUE(form().reviewing());
    QStringList questions;
    for (int at = 0; at < form().review()->count(); ++at)
        questions << form().review()->value(at, QStringLiteral("question")).toString();
    EXPECT_TRUE(questions.contains(QStringLiteral("Nieuw doel 2 · Status")))
        << from_qt(questions.join(u'\n'));
    EXPECT_TRUE(questions.contains(QStringLiteral("Nieuw doel 2 · Stap 1 · Wat gaat u doen?")));
}

TEST_F(RepeatsTest, AConflictInAnInstanceShowsAtItsQuestion) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString first = add(QStringLiteral("nieuw"), QStringLiteral("Een"));
    const QString id = form().recordId();
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    record::Commit commit;
    commit.id = {record::WriterId{42}, 1};
    commit.lamport = 1000;
    commit.scope = "four-regions/AM02/field";
    commit.user = "tablet_b";
    commit.opening = record::Opening{"device-b", "test", std::nullopt};
    commit.ops = {record::Put{*Uuid::parse(from_qt(id)),
                              *record::parse_path(from_qt(title_of(first))),
                              record::present("Anders"),
                              {}}};
    tablet.in_store([&](store::TabletStore& store) {
        sync::Reply reply;
        reply.commits.push_back({1, record::seal(commit)->bytes});
        ASSERT_TRUE(store.apply(reply));
    });
    form().open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(go_to(QStringLiteral("Nieuwe doelen")));
    const QString conflict = cell(row("path", title_of(first)), "conflict");
    EXPECT_TRUE(conflict.contains(QStringLiteral("Anders")) && conflict.contains(QStringLiteral("Een")))
        << from_qt(conflict);
}

}  // namespace
}  // namespace meetmoment::app
