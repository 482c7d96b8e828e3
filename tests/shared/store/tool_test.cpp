// meetmoment-store: the program itself, over real data folders, sound and damaged.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <set>
#include <sstream>

#include "shared/store/commit_file.hpp"
#include "shared/store/sealed_file.hpp"
#include "shared/store/tablet_cells.hpp"
#include "tests/shared/store/plain_store.hpp"

namespace meetmoment::store::test {

namespace {

namespace json = boost::json;
constexpr std::size_t kPage = 4096;

struct Outcome {
    int code = -1;
    std::string out;
};

/// `input` is typed at the program.
Outcome run(const std::string& arguments, const std::string& input = {}) {
    const std::string command =
        "printf '%s' '" + input + "' | " MEETMOMENT_STORE_PROGRAM " " + arguments + " 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    Outcome outcome;
    std::array<char, 4096> part{};
    for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
        outcome.out.append(part.data(), count);
    outcome.code = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

std::vector<Exported> items_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<Exported> items;
    const auto done = read_commit_file(in, [&](Exported item) -> Result<void> {
        items.push_back(std::move(item));
        return {};
    });
    EXPECT_TRUE(done) << done.error().code;
    return items;
}

std::set<Bytes> commits_in(const std::string& file) {
    std::set<Bytes> commits;
    for (const Exported& item : items_of(file))
        if (const auto* commit = std::get_if<ExportedCommit>(&item)) commits.insert(commit->bytes);
    return commits;
}

/// A tablet with some work, closed.
struct Work {
    Tablet tablet;
    record::RecordId first;
    std::set<Bytes> commits;
    Bytes state;

    explicit Work(int submissions = 6) {
        Tablet::must(
            tablet->save_enrolment({"https://x", "pem", "token", "d1", "west", "West", "s", {kScope}}));
        first = tablet.submit("vier keer per jaar");
        for (int i = 1; i < submissions; ++i)
            tablet.submit("antwoord " + std::to_string(i));
        // Larger than a page of the file.
        tablet.put(first, "toelichting", std::string(30'000, 'x'));
        photo();
        const DraftValue draft{first, {"a6", {}}, record::present("half getypt"), tablet.clock.wall()};
        Tablet::must(tablet->save_draft({&draft, 1}));
        for (const Bytes& bytes : Tablet::must(tablet->pending(1 << 24)))
            commits.insert(bytes);
        state = Tablet::must(tablet->canonical_state());
        tablet.store.reset();
    }
    void photo() {
        const auto blob = Tablet::must(tablet->blobs().begin("image/jpeg"));
        Tablet::must(tablet->blobs().append(blob, as_bytes(std::string(70'000, 'p'))));
        (void)Tablet::must(tablet->blobs().finish(blob));
    }
    [[nodiscard]] const Folder& folder() const { return tablet.folder; }
    [[nodiscard]] std::string data() const { return "--data " + folder().path(); }
    [[nodiscard]] std::string out() const { return folder().file("work.commits"); }
    [[nodiscard]] Outcome take_out(const std::string& command, const std::string& more = {},
                                   const std::string& input = {}) const {
        std::filesystem::remove(out());
        return run(command + " " + data() + " --out " + out() + " " + more, input);
    }
    void sql(const std::string& text) const {
        auto database = Database::open(folder().database(), Database::Mode::Writer);
        ASSERT_TRUE(database->execute(text));
    }
    void write(const std::string& file) const {
        std::ofstream(folder().database(), std::ios::binary | std::ios::trunc) << file;
    }
};

/// The sealed commit `seq` as it stands in the file; smaller than a page.
std::string cell_of(const Work& work, int seq) {
    auto database = Database::open(work.folder().database(), Database::Mode::Reader);
    auto& row = database->prepared("SELECT bytes FROM commit_log WHERE seq = ?");
    return *row.bind(1, std::int64_t{seq}).step() ? std::string(as_text(row.blob(0))) : std::string();
}

std::vector<json::object> lines_of(const std::string& text) {
    std::vector<json::object> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(json::parse(line).as_object());
    return lines;
}

}  // namespace

// --- a file that the app saved

/// What the app does: everything unsent, sealed with a code.
std::string saved_by_the_app(Work& work, std::string_view code) {
    const std::string file = work.folder().file("saved.work");
    work.tablet.reopen();
    std::ofstream out(file, std::ios::binary);
    SystemRandom random;
    auto sealed = SealedFileWriter::begin(out, code, random, PinCost::least());
    CommitFileWriter commits(sealed->content());
    Tablet::must(work.tablet->export_unsent(commits));
    Tablet::must(commits.finish());
    Tablet::must(sealed->finish());
    work.tablet.store.reset();
    return file;
}

constexpr std::string_view kCode = "K7MQ2RXD94TBCZ0H";

TEST(StoreTool, ReadsWhatTheAppSavedToAFile) {
    Work work;
    const std::string file = saved_by_the_app(work, kCode);
    const std::string photos = work.folder().file("photos");
    const Outcome read = run("read --in " + file + " --code-stdin --files " + photos, "k7mq-2rxd-94tb-czoh");
    ASSERT_EQ(read.code, 0) << read.out;
    std::size_t commits = 0, drafts = 0;
    for (const json::object& line : lines_of(read.out)) {
        commits += line.contains("commit") ? 1 : 0;
        if (line.contains("draft")) {
            ++drafts;
            EXPECT_EQ(line.at("value"), "half getypt");
        }
        if (line.contains("file")) {
            const std::string photo = read_file(photos + "/" + line.at("file").as_string().c_str());
            EXPECT_TRUE(photo == std::string(70'000, 'p'));
        }
    }
    EXPECT_EQ(commits, work.commits.size());
    EXPECT_EQ(drafts, 1U);
    EXPECT_NE(read.out.find("vier keer per jaar"), std::string::npos);
    EXPECT_NE(read.out.find("\"mime\":\"image/jpeg\""), std::string::npos);
}

TEST(StoreTool, OpensWhatTheAppSavedAsAFileOfCommits) {
    Work work;
    const std::string file = saved_by_the_app(work, kCode);
    const Outcome opened = run("open --in " + file + " --code-stdin --out " + work.out(), std::string(kCode));
    ASSERT_EQ(opened.code, 0) << opened.out;
    EXPECT_EQ(commits_in(work.out()), work.commits);
    const Outcome plain = run("read --in " + work.out());
    EXPECT_EQ(plain.code, 0) << "a plain file needs no code: " << plain.out;
    EXPECT_EQ(run("open --in " + file + " --code-stdin --out " + work.out(), std::string(kCode)).code, 1)
        << "a file that is there is not overwritten";
}

TEST(StoreTool, SaysWhyASavedFileIsNotRead) {
    Work work;
    const std::string file = saved_by_the_app(work, kCode);
    const auto says = [](const Outcome& outcome, const char* words) {
        return outcome.code == 1 && outcome.out.find(words) != std::string::npos;
    };
    EXPECT_TRUE(says(run("read --in " + file), "give its code"));
    EXPECT_TRUE(says(run("read --in " + file + " --code-stdin", "kort"), "16 letters"));
    EXPECT_TRUE(says(run("read --in " + file + " --code-stdin", "0000-0000-0000-0000"), "not the code"));
    EXPECT_TRUE(says(run("read --in " + work.folder().file("none")), "cannot be read"));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    const Outcome cut = run("read --in " + file + " --code-stdin", std::string(kCode));
    EXPECT_TRUE(says(cut, "damaged"));
    EXPECT_NE(cut.out.find("vier keer per jaar"), std::string::npos) << "what came before is shown";
}

TEST(Unsent, CountsWhatIsOnThisTabletAlone) {
    Tablet tablet;
    Tablet::must(tablet->save_enrolment({"https://x", "pem", "token", "d1", "west", "West", "s", {kScope}}));
    EXPECT_TRUE(Tablet::must(tablet->unsent()).nothing());
    const auto first = tablet.submit("vier keer per jaar");
    const DraftValue draft{first, {"a6", {}}, record::present("half getypt"), tablet.clock.wall()};
    Tablet::must(tablet->save_draft({&draft, 1}));
    const auto recording = Tablet::must(tablet->blobs().begin("audio/ogg"));
    Tablet::must(tablet->blobs().append(recording, as_bytes("een stem")));
    EXPECT_EQ(Tablet::must(tablet->unsent()), (Unsent{Tablet::must(tablet->pending_count()), 1, 1}));

    std::ostringstream out;
    CommitFileWriter writer(out);
    Tablet::must(tablet->export_unsent(writer));
    Tablet::must(writer.finish());
    std::istringstream in(out.str());
    int manifests = 0, chunks = 0;
    ASSERT_TRUE(read_commit_file(in, [&](const Exported& item) -> Result<void> {
        manifests += std::holds_alternative<ExportedManifest>(item) ? 1 : 0;
        chunks += std::holds_alternative<ExportedChunk>(item) ? 1 : 0;
        return {};
    }));
    EXPECT_EQ(manifests, 1) << "what is being recorded can be put together too";
    EXPECT_EQ(chunks, 1);
}

// --- dump and state

TEST(StoreTool, DumpsEveryCommitAsOneLineOfJson) {
    const Work work;
    const Outcome dumped = run("dump " + work.data());
    ASSERT_EQ(dumped.code, 0) << dumped.out;
    const auto lines = lines_of(dumped.out);
    EXPECT_EQ(lines.size(), work.commits.size());
    const json::array& ops = lines.front().at("ops").as_array();
    EXPECT_EQ(ops.at(0).at("op"), "create");
    EXPECT_EQ(ops.at(1).at("value"), "vier keer per jaar");
    EXPECT_EQ(lines.front().at("user"), "west");
    EXPECT_TRUE(lines.front().at("server_seq").is_null());
}

TEST(StoreTool, ShowsNothingWithoutTheKey) {
    const Work work;
    const std::string key = work.folder().file("elsewhere");
    std::filesystem::rename(work.folder().file(kKeyFile), key);
    for (const char* command : {"dump", "state"}) {
        const Outcome refused = run(std::string(command) + " " + work.data());
        EXPECT_EQ(refused.code, 1);
        EXPECT_NE(refused.out.find("There is no key file"), std::string::npos) << refused.out;
        EXPECT_EQ(refused.out.find("vier"), std::string::npos);
    }
    for (const char* command : {"export", "rescue"}) {
        EXPECT_EQ(work.take_out(command).code, 1);
        EXPECT_FALSE(std::filesystem::exists(work.out())) << "no file that looks like work";
    }
    EXPECT_EQ(run("dump " + work.data() + " --key-file " + key).code, 0);
}

TEST(StoreTool, OpensWithThePinAndCountsNoWrongOnes) {
    Work work;
    work.tablet.open();
    Tablet::must(work.tablet->set_pin("", "2468"));
    work.tablet.store.reset();
    for (int i = 0; i < 7; ++i) {
        const Outcome wrong = run("dump --pin-stdin " + work.data(), "1357\n");
        EXPECT_EQ(wrong.code, 1);
        EXPECT_NE(wrong.out.find("PIN is not right"), std::string::npos) << wrong.out;
    }
    EXPECT_NE(run("dump " + work.data()).out.find("--pin-stdin"), std::string::npos);
    EXPECT_EQ(run("dump --pin-stdin " + work.data(), "2468\n").code, 0);
    EXPECT_EQ(work.take_out("rescue", "--pin-stdin", "2468\n").code, 0);
    EXPECT_EQ(commits_in(work.out()), work.commits);
}

TEST(StoreTool, SaysHowToGetAKeyOutOfTheKeychain) {
    const Work work;
    work.sql("UPDATE key_wrap SET kind = 2; UPDATE key_wrap_copy SET kind = 2");
    std::filesystem::remove(work.folder().file(kKeyFile));
    EXPECT_NE(run("dump " + work.data()).out.find("secret-tool lookup server Meetmoment user tablet-"),
              std::string::npos);
}

// --- verify

TEST(StoreTool, VerifiesASoundStoreWithAndWithoutTheKey) {
    const Work work;
    const Outcome sound = run("verify " + work.data());
    EXPECT_EQ(sound.code, 0) << sound.out;
    EXPECT_NE(sound.out.find("integrity: ok"), std::string::npos);
    EXPECT_NE(sound.out.find("key: in the file tablet.key"), std::string::npos);
    EXPECT_NE(sound.out.find("all in order"), std::string::npos) << sound.out;
    std::filesystem::remove(work.folder().file(kKeyFile));
    const Outcome closed = run("verify " + work.data());
    EXPECT_EQ(closed.code, 0) << closed.out;
    EXPECT_NE(closed.out.find("hashes, chains and state were not checked"), std::string::npos) << closed.out;
    EXPECT_EQ(closed.out.find("in order"), std::string::npos);
}

TEST(StoreTool, FindsWithoutTheKeyWhatIsNotSealed) {
    const Work work;
    work.sql("UPDATE draft SET value = x'6470617061'");
    std::filesystem::remove(work.folder().file(kKeyFile));
    const Outcome found = run("verify " + work.data());
    EXPECT_EQ(found.code, 1);
    EXPECT_NE(found.out.find("1 of 1 cells of draft.value are no sealed cells"), std::string::npos)
        << found.out;
}

TEST(StoreTool, FindsWhatWasChangedBehindTheStoresBack) {
    const std::pair<const char*, const char*> changes[] = {
        {"UPDATE live SET value = (SELECT value FROM live ORDER BY seq DESC LIMIT 1) WHERE seq = 1",
         "1 of 7 cells of live.value are damaged or moved"},
        {"UPDATE record SET kind = 'note'", "the stored state is not what the log of commits gives"},
        {"UPDATE commit_log SET hash = zeroblob(16) WHERE seq = 2", "is not what its row says"},
        {"DELETE FROM commit_log WHERE seq = 3", " seq 3"},
        {"DELETE FROM commit_log WHERE seq = 3", "the stored state is not what the log of commits gives"}};
    for (const auto& [sql, said] : changes) {
        const Work work;
        work.sql(sql);
        const Outcome found = run("verify " + work.data());
        EXPECT_EQ(found.code, 1) << sql;
        EXPECT_NE(found.out.find(said), std::string::npos) << sql << '\n' << found.out;
    }
}

TEST(StoreTool, RefusesWhatIsNoTabletsData) {
    const Folder empty;
    EXPECT_EQ(run("verify --data " + empty.path()).code, 1);
    EXPECT_EQ(run("rescue --data " + empty.path() + " --out " + empty.file("out")).code, 1);
    EXPECT_FALSE(std::filesystem::exists(empty.file("out")));
    std::ofstream(empty.database()) << std::string(50'000, 'z');
    EXPECT_EQ(run("rescue --data " + empty.path() + " --out " + empty.file("out")).code, 1);
    EXPECT_NE(run("frobnicate").code, 0);
}

// --- export

TEST(StoreTool, ExportsAllWorkAndAnotherTabletThatTakesItInHoldsTheSame) {
    const Work work;
    const Outcome exported = work.take_out("export");
    ASSERT_EQ(exported.code, 0) << exported.out;
    EXPECT_EQ(commits_in(work.out()), work.commits);
    sync::Reply reply;
    reply.epoch = 1;
    int drafts = 0, chunks = 0, manifests = 0;
    for (const Exported& item : items_of(work.out())) {
        drafts += std::holds_alternative<ExportedDraft>(item) ? 1 : 0;
        chunks += std::holds_alternative<ExportedChunk>(item) ? 1 : 0;
        manifests += std::holds_alternative<ExportedManifest>(item) ? 1 : 0;
        if (const auto* commit = std::get_if<ExportedCommit>(&item))
            reply.commits.push_back({reply.commits.size() + 1, commit->bytes});
    }
    EXPECT_EQ(drafts, 1);
    EXPECT_EQ(chunks, 2);
    EXPECT_EQ(manifests, 1);
    Tablet other;
    Tablet::must(other->apply(reply));
    EXPECT_EQ(Tablet::must(other->canonical_state()), work.state);
}

TEST(StoreTool, WritesOverNoFileAndLetsNobodyElseReadTheWork) {
    const Work work;
    ASSERT_EQ(work.take_out("export").code, 0);
    EXPECT_EQ(std::filesystem::status(work.out()).permissions() & std::filesystem::perms(0777),
              std::filesystem::perms(0600));
    EXPECT_EQ(run("export " + work.data() + " --out " + work.out()).code, 1);
}

TEST(StoreTool, ExportsWhatAnEarlierVersionWrote) {
    for (const int version : {1, 2, 3}) {
        const Folder folder;
        record::testing::Replica author{3};
        const auto commit = author.write({record::Create{{{1}}, "submission", std::nullopt}});
        PlainStore(folder.database(), version).log(commit, true, std::nullopt);
        for (const char* command : {"export", "rescue"}) {
            const std::string out = folder.file(command);
            const Outcome done = run(std::string(command) + " --data " + folder.path() + " --out " + out);
            EXPECT_EQ(done.code, 0) << done.out;
            EXPECT_EQ(commits_in(out), std::set<Bytes>{commit.bytes}) << command << " of version " << version;
        }
    }
}

// --- rescue

TEST(StoreTool, RescuesEverythingOfASoundStore) {
    const Work work;
    const Outcome rescued = work.take_out("rescue");
    EXPECT_EQ(rescued.code, 0) << rescued.out;
    EXPECT_EQ(commits_in(work.out()), work.commits);
    const auto items = items_of(work.out());
    ASSERT_EQ(work.take_out("export").code, 0);
    EXPECT_EQ(items.size(), items_of(work.out()).size()) << "drafts and files too, nothing twice";
}

TEST(StoreTool, RescuesFromTheWriteAheadLogAlone) {
    Work work;
    work.tablet.open();
    (void)work.tablet.submit("nog niet in het bestand");
    for (const Bytes& bytes : Tablet::must(work.tablet->pending(1 << 24)))
        work.commits.insert(bytes);
    // As a crash leaves it: the log is not yet moved into the file.
    Folder crashed;
    for (const char* name : {"tablet.sqlite", "tablet.sqlite-wal", "tablet.key"})
        std::filesystem::copy_file(work.folder().file(name), crashed.file(name));
    ASSERT_GT(std::filesystem::file_size(crashed.file("tablet.sqlite-wal")), 0U);
    std::ofstream(crashed.database(), std::ios::in | std::ios::binary) << std::string(100, 'z');
    const Outcome rescued = run("rescue --data " + crashed.path() + " --out " + crashed.file("out"));
    EXPECT_EQ(commits_in(crashed.file("out")), work.commits) << rescued.out;
}

/// Every page in turn is lost. A commit whose own pages are sound is saved, and each lost one is told.
TEST(StoreTool, RescuesEveryCommitThatIsNotOnTheDamagedPage) {
    const Work work(20);
    const std::string sound = read_file(work.folder().database());
    // A commit that is damaged by each page, by the bytes of its cell in the file.
    std::map<std::size_t, std::set<Bytes>> on_page;
    {
        auto database = Database::open(work.folder().database(), Database::Mode::Reader);
        const Sealer sealer = sealer_of(work.folder(), *database);
        auto& row = database->prepared("SELECT writer, seq, bytes FROM commit_log");
        while (*row.step()) {
            const Bytes content = *sealer.open(cells::commit(commit_id_at(row, 0)), row.blob(2));
            const std::string cell(as_text(row.blob(2)));
            // Overflow pages of a row are full but the last: every piece of 64 bytes is in one page or two.
            for (std::size_t at = 0; at + 64 <= cell.size(); at += 32)
                if (const std::size_t where = sound.find(cell.substr(at, 64)); where != std::string::npos)
                    for (const std::size_t page : {where / kPage, (where + 63) / kPage})
                        on_page[page].insert(content);
        }
    }
    std::size_t damaged_commits = 0;
    for (std::size_t page = 0; page * kPage < sound.size(); ++page) {
        SCOPED_TRACE("page " + std::to_string(page + 1));
        std::string damaged = sound;
        std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(page * kPage), kPage, '\xA5');
        work.write(damaged);
        const Outcome rescued = work.take_out("rescue");
        ASSERT_TRUE(std::filesystem::exists(work.out())) << rescued.out;
        const std::set<Bytes> saved = commits_in(work.out());
        const std::set<Bytes>& may_be_lost = on_page[page];
        damaged_commits += may_be_lost.size();
        for (const Bytes& commit : work.commits)
            EXPECT_TRUE(saved.contains(commit) || may_be_lost.contains(commit));
        if (saved.size() < work.commits.size()) {
            EXPECT_EQ(rescued.code, 1);
            EXPECT_NE(rescued.out.find("lost: "), std::string::npos) << rescued.out;
        }
        if (::testing::Test::HasFailure()) return;
    }
    EXPECT_GE(damaged_commits, work.commits.size()) << "each commit is on some page";
}

TEST(StoreTool, RescuesWhatIsLeftOfAFileThatWasCut) {
    const Work work(40);
    const std::string sound = read_file(work.folder().database());
    // Before the page of a late commit, and after the wrapped key, whose table is made with the file.
    const std::size_t cut = sound.find(cell_of(work, 40)) / kPage * kPage;
    work.write(sound.substr(0, cut));
    const Outcome rescued = work.take_out("rescue");
    ASSERT_EQ(rescued.code, 1) << rescued.out;
    const std::set<Bytes> saved = commits_in(work.out());
    EXPECT_GT(saved.size(), 0U);
    EXPECT_LT(saved.size(), work.commits.size()) << "the rest was cut off";
    EXPECT_TRUE(std::includes(work.commits.begin(), work.commits.end(), saved.begin(), saved.end()));
}

TEST(StoreTool, TellsWhichCommitIsLost) {
    const Work work;
    // Wherever it stands: SQLite leaves copies of rows that it moved.
    std::string file = read_file(work.folder().database());
    const std::string cell = cell_of(work, 3);
    for (std::size_t at = 0; (at = file.find(cell, at)) != std::string::npos; ++at)
        file[at + 60] = static_cast<char>(file[at + 60] ^ 1);
    work.write(file);
    EXPECT_EQ(work.take_out("export").code, 1);
    EXPECT_FALSE(std::filesystem::exists(work.out()));
    const Outcome rescued = work.take_out("rescue");
    EXPECT_EQ(rescued.code, 1);
    EXPECT_NE(rescued.out.find(":3: its content is damaged"), std::string::npos) << rescued.out;
    EXPECT_EQ(commits_in(work.out()).size(), work.commits.size() - 1);
}

}  // namespace meetmoment::store::test
