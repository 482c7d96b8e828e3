// Data of every layout that was ever released opens, and what its program could not fold is folded then.
#include <gtest/gtest.h>

#include "shared/record/text_sequence.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_schema.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

using record::testing::Replica;

const record::RecordId kNote{{9}};
const record::RecordId kForm{{8}};

/// As the program of that layout left it: the log, a draft and the enrolment. Its fold held what it knew.
void write_layout(const std::string& file, std::size_t version,
                  const std::vector<record::SealedCommit>& log) {
    auto database = Tablet::must(Database::open(file, Database::Mode::Writer));
    Tablet::must(migrate(database, tablet_migrations().first(version)));
    for (const record::SealedCommit& sealed : log) {
        auto& row = database.prepared(
            "INSERT INTO commit_log (writer, seq, server_seq, mine, lamport, scope, hash, bytes) "
            "VALUES (?, ?, NULL, 1, ?, ?, ?, ?)");
        row.bind(1, column(sealed.commit.id.writer)).bind(2, std::int64_t{sealed.commit.id.seq});
        row.bind(3, column(sealed.commit.lamport)).bind(4, sealed.commit.scope);
        Tablet::must(row.bind(5, sealed.hash.bytes).bind(6, sealed.bytes).run());
    }
    auto& draft = database.prepared("INSERT INTO draft VALUES (?, 'a6', ?, 1)");
    Tablet::must(draft.bind(1, kForm.bytes).bind(2, value_bytes(record::present("half"))).run());
    Tablet::must(
        database.execute("INSERT INTO enrolment VALUES (1, 'https://host:8443', 'pem', 'token', 'd1', "
                         "'west', 'West', 'four-regions', '" +
                         kScope + "\n')"));
}

std::vector<record::SealedCommit> history() {
    Replica author{42};
    record::TextInsert typed;
    typed.record = kNote;
    typed.from = 0;
    typed.text = "getypt";
    author.write({record::Create{kForm, "submission", std::nullopt}, author.put(kForm, "a5", "3")});
    author.write({author.put(kForm, "a5", "4")});
    author.write({record::Create{kNote, "note", std::nullopt}, typed});
    return author.log();
}

}  // namespace

TEST(I12ForwardCompatibility, ATabletOpensTheDataOfEveryLayoutBeforeAndFoldsWhatThatOneCouldNot) {
    for (std::size_t version = 1; version <= tablet_migrations().size(); ++version) {
        SCOPED_TRACE("layout " + std::to_string(version));
        Folder folder;
        write_layout(folder.database(), version, history());
        SetClock clock;
        SystemRandom random;
        auto store = Tablet::must(TabletStore::open(folder.path(), clock, random, "test"));
        EXPECT_EQ(Tablet::must(store->record(kForm))->text("a5"), "4");
        EXPECT_EQ(record::text_of(Tablet::must(store->record(kNote))->body), "getypt");
        EXPECT_EQ(Tablet::must(store->drafts(kForm)).size(), 1U);
        EXPECT_EQ(Tablet::must(store->pending_count()), 3U);
        const auto enrolment = Tablet::must(store->enrolment());
        ASSERT_TRUE(enrolment);
        EXPECT_EQ(enrolment->token, "token");
        EXPECT_TRUE(Tablet::must(
            store->commit(kScope, "", {record::Put{kForm, {"a7", {}}, record::present("verder"), {}}})));
    }
}

TEST(I10RebuildEqualsIncremental, TheFoldAfterAnUpgradeIsThatOfADayByDayTablet) {
    Folder folder;
    write_layout(folder.database(), 1, history());
    SetClock clock;
    SystemRandom random;
    auto store = Tablet::must(TabletStore::open(folder.path(), clock, random, "test"));
    record::MemoryFold fold;
    for (const record::SealedCommit& sealed : history())
        record::apply(sealed.commit, fold);
    cbor::Writer expected;
    const auto records = fold.records();
    expected.array(records.size());
    for (const record::RecordState& state : records)
        expected.raw(record::canonical_state(state));
    EXPECT_EQ(Tablet::must(store->canonical_state()), expected.view());
}

}  // namespace meetmoment::store::test
