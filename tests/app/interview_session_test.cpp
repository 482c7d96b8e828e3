// The session alone: what its actions write, folded together with what others wrote.
#include "app/services/interview_session.hpp"

#include <gtest/gtest.h>

#include "shared/interview/note.hpp"
#include "shared/record/authoring.hpp"

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
    StoppedClock clock;
    SeededRandom random{7};
    study::Guide guide;
    InterviewSession session{make_uuid_v7(clock.wall(), random),
                             {"s", "M6", "AM02", "U", "g:1", "t", "anna"},
                             guide,
                             clock,
                             random};
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
    void store(const std::optional<InterviewSave>& save) {
        ASSERT_TRUE(save);
        std::vector<record::Op> ops = save->ops;
        if (save->hide) ops.emplace_back(record::Hide{save->hide->id, save->hide->heads});
        commit(1, std::move(ops));
        session.take(fold.records());
    }
    record::RecordId add(const std::string& text) {
        session.set_draft_text(text);
        store(session.add_note());
        return session.notes().front().id;
    }
    std::string text() const { return session.notes().empty() ? "" : session.notes().front().text; }
    void other_types(const record::RecordId& note, const std::string& draft) {
        commit(2, interview::edit_text(*fold.record(note), draft));
        session.take(fold.records());
    }
};

TEST_F(SessionTest, UndoingAnEditKeepsWhatOthersTypedSince) {
    const auto note = add("Wij bellen elkaar");
    store(session.edit_note(note, "Wij bellen elkaar elke week"));
    other_types(note, "Wij allemaal bellen elkaar elke week");
    store(session.undo());
    EXPECT_EQ(text(), "Wij allemaal bellen elkaar");
}

TEST_F(SessionTest, AnEditIsShownBeforeItIsStored) {
    const auto note = add("een");
    const auto save = session.edit_note(note, "een twee");
    EXPECT_EQ(text(), "een twee");
    EXPECT_FALSE(session.edit_note(note, "drie")) << "one after the other";
    store(save);
    EXPECT_EQ(text(), "een twee");
    EXPECT_TRUE(session.edit_note(note, "drie"));
}

TEST_F(SessionTest, ARemovalIsUndoneAlsoBeforeItIsReadBack) {
    const auto note = add("blijf");
    const auto removal = session.remove_note(note);
    const auto undone = session.undo();
    store(removal);
    store(undone);
    EXPECT_EQ(text(), "blijf");
    EXPECT_FALSE(fold.record(note)->hidden);
}

TEST_F(SessionTest, ANoteOfTheFirstVersionIsEditedAsAValue) {
    const auto other = make_uuid_v7(clock.wall(), random);
    commit(2, {record::Create{other, "note", session.id()},
               record::Put{other, {"text", {}}, record::present("oud"), {}}});
    session.take(fold.records());
    EXPECT_EQ(text(), "oud");
    store(session.edit_note(other, "nieuw"));
    EXPECT_EQ(fold.record(other)->text("text"), "nieuw");
    EXPECT_TRUE(fold.record(other)->body.empty());
    store(session.undo());
    EXPECT_EQ(text(), "oud");
}

}  // namespace
}  // namespace meetmoment::app
