// Every kind of question, from the form to the rows of a page, the store and the review.
#include <gtest/gtest.h>

#include <QJsonObject>
#include <QSignalSpy>

#include "app/services/attachments.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "tests/app/golden.hpp"

namespace meetmoment::app {
namespace {

using testing::expect_golden;
using testing::Tablet;
using testing::wait_until;
using Form = QuestionnaireController;

struct QuestionsTest : ::testing::Test {
    Tablet tablet{testing::TabletOptions{.questions = true}};

    Form& form() { return tablet.app().questionnaire; }
    int row(const char* path) {
        for (int i = 0; i < form().items()->count(); ++i)
            if (cell(i, "path").toString() == QLatin1String(path)) return i;
        return -1;
    }
    QVariant cell(int row, const char* role) { return form().items()->value(row, QLatin1String(role)); }
    QVariant cell(const char* path, const char* role) { return cell(row(path), role); }
    ChoiceModel* choices(const char* path) { return cell(path, "choices").value<ChoiceModel*>(); }
    bool start(int page) {
        if (!tablet.start_questions()) return false;
        return go(page);
    }
    bool go(int page) {
        form().answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
        form().answer(QStringLiteral("tabel/pijn"), QStringLiteral("1"));
        for (int guard = 0; guard < 20 && form().pageIndex() < page; ++guard)
            form().next();
        return form().pageIndex() == page;
    }
    QString review_of(const char* path) {
        for (int i = 0; i < form().review()->count(); ++i)
            if (form().review()->value(i, QStringLiteral("path")).toString() == QLatin1String(path))
                return form().review()->value(i, QStringLiteral("answerText")).toString();
        return QStringLiteral("(not there)");
    }
};

TEST_F(QuestionsTest, TheRowsOfEveryPageAreAsTheGoldenFilesSay) {
    ASSERT_TRUE(start(0));
    for (int page = 0; page < form().pageCount(); ++page) {
        ASSERT_TRUE(go(page));
        expect_golden(QJsonDocument(form().items()->to_json()),
                      QStringLiteral("questions_%1.json").arg(page));
    }
}

TEST_F(QuestionsTest, WhatIsCalculatedOrHiddenIsNotShown) {
    ASSERT_TRUE(start(0));
    EXPECT_EQ(row("tekst/lengte"), -1);
}

TEST_F(QuestionsTest, ChoicesComeFromTheFileBesideTheForm) {
    ASSERT_TRUE(start(2));
    ASSERT_NE(choices("kiezen/gemeente"), nullptr);
    EXPECT_EQ(choices("kiezen/gemeente")->count(), 37);
    EXPECT_EQ(
        from_qt(
            choices("kiezen/gemeente")->labelAt(choices("kiezen/gemeente")->indexOf(QStringLiteral("gm29")))),
        "Súdwest-Fryslân");
}

TEST_F(QuestionsTest, ChoicesHavePicturesOfTheForm) {
    ASSERT_TRUE(start(2));
    const ChoiceModel* shapes = choices("kiezen/vorm");
    EXPECT_TRUE(shapes->pictured());
    EXPECT_EQ(from_qt(shapes->data(shapes->index(0), ChoiceModel::Image).toString()),
              "image://form/vragen%3A1/cirkel.png");
    EXPECT_EQ(from_qt(shapes->data(shapes->index(0), ChoiceModel::BigImage).toString()),
              "image://form/vragen%3A1/cirkel_groot.png");
    EXPECT_EQ(from_qt(shapes->data(shapes->index(3), ChoiceModel::Image).toString()), "");
}

TEST_F(QuestionsTest, AnotherLanguageKeepsTheListsAndChangesTheirTexts) {
    ASSERT_TRUE(start(2));
    ChoiceModel* list = choices("kiezen/lijst");
    QSignalSpy reset(list, &QAbstractItemModel::modelReset);
    form().setLanguage(QStringLiteral("English (en)"));
    EXPECT_EQ(choices("kiezen/lijst"), list);
    EXPECT_EQ(from_qt(list->labelAt(0)), "Red");
    EXPECT_EQ(reset.count(), 0);
}

TEST_F(QuestionsTest, AnAnswerDoesNotMakeListsAnew) {
    ASSERT_TRUE(start(2));
    QSignalSpy changed(choices("kiezen/gemeente"), &ChoiceModel::changed);
    form().answer(QStringLiteral("kiezen/gemeente"), QStringLiteral("gm29"));
    form().answer(QStringLiteral("kiezen/anders"), QStringLiteral("other"));
    EXPECT_GE(row("kiezen/anders_other"), 0) << "the text of 'other' is asked";
    EXPECT_EQ(changed.count(), 0);
}

TEST_F(QuestionsTest, ATableKnowsItsHeadAndItsRows) {
    ASSERT_TRUE(start(3));
    EXPECT_EQ(cell("tabel/kop", "table").toInt(), Form::TableHead);
    EXPECT_EQ(cell("tabel/pijn", "table").toInt(), Form::TableRow);
    EXPECT_EQ(cell("tabel/zorgen", "table").toInt(), Form::TableRow);
    EXPECT_EQ(cell("tabel/wie", "table").toInt(), Form::TableFirstRow);
    EXPECT_EQ(cell("tabel/wie2", "table").toInt(), Form::TableRow);
    EXPECT_EQ(form().pages()->value(3, QStringLiteral("questions")).toInt(), 5) << "the head asks nothing";
    form().answer(QStringLiteral("tabel/slaap"), QStringLiteral("2"));
    EXPECT_EQ(cell("tabel/slaap", "table").toInt(), Form::TableRow) << "also when its row is put alone";
}

TEST_F(QuestionsTest, ChoicesFromARepeatFollowWhatIsTypedThere) {
    ASSERT_TRUE(start(6));
    ASSERT_GE(form().addInstance(QStringLiteral("mensen/persoon")), 0);
    QString path;
    for (int i = 0; i < form().items()->count(); ++i)
        if (cell(i, "path").toString().startsWith(QLatin1String("mensen/persoon/voornaam")))
            path = cell(i, "path").toString();
    ASSERT_FALSE(path.isEmpty());
    EXPECT_EQ(choices("mensen/dichtst")->count(), 0);
    form().answer(path, QStringLiteral("Bo"));
    ASSERT_EQ(choices("mensen/dichtst")->count(), 1);
    EXPECT_EQ(from_qt(choices("mensen/dichtst")->labelAt(0)), "Bo");
    form().answer(QStringLiteral("mensen/dichtst"), QStringLiteral("Bo"));
    form().answer(path, QStringLiteral("Bob"));
    EXPECT_EQ(from_qt(choices("mensen/dichtst")->labelAt(0)), "Bob");
}

TEST_F(QuestionsTest, PipedTextsChangeWithTheAnswer) {
    ASSERT_TRUE(start(5));
    EXPECT_EQ(from_qt(cell("lezen/groet", "label").toString()), "Dag Ans, klopt alles?");
    form().answer(QStringLiteral("tekst/naam"), QStringLiteral("Bo"));
    EXPECT_EQ(from_qt(cell("lezen/groet", "label").toString()), "Dag Bo, klopt alles?");
}

TEST_F(QuestionsTest, EveryAnswerComesBackAfterAnEndWithoutGoodbye) {
    const std::vector<std::pair<QString, QString>> answers{
        {QStringLiteral("tekst/bedrag"), QStringLiteral("1250000.5")},
        {QStringLiteral("tekst/geheim"), QStringLiteral("appel")},
        {QStringLiteral("tijd/maand"), QStringLiteral("2026-11-01")},
        {QStringLiteral("tijd/uur"), QStringLiteral("18:30:00.000+02:00")},
        {QStringLiteral("tijd/moment"), QStringLiteral("2026-07-01T09:15:00.000+02:00")},
        {QStringLiteral("kiezen/gemeente"), QStringLiteral("gm29")},
        {QStringLiteral("schalen/volgorde"), QStringLiteral("ggz uwv")},
        {QStringLiteral("schalen/glad"), QStringLiteral("19.5")},
    };
    ASSERT_TRUE(start(0));
    for (const auto& [path, value] : answers)
        ASSERT_TRUE(tablet.answer(path, value));
    const QString id = form().recordId();
    tablet.restart();
    ASSERT_TRUE(wait_until([this] { return tablet.app().today.drafts()->count() == 1; }));
    tablet.app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(go(form().pageCount() - 1));
    form().next();
    ASSERT_TRUE(form().reviewing());
    EXPECT_EQ(from_qt(review_of("tekst/bedrag")), "1.250.000,5");
}

TEST_F(QuestionsTest, TheReviewReadsLikeThePage) {
    ASSERT_TRUE(start(0));
    const auto say = [this](const char* path, const char* value) {
        return tablet.answer(QLatin1String(path), QString::fromUtf8(value));
    };
    ASSERT_TRUE(say("tekst/inwoners", "93000"));
    ASSERT_TRUE(say("tekst/geheim", "appel"));
    ASSERT_TRUE(say("tekst/maat", "1.82"));
    ASSERT_TRUE(say("tijd/maand", "2026-11-01"));
    ASSERT_TRUE(say("tijd/jaar", "2025-01-01"));
    ASSERT_TRUE(say("kiezen/kolommen2", "uwv ggz"));
    ASSERT_TRUE(say("schalen/volgorde", "ggz uwv"));
    ASSERT_TRUE(go(form().pageCount() - 1));
    form().next();
    ASSERT_TRUE(form().reviewing());
    EXPECT_EQ(from_qt(review_of("tekst/inwoners")), "93.000");
    EXPECT_EQ(from_qt(review_of("tekst/geheim")), "••••••••");
    EXPECT_EQ(from_qt(review_of("tekst/maat")), "1,82");
    EXPECT_EQ(from_qt(review_of("tijd/maand")), "november 2026");
    EXPECT_EQ(from_qt(review_of("tijd/jaar")), "2025");
    EXPECT_EQ(from_qt(review_of("kiezen/kolommen2")), "UWV; Een instelling voor geestelijke gezondheidszorg");
    EXPECT_EQ(from_qt(review_of("schalen/volgorde")),
              "1. Een instelling voor geestelijke gezondheidszorg; 2. UWV");
    EXPECT_EQ(from_qt(review_of("tabel/kop")), "(not there)");
}

TEST(YearsOfTwoDigits, TheReadingThatTheFormTakesIsTheAnswer) {
    Tablet tablet{testing::TabletOptions{.making = true}};
    ASSERT_TRUE(tablet.start_making());
    Form& form = tablet.app().questionnaire;
    while (form.pageIndex() + 1 < form.pageCount())
        form.next();
    const auto value = [&form](const QString& path) {
        for (int i = 0; i < form.items()->count(); ++i)
            if (form.items()->value(i, QStringLiteral("path")).toString() == path)
                return from_qt(form.items()->value(i, QStringLiteral("value")).toString());
        return std::string("(not there)");
    };
    const QStringList ahead{QStringLiteral("2099-01-01"), QStringLiteral("1999-01-01")};
    const QStringList behind{QStringLiteral("1999-01-01"), QStringLiteral("2099-01-01")};
    form.answerFitting(QStringLiteral("tijd/geboren"), ahead);
    EXPECT_EQ(value(QStringLiteral("tijd/geboren")), "1999-01-01") << "nobody is born in the future";
    form.answerFitting(QStringLiteral("tijd/afspraak"), behind);
    EXPECT_EQ(value(QStringLiteral("tijd/afspraak")), "2099-01-01") << "no appointment is in the past";
    form.answerFitting(QStringLiteral("tijd/begin"), ahead);
    EXPECT_EQ(value(QStringLiteral("tijd/begin")), "2099-01-01")
        << "the likeliest where the form says nothing";
    form.answerFitting(QStringLiteral("tijd/afspraak"),
                       {QStringLiteral("1998-01-01"), QStringLiteral("1898-01-01")});
    EXPECT_EQ(value(QStringLiteral("tijd/afspraak")), "1998-01-01") << "kept as typed, and told to be wrong";
    ASSERT_TRUE(wait_until([&form] { return form.saveState() == Form::Saved; }));
    const QString id = form.recordId();
    tablet.restart();
    tablet.app().today.open(id);
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.active(); }));
    EXPECT_EQ(tablet.app().questionnaire.filling()->session().value("tijd/geboren"), "1999-01-01");
}

TEST(WhatIsMade, TheReviewNamesIt) {
    Tablet tablet{testing::TabletOptions{.making = true}};
    ASSERT_TRUE(tablet.start_making());
    Form& form = tablet.app().questionnaire;
    record::BlobHash hash;
    const QString file = to_qt(lexical_of(hash));
    form.answer(QStringLiteral("tekenen/handtekening"), file);
    form.answer(QStringLiteral("tekenen/schets"), file);
    form.answer(QStringLiteral("geluid/verhaal"), file);
    form.answer(QStringLiteral("plaats/punt"), QStringLiteral("52.37 4.89 0 0"));
    form.answer(QStringLiteral("plaats/gebied"), QStringLiteral("1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0"));
    form.answer(QStringLiteral("plaats/route"), QStringLiteral("1 1 0 0;1 2 0 0"));
    for (int guard = 0; guard < 20 && !form.reviewing(); ++guard)
        form.next();
    std::map<std::string, std::string> shown;
    for (int i = 0; i < form.review()->count(); ++i)
        shown[from_qt(form.review()->value(i, QStringLiteral("path")).toString())] =
            from_qt(form.review()->value(i, QStringLiteral("answerText")).toString());
    EXPECT_EQ(shown["tekenen/handtekening"], "Handtekening");
    EXPECT_EQ(shown["tekenen/schets"], "Tekening");
    EXPECT_EQ(shown["geluid/verhaal"], "Geluid");
    EXPECT_EQ(shown["plaats/punt"], "52,37; 4,89");
    EXPECT_EQ(shown["plaats/route"], "2 punten");
    EXPECT_EQ(shown["plaats/gebied"], "3 punten");
}

}  // namespace
}  // namespace meetmoment::app
