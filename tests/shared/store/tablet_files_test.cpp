#include <gtest/gtest.h>

#include "shared/store/sqlite.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

Result<std::unique_ptr<TabletStore>> open_at(const std::string& folder) {
    static const SystemClock clock;
    static SystemRandom random;
    return TabletStore::open(folder, clock, random, "test");
}

TEST(TabletFiles, RefuseDataOfANewerVersionAndLeaveItByteForByte) {
    Folder folder;
    {
        auto database = Database::open(folder.database(), Database::Mode::Writer);
        ASSERT_TRUE(database->execute("CREATE TABLE kept (x); PRAGMA user_version = 9999;"));
    }
    const std::string before = read_file(folder.database());
    const auto opened = open_at(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.newer");
    EXPECT_EQ(read_file(folder.database()), before);
}

TEST(TabletFiles, SayThatAFileIsDamaged) {
    Folder folder;
    std::ofstream(folder.database()) << std::string(8192, 'x');
    const auto opened = open_at(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.corrupt");
    EXPECT_EQ(opened.error().where, folder.database());
}

TEST(TabletFiles, SayThatAFolderCannotBeMade) {
    Folder folder;
    std::ofstream(folder.file("file")) << "in the way";
    const auto opened = open_at(folder.file("file") + "/below");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "store.io");
}

TEST(TabletFiles, LetOneProcessInAtATime) {
    Tablet tablet;
    const auto second = open_at(tablet.folder.path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "store.locked");
    tablet.store.reset();
    EXPECT_TRUE(open_at(tablet.folder.path()));
}

TEST(TabletFiles, KeepEnrolmentDocumentsAndSettings) {
    Tablet tablet;
    const Enrolment enrolment{"https://localhost:8443",
                              "pem",
                              "token",
                              "device",
                              "researcher",
                              "Researcher",
                              "four-regions",
                              {kScope, "four-regions/AM08/field"}};
    EXPECT_FALSE(*tablet->enrolment());
    ASSERT_TRUE(tablet->save_enrolment(enrolment));
    ASSERT_TRUE(tablet->save_document("form/v-u", "2026.1", as_bytes("<old/>")));
    ASSERT_TRUE(tablet->save_document("form/v-u", "2026.2", as_bytes("<new/>")));
    ASSERT_TRUE(tablet->set_setting("language", "nl"));
    tablet.reopen();
    EXPECT_EQ(**tablet->enrolment(), enrolment);
    EXPECT_EQ(tablet->cursors()->size(), 2U);
    EXPECT_EQ(tablet->documents()->at("form/v-u"), (std::vector<std::string>{"2026.1", "2026.2"}));
    EXPECT_EQ(as_text(**tablet->document("form/v-u", "2026.1")), "<old/>");
    EXPECT_FALSE(*tablet->document("form/v-u", "2027"));
    EXPECT_EQ(*tablet->setting("language"), "nl");
    EXPECT_EQ(*tablet->setting("unset"), "");
    const auto id = tablet.submit("1");
    EXPECT_EQ(tablet->history(id)->front().commit.commit.user, "researcher");
}

TEST(Sqlite, ReaderCannotWriteAndSeesWhatTheWriterCommitted) {
    Folder folder;
    auto writer = Database::open(folder.database(), Database::Mode::Writer);
    const Migration first[] = {{1, "CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7);"}};
    ASSERT_TRUE(migrate(*writer, first));
    auto reader = Database::open(folder.database(), Database::Mode::Reader);
    ASSERT_TRUE(reader);
    auto& row = reader->prepared("SELECT x FROM t");
    ASSERT_TRUE(*row.step());
    EXPECT_EQ(row.integer(0), 7);
    row.reset();
    const auto refused = reader->execute("INSERT INTO t VALUES (8)");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store.read-only");
    const auto wrong = writer->execute("INSERT INTO t VALUES ('text')");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "store.constraint");
}

TEST(Sqlite, RollsBackATransactionThatIsNotCommitted) {
    Folder folder;
    auto database = Database::open(folder.database(), Database::Mode::Writer);
    ASSERT_TRUE(database->execute("CREATE TABLE t (x)"));
    {
        auto transaction = Transaction::begin(*database);
        ASSERT_TRUE(database->execute("INSERT INTO t VALUES (1)"));
    }
    auto& row = database->prepared("SELECT count(*) FROM t");
    ASSERT_TRUE(*row.step());
    EXPECT_EQ(row.integer(0), 0);
}

TEST(Sqlite, TreatsWrongSqlAsAFaultOfTheProgram) {
    Folder folder;
    auto database = Database::open(folder.database(), Database::Mode::Writer);
    EXPECT_THROW((void)database->prepared("SELEC 1"), std::logic_error);
}

TEST(Migrations, RunOnceEachAndLeaveNothingOfAStepThatFails) {
    Folder folder;
    auto database = Database::open(folder.database(), Database::Mode::Writer);
    const Migration steps[] = {{1, "CREATE TABLE t (x)"}, {2, "CREATE TABLE u (x); CREATE TABLE t (x)"}};
    EXPECT_FALSE(migrate(*database, steps));
    EXPECT_EQ(*database->user_version(), 1);
    EXPECT_THROW((void)database->prepared("SELECT * FROM u"), std::logic_error) << "half a step stayed";
    const Migration mended[] = {{1, "CREATE TABLE t (x)"}, {2, "CREATE TABLE u (x)"}};
    ASSERT_TRUE(migrate(*database, mended));
    ASSERT_TRUE(migrate(*database, mended));
    EXPECT_EQ(*database->user_version(), 2);
}

}  // namespace
}  // namespace meetmoment::store::test
