// Every kind of question in the real window: how it looks, and how it is answered by finger, mouse and keys.
#include <gtest/gtest.h>

#include <QDate>
#include <QSet>
#include <cstdio>
#include <functional>
#include <vector>

#include "tests/qml/pages/sight.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

app::testing::TabletOptions with_questions(std::string municipalities = {}) {
    app::testing::TabletOptions options;
    options.questions = true;
    options.municipalities = std::move(municipalities);
    return options;
}

struct QuestionPages : testing::Test {
    Stage on{with_questions()};

    using Form = app::QuestionnaireController;

    Form& form() { return on.app().questionnaire; }
    QString value(const char* path) { return stage::value_on_page(on, QLatin1String(path)); }
    bool start(int page) {
        if (!on.tablet().start_questions()) return false;
        form().answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
        form().answer(QStringLiteral("tabel/pijn"), QStringLiteral("1"));
        for (int guard = 0; guard < 20 && form().pageIndex() < page; ++guard)
            form().next();
        on.settle();
        return form().pageIndex() == page;
    }
    bool go(int page) {
        for (int guard = 0; guard < 20 && form().pageIndex() < page; ++guard)
            form().next();
        if (form().pageIndex() > page) form().goTo(page);
        on.settle();
        return form().pageIndex() == page;
    }
    /// Paths of questions on this page that have no answer yet; pictures and the like are not asked here.
    QStringList open_questions() {
        QStringList all;
        const auto cell = [this](int row, const char* role) {
            return form().items()->value(row, QLatin1String(role));
        };
        for (int row = 0; row < form().items()->count(); ++row) {
            const int kind = cell(row, "kind").toInt();
            const bool asks = kind == Form::Input || kind == Form::SelectOne ||
                              kind == Form::SelectMultiple || kind == Form::Range || kind == Form::Trigger;
            if (asks && !cell(row, "readOnly").toBool() && cell(row, "table").toInt() != Form::TableHead &&
                cell(row, "type").toInt() != Form::Binary && cell(row, "value").toString().isEmpty())
                all << cell(row, "path").toString();
        }
        return all;
    }
    /// Opens a sheet by what is on the page, looks at it in every look and closes it again.
    void expect_good_sheet(const QString& opener, const QString& inside) {
        for (const Look& look : stage::looks()) {
            on.look(look);
            ASSERT_TRUE(on.tap(opener)) << opener.toStdString();
            ASSERT_NE(on.wait_for(inside), nullptr) << inside.toStdString();
            on.settle();
            const QStringList found = inspection::complaints(on.root());
            EXPECT_TRUE(found.isEmpty())
                << opener.toStdString() << " " << stage::name_of(look).toStdString() << ":\n"
                << found.join(u'\n').toStdString();
            stage::keep(on, QStringLiteral("sheet-") + QString(opener).replace(u'/', u'.'), look);
            on.key(QStringLiteral("Escape"));
            on.settle();
            EXPECT_FALSE(on.shows(inside)) << "Escape closes it";
        }
        on.look(Look{});
        EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "") << opener.toStdString();
    }
    void expect_good(const QString& what) { stage::expect_good(on, what); }
    /// The whole page in one picture: the window becomes as high as its content.
    void shoot(const QString& name) {
        for (const QSize size : {QSize(360, 640), QSize(840, 1180), QSize(1280, 800)})
            for (const QString& theme : {QStringLiteral("light"), QStringLiteral("dark")})
                for (const double text : {1.0, 2.0}) {
                    if (text > 1.0 && theme == QLatin1String("dark")) continue;
                    Look look;
                    look.size = size;
                    look.theme = theme;
                    look.text = text;
                    on.look(look);
                    if (const QQuickItem* page = on.wait_for(QStringLiteral("page.questionnaire"))) {
                        const auto* flick = page->property("flickable").value<QQuickItem*>();
                        const double rest = page->height() - flick->height();
                        on.window().resize(
                            size.width(),
                            qBound(size.height(), qRound(flick->property("contentHeight").toDouble() + rest),
                                   8000));
                        on.settle();
                    }
                    stage::keep(on, name, look);
                }
        on.look({});
    }
};

TEST_F(QuestionPages, TheOverviewOfTheSectionsOnAPhone) {
    ASSERT_TRUE(start(2));
    const Look phone{.size = {360, 640}};
    on.look(phone);
    ASSERT_TRUE(on.touch(QStringLiteral("questionnaire.sections")));
    const QQuickItem* about = on.wait_for(QStringLiteral("sheet.sections.about"));
    ASSERT_NE(about, nullptr);
    EXPECT_EQ(about->property("text").toString().toStdString(),
              (form().subtitle() + QStringLiteral(" · ") + form().respondent()).toStdString());
    stage::expect_good(on, QStringLiteral("sheet-sections"), QStringLiteral("sheet-sections"));
    on.look(phone);
    ASSERT_TRUE(on.touch(QStringLiteral("sheet.section.0")));
    EXPECT_EQ(form().pageIndex(), 0);
    EXPECT_TRUE(app::testing::wait_until([this] { return !on.shows(QStringLiteral("sheet.section.0")); }));
}

TEST_F(QuestionPages, AreNamedRoomyAndWhole) {
    ASSERT_TRUE(start(0));
    expect_good(QStringLiteral("page 0, answered nothing"));
    for (int page = 1; page < form().pageCount(); ++page) {
        ASSERT_NO_FATAL_FAILURE(form().next());
        on.settle();
        expect_good(QStringLiteral("page %1, answered nothing").arg(page));
    }
    form().goTo(0);
    ASSERT_TRUE(on.tablet().answer_everything());
    for (int page = 0; page < form().pageCount(); ++page) {
        form().goTo(page);
        expect_good(QStringLiteral("page %1, answered").arg(page));
    }
}

TEST_F(QuestionPages, SheetsAreNamedRoomyAndWhole) {
    ASSERT_TRUE(start(1));
    expect_good_sheet(QStringLiteral("calendar.tijd/dag"), QStringLiteral("calendar.today"));
    expect_good_sheet(QStringLiteral("calendar.tijd/maand"), QStringLiteral("calendar.today"));
    expect_good_sheet(QStringLiteral("calendar.tijd/jaar"), QStringLiteral("calendar.today"));
    expect_good_sheet(QStringLiteral("clock.tijd/uur"), QStringLiteral("clock.now"));
    ASSERT_TRUE(go(2));
    expect_good_sheet(QStringLiteral("choose.kiezen/blad"), QStringLiteral("list.kiezen/blad"));
    expect_good_sheet(QStringLiteral("choose.kiezen/bladen"), QStringLiteral("done.kiezen/bladen"));
    expect_good_sheet(QStringLiteral("choose.kiezen/gemeente"), QStringLiteral("search.kiezen/gemeente"));
    expect_good_sheet(QStringLiteral("enlarge.option.kiezen/vorm.cirkel"), QStringLiteral("picture.large"));
    ASSERT_TRUE(go(4));
    expect_good_sheet(QStringLiteral("choose.schalen/kies"), QStringLiteral("option.schalen/kies.20"));
}

TEST_F(QuestionPages, AFingerAnswersEveryKind) {
    ASSERT_TRUE(start(0));
    const auto touch_all = [this](std::initializer_list<const char*> names) {
        for (const char* name : names)
            EXPECT_TRUE(on.touch(QLatin1String(name))) << name;
    };
    touch_all({"input.tekst/verhaal"});
    on.type(QStringLiteral("Goed"));
    EXPECT_EQ(value("tekst/verhaal"), QStringLiteral("Goed"));
    touch_all({"more.tekst/mensen", "more.tekst/mensen"});
    EXPECT_EQ(value("tekst/mensen"), QStringLiteral("2"));

    ASSERT_TRUE(go(1));
    touch_all({"calendar.tijd/dag", "calendar.today", "calendar.tijd/maand", "calendar.today",
               "clock.tijd/uur", "clock.hour.9", "clock.minute.30", "clock.confirm", "calendar.tijd/moment",
               "calendar.today", "clock.tijd/moment.time", "clock.now"});
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    EXPECT_EQ(value("tijd/dag"), today);
    EXPECT_EQ(value("tijd/maand"), today.left(8) + QStringLiteral("01"));
    EXPECT_TRUE(value("tijd/uur").startsWith(QLatin1String("09:30:00.000")));
    EXPECT_TRUE(value("tijd/moment").startsWith(today + QStringLiteral("T")));

    ASSERT_TRUE(go(2));
    touch_all({"option.kiezen/lijst.geel", "choose.kiezen/blad", "option.kiezen/blad.blauw",
               "choose.kiezen/bladen", "option.kiezen/bladen.groen", "option.kiezen/bladen.rood",
               "done.kiezen/bladen", "option.kiezen/kolommen.2", "option.kiezen/kolommen2.ggz",
               "option.kiezen/kolommen2.uwv", "option.kiezen/gepakt.wn", "option.kiezen/vorm.driehoek",
               "option.kiezen/vormen.zonder", "option.kiezen/likert.4", "option.kiezen/anders.other"});
    EXPECT_EQ(value("kiezen/lijst"), QStringLiteral("geel"));
    EXPECT_EQ(value("kiezen/blad"), QStringLiteral("blauw"));
    EXPECT_EQ(value("kiezen/bladen"), QStringLiteral("rood groen"));
    EXPECT_EQ(value("kiezen/kolommen2"), QStringLiteral("uwv ggz"));
    EXPECT_EQ(value("kiezen/vorm"), QStringLiteral("driehoek"));
    EXPECT_EQ(value("kiezen/likert"), QStringLiteral("4"));
    EXPECT_NE(on.wait_for(QStringLiteral("input.kiezen/anders_other")), nullptr) << "what else?";
    touch_all({"clear.kiezen/lijst"});
    EXPECT_EQ(value("kiezen/lijst"), QString());

    ASSERT_TRUE(go(3));
    touch_all({"option.tabel/zorgen.3", "option.tabel/wie.2", "option.tabel/wie.4"});
    EXPECT_EQ(value("tabel/zorgen"), QStringLiteral("3"));
    EXPECT_EQ(value("tabel/wie"), QStringLiteral("2 4"));

    ASSERT_TRUE(go(4));
    touch_all({"rank.schalen/volgorde.ggz", "rank.schalen/volgorde.other", "up.rank.schalen/volgorde.other",
               "option.schalen/cijfer.7", "option.schalen/omhoog.5", "slider.schalen/procent",
               "more.schalen/procent", "slider.schalen/staand", "choose.schalen/kies",
               "option.schalen/kies.30", "option.schalen/sterren.4"});
    EXPECT_EQ(value("schalen/volgorde"), QStringLiteral("other ggz"));
    EXPECT_EQ(value("schalen/cijfer"), QStringLiteral("7"));
    EXPECT_EQ(value("schalen/procent"), QStringLiteral("51"));
    EXPECT_EQ(value("schalen/staand"), QStringLiteral("50"));
    EXPECT_EQ(value("schalen/kies"), QStringLiteral("30"));
    EXPECT_EQ(value("schalen/sterren"), QStringLiteral("4"));

    ASSERT_TRUE(go(5));
    touch_all({"option.lezen/akkoord.OK"});
    EXPECT_EQ(value("lezen/akkoord"), QStringLiteral("OK"));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(QuestionPages, KeysAloneAnswerEveryKind) {
    ASSERT_TRUE(start(0));
    QSet<QString> done{
        QStringLiteral("tabel/pijn")};  // answered by start(); the same again would take it back
    const auto answer_focused = [&] {
        const QString name = on.focused(), path = name.section(u'.', 1, 1);
        if (name.startsWith(QLatin1String("option.")) && !done.contains(path)) {
            done << path;
            on.key(QStringLiteral("Space"));
        } else if (name.startsWith(QLatin1String("rank.")) && !done.contains(path)) {
            done << path;
            on.key(QStringLiteral("1"));
        } else if (name.startsWith(QLatin1String("slider."))) {
            on.key(QStringLiteral("Right"));
        } else if (name.startsWith(QLatin1String("choose.")) && !done.contains(path)) {
            done << path;
            on.key(QStringLiteral("Return"));
            on.settle();
            if (on.focused().startsWith(QLatin1String("search."))) on.key(QStringLiteral("Down"));
            on.key(QStringLiteral("Down"));
            on.key(QStringLiteral("Space"));
            on.settle();
            // Of several answers the sheet stays; without one, Escape would leave the questionnaire.
            if (on.shows(QStringLiteral("list.") + path) ||
                on.shows(QStringLiteral("option.%1.20").arg(path)))
                on.key(QStringLiteral("Escape"));
            on.settle();
        } else if (name.startsWith(QLatin1String("input."))) {
            on.key(QStringLiteral("Ctrl+A"));
            on.type(path.startsWith(QLatin1String("tijd/uur")) || name.endsWith(QLatin1String(".time"))
                        ? QStringLiteral("9:30")
                    : path.startsWith(QLatin1String("tijd/maand")) ? QStringLiteral("11-2026")
                    : path.startsWith(QLatin1String("tijd/jaar"))  ? QStringLiteral("2026")
                    : path.startsWith(QLatin1String("tijd/"))      ? QStringLiteral("1-7-2026")
                                                                   : QStringLiteral("12"));
        }
    };
    for (int page = 0; page < 6; ++page) {
        ASSERT_EQ(form().pageIndex(), page);
        on.settle();
        for (int stop = 0; stop < 150 && on.focused() != QLatin1String("questionnaire.next"); ++stop) {
            answer_focused();
            if (form().pageIndex() != page) break;  // the quick one goes on by itself
            on.key(QStringLiteral("Tab"));
        }
        if (form().pageIndex() == page) {
            EXPECT_EQ(open_questions(), QStringList())
                << "page " << page << ", focus on " << on.focused().toStdString();
            on.key(QStringLiteral("Return"));
            on.settle();
        }
    }
    EXPECT_EQ(form().pageIndex(), 6);
    form().goTo(2);
    EXPECT_EQ(open_questions(), QStringList()) << "also on the page that went on by itself";
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(QuestionPages, AQuickAnswerGoesOn) {
    ASSERT_TRUE(start(2));
    ASSERT_TRUE(on.touch(QStringLiteral("option.kiezen/snel.2")));
    EXPECT_EQ(form().pageIndex(), 3) << "it was the last of its page";
    form().goTo(2);
    EXPECT_EQ(value("kiezen/snel"), QStringLiteral("2"));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(QuestionPages, AHundredThousandChoicesAreSearchedWhileOneTypes) {
    std::string places = "name,label\n";
    for (int i = 0; i < 100'000; ++i)
        places += "p" + std::to_string(i) + ",Plaats " + std::to_string(i) + "\n";
    Stage big(with_questions(places));
    auto& questions = big.app().questionnaire;
    ASSERT_TRUE(big.tablet().start_questions());
    questions.answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
    questions.next();
    questions.next();
    ASSERT_TRUE(big.tap(QStringLiteral("choose.kiezen/gemeente")));
    QQuickItem* list = big.wait_for(QStringLiteral("list.kiezen/gemeente"));
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->property("count").toInt(), 100'000);
    for (int i = 1; i <= 10; ++i) {
        list->setProperty("contentY", 600'000.0 * i);
        big.settle();
    }
    list->setProperty("contentY", 0);
    big.type(QStringLiteral("plaats 99999"));
    ASSERT_TRUE(app::testing::wait_until([&] { return list->property("count").toInt() == 1; }));
    big.key(QStringLiteral("Return"));
    ASSERT_TRUE(big.tablet().answer(QStringLiteral("tekst/naam"), QStringLiteral("Bo")));
    QStringList values;
    for (int row = 0; row < questions.items()->count(); ++row)
        values << questions.items()->value(row, QStringLiteral("value")).toString();
    EXPECT_TRUE(values.contains(QLatin1String("p99999")));
    EXPECT_EQ(big.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(QuestionPages, Pictures) {
    ASSERT_TRUE(start(0));
    for (int page = 0; page < form().pageCount(); ++page) {
        shoot(QStringLiteral("questions-%1-empty").arg(page));
        form().next();
        on.settle();
    }
    form().goTo(0);
    ASSERT_TRUE(on.tablet().answer_everything());
    for (int page = 0; page < form().pageCount(); ++page) {
        form().goTo(page);
        on.settle();
        shoot(QStringLiteral("questions-%1").arg(page));
    }
}

}  // namespace
}  // namespace meetmoment
