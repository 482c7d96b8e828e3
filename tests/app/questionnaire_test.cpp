#include <gtest/gtest.h>

#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>

#include "app/services/receipt.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/golden.hpp"

namespace meetmoment::app {
namespace {

using testing::expect_golden;
using testing::Tablet;
using testing::wait_until;
using Form = QuestionnaireController;

QString at(const RowModel* model, int row, const char* role) {
    return model->value(row, QLatin1String(role)).toString();
}

int row_of(const RowModel* model, const char* role, const QString& value) {
    for (int i = 0; i < model->count(); ++i)
        if (at(model, i, role) == value) return i;
    return -1;
}

struct QuestionnaireTest : ::testing::Test {
    Tablet tablet;
    Form& form() { return tablet.app().questionnaire; }
    record::RecordState stored(const QString& id) {
        record::RecordState state;
        tablet.in_store([&](store::TabletStore& store) {
            if (auto found = *store.record(*Uuid::parse(from_qt(id)))) state = *found;
        });
        return state;
    }
    QString first_draft() { return at(tablet.app().today.drafts(), 0, "recordId"); }
    bool leave() {
        form().leave();
        return wait_until([this] { return !form().active(); });
    }
    void go_to(const QString& path) {
        for (int guard = 0; guard < 20 && row_of(form().items(), "path", path) < 0; ++guard) {
            for (int i = 0; i < form().items()->count(); ++i) {
                if (!at(form().items(), i, "value").isEmpty()) continue;
                const int kind = form().items()->value(i, QStringLiteral("kind")).toInt();
                const QString one = kind == Form::Trigger     ? QStringLiteral("OK")
                                    : kind == Form::SelectOne ? form()
                                                                    .items()
                                                                    ->value(i, QStringLiteral("choices"))
                                                                    .value<ChoiceModel*>()
                                                                    ->valueAt(0)
                                                              : QString();
                if (!one.isEmpty()) form().answer(at(form().items(), i, "path"), one);
            }
            form().next();
        }
    }
};

TEST_F(QuestionnaireTest, OpeningStoresNothing) {
    ASSERT_TRUE(tablet.start_questionnaire());
    EXPECT_EQ(form().saveState(), Form::Clean);
    ASSERT_TRUE(leave());
    tablet.in_store([](store::TabletStore& store) {
        EXPECT_TRUE(store.records(study::kinds::kSubmission, {})->empty());
        EXPECT_EQ(*store.pending_count(), 0u);
    });
}

TEST_F(QuestionnaireTest, SaysSavedOnlyWhenTheStoreHasIt) {
    ASSERT_TRUE(tablet.start_questionnaire());
    QSignalSpy saved(&form(), &Form::valueSaved);
    form().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    EXPECT_EQ(form().saveState(), Form::Saving);
    ASSERT_TRUE(wait_until([this] { return form().saveState() == Form::Saved; }));
    ASSERT_EQ(saved.count(), 1);
    EXPECT_EQ(saved[0][2].toString(), QStringLiteral("OK"));
    tablet.in_store([this](store::TabletStore& store) {
        const auto drafts = *store.drafts(*Uuid::parse(from_qt(form().recordId())));
        ASSERT_EQ(drafts.size(), 1u);
        EXPECT_EQ(drafts[0].path.field, "welkom/toestemming");
    });
}

TEST_F(QuestionnaireTest, ResumesAfterAnEndWithoutGoodbye) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    form().next();
    ASSERT_TRUE(tablet.answer(QStringLiteral("achtergrond/functiejaren"), QStringLiteral("12")));
    const QString id = form().recordId();
    tablet.restart();
    ASSERT_TRUE(wait_until([this] { return tablet.app().today.drafts()->count() == 1; }));
    EXPECT_EQ(first_draft(), id);
    tablet.app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_EQ(form().pageIndex(), 1) << "where it was left";
    EXPECT_EQ(at(form().items(), row_of(form().items(), "path", QStringLiteral("achtergrond/functiejaren")),
                 "value"),
              QStringLiteral("12"));
}

TEST_F(QuestionnaireTest, DraftsLeftBehindBecomeACommitBeforeTheFirstSync) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    const QString id = form().recordId();
    tablet.restart();
    ASSERT_TRUE(wait_until([&] { return stored(id).text("welkom/toestemming") == "OK"; }));
    tablet.in_store(
        [&](store::TabletStore& store) { EXPECT_TRUE(store.drafts(*Uuid::parse(from_qt(id)))->empty()); });
}

TEST_F(QuestionnaireTest, StaysOnAPageWithErrorsAndTellsWhere) {
    ASSERT_TRUE(tablet.start_questionnaire());
    QSignalSpy focus(&form(), &Form::focusItem);
    EXPECT_EQ(form().pageErrors()->count(), 0) << "no errors before anybody tried to go on";
    form().next();
    EXPECT_EQ(form().pageIndex(), 0);
    ASSERT_EQ(form().pageErrors()->count(), 1);
    ASSERT_EQ(focus.count(), 1);
    const int row = focus[0][0].toInt();
    EXPECT_EQ(at(form().items(), row, "path"), QStringLiteral("welkom/toestemming"));
    EXPECT_FALSE(at(form().items(), row, "error").isEmpty());
    form().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    EXPECT_EQ(form().pageErrors()->count(), 0);
    form().next();
    EXPECT_EQ(form().pageIndex(), 1);
}

TEST_F(QuestionnaireTest, ShowsAnErrorWhenTheFieldIsLeftAndNotWhileTyping) {
    ASSERT_TRUE(tablet.start_questionnaire());
    form().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    form().next();
    const QString years = QStringLiteral("achtergrond/functiejaren");
    form().answer(years, QStringLiteral("99"));
    const auto error = [&] { return at(form().items(), row_of(form().items(), "path", years), "error"); };
    EXPECT_TRUE(error().isEmpty());
    form().leaveField(years);
    EXPECT_TRUE(error().contains(QStringLiteral("60"))) << from_qt(error());
    form().answer(years, QStringLiteral("9"));
    EXPECT_TRUE(error().isEmpty());
}

TEST_F(QuestionnaireTest, APageChangeCommits) {
    ASSERT_TRUE(tablet.start_questionnaire());
    form().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    const QString id = form().recordId();
    form().next();
    EXPECT_TRUE(wait_until([&] { return stored(id).text("welkom/toestemming") == "OK"; }));
}

TEST_F(QuestionnaireTest, FinishingGivesTheReceiptThatTheRecordAlwaysHas) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    EXPECT_EQ(form().reviewErrors(), 0);
    EXPECT_GT(form().review()->count(), 30);
    const QString id = form().recordId();
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    EXPECT_EQ(form().receiptCode(), to_qt(receipt_code(*Uuid::parse(from_qt(id)))));
    EXPECT_EQ(form().receiptCode().size(), 8);
    EXPECT_EQ(stored(id).text(study::fields::kStatus), "final");
    ASSERT_TRUE(leave());
    ASSERT_TRUE(wait_until([this] { return tablet.app().today.finished()->count() == 1; }));
    EXPECT_EQ(at(tablet.app().today.finished(), 0, "receipt"),
              to_qt(receipt_code(*Uuid::parse(from_qt(id)))));
    EXPECT_EQ(tablet.app().today.drafts()->count(), 0);
}

TEST_F(QuestionnaireTest, FinishingWhileAnotherCommitIsUnderWayStillMarksTheRecordFinal) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    ASSERT_TRUE(wait_until([this] { return form().saveState() == Form::Saved; }));
    ASSERT_TRUE(tablet.answer(QStringLiteral("afsluiting/opmerking"), QStringLiteral("Nog iets")));
    const QString id = form().recordId();
    form().commitNow();
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    EXPECT_EQ(stored(id).text(study::fields::kStatus), "final");
    EXPECT_EQ(stored(id).text("afsluiting/opmerking"), "Nog iets");
}

TEST_F(QuestionnaireTest, AChangeAfterSendingNeedsAReason) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    const QString id = form().recordId();
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    ASSERT_TRUE(leave());

    tablet.app().questionnaire.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_TRUE(form().sent());
    EXPECT_EQ(form().pageIndex(), 0);
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a1"), QStringLiteral("5")));
    EXPECT_NE(stored(id).text("samenwerking/a1"), "5") << "a draft only";
    form().finish();
    EXPECT_FALSE(form().finished());
    EXPECT_FALSE(form().reasonProblem().isEmpty());
    form().setReason(QStringLiteral("Vergist"));
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    EXPECT_EQ(stored(id).text("samenwerking/a1"), "5");
    tablet.in_store([&](store::TabletStore& store) {
        EXPECT_EQ(store.history(*Uuid::parse(from_qt(id)))->back().commit.commit.reason, "Vergist");
    });
}

TEST_F(QuestionnaireTest, AFullDiskKeepsTheAnswerOnTheScreenAndSavesWhenThereIsRoom) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    const QString open = QStringLiteral("afsluiting/opmerking");
    const QString text(40'000, QLatin1Char('x'));
    form().answer(open, text);
    ASSERT_TRUE(wait_until([this] { return form().saveState() == Form::Failed; }));
    EXPECT_TRUE(form().saveProblem().contains(QStringLiteral("ruimte"))) << from_qt(form().saveProblem());
    form().leave();
    EXPECT_FALSE(wait_until([this] { return !form().active(); }, 300))
        << "it does not close over an unsaved answer";
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    form().retrySave();
    ASSERT_TRUE(wait_until([this] { return form().saveState() == Form::Saved; }));
    const QString id = form().recordId();
    ASSERT_TRUE(leave());
    EXPECT_EQ(stored(id).text(from_qt(open)), from_qt(text));
}

TEST_F(QuestionnaireTest, ALanguageSwitchChangesLabelsInPlaceAndNoAnswer) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    const QString dutch = form().pageTitle();
    QSignalSpy removed(form().items(), &QAbstractItemModel::rowsRemoved);
    tablet.app().application.setLanguage(QStringLiteral("en"));
    EXPECT_NE(form().pageTitle(), dutch);
    EXPECT_EQ(form().pageTitle(), QStringLiteral("Welcome"));
    EXPECT_EQ(removed.count(), 0);
    EXPECT_EQ(
        at(form().items(), row_of(form().items(), "path", QStringLiteral("welkom/toestemming")), "value"),
        QStringLiteral("OK"));
    form().setLanguage(form().languages().value(0).toMap().value(QStringLiteral("id")).toString());
    EXPECT_EQ(form().pageTitle(), dutch);
}

TEST_F(QuestionnaireTest, AnAnswerThatMakesAQuestionRelevantInsertsJustThatRow) {
    ASSERT_TRUE(tablet.start_questionnaire());
    go_to(QStringLiteral("achtergrond/organisatie"));
    QSignalSpy inserted(form().items(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(form().items(), &QAbstractItemModel::rowsRemoved);
    form().answer(QStringLiteral("achtergrond/organisatie"), QStringLiteral("anders"));
    EXPECT_GE(row_of(form().items(), "path", QStringLiteral("achtergrond/organisatie_anders")), 0);
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(removed.count(), 0);
}

TEST_F(QuestionnaireTest, ProgressAndMinutesAreHonest) {
    ASSERT_TRUE(tablet.start_questionnaire());
    EXPECT_EQ(form().progress(), 0.0);
    EXPECT_EQ(form().minutesLeft(), 11);
    ASSERT_TRUE(tablet.answer_everything());
    EXPECT_GT(form().progress(), 0.9);
    EXPECT_LE(form().minutesLeft(), 1);
}

TEST_F(QuestionnaireTest, TheModelsOfAPageAreAsTheGoldenFileSays) {
    ASSERT_TRUE(tablet.start_questionnaire());
    form().answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK"));
    form().next();
    form().next();
    expect_golden(QJsonDocument(QJsonObject{{QStringLiteral("pages"), form().pages()->to_json()},
                                            {QStringLiteral("items"), form().items()->to_json()},
                                            {QStringLiteral("pageErrors"), form().pageErrors()->to_json()}}),
                  QStringLiteral("questionnaire_page.json"));
}

TEST_F(QuestionnaireTest, TheReviewIsAsTheGoldenFileSays) {
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    expect_golden(QJsonDocument(QJsonObject{{QStringLiteral("review"), form().review()->to_json()}}),
                  QStringLiteral("questionnaire_review.json"));
}

}  // namespace
}  // namespace meetmoment::app
