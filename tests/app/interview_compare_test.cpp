// Two tablets in one interview: their notes beside each other, the record that they agree on, and their
// clocks.
#include <QTest>

#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"
#include "shared/sync/messages.hpp"
#include "tests/app/interview_stage.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

constexpr auto kAnna = "anna", kBert = "bert";

testing::TabletOptions of_user(const char* user) {
    testing::TabletOptions options;
    options.user = user;
    return options;
}

struct TwoTabletsTest : testing::InterviewStage {
    Tablet other{of_user(kBert)};
    std::uint64_t server_seq = 0;

    TwoTabletsTest() : InterviewStage(of_user(kAnna)) {}
    CompareController& compare() { return app().compare; }
    static bool saved(Tablet& tablet) {
        return wait_until([&] { return tablet.app().interview.saveState() == InterviewController::Saved; });
    }
    static bool note(Tablet& tablet, const QString& text) {
        tablet.app().notes.setText(text);
        tablet.app().notes.add();
        return saved(tablet);
    }
    /// What a server would do: the commits of one come to the other.
    void bring(Tablet& from, Tablet& to) {
        sync::Reply reply;
        reply.epoch = 1;
        from.in_store([&](store::TabletStore& store) {
            const auto pending = store.pending(1 << 20);
            for (const Bytes& commit : *pending)
                reply.commits.push_back({++server_seq, commit});
        });
        to.in_store([&](store::TabletStore& store) { ASSERT_TRUE(store.apply(reply)); });
        to.app().records.reload();
        to.app().desk.look_for_news();
    }
    void SetUp() override {
        ASSERT_TRUE(start());
        ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
        const QString id = app().interview.recordId();
        bring(tablet, other);
        other.app().interview.open(id);
        ASSERT_TRUE(wait_until([this] { return other.app().interview.active(); }));
        for (Tablet* one : {&tablet, &other}) {
            one->app().compare.setWatched(true);
            one->app().clocks.setWatched(false);
        }
    }
    bool rows(int count) {
        return wait_until([this, count] { return compare().rows()->count() == count; });
    }
    QVariantMap cell(int row, int column) {
        return compare().rows()->value(row, QStringLiteral("cells")).toList().value(column).toMap();
    }
    QVariantList agreed(int row) { return compare().rows()->value(row, QStringLiteral("agreed")).toList(); }
    QString id(int row) { return at(compare().rows(), row, "rowId"); }
    bool open(int row) { return compare().rows()->value(row, QStringLiteral("open")).toBool(); }
    /// Both write of the same moment, and each something alone.
    void both_write() {
        ASSERT_TRUE(note(tablet, QStringLiteral("@1 Wij bellen elkaar nu gewoon op")));
        ASSERT_TRUE(note(other, QStringLiteral("@1 Ze bellen elkaar gewoon op")));
        ASSERT_TRUE(note(tablet, QStringLiteral("@2 Zestien weken wachten bij de ggz")));
        ASSERT_TRUE(note(other, QStringLiteral("@? Niemand weet wie er over het budget gaat")));
        bring(other, tablet);
        ASSERT_TRUE(rows(3));
    }
};

TEST_F(TwoTabletsTest, WhatBothWroteStandsInOneRowWithWhoWroteWhat) {
    EXPECT_TRUE(compare().alone());
    both_write();
    EXPECT_FALSE(compare().alone());
    ASSERT_EQ(compare().columns().size(), 2);
    const int mine = cell(0, 0).value(QStringLiteral("mine")).toBool() ? 0 : 1;
    EXPECT_EQ(cell(0, mine).value(QStringLiteral("text")).toString(),
              QStringLiteral("Wij bellen elkaar nu gewoon op"));
    EXPECT_EQ(cell(0, 1 - mine).value(QStringLiteral("text")).toString(),
              QStringLiteral("Ze bellen elkaar gewoon op"));
    EXPECT_EQ(cell(0, 1 - mine).value(QStringLiteral("author")).toString(), QLatin1String(kBert));
    EXPECT_EQ(compare().columns().at(1 - mine), QLatin1String(kBert));
    EXPECT_EQ(compare().agreement(), 33);
    EXPECT_EQ(compare().open(), 3);
    EXPECT_EQ(compare().plain(), 2);
}

TEST_F(TwoTabletsTest, AnAgreedRecordIsMadeFromBothAndLosesNeither) {
    both_write();
    EXPECT_EQ(compare().together(id(0)).count(QLatin1Char('\n')), 1);
    compare().agree(id(0), QStringLiteral("Ze bellen elkaar nu gewoon op"),
                    cell(0, 0).value(QStringLiteral("noteId")).toString());
    ASSERT_TRUE(wait_until([this] { return agreed(0).size() == 1; }));
    EXPECT_EQ(agreed(0)[0].toMap().value(QStringLiteral("text")).toString(),
              QStringLiteral("Ze bellen elkaar nu gewoon op"));
    EXPECT_EQ(agreed(0)[0].toMap().value(QStringLiteral("speaker")).toString(), QStringLiteral("P1"));
    EXPECT_EQ(agreed(0)[0].toMap().value(QStringLiteral("author")).toString(), QLatin1String(kAnna));
    EXPECT_FALSE(open(0));
    EXPECT_EQ(app().notes.rows()->count(), 4) << "all that was written stays";
    compare().takePlain();
    ASSERT_TRUE(wait_until([this] { return compare().open() == 0; }));
    EXPECT_EQ(agreed(1).size(), 1);
    EXPECT_EQ(agreed(2).size(), 1);
    ASSERT_TRUE(InterviewStage::saved());
    // The other one sees it with who wrote it, and adds an own version: both stay.
    bring(tablet, other);
    auto& there = other.app().compare;
    const auto agreed_there = [&there] { return there.rows()->value(0, QStringLiteral("agreed")).toList(); };
    ASSERT_TRUE(wait_until([&] { return agreed_there().size() == 1; }));
    there.reword(agreed_there()[0].toMap().value(QStringLiteral("agreedId")).toString(),
                 QStringLiteral("Anders"));
    ASSERT_TRUE(saved(other));
    bring(other, tablet);
    ASSERT_TRUE(wait_until([this] {
        return agreed(0)[0].toMap().value(QStringLiteral("text")).toString() == QLatin1String("Anders");
    }));
    // What is taken out of the record is open again, and undo brings it back.
    compare().remove(agreed(0)[0].toMap().value(QStringLiteral("agreedId")).toString());
    ASSERT_TRUE(wait_until([this] { return open(0); }));
    ASSERT_TRUE(InterviewStage::saved());
    app().interview.undo();
    EXPECT_TRUE(wait_until([this] { return !open(0); }));
}

TEST_F(TwoTabletsTest, AnAgreedRowWhoseNotesAreGoneStillShows) {
    both_write();
    const QString note = cell(1, 0).value(QStringLiteral("noteId")).toString() +
                         cell(1, 1).value(QStringLiteral("noteId")).toString();
    compare().takeOver(id(1), note);
    ASSERT_TRUE(wait_until([this] { return agreed(1).size() == 1; }));
    ASSERT_TRUE(InterviewStage::saved());
    app().notes.remove(note);
    ASSERT_TRUE(wait_until([this] { return cell(2, 0).isEmpty() && cell(2, 1).isEmpty(); }));
    EXPECT_EQ(compare().rows()->count(), 3);
    EXPECT_EQ(agreed(2).size(), 1);
}

TEST_F(TwoTabletsTest, BothWriteOneTogetherAtTheSameTime) {
    both_write();
    bring(tablet, other);
    auto& there = other.app().compare;
    ASSERT_TRUE(wait_until([&] { return there.rows()->count() == 3; }));
    compare().agree(id(0), QStringLiteral("van Anna"), {});
    there.agree(at(there.rows(), 0, "rowId"), QStringLiteral("van Bert"), {});
    ASSERT_TRUE(InterviewStage::saved());
    ASSERT_TRUE(saved(other));
    bring(other, tablet);
    EXPECT_TRUE(wait_until([this] { return agreed(0).size() == 2; })) << "neither is lost";
}

TEST_F(TwoTabletsTest, TheClockOfOneFollowsTheOther) {
    ClocksController& shows = app().clocks;
    ClocksController& follows = other.app().clocks;
    shows.setWatched(true);
    follows.setWatched(true);
    EXPECT_FALSE(follows.compared());
    EXPECT_FALSE(follows.type(QStringLiteral("123 456"))) << "nobody tapped";
    ASSERT_TRUE(wait_until([&] { return shows.secondsLeft() == 10; }, 12'000)) << "a new number just came up";
    follows.tap();
    EXPECT_TRUE(follows.tapped());
    EXPECT_FALSE(follows.type(QStringLiteral("000 001")));
    EXPECT_FALSE(follows.problem().isEmpty());
    ASSERT_TRUE(follows.type(shows.code()));
    EXPECT_TRUE(follows.problem().isEmpty());
    ASSERT_TRUE(wait_until([&] { return follows.compared(); }));
    ASSERT_TRUE(saved(other));
    // Both run on this machine's clock: what is measured is how long the tap took.
    bring(other, tablet);
    ASSERT_TRUE(wait_until([&] { return shows.others()->count() == 1; }));
    EXPECT_EQ(at(shows.others(), 0, "author"), QLatin1String(kBert));
    EXPECT_EQ(at(shows.others(), 0, "text"), follows.text());
    const auto* stream = app().desk.session().record(*other.app().desk.session().stream());
    ASSERT_NE(stream, nullptr);
    interview::Folded folded;
    folded.children.push_back(*stream);
    const auto clock = interview::streams_of(folded).front();
    ASSERT_EQ(clock.offsets.size(), 1u);
    EXPECT_EQ(clock.offsets[0].source, "tablet");
    EXPECT_LE(std::abs(clock.offsets[0].offset.count()), 1500);
    EXPECT_EQ(clock.offsets[0].error.count(), 500);
}

TEST_F(TwoTabletsTest, TheServersTimeIsTakenOnceAndNotOverTheTabletsOwn) {
    ASSERT_TRUE(note(tablet, QStringLiteral("eerst")));
    const auto ask = [this](std::int64_t way, std::int64_t off) {
        const UtcMillis now = app().clock.wall();
        const std::chrono::milliseconds there{way}, ahead{off};
        Q_EMIT app().sync.serverClock(now - there, now - there / 2 + ahead, now);
        return wait_until([this] { return app().clocks.compared(); }, 300);
    };
    EXPECT_FALSE(ask(8000, 90'000)) << "too unsure";
    EXPECT_TRUE(ask(200, 90'000));
    ASSERT_TRUE(InterviewStage::saved());
    const QString text = app().clocks.text();
    EXPECT_TRUE(text.contains(QStringLiteral("90"))) << from_qt(text);
    EXPECT_TRUE(ask(100, 30'000));
    EXPECT_EQ(app().clocks.text(), text);
    EXPECT_FALSE(app().interview.undoText().contains(QStringLiteral("klok"))) << "nobody did that";
}

}  // namespace
}  // namespace meetmoment::app
