#include <gtest/gtest.h>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/record/text_sequence.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

struct InterviewTest : ::testing::Test {
    Tablet tablet;
    InterviewController& interview() { return tablet.app().interview; }
    NotesController& notes() { return tablet.app().notes; }
    TopicsController& topics() { return tablet.app().topics; }
    TableController& table() { return tablet.app().table; }
    QString at(const RowModel* model, int row, const char* role) {
        return model->value(row, QLatin1String(role)).toString();
    }
    bool start() {
        tablet.app().today.start(
            tablet.task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
        return wait_until([this] { return interview().active(); });
    }
    bool saved() {
        return wait_until([this] { return interview().saveState() == InterviewController::Saved; });
    }
    bool add(const QString& text) {
        notes().setText(text);
        notes().add();
        return saved();
    }
    void reopen(const QString& id) {
        tablet.restart();
        ASSERT_TRUE(wait_until([this] { return tablet.app().today.drafts()->count() == 1; }));
        tablet.app().today.open(id);
        ASSERT_TRUE(wait_until([this] { return interview().active(); }));
    }
};

TEST_F(InterviewTest, OpensOnTheFirstTopicAndStoresNothing) {
    ASSERT_TRUE(start());
    EXPECT_EQ(topics().index(), 0);
    EXPECT_GT(topics().rows()->count(), 3);
    EXPECT_EQ(table().speakers()->count(), 2) << "several and unknown";
    EXPECT_EQ(notes().kinds()->count(), 4);
    interview().leave();
    ASSERT_TRUE(wait_until([this] { return !interview().active(); }));
    tablet.in_store([](store::TabletStore& store) { EXPECT_EQ(*store.pending_count(), 0u); });
}

TEST_F(InterviewTest, HasTheTopicsOfItsRoundEachOnceAndKeepsThemWhenOpenedAgain) {
    const auto ids_of_topics = [this] {
        QStringList ids;
        for (int row = 0; row < topics().rows()->count(); ++row)
            ids << at(topics().rows(), row, "topicId");
        return ids;
    };
    ASSERT_TRUE(start());
    const QStringList asked = ids_of_topics();
    EXPECT_TRUE(asked.contains(QStringLiteral("terugblik"))) << "M6 looks back";
    EXPECT_EQ(asked.count(QStringLiteral("niveau")), 1);
    ASSERT_TRUE(add(QStringLiteral("Fijn dat u er weer bent")));
    reopen(interview().recordId());
    EXPECT_EQ(ids_of_topics(), asked);
    interview().leave();
    ASSERT_TRUE(wait_until([this] { return !interview().active(); }));
    tablet.app().today.start(
        tablet.task(QStringLiteral("g-u"), QStringLiteral("M0"), QStringLiteral("AM02")));
    ASSERT_TRUE(wait_until([this] { return interview().active(); }));
    EXPECT_FALSE(ids_of_topics().contains(QStringLiteral("terugblik"))) << "nothing to look back to";
}

TEST_F(InterviewTest, ANoteHasTimeTopicSpeakerKindAndAuthor) {
    ASSERT_TRUE(start());
    table().add({}, QStringLiteral("gemeente"), {});
    topics().select(1);
    notes().selectKind(1);
    ASSERT_TRUE(add(QStringLiteral("We bellen elkaar nu gewoon")));
    ASSERT_EQ(notes().rows()->count(), 1);
    EXPECT_EQ(at(notes().rows(), 0, "speaker"), QStringLiteral("P1"));
    EXPECT_EQ(at(notes().rows(), 0, "kind"), QStringLiteral("verbatim"));
    EXPECT_EQ(at(notes().rows(), 0, "topic"), at(topics().rows(), 1, "topicId"));
    EXPECT_EQ(at(notes().rows(), 0, "author"), QStringLiteral("tester"));
    EXPECT_EQ(at(notes().rows(), 0, "timeText").size(), 5);
    EXPECT_EQ(notes().text(), QString());
    tablet.in_store([this](store::TabletStore& store) {
        const auto note = **store.record(*Uuid::parse(from_qt(at(notes().rows(), 0, "noteId"))));
        EXPECT_EQ(note.kind, study::kinds::kNote);
        EXPECT_EQ(record::text_of(note.body), "We bellen elkaar nu gewoon");
        EXPECT_EQ(note.parent->to_string(), from_qt(interview().recordId()));
    });
}

TEST_F(InterviewTest, WhatIsBeingTypedSurvivesAnEndWithoutGoodbye) {
    ASSERT_TRUE(start());
    notes().selectKind(2);
    notes().setText(QStringLiteral("Nog niet af"));
    ASSERT_TRUE(saved());
    const QString id = interview().recordId();
    reopen(id);
    EXPECT_EQ(notes().text(), QStringLiteral("Nog niet af"));
    EXPECT_TRUE(notes().kinds()->value(2, QStringLiteral("current")).toBool());
    notes().add();
    ASSERT_TRUE(saved());
    reopen(id);
    EXPECT_EQ(notes().text(), QString()) << "a note that was added is not offered again";
    EXPECT_EQ(notes().rows()->count(), 1);
}

TEST_F(InterviewTest, BlankNotesAreNotAdded) {
    ASSERT_TRUE(start());
    notes().setText(QStringLiteral("  \n"));
    notes().add();
    EXPECT_EQ(notes().rows()->count(), 0);
}

TEST_F(InterviewTest, EverythingCanBeUndone) {
    ASSERT_TRUE(start());
    table().add(QStringLiteral("P7"), {}, {});
    ASSERT_TRUE(add(QStringLiteral("Eerste")));
    const QString note = at(notes().rows(), 0, "noteId");
    notes().edit(note, QStringLiteral("Veranderd"));
    ASSERT_TRUE(saved());
    EXPECT_EQ(at(notes().rows(), 0, "text"), QStringLiteral("Veranderd"));
    notes().remove(note);
    ASSERT_TRUE(wait_until([this] { return notes().rows()->count() == 0; }));
    interview().undo();
    ASSERT_TRUE(wait_until([this] { return notes().rows()->count() == 1; }));
    interview().undo();
    ASSERT_TRUE(wait_until([this] { return at(notes().rows(), 0, "text") == QStringLiteral("Eerste"); }));
    ASSERT_TRUE(saved());
    interview().undo();
    ASSERT_TRUE(wait_until([this] { return notes().rows()->count() == 0; }));
    interview().undo();
    ASSERT_TRUE(wait_until([this] { return table().speakers()->count() == 2; }));
    EXPECT_FALSE(interview().canUndo());
}

TEST_F(InterviewTest, TwoNotesInARowAreBothThere) {
    ASSERT_TRUE(start());
    notes().setText(QStringLiteral("een"));
    notes().add();
    notes().setText(QStringLiteral("twee"));
    notes().add();
    notes().setText(QStringLiteral("drie"));
    ASSERT_TRUE(saved());
    EXPECT_EQ(notes().rows()->count(), 2);
    EXPECT_EQ(notes().text(), QStringLiteral("drie")) << "the next note is not wiped by the one before";
}

TEST_F(InterviewTest, AFullDiskLosesNoNote) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(add(QStringLiteral("Eerste")));
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    notes().setText(QString(40'000, QLatin1Char('x')));
    notes().add();
    ASSERT_TRUE(wait_until([this] { return interview().saveState() == InterviewController::Failed; }));
    EXPECT_EQ(notes().rows()->count(), 2) << "it stays on the screen";
    tablet.in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    interview().retrySave();
    ASSERT_TRUE(saved());
    const QString id = interview().recordId();
    reopen(id);
    EXPECT_EQ(notes().rows()->count(), 2);
}

TEST_F(InterviewTest, AFinishedInterviewIsListedAsFinished) {
    ASSERT_TRUE(start());
    ASSERT_TRUE(add(QStringLiteral("Klaar")));
    interview().finishSession();
    ASSERT_TRUE(wait_until([this] { return interview().finished(); }));
    interview().leave();
    ASSERT_TRUE(wait_until([this] { return tablet.app().today.finished()->count() == 1; }));
    EXPECT_EQ(at(tablet.app().today.finished(), 0, "kind"), QStringLiteral("interview"));
}

}  // namespace
}  // namespace meetmoment::app
