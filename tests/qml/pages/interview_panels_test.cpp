// The pages that lie over an interview: side by side, what changed, who is who.
#include "shared/interview/note.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"
#include "tests/qml/pages/interview_pages.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;

struct InterviewPanels : stage::InterviewPages {
    /// As if a second note-taker's notes had come in.
    void bert_writes() {
        on.tablet().in_store([this](store::TabletStore& store) {
            const auto& session = on.app().desk.session();
            const auto stream = session.new_id();
            const std::string scope = session.context().scope();
            ASSERT_TRUE(store.commit(
                scope, {}, interview::open_stream(session.id(), stream, "bert", study::role::kNoteTaker)));
            for (const auto* words :
                 {"Ze kennen elkaar goed en bellen eerder", "Er is een lijst met contactpersonen"}) {
                interview::NewNote note;
                note.topic = session.guide().topics.front().id;
                note.order = std::string("z") + words[0];
                note.text = words;
                note.kind = study::note_kind::kParaphrase;
                note.at = session.now();
                note.stream = stream;
                note.author = "bert";
                ASSERT_TRUE(
                    store.commit(scope, {}, interview::add_note(session.id(), session.new_id(), note)));
            }
        });
        on.app().desk.look_for_news();
        ASSERT_TRUE(wait_until([this] { return on.app().notes.rows()->count() == 5; }));
    }
    QString row(int at) { return on.app().compare.rows()->value(at, QStringLiteral("rowId")).toString(); }
};

TEST_F(InterviewPanels, SideBySideFromTwoNotesToAnAgreedRow) {
    ASSERT_TRUE(open_tool(QStringLiteral("compare")));
    ASSERT_NE(on.wait_for(QStringLiteral("compare.alone")), nullptr);
    bert_writes();
    ASSERT_TRUE(wait_until([this] { return on.app().compare.columns().size() == 2; }));
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview.compare"),
                                     QStringLiteral("interview-compare"));
    ASSERT_TRUE(on.tap(QStringLiteral("compare.write.") + row(0)));
    stage::expect_good_with_pictures(on, QStringLiteral("agree.save"), QStringLiteral("sheet-agree"));
    ASSERT_TRUE(on.tap(QStringLiteral("agree.save")));
    ASSERT_TRUE(
        wait_until([this] { return !on.app().compare.rows()->value(0, QStringLiteral("open")).toBool(); }));
    ASSERT_TRUE(on.touch(QStringLiteral("compare.plain")));
    ASSERT_TRUE(wait_until([this] { return on.app().compare.open() == 0; }));
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview.compare"),
                                     QStringLiteral("interview-agreed"));
    ASSERT_TRUE(on.tap(QStringLiteral("compare.clocks")));
    stage::expect_good_with_pictures(on, QStringLiteral("clocks.code"), QStringLiteral("sheet-clocks"));
    ASSERT_TRUE(on.tap(QStringLiteral("clocks.part.follow")));
    ASSERT_TRUE(on.tap(QStringLiteral("clocks.tap")));
    on.type(QStringLiteral("123456"));
    on.key(QStringLiteral("Return"));
    stage::expect_good_with_pictures(on, QStringLiteral("clocks.keep"),
                                     QStringLiteral("sheet-clocks-follow"));
    EXPECT_FALSE(on.app().clocks.problem().isEmpty());
}

TEST_F(InterviewPanels, WhatChangedSinceTheSignatureAndTheWayBackIn) {
    ASSERT_TRUE(open_tool(QStringLiteral("changes")));
    ASSERT_NE(on.wait_for(QStringLiteral("page.interview.changes")), nullptr);
    ASSERT_TRUE(wait_until([this] { return on.app().changes.rows()->count() > 5; }));
    EXPECT_FALSE(on.shows(QStringLiteral("changes.reopen")));
    on.app().closing.signOff();
    ASSERT_TRUE(wait_until([this] { return on.app().interview.locked(); }));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(on.tap(QStringLiteral("changes.reopen")));
    stage::expect_good_with_pictures(on, QStringLiteral("reopen.confirm"), QStringLiteral("sheet-reopen"));
    EXPECT_FALSE(on.wait_for(QStringLiteral("reopen.confirm"))->isEnabled());
    ASSERT_TRUE(on.tap(QStringLiteral("reopen.reason")));
    on.type(QStringLiteral("P2 wil iets toevoegen"));
    on.key(QStringLiteral("Return"));
    ASSERT_TRUE(wait_until([this] { return !on.app().interview.locked(); }));
    on.app().notes.edit(on.app().notes.rows()->value(0, QStringLiteral("noteId")).toString(),
                        QStringLiteral("Wij kennen elkaar nu heel goed"));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(wait_until([this] {
        return on.app().changes.since() == QLatin1String("sign-off") && on.app().changes.rows()->count() == 2;
    }));
    const auto at = [this](int row, const char* role) {
        return on.app().changes.rows()->value(row, QLatin1String(role));
    };
    EXPECT_EQ(at(1, "reason").toString(), QStringLiteral("P2 wil iets toevoegen"));
    const QVariantMap words = at(0, "changes").toList().value(0).toMap();
    EXPECT_EQ(words.value(QStringLiteral("before")).toString(),
              QStringLiteral("Wij kennen elkaar nu goed en bellen eerder"));
    EXPECT_EQ(words.value(QStringLiteral("after")).toString(),
              QStringLiteral("Wij kennen elkaar nu heel goed"));
    EXPECT_TRUE(at(0, "who").toString().startsWith(QStringLiteral("tester")));
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview.changes"),
                                     QStringLiteral("interview-changes"));
    ASSERT_TRUE(on.tap(QStringLiteral("changes.since.beginning")));
    EXPECT_TRUE(wait_until([this] { return on.app().changes.rows()->count() > 5; }));
}

TEST_F(InterviewPanels, OnePersonWhoWasEnteredTwiceIsJoinedAndToldApart) {
    on.app().table.add(QStringLiteral("P1"), QStringLiteral("gemeente"), {});
    ASSERT_TRUE(saved());
    open_panel(QStringLiteral("people"));
    ASSERT_NE(on.wait_for(QStringLiteral("duplicates.join")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview.people"),
                                     QStringLiteral("interview-duplicates"));
    ASSERT_TRUE(on.tap(QStringLiteral("duplicates.join")));
    ASSERT_TRUE(wait_until([this] { return on.app().consent.people()->count() == 5; }));
    ASSERT_NE(on.wait_for(QStringLiteral("duplicates.split")), nullptr);
    ASSERT_TRUE(on.tap(QStringLiteral("duplicates.split")));
    ASSERT_TRUE(wait_until([this] { return on.app().consent.people()->count() == 6; }));
    ASSERT_TRUE(on.tap(QStringLiteral("duplicates.apart")));
    ASSERT_TRUE(wait_until([this] { return on.app().table.duplicates()->count() == 0; }));
    ASSERT_TRUE(on.tap(QStringLiteral("seat.join.P6")));
    ASSERT_TRUE(on.tap(QStringLiteral("join.P2")));
    stage::expect_good_with_pictures(on, QStringLiteral("join.confirm"), QStringLiteral("sheet-join"));
    ASSERT_TRUE(on.tap(QStringLiteral("join.confirm")));
    EXPECT_TRUE(wait_until([this] { return on.app().consent.people()->count() == 5; }));
}

}  // namespace
}  // namespace meetmoment
