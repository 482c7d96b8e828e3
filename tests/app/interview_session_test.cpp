// The session alone: what its acts write, folded together with what others wrote, and the way back from each.
#include "app/services/interview/session.hpp"

#include <gtest/gtest.h>

#include "shared/interview/attendee.hpp"
#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/session.hpp"
#include "shared/record/authoring.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

class StoppedClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return UtcMillis{std::chrono::milliseconds{1'772'442'900'000}};
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
};

struct SessionTest : ::testing::Test {
    using Writing = std::function<std::vector<record::Op>(const record::RecordState&)>;

    StoppedClock clock;
    SeededRandom random{7};
    InterviewSession session{
        make_uuid_v7(clock.wall(), random), {"s", "M6", "AM02", "U", "g:1", "t", "anna"}, {}, clock, random};
    record::MemoryFold fold;
    std::map<std::uint64_t, record::Commit> last;
    std::uint64_t lamport = 0;

    /// Commits as a store of this writer would.
    void commit(std::uint64_t writer, std::vector<record::Op> ops) {
        record::Commit& commit = last[writer];
        const std::uint32_t characters = 1000 * commit.id.seq;
        record::number_characters(ops, [characters](const record::RecordId&) { return characters; });
        commit.id = {record::WriterId{writer}, commit.id.seq + 1};
        commit.lamport = ++lamport;
        commit.user = writer == 1 ? "anna" : "bert";
        commit.ops = std::move(ops);
        record::apply(commit, fold);
    }
    void store(const Result<InterviewSave>& save) {
        ASSERT_TRUE(save) << save.error().code;
        commit(1, save->ops);
        session.stored(*save, fold.records());
    }
    void others_came() { session.take(fold.records()); }
    InterviewAct act(const char* name, const record::RecordId& id, const Writing& writing) {
        InterviewAct one;
        one.name = name;
        one.ops = [id, writing](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            return writing(*of.record(id));
        };
        return one;
    }
    InterviewAct adding(const record::RecordId& id, const std::string& text,
                        const std::optional<record::RecordId>& speaker = std::nullopt) {
        InterviewAct one;
        one.name = "note.add";
        one.ops = [id, text, speaker](const InterviewSession& of) -> Result<InterviewAct::Ops> {
            interview::NewNote note;
            note.topic = "welkom";
            note.text = text;
            note.kind = "verbatim";
            note.speaker = speaker;
            note.at = of.now();
            return interview::add_note(of.id(), id, note);
        };
        return one;
    }
    record::RecordId add(const std::string& text) {
        const auto id = session.new_id();
        store(session.take_up(adding(id, text)));
        return id;
    }
    InterviewAct editing(const record::RecordId& id, const std::string& text) {
        return act("note.edit", id,
                   [text](const record::RecordState& state) { return interview::edit_text(state, text); });
    }
    InterviewAct removing(const record::RecordId& id) {
        return act("note.remove", id,
                   [](const record::RecordState& state) { return interview::remove_note(state); });
    }
    std::string text(const record::RecordId& id) { return interview::text_of(*session.record(id)); }
};

TEST_F(SessionTest, UndoingAnEditKeepsWhatOthersTypedSince) {
    const auto note = add("Wij bellen elkaar");
    store(session.take_up(editing(note, "Wij bellen elkaar elke week")));
    commit(2, interview::edit_text(*fold.record(note), "Wij allemaal bellen elkaar elke week"));
    others_came();
    store(session.undo());
    EXPECT_EQ(text(note), "Wij allemaal bellen elkaar");
}

TEST_F(SessionTest, AnEditIsShownBeforeItIsStoredAndTheNextOneWaits) {
    const auto note = add("een");
    const auto save = session.take_up(editing(note, "een twee"));
    EXPECT_EQ(text(note), "een twee");
    EXPECT_EQ(session.take_up(editing(note, "drie")).error().code, "app.wait");
    EXPECT_EQ(session.undo().error().code, "app.wait");
    store(save);
    EXPECT_EQ(text(note), "een twee");
    store(session.take_up(editing(note, "drie")));
    EXPECT_EQ(text(note), "drie");
}

TEST_F(SessionTest, ANoteThatIsBeingWrittenSurvivesNewsOfOthers) {
    const auto first = session.new_id();
    const auto save = session.take_up(adding(first, "net getypt"));
    others_came();
    EXPECT_EQ(text(first), "net getypt");
    store(save);
    EXPECT_EQ(text(first), "net getypt");
}

TEST_F(SessionTest, EveryStepBackAndForthEndsWhereItBegan) {
    const auto note = add("een");
    store(session.take_up(editing(note, "een twee")));
    store(session.take_up(editing(note, "twee")));
    store(session.take_up(
        act("note.tag", note, [](const auto& state) { return interview::tag(state, "actie"); })));
    store(session.take_up(
        act("note.kind", note, [](const auto& state) { return interview::set_kind(state, "comment"); })));
    store(session.take_up(removing(note)));
    const auto kind = [&] { return session.record(note)->text(study::fields::kNoteKind); };
    EXPECT_TRUE(session.record(note)->hidden);
    for (int round = 0; round < 2; ++round) {
        store(session.undo());
        EXPECT_FALSE(session.record(note)->hidden);
        EXPECT_EQ(kind(), "comment");
        store(session.undo());
        EXPECT_EQ(kind(), "verbatim");
        store(session.undo());
        EXPECT_TRUE(
            interview::elements_of(*session.record(note), interview::path_of(study::fields::kTags)).empty());
        store(session.undo());
        EXPECT_EQ(text(note), "een twee");
        store(session.undo());
        EXPECT_EQ(text(note), "een");
        store(session.undo());
        EXPECT_TRUE(session.record(note)->hidden);
        EXPECT_EQ(session.undoable(), "");
        for (int step = 0; step < 6; ++step)
            store(session.redo());
        EXPECT_EQ(session.redoable(), "");
        EXPECT_TRUE(session.record(note)->hidden);
        EXPECT_EQ(text(note), "twee");
    }
}

TEST_F(SessionTest, AnUndoDoesNotTakeBackWhatSomebodyElseChoseSince) {
    const auto note = add("een");
    store(session.take_up(
        act("note.kind", note, [](const auto& state) { return interview::set_kind(state, "comment"); })));
    commit(2, interview::set_kind(*fold.record(note), "nonverbal"));
    others_came();
    store(session.undo());
    EXPECT_EQ(session.record(note)->text(study::fields::kNoteKind), "nonverbal");
}

TEST_F(SessionTest, AWithdrawalCanBeUndoneAsLongAsTheInterviewIsOpen) {
    const auto person = session.new_id();
    InterviewAct joins;
    joins.name = "person.add";
    joins.ops = [person](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        return interview::add_attendee(of.id(), person, {"P1", "", "", "a", std::nullopt});
    };
    store(session.take_up(joins));
    const auto note = session.new_id();
    store(session.take_up(adding(note, "dat zeg ik", person)));
    InterviewAct withdrawal;
    withdrawal.name = "consent.withdraw";
    withdrawal.right = interview::Act::Withdraw;
    withdrawal.ops = [person](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        return interview::withdraw(of.folded(), of.people(), person, study::consent_item::kNotes, of.now(),
                                   "1");
    };
    store(session.take_up(withdrawal));
    EXPECT_TRUE(
        interview::readable(session.folded(), session.people(), person, study::consent_item::kNotes).empty());
    store(session.undo());
    EXPECT_EQ(text(note), "dat zeg ik");
    EXPECT_FALSE(session.record(note)->hidden);
}

TEST_F(SessionTest, ANoteOfTheFirstVersionIsEditedAsAValue) {
    const auto other = make_uuid_v7(clock.wall(), random);
    commit(2, {record::Create{other, "note", session.id()},
               record::Put{other, {"text", {}}, record::present("oud"), {}}});
    others_came();
    EXPECT_EQ(text(other), "oud");
    store(session.take_up(editing(other, "nieuw")));
    EXPECT_EQ(fold.record(other)->text("text"), "nieuw");
    EXPECT_TRUE(fold.record(other)->body.empty());
    store(session.undo());
    EXPECT_EQ(text(other), "oud");
}

TEST_F(SessionTest, AfterTheSignOffNothingIsWrittenButAWithdrawal) {
    const auto note = add("een");
    InterviewAct sign;
    sign.name = "sign-off";
    sign.right = interview::Act::SignOff;
    sign.ops = [](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        return interview::sign_off(of.folded());
    };
    store(session.take_up(sign));
    EXPECT_TRUE(session.locked());
    EXPECT_EQ(session.take_up(editing(note, "twee")).error().code, "interview.signed-off");
    EXPECT_EQ(text(note), "een");
    InterviewAct later = editing(note, "twee");
    later.right = interview::Act::Withdraw;
    EXPECT_TRUE(session.take_up(later));
}

}  // namespace
}  // namespace meetmoment::app
