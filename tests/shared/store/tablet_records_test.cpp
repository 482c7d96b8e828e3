#include <gtest/gtest.h>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

TEST(TabletRecords, ShowWhatWasCommittedAfterAReopening) {
    Tablet tablet;
    const auto id = tablet.submit("3");
    tablet.put(id, "a5", "4");
    tablet.reopen();
    EXPECT_EQ(tablet.text(id, "a5"), "4");
    EXPECT_EQ(tablet->history(id)->size(), 2U);
    EXPECT_EQ(*tablet->pending_count(), 2U);
}

TEST(TabletRecords, DoNothingForNoOperations) {
    Tablet tablet;
    EXPECT_FALSE(*tablet->commit(kScope, "", {}));
    EXPECT_EQ(*tablet->pending_count(), 0U);
}

TEST(TabletRecords, AreListedNewestFirstWithConflictsAndUnsyncedMarks) {
    Tablet tablet;
    const auto older = tablet.submit("1");
    const auto newer = tablet.submit("5");
    // A second value that nobody had seen: what a merge brings.
    ASSERT_TRUE(tablet->commit(kScope, "", {record::Put{older, {"a5", {}}, record::present("2"), {}}}));
    const std::string fields[] = {"a5"};
    const auto rows = Tablet::must(tablet->records("submission", fields));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].id, newer);
    EXPECT_EQ(rows[0].conflicts, 0);
    EXPECT_EQ(rows[1].conflicts, 1);
    EXPECT_EQ(rows[1].fields.at("a5"), "2") << "the later one by lamport is shown provisionally";
    EXPECT_TRUE(rows[1].unsynced);
    EXPECT_EQ(Tablet::must(tablet->record(older))->conflicts().size(), 1U);
    tablet.put(older, "a5", "3");
    EXPECT_EQ(Tablet::must(tablet->records("submission", fields))[1].conflicts, 0)
        << "a resolution names both";
}

TEST(TabletRecords, AreListedByKindAndParent) {
    Tablet tablet;
    const auto parent = tablet.submit("1");
    const record::RecordId note = make_uuid_v7(tablet.clock.wall(), tablet.random);
    ASSERT_TRUE(tablet->commit(kScope, "", {record::Create{note, "note", parent}}));
    EXPECT_EQ(tablet->records("note", {}, parent)->size(), 1U);
    EXPECT_TRUE(tablet->records("note", {}, note)->empty());
    EXPECT_EQ(tablet->records("submission", {})->size(), 1U);
}

TEST(TabletRecords, StayVisibleWhenOneDeletesWhatAnotherEdits) {
    Tablet tablet;
    const auto id = tablet.submit("1");
    ASSERT_TRUE(tablet->commit(kScope, "", {record::Hide{id, {{tablet->writer(), 1}}}}));
    EXPECT_TRUE(Tablet::must(tablet->record(id))->hidden);
    EXPECT_TRUE(tablet->records("submission", {})->front().hidden);
    tablet.put(id, "a5", "2");
    EXPECT_FALSE(Tablet::must(tablet->record(id))->hidden);
    EXPECT_TRUE(Tablet::must(tablet->record(id))->deleted_versus_edited);
}

TEST(Drafts, SurviveAReopeningAndEndWithTheCommitOfTheirPath) {
    Tablet tablet;
    const auto id = tablet.submit("1");
    const DraftValue typed[] = {{id, {"a5", {}}, record::present("2"), UtcMillis{}},
                                {id, {"a9", {}}, record::present("half a sent"), UtcMillis{}}};
    ASSERT_TRUE(tablet->save_draft(typed));
    tablet.reopen();
    EXPECT_EQ(tablet->drafts(id)->size(), 2U);
    const std::string fields[] = {"a5"};
    const auto rows = Tablet::must(tablet->records("submission", fields));
    EXPECT_TRUE(rows.front().has_draft);
    EXPECT_EQ(rows.front().fields.at("a5"), "2");
    EXPECT_EQ(tablet.text(id, "a5"), "1") << "a draft is no answer yet";
    tablet.put(id, "a5", "2");
    ASSERT_EQ(tablet->drafts(id)->size(), 1U);
    EXPECT_EQ(tablet->drafts(id)->front().path.field, "a9");
    ASSERT_TRUE(tablet->discard_draft(id, {"a9", {}}));
    EXPECT_TRUE(tablet->drafts(id)->empty());
}

TEST(I7Identity, MintsAWriterAtEveryOpenAndNamesTheOneBefore) {
    Tablet tablet;
    const auto first_writer = tablet->writer();
    const auto first = tablet.submit("1");
    tablet.reopen();
    EXPECT_NE(tablet->writer(), first_writer);
    const auto second = tablet.submit("2");
    const auto log = Tablet::must(tablet->history(second));
    ASSERT_TRUE(log.front().commit.commit.opening);
    EXPECT_EQ(log.front().commit.commit.opening->previous, (record::CommitId{first_writer, 1}));
    EXPECT_FALSE(tablet->history(first)->front().commit.commit.opening->previous);
}

TEST(I7Identity, ChainsTheCommitsOfAWriterByHash) {
    Tablet tablet;
    const auto id = tablet.submit("1");
    tablet.put(id, "a5", "2");
    const auto log = Tablet::must(tablet->history(id));
    EXPECT_EQ(log[0].commit.commit.prev_hash, Hash128{});
    EXPECT_EQ(log[1].commit.commit.prev_hash, log[0].commit.hash);
    EXPECT_GT(log[1].commit.commit.lamport, log[0].commit.commit.lamport);
}

TEST(I7Identity, KeepsAnotherCommitUnderAKnownIdentityAside) {
    Tablet tablet;
    const auto id = tablet.submit("1");
    record::Commit forged = tablet->history(id)->front().commit.commit;
    forged.reason = "a clone's";
    sync::Reply reply;
    reply.epoch = 7;
    reply.commits = {{1, Tablet::must(record::seal(forged)).bytes}};
    ASSERT_TRUE(tablet->apply(reply));
    EXPECT_EQ(tablet->history(id)->front().commit.commit.reason, "");
    auto database = Database::open(tablet.folder.database(), Database::Mode::Reader);
    auto& kept = database->prepared("SELECT count(*) FROM fork");
    ASSERT_TRUE(*kept.step());
    EXPECT_EQ(kept.integer(0), 1);
}

TEST(I10Rebuild, TheFoldOfTheLogIsWhatTheTablesHold) {
    Tablet tablet;
    record::MemoryFold rebuilt;
    std::vector<record::RecordId> ids;
    for (int i = 0; i < 20; ++i) {
        ids.push_back(tablet.submit(std::to_string(i)));
        tablet.put(ids[static_cast<std::size_t>(i) / 2], "a5", "again " + std::to_string(i));
    }
    std::set<record::CommitId> applied;
    for (const auto& id : ids)
        for (const LogEntry& entry : Tablet::must(tablet->history(id)))
            if (applied.insert(entry.commit.commit.id).second) record::apply(entry.commit.commit, rebuilt);
    for (const auto& id : ids)
        EXPECT_EQ(record::canonical_state(*rebuilt.record(id)),
                  record::canonical_state(*Tablet::must(tablet->record(id))));
}

TEST(I15AtomicCommit, KeepsNothingOfACommitThatFindsNoRoom) {
    Tablet tablet;
    const auto id = tablet.submit("1");
    ASSERT_TRUE(tablet->limit_pages(1));  // below what is in use: nothing new fits
    const std::string long_text(20000, 'x');
    const DraftValue typed[] = {{id, {"a5", {}}, record::present(long_text), UtcMillis{}}};
    const auto drafted = tablet->save_draft(typed);
    ASSERT_FALSE(drafted);
    EXPECT_EQ(drafted.error().code, "store.full");
    const auto committed =
        tablet->commit(kScope, "", {record::Put{id, {"a5", {}}, record::present(long_text), {}}});
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().code, "store.full");
    EXPECT_EQ(*tablet->pending_count(), 1U);
    ASSERT_TRUE(tablet->limit_pages(0));
    ASSERT_TRUE(tablet->save_draft(typed));
    tablet.put(id, "a5", long_text);
    const auto log = Tablet::must(tablet->history(id));
    EXPECT_EQ(log.back().commit.commit.id.seq, 2U) << "the refused one took no number";
    EXPECT_EQ(log.back().commit.commit.prev_hash, log.front().commit.hash);
}

}  // namespace
}  // namespace meetmoment::store::test
