// Two real tablet stores with files of their own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/record/text_sequence.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::interview::test {
namespace {

using store::test::kScope;
using store::test::Tablet;

/// Brings what one tablet has not sent to the other one, as a server would.
class Post {
  public:
    void exchange(Tablet& tablet) {
        sync::Reply reply;
        reply.epoch = 7;
        for (const Bytes& bytes : Tablet::must(tablet->pending(1 << 20))) {
            record::SealedCommit sealed = Tablet::must(record::open_sealed(bytes));
            log_.push_back(sealed);
            reply.acks.push_back({sealed.commit.id.writer, sealed.commit.id.seq, log_.size()});
        }
        sync::ScopeCursor now{kScope, log_.size(), {}};
        for (std::size_t at = 0; at < log_.size(); ++at) {
            now.digest ^= log_[at].hash;
            reply.commits.push_back({at + 1, log_[at].bytes});
        }
        reply.cursors.push_back(now);
        Tablet::must(tablet->apply(reply));
    }

  private:
    std::vector<record::SealedCommit> log_;
};

struct TwoTablets : testing::Test {
    Post post;
    Tablet first, second;
    record::RecordId interview, note;
    TwoTablets() {
        enrol(first, "anna");
        enrol(second, "bert");
        interview = first.new_record("interview");
        note = make_uuid_v7(first.clock.wall(), first.random);
        NewNote words;
        words.topic = "goed";
        words.text = "De gemeente belt elke week. Het UWV komt langs.";
        words.order = "5aaaaaa";
        words.at = first.clock.wall();
        words.author = "anna";
        commit(first, add_note(interview, note, words));
        settle();
    }
    static void enrol(Tablet& tablet, const std::string& user) {
        Tablet::must(tablet->save_enrolment(
            {"https://host:8443", "", "token", "device-" + user, user, user, "four-regions", {kScope}}));
    }
    static void commit(Tablet& tablet, std::vector<record::Op> ops) {
        Tablet::must(tablet->commit(kScope, "", std::move(ops)));
    }
    static record::RecordState state(Tablet& tablet, const record::RecordId& id) {
        return *Tablet::must(tablet->record(id));
    }
    void settle() {
        for (Tablet* tablet : {&first, &second, &first})
            post.exchange(*tablet);
    }
};

TEST_F(TwoTablets, EditOneNoteOfflineAndBothEditsStayWithTheirAuthors) {
    commit(first, edit_text(state(first, note), "De gemeente belt nu elke week. Het UWV komt langs."));
    commit(second, edit_text(state(second, note), "De gemeente belt elke week. Het UWV komt vaak langs."));
    settle();
    const std::string merged = "De gemeente belt nu elke week. Het UWV komt vaak langs.";
    EXPECT_EQ(text_of(state(first, note)), merged);
    EXPECT_EQ(text_of(state(second, note)), merged);
    EXPECT_EQ(Tablet::must(first->canonical_state()), Tablet::must(second->canonical_state()));
    const auto body = state(second, note).body;
    const auto sequence = record::TextSequence::of(body);
    std::map<std::string, std::string> by_author;
    for (const auto& run : sequence.runs())
        by_author[std::string(run.user)] += run.text;
    ASSERT_EQ(by_author.size(), 2U);
    EXPECT_NE(by_author["anna"].find("nu"), std::string::npos);
    EXPECT_NE(by_author["bert"].find("vaak"), std::string::npos);
    EXPECT_EQ(by_author["anna"].find("vaak"), std::string::npos);
}

TEST_F(TwoTablets, ANoteIsStillThereAfterTheTabletWasOpenedAgain) {
    first.reopen();
    commit(first, edit_text(state(first, note), "Kort."));
    EXPECT_EQ(text_of(state(first, note)), "Kort.");
    settle();
    EXPECT_EQ(text_of(state(second, note)), "Kort.");
}

TEST_F(TwoTablets, AHideByWhatIsLoadedHidesInBothStores) {
    commit(first, remove_note(state(first, note)));
    settle();
    EXPECT_TRUE(state(first, note).hidden);
    EXPECT_TRUE(state(second, note).hidden);
}

}  // namespace
}  // namespace meetmoment::interview::test
