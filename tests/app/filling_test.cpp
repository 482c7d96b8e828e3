// What a save writes, decided without a store.
#include "app/services/filling.hpp"

#include <gtest/gtest.h>

#include "shared/instruments/instruments.hpp"
#include "shared/record/fold.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;

struct FillingTest : testing::Test {
    SystemClock clock;
    SeededRandom random{1};
    std::shared_ptr<const xform::Form> form = *xform::Form::parse(*instruments::resource("forms/v-u.xml"));
    const FillingContext context{"four-regions", "M6", "AM02", "U", "v-u", "2026.1", "23456789"};
    record::RecordId id = make_uuid_v7(clock.wall(), random);
    record::MemoryFold fold;
    std::uint32_t seq = 0;
    std::uint64_t lamport = 0;

    xform::Environment environment() {
        xform::Environment with;
        with.clock = &clock;
        with.random = &random;
        return with;
    }
    Filling start() { return *Filling::start(id, context, form, environment()); }
    Filling resume(const std::vector<store::DraftValue>& drafts = {}) {
        return *Filling::resume(*fold.record(id), drafts, form, environment());
    }
    /// As the store does: one commit, folded.
    record::RecordState store(const std::vector<record::Op>& ops, std::uint64_t writer = 1) {
        record::Commit commit;
        commit.id = {record::WriterId{writer}, ++seq};
        commit.lamport = ++lamport;
        commit.user = "user-" + std::to_string(writer);
        commit.ops = ops;
        record::apply(commit, fold);
        return *fold.record(id);
    }
    void commit(Filling& filling, bool finish = false) {
        const FillingSave save = filling.commit_save(clock.wall(), finish, {});
        save.ops.empty() ? filling.saved(save) : filling.saved(save, store(save.ops));
    }
    /// Somebody else puts a value, over what is live now.
    record::RecordState other_puts(const std::string& path, const std::string& value, bool over_all = true) {
        record::Put put{id, {path, {}}, record::present(value), {}};
        const auto state = fold.record(id);
        if (const auto found = state->fields.find({path, {}}); over_all && found != state->fields.end())
            for (const auto& live : found->second)
                put.over.push_back(live.dot);
        return store({put}, 2);
    }
    static const record::Put* put_of(const FillingSave& save, std::string_view path) {
        for (const record::Op& op : save.ops)
            if (const auto* put = std::get_if<record::Put>(&op); put && put->path.field == path) return put;
        return nullptr;
    }
};

TEST_F(FillingTest, WritesNothingBeforeTheFirstAnswer) {
    Filling filling = start();
    EXPECT_TRUE(filling.draft_save(clock.wall()).empty());
    EXPECT_TRUE(filling.commit_save(clock.wall(), false, {}).empty());
}

TEST_F(FillingTest, CreatesTheRecordWithItsContextAtTheFirstAnswer) {
    Filling filling = start();
    ASSERT_TRUE(filling.answer("samenwerking/a1", "3", clock.wall()));
    const FillingSave save = filling.draft_save(clock.wall());
    EXPECT_TRUE(save.creates);
    EXPECT_TRUE(std::holds_alternative<record::Create>(save.ops.front()));
    const auto state = store(save.ops);
    EXPECT_EQ(state.text(fields::kRound), "M6");
    EXPECT_EQ(state.text(fields::kRegion), "AM02");
    EXPECT_EQ(state.text(fields::kForm), "v-u:2026.1");
    EXPECT_EQ(state.text(fields::kStatus), "draft");
    EXPECT_EQ(state.text(fields::kSource), "tablet");
    EXPECT_FALSE(state.text("meta/instanceID").empty());
    EXPECT_FALSE(state.text(fields::kStarted).empty());
    ASSERT_EQ(save.drafts.size(), 1u);
    EXPECT_EQ(save.scope, "four-regions/AM02/field");
}

TEST_F(FillingTest, PutsOnlyWhatChangedAndOverExactlyWhatWasLoaded) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    std::ignore = filling.answer("samenwerking/a4", "7", clock.wall());
    commit(filling);
    const record::Dot before = filling.loaded("samenwerking/a1")->front().dot;
    std::ignore = filling.answer("samenwerking/a1", "4", clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    ASSERT_EQ(save.ops.size(), 2u) << "the answer, and what its author had seen of the record";
    EXPECT_EQ(put_of(save, "samenwerking/a1")->over, std::vector{before});
    const auto* seen = std::get_if<record::Seen>(&save.ops.back());
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->heads, (std::map<record::WriterId, std::uint32_t>{{before.writer, before.seq}}));
}

TEST_F(FillingTest, NeverStoresContextOrCalculatedNodes) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    for (const record::Op& op : save.ops)
        if (const auto* put = std::get_if<record::Put>(&op)) {
            EXPECT_FALSE(put->path.field.starts_with("context/")) << put->path.field;
        }
}

TEST_F(FillingTest, ClearsAnAnswerThatWasTakenAway) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a4", "7", clock.wall());
    commit(filling);
    std::ignore = filling.answer("samenwerking/a4", "", clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    EXPECT_EQ(put_of(save, "samenwerking/a4")->value, record::Value(record::Cleared{}));
}

TEST_F(FillingTest, MarksAnIrrelevantAnswerAndBringsItBackEvenAfterARestart) {
    Filling filling = start();
    std::ignore = filling.answer("achtergrond/organisatie", "anders", clock.wall());
    std::ignore = filling.answer("achtergrond/organisatie_anders", "Bibliotheek", clock.wall());
    commit(filling);
    std::ignore = filling.answer("achtergrond/organisatie", "gemeente", clock.wall());
    const FillingSave hidden = filling.commit_save(clock.wall(), false, {});
    EXPECT_EQ(put_of(hidden, "achtergrond/organisatie_anders")->value, record::Value(record::NotRelevant{}));
    store(hidden.ops);

    Filling again = resume(hidden.drafts);
    EXPECT_FALSE(again.dirty());
    std::ignore = again.answer("achtergrond/organisatie", "anders", clock.wall());
    const FillingSave back = again.commit_save(clock.wall(), false, {});
    EXPECT_EQ(put_of(back, "achtergrond/organisatie_anders")->value, record::present("Bibliotheek"));
}

TEST_F(FillingTest, KeepsAnIrrelevantAnswerThatWasNeverCommitted) {
    Filling filling = start();
    std::ignore = filling.answer("achtergrond/organisatie", "anders", clock.wall());
    std::ignore = filling.answer("achtergrond/organisatie_anders", "Bibliotheek", clock.wall());
    std::ignore = filling.answer("achtergrond/organisatie", "gemeente", clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    EXPECT_EQ(put_of(save, "achtergrond/organisatie_anders"), nullptr);
    ASSERT_EQ(save.drafts.size(), 1u);
    EXPECT_EQ(save.drafts[0].value, record::present("Bibliotheek"));
}

TEST_F(FillingTest, TakesInWhatOthersBroughtForPathsThatAreNotEdited) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    std::ignore = filling.answer("samenwerking/a4", "7", clock.wall());
    commit(filling);
    filling.refresh(other_puts("samenwerking/a4", "9"));
    EXPECT_EQ(filling.session().value("samenwerking/a4"), "9");
    EXPECT_FALSE(filling.dirty());
}

TEST_F(FillingTest, AnEditedPathKeepsWhatItsAuthorHadLoaded) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling);
    const record::Dot mine = filling.loaded("samenwerking/a1")->front().dot;
    std::ignore = filling.answer("samenwerking/a1", "4", clock.wall());
    filling.refresh(other_puts("samenwerking/a1", "2"));
    EXPECT_EQ(filling.session().value("samenwerking/a1"), "4");
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    EXPECT_EQ(put_of(save, "samenwerking/a1")->over, std::vector{mine}) << "the other's value was never seen";
    filling.saved(save, store(save.ops));
    EXPECT_TRUE(filling.in_conflict("samenwerking/a1"));
}

TEST_F(FillingTest, ACommitInFlightCountsAsEdited) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling);
    std::ignore = filling.answer("samenwerking/a1", "4", clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    filling.refresh(other_puts("samenwerking/a1", "2"));
    EXPECT_EQ(filling.session().value("samenwerking/a1"), "4");
    filling.failed(save);
    EXPECT_TRUE(filling.dirty());
    EXPECT_FALSE(filling.draft_save(clock.wall()).empty()) << "what could not be written is unsaved again";
}

TEST_F(FillingTest, ChoosingAgainSettlesAConflict) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling);
    filling.refresh(other_puts("samenwerking/a1", "2", false));
    ASSERT_TRUE(filling.in_conflict("samenwerking/a1"));
    std::ignore = filling.answer("samenwerking/a1", filling.session().value("samenwerking/a1"), clock.wall());
    const FillingSave save = filling.commit_save(clock.wall(), false, {});
    ASSERT_NE(put_of(save, "samenwerking/a1"), nullptr);
    EXPECT_EQ(put_of(save, "samenwerking/a1")->over.size(), 2u);
}

TEST_F(FillingTest, ADraftAfterSendingRemembersWhatItsAuthorHadLoaded) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling, true);
    const record::Dot mine = filling.loaded("samenwerking/a1")->front().dot;
    Filling correction = resume();
    ASSERT_TRUE(correction.sent());
    std::ignore = correction.answer("samenwerking/a1", "4", clock.wall());
    const auto drafts = correction.draft_save(clock.wall()).drafts;
    other_puts("samenwerking/a1", "2");

    Filling again = resume(drafts);
    EXPECT_EQ(again.session().value("samenwerking/a1"), "4");
    const FillingSave save = again.commit_save(clock.wall(), true, "Verteld door de respondent");
    EXPECT_EQ(put_of(save, "samenwerking/a1")->over, std::vector{mine});
    EXPECT_EQ(put_of(save, fields::kStatus), nullptr) << "it is final already";
    EXPECT_EQ(put_of(save, fields::kFinished), nullptr) << "two corrections must not conflict in a time";
}

TEST_F(FillingTest, FinishingMarksTheRecordFinalOnce) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling);
    commit(filling, true);
    EXPECT_EQ(fold.record(id)->text(fields::kStatus), "final");
    EXPECT_FALSE(fold.record(id)->text(fields::kFinished).empty());
    EXPECT_TRUE(fold.record(id)->conflicts().empty());
}

TEST_F(FillingTest, ANewRecordCanBeFinishedInItsFirstCommit) {
    Filling filling = start();
    std::ignore = filling.answer("samenwerking/a1", "3", clock.wall());
    commit(filling, true);
    EXPECT_EQ(fold.record(id)->text(fields::kStatus), "final");
    EXPECT_TRUE(fold.record(id)->conflicts().empty());
}

}  // namespace
}  // namespace meetmoment::app
