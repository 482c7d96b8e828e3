// Files of every released version open with this one, whatever happens on the way, and nothing that was
// written in plain stays readable.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <iterator>
#include <random>

#include "shared/store/tablet_reading.hpp"
#include "tests/shared/store/plain_store.hpp"

namespace meetmoment::store::test {

namespace {

/// Every layout before the one that seals.
constexpr int kReleased[] = {1, 2, 3};
static_assert(std::size(kReleased) + 1 == kSealedVersion);

/// A team's work as version `version` left it.
struct OldTablet {
    Folder folder;
    SetClock clock;
    SystemRandom random;
    record::testing::Replica own{4711}, other{815};
    record::RecordId submission{{1}}, note{{2}};
    std::vector<std::string> words;
    Enrolment enrolment{"https://localhost:8443", "pem",           "", "device", "", "",
                        "four-regions",           {"s/AM02/field"}};
    record::BlobHash photo;
    int version;

    explicit OldTablet(int written_by, int more_commits = 0) : version(written_by) {
        PlainStore store(folder.database(), version);
        enrolment.token = word();
        enrolment.user = word();
        enrolment.display_name = word();
        store.enrolment(enrolment);
        store.setting("place", word());
        store.setting("clock", word());
        store.log(own.write({record::Create{submission, "submission", std::nullopt},
                             own.put(submission, "a5", word()), own.put(submission, "a6", word())}),
                  true, std::nullopt);
        store.log(own.write({own.put(submission, "a5", word())}), true, 7);
        store.log(other.write({record::Create{note, "note", std::nullopt}}), false, 8);
        other.take_all(own);
        store.log(other.write({other.type(note, 0, word()), other.put(submission, "a6", word())}), false, 9);
        // Of a form that is larger than a page.
        store.log(own.write({own.put(submission, "long", word() + std::string(20'000, 'l') + word())}), true,
                  std::nullopt);
        for (int i = 0; i < more_commits; ++i)
            store.log(own.write({own.put(submission, "b" + std::to_string(i), word())}), true, std::nullopt);
        record::testing::Replica twin{4711};
        store.fork(twin.write({record::Create{submission, word(), std::nullopt}}));
        Bytes unreadable{0xff};
        const std::string inside = word();
        unreadable.insert(unreadable.end(), inside.begin(), inside.end());
        store.unread(11, unreadable);
        store.draft({submission, {"a7", {}}, record::present(word()), clock.wall()});
        if (version >= 3) photo = store.photo(word() + std::string(30'000, 'p') + word());
    }

    std::string word() {
        words.push_back("klartext-" + std::to_string(1'000'000 + words.size()));
        return words.back();
    }
    Result<std::unique_ptr<TabletStore>> open() {
        return TabletStore::open(folder.path(), clock, random, "test");
    }
    [[nodiscard]] std::string raw() const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            all += read_file(entry.path().string());
        return all;
    }
    [[nodiscard]] int readable_words() const {
        const std::string all = raw();
        return static_cast<int>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
            return all.find(word) != std::string::npos;
        }));
    }
    /// Everything that the version wrote is there.
    void expect_kept(TabletStore& store) {
        EXPECT_EQ(**store.enrolment(), enrolment);
        EXPECT_EQ(*store.setting("place"), words[3]);
        EXPECT_EQ(*store.setting("clock"), words[4]);
        record::testing::Replica both{1};
        both.take_all(own);
        both.take_all(other);
        for (const record::RecordId& id : {submission, note})
            EXPECT_EQ(record::canonical_state(**store.record(id)), record::canonical_state(both.state(id)));
        const auto pending = *store.pending(1 << 20);
        std::vector<Bytes> expected;
        for (const record::SealedCommit& commit : own.log())
            if (commit.commit.id.seq != 2) expected.push_back(commit.bytes);
        EXPECT_EQ(pending, expected);
        const auto drafts = *store.drafts(submission);
        ASSERT_EQ(drafts.size(), 1U);
        EXPECT_EQ(record::to_display(drafts.front().value), words[words.size() - (version >= 3 ? 3 : 1)]);
        if (version >= 3) {
            EXPECT_EQ(store.blobs().chunk(photo, 0)->size(), 30'032U);
        }
    }
};

int count(const Folder& folder, const std::string& sql) {
    auto database = Database::open(folder.database(), Database::Mode::Reader);
    auto& row = database->prepared(sql);
    return *row.step() ? static_cast<int>(row.integer(0)) : -1;
}

Bytes rebuilt(const Folder& folder) {
    auto database = Database::open(folder.database(), Database::Mode::Reader);
    const Sealer sealer = sealer_of(folder, *database);
    record::MemoryFold fold;
    Tablet::must(TabletReading(*database, sealer).visit_log([&](const LogEntry& entry) {
        record::apply(entry.commit.commit, fold);
        return true;
    }));
    cbor::Writer out;
    const auto records = fold.records();
    out.array(records.size());
    for (const record::RecordState& state : records)
        out.raw(record::canonical_state(state));
    return out.take();
}

}  // namespace

TEST(Upgrades, OpenAFileOfEveryReleasedVersionWithEverythingInIt) {
    for (const int version : kReleased) {
        SCOPED_TRACE(version);
        OldTablet tablet(version);
        for (int opening = 0; opening < 2; ++opening) {
            auto store = tablet.open();
            ASSERT_TRUE(store) << store.error().message;
            tablet.expect_kept(**store);
        }
        EXPECT_EQ(count(tablet.folder, "SELECT count(*) FROM fork"), 1);
        EXPECT_EQ(count(tablet.folder, "SELECT count(*) FROM unread"), 1);
        EXPECT_EQ(count(tablet.folder, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'plain%'"), 0);
    }
}

TEST(Upgrades, LeaveNothingReadableOfWhatWasPlain) {
    for (const int version : kReleased) {
        SCOPED_TRACE(version);
        OldTablet tablet(version);
        ASSERT_EQ(tablet.readable_words(), static_cast<int>(tablet.words.size())) << "they were plain before";
        const auto store = tablet.open();
        ASSERT_TRUE(store);
        EXPECT_EQ(tablet.readable_words(), 0);
        EXPECT_EQ(tablet.raw().find("klartext"), std::string::npos);
    }
}

TEST(Upgrades, EraseAtTheNextOpeningWhatSomebodyElseWasStillReading) {
    OldTablet tablet(2);
    {
        auto reader = Database::open(tablet.folder.database(), Database::Mode::Reader);
        ASSERT_TRUE(reader->execute("BEGIN; SELECT count(*) FROM meta;"));
        ASSERT_TRUE(tablet.open());
        EXPECT_GT(tablet.readable_words(), 0) << "the reader still needs it";
    }
    ASSERT_TRUE(tablet.open());
    EXPECT_EQ(tablet.readable_words(), 0);
}

TEST(Upgrades, ThatAreKilledAtAnyMomentAreDoneAtTheNextOpening) {
    std::mt19937 random(20261126);
    int cut = 0;
    for (int round = 0; round < 12; ++round) {
        OldTablet tablet(1 + round % 3, 60);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const auto store = tablet.open();
            ::_exit(store ? 0 : 1);
        }
        ::usleep(std::uniform_int_distribution<useconds_t>(0, 60'000)(random));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        cut += WIFSIGNALED(status) ? 1 : 0;
        const auto store = tablet.open();
        ASSERT_TRUE(store) << store.error().message;
        tablet.expect_kept(**store);
        EXPECT_EQ(tablet.readable_words(), 0);
    }
    EXPECT_GT(cut, 0) << "no kill came in time";
}

TEST(Upgrades, SealWithThePinThatIsOffered) {
    OldTablet tablet(2);
    const KeySource pin{nullptr, "2468", PinCost::least()};
    ASSERT_TRUE(TabletStore::open(tablet.folder.path(), tablet.clock, tablet.random, "test", pin));
    EXPECT_EQ(tablet.open().error().code, "store.sealed");
    const auto store = TabletStore::open(tablet.folder.path(), tablet.clock, tablet.random, "test", pin);
    ASSERT_TRUE(store);
    tablet.expect_kept(**store);
}

TEST(Upgrades, ThatCannotKeepTheirKeyChangeNothing) {
    OldTablet tablet(2);
    const KeySource bad{nullptr, "1", PinCost::least()};
    const auto refused = TabletStore::open(tablet.folder.path(), tablet.clock, tablet.random, "test", bad);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store.bad-pin");
    const auto store = tablet.open();
    ASSERT_TRUE(store);
    tablet.expect_kept(**store);
    EXPECT_EQ(tablet.readable_words(), 0);
}

TEST(I12ForwardCompatibility, ATabletOpensTheDataOfEveryLayoutBeforeAndFoldsWhatThatOneCouldNot) {
    for (const int version : kReleased) {
        SCOPED_TRACE(version);
        OldTablet tablet(version);
        const std::string typed = tablet.words[8];
        const auto store = tablet.open();
        ASSERT_TRUE(store);
        const auto note = **(*store)->record(tablet.note);
        ASSERT_EQ(note.body.pieces.size(), 1U) << "version 1 knew no text";
        EXPECT_EQ(note.body.pieces.front().text, typed);
    }
}

TEST(I10RebuildEqualsIncremental, AlsoAfterAnUpgradeAndForWhatIsWrittenThen) {
    for (const int version : kReleased) {
        SCOPED_TRACE(version);
        OldTablet tablet(version);
        auto store = *tablet.open();
        EXPECT_EQ(*store->canonical_state(), rebuilt(tablet.folder));
        const record::RecordId fresh{{7}};
        ASSERT_TRUE(store->commit(kScope, "",
                                  {record::Create{fresh, "submission", std::nullopt},
                                   record::Put{tablet.submission, {"a5", {}}, record::present("1"), {}}}));
        EXPECT_EQ(*store->canonical_state(), rebuilt(tablet.folder));
    }
}

}  // namespace meetmoment::store::test
