// What can be read in a tablet's files without the key: no answer, no note, no name. And what is damaged in
// them is found, never shown as if it were right.
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "shared/store/tablet_reading.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

std::string raw_files(const Folder& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path().extension() != ".key") all += read_file(entry.path().string());
    return all;
}

/// Writes one unique word through each way into the store, and keeps the words.
class Writing {
  public:
    explicit Writing(Tablet& tablet) : tablet_(tablet) {}

    std::string word() {
        words.push_back("verborgenes-wort-" + std::to_string(1'000'000 + words.size()));
        return words.back();
    }

    void everything() {
        must(tablet_->save_enrolment(
            {"https://localhost:8443", "pem", word(), "device", word(), word(), "four-regions", {kScope}}));
        must(tablet_->set_setting("place-of-work", word()));
        id = tablet_.submit(word());
        tablet_.put(id, "a5", word());
        must(tablet_->commit(kScope, "v-u:2026.1",
                             {record::Add{id, {"tags", {}}, record::Scalar{word()}, {}},
                              record::Put{id, {"photo", {}}, record::Present{bytes_of(word())}, {}},
                              record::Put{id, {"reason", {}}, record::present(word()), {}}},
                             word()));
        note();
        drafts();
        from_others();
        photo();
    }

    std::vector<std::string> words;
    record::RecordId id, note_id;

  private:
    template <class Type>
    static Type must(Result<Type> result) {
        return Tablet::must(std::move(result));
    }
    static Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

    void note() {
        note_id = tablet_.new_record("note");
        record::TextInsert typed;
        typed.record = note_id;
        typed.text = word() + " " + word();
        must(tablet_->commit(kScope, "", {typed}));
        typed.text = word();
        must(tablet_->commit(kScope, "", {typed, record::TextDelete{note_id, {{tablet_->writer(), 0, 3}}}}));
    }
    void drafts() {
        const DraftValue draft{id, {"a6", {}}, record::present(word()), tablet_.clock.wall()};
        must(tablet_->save_draft({&draft, 1}));
        const DraftValue gone{id, {"a7", {}}, record::present(word()), tablet_.clock.wall()};
        must(tablet_->save_draft({&gone, 1}));
        must(tablet_->discard_draft(id, {"a7", {}}));
    }
    /// A commit, another one of the same identity, and one that nobody can read.
    void from_others() {
        record::testing::Replica one{77}, twin{77};
        const record::RecordId theirs{{9}};
        sync::Reply reply;
        reply.epoch = 1;
        for (record::testing::Replica* author : {&one, &twin})
            reply.commits.push_back(
                {reply.commits.size() + 1, author
                                               ->write({record::Create{theirs, "submission", std::nullopt},
                                                        author->put(theirs, "a5", word())})
                                               .bytes});
        Bytes unreadable = bytes_of(word());
        unreadable.insert(unreadable.begin(), 0xff);
        reply.commits.push_back({9, unreadable});
        must(tablet_->apply(reply));
    }
    void photo() {
        std::string content = word();
        content.resize(70'000, 'p');
        content += word();
        const auto draft = must(tablet_->blobs().begin("image/jpeg"));
        must(tablet_->blobs().append(draft, as_bytes(content)));
        (void)must(tablet_->blobs().finish(draft));
        const auto unfinished = must(tablet_->blobs().begin("audio/ogg"));
        must(tablet_->blobs().append(unfinished, as_bytes(word())));
        must(tablet_->blobs().append(unfinished, as_bytes(word())));
    }

    Tablet& tablet_;
};

int rows(Database& database, const std::string& table) {
    auto& row = database.prepared("SELECT count(*) FROM " + table);
    const int count = *row.step() ? static_cast<int>(row.integer(0)) : -1;
    row.reset();
    return count;
}

struct SealedColumn {
    const char* table;
    const char* column;
};
constexpr SealedColumn kSealedColumns[] = {
    {"commit_log", "bytes"}, {"fork", "bytes"},       {"unread", "bytes"},
    {"live", "value"},       {"text_run", "text"},    {"draft", "value"},
    {"setting", "value"},    {"enrolment", "person"}, {"chunk_bytes", "bytes"}};

}  // namespace

TEST(SealedFiles, ShowNoAnswerNoNoteAndNoName) {
    Tablet tablet;
    Writing writing(tablet);
    writing.everything();
    {
        auto database = Database::open(tablet.folder.database(), Database::Mode::Reader);
        for (const SealedColumn& sealed : kSealedColumns)
            EXPECT_GT(rows(*database, sealed.table), 0) << sealed.table << " was not written by this test";
    }
    const auto expect_hidden = [&](const char* when) {
        const std::string raw = raw_files(tablet.folder);
        EXPECT_NE(raw.find("four-regions"), std::string::npos) << "the files are read at all";
        for (const std::string& word : writing.words)
            EXPECT_EQ(raw.find(word), std::string::npos) << word << " " << when;
        EXPECT_EQ(raw.find("verborgenes"), std::string::npos) << when;
    };
    expect_hidden("while the store is open");
    tablet.reopen();
    expect_hidden("after a reopening");
    tablet.store.reset();
    expect_hidden("after it was closed");
}

TEST(SealedFiles, AreReadBackInFull) {
    Tablet tablet;
    Writing writing(tablet);
    writing.everything();
    tablet.reopen();
    const auto enrolment = **tablet->enrolment();
    EXPECT_EQ(enrolment.token, writing.words[0]);
    EXPECT_EQ(enrolment.user, writing.words[1]);
    EXPECT_EQ(enrolment.display_name, writing.words[2]);
    EXPECT_EQ(*tablet->setting("place-of-work"), writing.words[3]);
    EXPECT_EQ(tablet.text(writing.id, "a5"), writing.words[5]);
    const auto note = **tablet->record(writing.note_id);
    EXPECT_EQ(note.body.pieces.front().user, writing.words[1]);
    EXPECT_EQ(tablet->drafts(writing.id)->size(), 1U);
    const std::string field = "reason";
    EXPECT_EQ(tablet->records("submission", {&field, 1})->at(0).fields.size() +
                  tablet->records("submission", {&field, 1})->at(1).fields.size(),
              1U);
}

namespace {

/// What every reading of the store gives; a damaged cell must show up as a problem in one of them.
class Readings {
  public:
    explicit Readings(Tablet& tablet) : tablet_(tablet) {}

    /// Whether everything that could be read is what was read before the damage.
    void look() {
        note("enrolment", tablet_->enrolment().map([](const std::optional<Enrolment>& e) {
            return e ? e->token + e->user + e->display_name : "none";
        }));
        note("setting", tablet_->setting("place-of-work"));
        note("state", tablet_->canonical_state().map([](const Bytes& bytes) { return to_hex(bytes); }));
        note("pending", tablet_->pending(1 << 20).map([](const std::vector<Bytes>& commits) {
            std::string all;
            for (const Bytes& bytes : commits)
                all += to_hex(bytes);
            return all;
        }));
        const std::vector<std::string> fields{"a5", "a6", "reason"};
        note("list", tablet_->records("submission", fields).map([](const std::vector<RecordRow>& list) {
            std::string all;
            for (const RecordRow& row : list)
                for (const auto& [field, shown] : row.fields)
                    all += field + shown;
            return all;
        }));
        for (const char* kind : {"submission", "note"})
            for (const RecordRow& row : tablet_->records(kind, {}).value_or(std::vector<RecordRow>{}))
                look_at(row.id);
        const auto objects = Tablet::must(tablet_->blobs().unsent(sync::BlobShare::Large, 9));
        for (const auto& object : objects)
            note("blob",
                 tablet_->blobs().object(object).map([](const Bytes& bytes) { return to_hex(bytes); }));
    }
    std::map<std::string, std::string> said;
    std::vector<Problem> problems;

  private:
    void look_at(const record::RecordId& id) {
        note("history " + id.to_string(), tablet_->history(id).map([](const std::vector<LogEntry>& log) {
            std::string all;
            for (const LogEntry& entry : log)
                all += to_hex(entry.commit.bytes);
            return all;
        }));
        note("drafts " + id.to_string(), tablet_->drafts(id).map([](const std::vector<DraftValue>& drafts) {
            std::string all;
            for (const DraftValue& draft : drafts)
                all += record::to_display(draft.value);
            return all;
        }));
    }
    void note(const std::string& what, const Result<std::string>& result) {
        if (result)
            said[what] += *result;
        else
            problems.push_back(result.error());
    }
    Tablet& tablet_;
};

using Damage = std::function<Result<void>(Database&)>;

/// Damages the closed store, opens it and gives the problems of every reading. Nothing may be shown that
/// differs from `before`.
std::vector<Problem> problems_after(Tablet& tablet, const Damage& damage,
                                    const std::map<std::string, std::string>& before) {
    tablet.store.reset();
    {
        auto database = Database::open(tablet.folder.database(), Database::Mode::Writer);
        const auto done = damage(*database);
        EXPECT_TRUE(done) << done.error().message;
    }
    auto opened = TabletStore::open(tablet.folder.path(), tablet.clock, tablet.random, "test");
    if (!opened) return {opened.error()};
    tablet.store = std::move(*opened);
    Readings readings(tablet);
    readings.look();
    for (const auto& [what, shown] : readings.said) {
        const auto known = before.find(what);
        EXPECT_NE(known, before.end()) << what;
        if (known == before.end()) continue;
        EXPECT_EQ(shown, known->second) << what;
    }
    return readings.problems;
}

Damage sql(const std::string& text) {
    return [text](Database& database) { return database.execute(text); };
}

/// One bit of one cell of the column.
Damage flip(const std::string& table, const std::string& column, RandomSource& random) {
    return [=, &random](Database& database) -> Result<void> {
        auto& list = database.prepared("SELECT " + column + " FROM " + table);
        std::vector<Bytes> cells;
        while (*list.step())
            cells.emplace_back(list.blob(0).begin(), list.blob(0).end());
        const Bytes& cell = cells[random.next_u64() % cells.size()];
        Bytes flipped = cell;
        const std::size_t bit = random.next_u64() % (cell.size() * 8);
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        auto& row =
            database.prepared("UPDATE " + table + " SET " + column + " = ?2 WHERE " + column + " = ?1");
        return row.bind(1, cell).bind(2, flipped).run();
    };
}

struct Damaged {
    Tablet tablet;
    Writing writing{tablet};
    std::map<std::string, std::string> before;
    std::string sound;

    Damaged() {
        writing.everything();
        Readings readings(tablet);
        readings.look();
        before = readings.said;
        EXPECT_TRUE(readings.problems.empty());
        tablet.store.reset();
        sound = read_file(tablet.folder.database());
    }
    /// As it was written.
    void mend() {
        tablet.store.reset();
        std::ofstream(tablet.folder.database(), std::ios::binary | std::ios::trunc) << sound;
    }
    void expect_found(const Damage& damage, const std::string& column) {
        const auto problems = problems_after(tablet, damage, before);
        EXPECT_FALSE(problems.empty()) << column;
        for (const Problem& problem : problems) {
            EXPECT_TRUE(problem.code == "store.corrupt" || problem.code == "blob.damaged") << problem.code;
            EXPECT_EQ(problem.where, column);
        }
        mend();
    }
};

}  // namespace

TEST(SealedFiles, AFlippedBitInAnyCellIsSaidWithItsTable) {
    Damaged damaged;
    SeededRandom random(11);
    for (const SealedColumn& sealed : kSealedColumns) {
        const std::string table = sealed.table, column = sealed.column;
        if (table == "fork" || table == "unread" || table == "chunk_bytes") continue;
        for (int round = 0; round < 12; ++round)
            damaged.expect_found(flip(table, column, random), table + "." + column);
    }
}

TEST(SealedFiles, ACellThatIsCutOrEmptyIsSaid) {
    Damaged damaged;
    for (const SealedColumn& sealed : kSealedColumns) {
        const std::string table = sealed.table, column = sealed.column;
        if (table == "fork" || table == "unread" || table == "chunk_bytes") continue;
        for (const char* value : {"x''", "x'01'", "zeroblob(60)", "randomblob(73)", "zeroblob(100000)"})
            damaged.expect_found(sql("UPDATE " + table + " SET " + column + " = " + value),
                                 table + "." + column);
    }
}

TEST(SealedFiles, CellsThatAreSwappedAreSaid) {
    Damaged damaged;
    const auto rotate = [](const std::string& table, const std::string& column) {
        return sql("CREATE TEMP TABLE kept AS SELECT row_number() OVER (ORDER BY rowid) AS n, rowid AS r, " +
                   column + " AS cell FROM " + table + "; UPDATE " + table + " SET " + column +
                   " = (SELECT b.cell FROM kept a JOIN kept b ON b.n = 1 + a.n % (SELECT count(*) FROM kept) "
                   "WHERE a.r = " +
                   table + ".rowid)");
    };
    damaged.expect_found(rotate("commit_log", "bytes"), "commit_log.bytes");
    damaged.expect_found(rotate("live", "value"), "live.value");
    damaged.expect_found(sql("UPDATE live SET path = 'a5' WHERE path = 'reason'"), "live.value");
}

TEST(SealedFiles, ADamagedPartOfAFileIsNotShown) {
    Damaged damaged;
    for (const char* value : {"x''", "zeroblob(65536)", "randomblob(70000)"}) {
        damaged.tablet.open();
        const auto objects = *damaged.tablet->blobs().unsent(sync::BlobShare::Large, 9);
        damaged.tablet.store.reset();
        {
            auto database = Database::open(damaged.tablet.folder.database(), Database::Mode::Writer);
            ASSERT_TRUE(database->execute(std::string("UPDATE chunk_bytes SET bytes = ") + value));
        }
        damaged.tablet.open();
        for (const auto& object : objects) {
            const auto bytes = damaged.tablet->blobs().object(object);
            ASSERT_FALSE(bytes) << value;
            EXPECT_EQ(bytes.error().code, "blob.damaged");
        }
        damaged.mend();
    }
}

TEST(SealedFiles, ADamagedUnreadDeliveryIsSaidWhenItIsReadAgain) {
    Damaged damaged;
    damaged.expect_found(
        sql("UPDATE unread SET bytes = zeroblob(73); DELETE FROM meta WHERE key = 'known_operations'"),
        "unread.bytes");
}

}  // namespace meetmoment::store::test
