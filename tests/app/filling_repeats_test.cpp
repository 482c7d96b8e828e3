// Instances of repeats in what a save writes, decided without a store.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/services/filling.hpp"
#include "app/services/filling_repeats.hpp"
#include "shared/record/repeats.hpp"
#include "shared/registry/facts.hpp"

namespace meetmoment::app {
namespace {

std::string goals_xml() {
    std::ifstream file(MEETMOMENT_SOURCE_DIR "/tests/support/forms/doelen.xml");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::shared_ptr<const xform::Form> goals(registry::Files files = {}) {
    return *xform::Form::parse(goals_xml(), {}, registry::source_of(std::move(files)));
}

/// Somebody's tablet: a fold of its own that takes commits from others.
struct Tablet {
    explicit Tablet(std::uint64_t number) : writer{number}, random(number) {}

    record::WriterId writer;
    SystemClock clock;
    SeededRandom random;
    record::MemoryFold fold;
    std::vector<record::Commit> log;
    std::set<record::CommitId> known;
    std::vector<store::DraftValue> drafts;

    xform::Environment environment() {
        xform::Environment with;
        with.clock = &clock;
        with.random = &random;
        return with;
    }
    void take(const record::Commit& commit) {
        if (!known.insert(commit.id).second) return;
        log.push_back(commit);
        record::apply(commit, fold);
    }
    void take_all(const Tablet& other) {
        for (const record::Commit& commit : other.log)
            take(commit);
    }
    /// As the store does: drafts that a commit puts are gone.
    std::optional<record::RecordState> write(const FillingSave& save) {
        for (const record::Op& op : save.ops)
            if (const auto* put = std::get_if<record::Put>(&op))
                std::erase_if(drafts, [&](const auto& draft) { return draft.path == put->path; });
        for (const store::DraftValue& draft : save.drafts) {
            std::erase_if(drafts, [&](const auto& old) { return old.path == draft.path; });
            drafts.push_back(draft);
        }
        for (const record::Path& path : save.obsolete_drafts)
            std::erase_if(drafts, [&](const auto& draft) { return draft.path == path; });
        if (save.ops.empty()) return std::nullopt;
        record::Commit commit;
        std::uint32_t seq = 1;
        for (const record::Commit& one : log) {
            if (one.id.writer == writer) ++seq;
            commit.lamport = std::max(commit.lamport, one.lamport);
        }
        ++commit.lamport;
        commit.id = {writer, seq};
        commit.user = "user-" + std::to_string(writer.value);
        commit.ops = save.ops;
        take(commit);
        return fold.record(save.record);
    }
    void save(Filling& filling, const FillingSave& what) {
        const auto state = write(what);
        std::ignore = state ? filling.saved(what, *state) : filling.saved(what);
    }
    void draft(Filling& filling) { save(filling, filling.draft_save(clock.wall())); }
    void commit(Filling& filling, bool finish = false) {
        save(filling, filling.commit_save(clock.wall(), finish, {}));
    }
};

struct FillingRepeats : testing::Test {
    Tablet ann{1}, bob{2};
    std::shared_ptr<const xform::Form> form = goals();
    const FillingContext context{"four-regions", "M6", "AM02", "U", "doelen", "1", "23456789"};
    record::RecordId id = make_uuid_v7(ann.clock.wall(), ann.random);

    Filling start(std::shared_ptr<const xform::Form> with = nullptr) {
        return *Filling::start(id, context, with ? with : form, ann.environment());
    }
    Filling resume(Tablet& tablet, std::shared_ptr<const xform::Form> with = nullptr) {
        return *Filling::resume(*tablet.fold.record(id), tablet.drafts, with ? with : form,
                                tablet.environment());
    }
    static std::string add(Tablet& tablet, Filling& filling, const std::string& repeat,
                           const std::string& title = {}) {
        const auto added = filling.add_instance(repeat, tablet.clock.wall(), tablet.random);
        EXPECT_TRUE(added);
        if (!title.empty()) type(tablet, filling, title_of(added->path), title);
        return added->path;
    }
    static std::string title_of(const std::string& instance) {
        return "nieuw/titel" + std::string(keys_of(instance));
    }
    static void type(Tablet& tablet, Filling& filling, const std::string& path, const std::string& value) {
        EXPECT_TRUE(filling.answer(path, value, tablet.clock.wall())) << path;
    }
    /// "Een, Twee": the titles in order.
    static std::string titles(const Filling& filling) {
        std::string all;
        for (const std::string& instance : filling.session().repeat_instances())
            if (instance.starts_with("nieuw["))
                all += (all.empty() ? "" : ", ") + filling.session().value(title_of(instance));
        return all;
    }
    static int count(const FillingSave& save, std::size_t kind) {
        int all = 0;
        for (const record::Op& op : save.ops)
            all += op.index() == kind ? 1 : 0;
        return all;
    }
    static constexpr std::size_t kAdd = 2, kRemove = 3;
};

TEST_F(FillingRepeats, AnAddedInstanceIsADraftAtOnceAndThenInTheRecord) {
    Filling filling = start();
    const std::string first = add(ann, filling, "nieuw", "Een");
    ann.draft(filling);
    EXPECT_EQ(titles(resume(ann)), "Een");
    ann.commit(filling);
    EXPECT_TRUE(ann.drafts.empty());
    const auto state = *ann.fold.record(id);
    ASSERT_EQ(record::instances(state).size(), 1u);
    EXPECT_EQ(record::to_string(record::instances(state)[0]), first);
    EXPECT_EQ(titles(resume(ann)), "Een");
    EXPECT_FALSE(resume(ann).dirty());
}

TEST_F(FillingRepeats, InstancesKeepTheirOrder) {
    Filling filling = start();
    for (const char* title : {"Een", "Twee", "Drie", "Vier"})
        add(ann, filling, "nieuw", title);
    ann.commit(filling);
    EXPECT_EQ(titles(resume(ann)), "Een, Twee, Drie, Vier");
}

TEST_F(FillingRepeats, RemovingTouchesTheSetAloneAndKeepsWhatWasTyped) {
    Filling filling = start();
    const std::string first = add(ann, filling, "nieuw", "Een");
    add(ann, filling, "nieuw", "Twee");
    ann.commit(filling);
    ASSERT_TRUE(filling.remove_instance(first));
    EXPECT_EQ(titles(filling), "Twee");
    const FillingSave save = filling.commit_save(ann.clock.wall(), false, {});
    EXPECT_EQ(count(save, kRemove), 1);
    EXPECT_EQ(count(save, kAdd), 0);
    ann.save(filling, save);
    EXPECT_EQ(titles(resume(ann)), "Twee");
    EXPECT_EQ(record::to_display(*ann.fold.record(id)->shown(*record::parse_path(title_of(first)))), "Een");
}

TEST_F(FillingRepeats, WhatWasTypedInARemovedInstanceIsCommittedAllTheSame) {
    Filling filling = start();
    const std::string first = add(ann, filling, "nieuw", "Nooit opgeslagen");
    ann.draft(filling);
    ASSERT_TRUE(filling.remove_instance(first));
    ann.commit(filling);
    const auto state = *ann.fold.record(id);
    EXPECT_TRUE(record::instances(state).empty());
    EXPECT_EQ(record::to_display(*state.shown(*record::parse_path(title_of(first)))), "Nooit opgeslagen");
    EXPECT_TRUE(ann.drafts.empty());
}

TEST_F(FillingRepeats, UndoBringsBackEverythingWhereItWasBeforeAndAfterTheCommit) {
    for (const bool committed : {false, true}) {
        SCOPED_TRACE(committed);
        id = make_uuid_v7(ann.clock.wall(), ann.random);
        Filling filling = start();
        const std::string first = add(ann, filling, "nieuw", "Een");
        add(ann, filling, "nieuw", "Twee");
        const std::string step = add(ann, filling, "nieuw/stap" + std::string(keys_of(first)));
        type(ann, filling, "nieuw/stap/wat" + std::string(keys_of(step)), "Bellen");
        ann.commit(filling);
        type(ann, filling, title_of(first), "Een, verbeterd");
        ASSERT_TRUE(filling.remove_instance(first));
        ann.draft(filling);
        if (committed) ann.commit(filling);
        ASSERT_TRUE(filling.restore_instance(first));
        EXPECT_EQ(titles(filling), "Een, verbeterd, Twee");
        EXPECT_EQ(filling.session().value("nieuw/stap/wat" + std::string(keys_of(step))), "Bellen");
        ann.draft(filling);
        EXPECT_EQ(titles(resume(ann)), "Een, verbeterd, Twee");
        ann.commit(filling);
        EXPECT_EQ(titles(resume(ann)), "Een, verbeterd, Twee");
        EXPECT_EQ(resume(ann).session().value("nieuw/stap/wat" + std::string(keys_of(step))), "Bellen");
        EXPECT_TRUE(ann.drafts.empty());
        EXPECT_EQ(filling.restore_instance(first).error().code, "filling.not-removed");
    }
}

TEST_F(FillingRepeats, ARemovalThatIsADraftSurvivesARestart) {
    Filling filling = start();
    const std::string first = add(ann, filling, "nieuw", "Een");
    ann.commit(filling);
    ASSERT_TRUE(filling.remove_instance(first));
    ann.draft(filling);
    Filling again = resume(ann);
    EXPECT_EQ(titles(again), "");
    EXPECT_TRUE(again.dirty());
    ann.commit(again);
    EXPECT_TRUE(record::instances(*ann.fold.record(id)).empty());
    EXPECT_TRUE(ann.drafts.empty());
}

TEST_F(FillingRepeats, TwoTabletsThatAddToOneDraftBothKeepTheirs) {
    Filling mine = start();
    add(ann, mine, "nieuw", "Samen");
    ann.commit(mine);
    bob.take_all(ann);
    Filling his = resume(bob);
    add(ann, mine, "nieuw", "Van Ann");
    add(bob, his, "nieuw", "Van Bob");
    ann.commit(mine);
    bob.commit(his);
    ann.take_all(bob);
    bob.take_all(ann);
    std::ignore = mine.refresh(*ann.fold.record(id));
    std::ignore = his.refresh(*bob.fold.record(id));
    for (const std::string& shown : {titles(mine), titles(his)}) {
        EXPECT_TRUE(shown.find("Van Ann") != std::string::npos && shown.find("Van Bob") != std::string::npos)
            << shown;
        EXPECT_TRUE(shown.starts_with("Samen, ")) << shown;
    }
    EXPECT_EQ(titles(resume(ann)), titles(resume(bob)));
    EXPECT_FALSE(mine.dirty());
}

TEST_F(FillingRepeats, AnInstanceThatSomebodyEditsWhileAnotherRemovesItStays) {
    Filling mine = start();
    const std::string first = add(ann, mine, "nieuw", "Een");
    ann.commit(mine);
    bob.take_all(ann);
    Filling his = resume(bob);
    ASSERT_TRUE(mine.remove_instance(first));
    ann.commit(mine);
    type(bob, his, title_of(first), "Een, door Bob");
    bob.commit(his);
    ann.take_all(bob);
    bob.take_all(ann);
    std::ignore = mine.refresh(*ann.fold.record(id));
    std::ignore = his.refresh(*bob.fold.record(id));
    EXPECT_EQ(titles(mine), "Een, door Bob");
    EXPECT_EQ(titles(his), "Een, door Bob");
}

TEST_F(FillingRepeats, ARemovalThatNobodyWorkedAgainstArrives) {
    Filling mine = start();
    const std::string first = add(ann, mine, "nieuw", "Een");
    add(ann, mine, "nieuw", "Twee");
    ann.commit(mine);
    bob.take_all(ann);
    Filling his = resume(bob);
    ASSERT_TRUE(mine.remove_instance(first));
    ann.commit(mine);
    bob.take_all(ann);
    std::ignore = his.refresh(*bob.fold.record(id));
    EXPECT_EQ(titles(his), "Twee");
}

TEST_F(FillingRepeats, WhatIsBeingTypedSurvivesARemovalByAnother) {
    Filling mine = start();
    const std::string first = add(ann, mine, "nieuw", "Een");
    ann.commit(mine);
    bob.take_all(ann);
    Filling his = resume(bob);
    type(bob, his, title_of(first), "Nog niet klaar");
    ASSERT_TRUE(mine.remove_instance(first));
    ann.commit(mine);
    bob.take_all(ann);
    std::ignore = his.refresh(*bob.fold.record(id));
    EXPECT_EQ(titles(his), "Nog niet klaar");
    bob.commit(his);
    EXPECT_EQ(titles(resume(bob)), "Nog niet klaar");
}

TEST_F(FillingRepeats, TheRemovalOfASentRecordNamesOnlyWhatItsAuthorHadSeen) {
    Filling mine = start();
    const std::string first = add(ann, mine, "nieuw", "Een");
    ann.commit(mine, true);
    bob.take_all(ann);
    Filling correction = resume(ann);
    ASSERT_TRUE(correction.sent());
    ASSERT_TRUE(correction.remove_instance(first));
    ann.draft(correction);
    Filling his = resume(bob);
    type(bob, his, title_of(first), "Verbeterd");
    bob.commit(his, true);
    ann.take_all(bob);
    Filling again = resume(ann);
    ann.save(again, again.commit_save(ann.clock.wall(), true, "Verteld"));
    EXPECT_EQ(titles(again), "Verbeterd") << "somebody else worked on it: it stays";
}

TEST_F(FillingRepeats, ASaveThatFailsLosesNoChangeOfInstances) {
    Filling filling = start();
    const std::string first = add(ann, filling, "nieuw", "Een");
    ann.commit(filling);
    add(ann, filling, "nieuw", "Twee");
    ASSERT_TRUE(filling.remove_instance(first));
    const FillingSave save = filling.commit_save(ann.clock.wall(), false, {});
    filling.failed(save);
    EXPECT_TRUE(filling.dirty());
    EXPECT_EQ(filling.draft_save(ann.clock.wall()).drafts.size(), 3u) << "added, removed, and a title";
    ann.commit(filling);
    EXPECT_EQ(titles(resume(ann)), "Twee");
}

// --- instances that the form counts

registry::Files last_time(const std::string& rows) {
    return {{"jr://file-csv/vorige_doelen.csv", "name,titel,status\n" + rows},
            {"jr://file-csv/vorige.csv", "name,value\ntrekker,Gemeente\n"}};
}

TEST_F(FillingRepeats, WhatTheRoundBeforeKnewIsFilledInAndKept) {
    const auto with = goals(last_time("a,Een,loopt\nb,Twee,klaar\n"));
    Filling filling = start(with);
    const auto instances = filling.session().repeat_instances();
    ASSERT_EQ(instances.size(), 2u);
    const std::string keys(keys_of(instances[1]));
    EXPECT_EQ(filling.session().value("doel/titel" + keys), "Twee");
    EXPECT_EQ(filling.session().value("algemeen/trekker"), "Gemeente");
    EXPECT_EQ(filling.session().value("doel/mening" + keys), "");
    type(ann, filling, "doel/klopt" + keys, "ja");
    ann.commit(filling);
    const auto state = *ann.fold.record(id);
    EXPECT_EQ(record::to_display(*state.shown(*record::parse_path("doel/name" + keys))), "b")
        << "nobody typed it and nothing calculates it";
    EXPECT_EQ(state.text("algemeen/trekker"), "Gemeente");
    Filling again = resume(ann, with);
    EXPECT_EQ(again.session().repeat_instances(), instances);
    EXPECT_EQ(again.session().value("doel/titel" + keys), "Twee");
    EXPECT_EQ(again.session().value("doel/klopt" + keys), "ja");
}

TEST_F(FillingRepeats, TwoTabletsCallACountedInstanceTheSame) {
    const auto one = goals(last_time("a,Een,loopt\n"));
    Filling mine = start(one);
    type(ann, mine, "einde/opmerking", "x");
    ann.commit(mine);
    bob.take_all(ann);
    const auto two = goals(last_time("a,Een,loopt\nb,Twee,loopt\n"));
    const auto at_ann = resume(ann, two).session().repeat_instances();
    const auto at_bob = resume(bob, two).session().repeat_instances();
    ASSERT_EQ(at_ann.size(), 2u);
    EXPECT_EQ(at_ann, at_bob);
}

TEST_F(FillingRepeats, AnAnswerInAnInstanceThatTheCountTookAwayComesBackWithIt) {
    const auto two = goals(last_time("a,Een,loopt\nb,Twee,loopt\n"));
    Filling filling = start(two);
    const std::string keys(keys_of(filling.session().repeat_instances()[1]));
    type(ann, filling, "doel/mening" + keys, "Goed");
    ann.draft(filling);
    Filling fewer = resume(ann, goals(last_time("a,Een,loopt\n")));
    EXPECT_EQ(fewer.session().repeat_instances().size(), 1u);
    ann.commit(fewer);
    EXPECT_TRUE(ann.drafts.empty());
    EXPECT_EQ(record::to_display(*ann.fold.record(id)->shown(*record::parse_path("doel/mening" + keys))),
              "Goed");
    EXPECT_EQ(resume(ann, two).session().value("doel/mening" + keys), "Goed");
}

}  // namespace
}  // namespace meetmoment::app
