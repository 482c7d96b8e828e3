#include "shared/store/tablet_blobs.hpp"

#include <sys/wait.h>

#include <csignal>

#include "tests/shared/store/blob_peer.hpp"

namespace meetmoment::store::test {

namespace {

using sync::BlobRole;
using sync::kChunkBytes;

std::int64_t count(const Tablet& tablet, const std::string& sql) {
    auto database = Database::open(tablet.folder.database(), Database::Mode::Reader);
    auto& row = database->prepared(sql);
    EXPECT_TRUE(*row.step());
    const std::int64_t value = row.integer(0);
    row.reset();
    return value;
}

TEST(TabletBlobs, ReadBackWhatWasAppendedInPiecesOfAnySize) {
    BlobTablet tablet;
    const Bytes whole = noise(3 * kChunkBytes + 17, 1);
    for (const std::size_t piece :
         {std::size_t{1000}, kChunkBytes - 1, kChunkBytes, kChunkBytes + 1, whole.size()}) {
        const auto draft = Tablet::must(tablet.blobs().begin("audio/ogg"));
        for (std::size_t at = 0; at < whole.size(); at += piece)
            Tablet::must(tablet.blobs().append(
                draft, ByteView(whole).subspan(at, std::min(piece, whole.size() - at))));
        EXPECT_EQ(Tablet::must(tablet.blobs().length(draft)), whole.size());
        EXPECT_EQ(tablet.read(Tablet::must(tablet.blobs().finish(draft))), whole);
    }
    EXPECT_EQ(count(tablet.tablet, "SELECT count(*) FROM blob"), 1) << "the same content is the same blob";
    EXPECT_EQ(count(tablet.tablet, "SELECT count(*) FROM chunk"), 4) << "no half chunk stays behind";
}

TEST(TabletBlobs, KeepAnEmptyFile) {
    BlobTablet tablet;
    const auto hash = tablet.write({});
    EXPECT_TRUE(Tablet::must(tablet.blobs().blob(hash))->complete());
    EXPECT_TRUE(tablet.read(hash).empty());
}

TEST(TabletBlobs, RefuseWhatIsBeyondTheLimitsAndKeepWhatIsThere) {
    BlobTablet tablet;
    EXPECT_EQ(tablet.blobs().begin("photo").error().code, "blob.mime");
    EXPECT_EQ(tablet.blobs().append({99}, {}).error().code, "blob.unknown");
    const auto draft = Tablet::must(tablet.blobs().begin("image/jpeg", BlobRole::Thumbnail));
    const Bytes most = noise(sync::kMaxThumbnailBytes, 1);
    Tablet::must(tablet.blobs().append(draft, most));
    EXPECT_EQ(tablet.blobs().append(draft, Bytes{1}).error().code, "blob.too-long");
    const auto small = Tablet::must(tablet.blobs().finish(draft));
    EXPECT_EQ(tablet.read(small), most);
    EXPECT_EQ(tablet.blobs().append(draft, Bytes{1}).error().code, "blob.unknown") << "it is finished";
    const auto other = Tablet::must(tablet.blobs().begin("image/jpeg"));
    EXPECT_EQ(tablet.blobs().finish(other, record::BlobHash{}).error().code, "blob.thumbnail");
    const auto big = Tablet::must(tablet.blobs().finish(other));
    const auto third = Tablet::must(tablet.blobs().begin("image/jpeg"));
    EXPECT_EQ(tablet.blobs().finish(third, big).error().code, "blob.thumbnail")
        << "an original is no thumbnail";
}

TEST(TabletBlobs, AShortageOfDiskLosesNothingThatWasAppended) {
    BlobTablet tablet;
    const Bytes first = noise(kChunkBytes + 5, 1);
    const auto draft = Tablet::must(tablet.blobs().begin("audio/ogg"));
    Tablet::must(tablet.blobs().append(draft, first));
    Tablet::must(tablet.tablet->limit_pages(1));
    EXPECT_EQ(tablet.blobs().append(draft, noise(10 * kChunkBytes, 2)).error().code, "store.full");
    Tablet::must(tablet.tablet->limit_pages(0));
    EXPECT_EQ(Tablet::must(tablet.blobs().length(draft)), first.size());
    EXPECT_EQ(tablet.read(Tablet::must(tablet.blobs().finish(draft))), first);
}

/// A recorder that is killed; what it reported as appended is there and the recording goes on.
TEST(I5Durability, ARecordingSurvivesKill9UpToTheLastPiece) {
    constexpr std::size_t kPiece = 10'000;
    BlobTablet tablet;
    const auto draft = Tablet::must(tablet.blobs().begin("audio/ogg"));
    tablet.engine.reset();
    tablet.tablet.store.reset();
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        SystemClock clock;
        SystemRandom random;
        auto opened = TabletStore::open(tablet.tablet.folder.path(), clock, random, "test");
        if (!opened) _exit(3);
        for (std::uint64_t piece = 0;; ++piece) {
            if (!(*opened)->blobs().append(draft, noise(kPiece, piece))) _exit(4);
            if (::write(ends[1], "x", 1) < 0) _exit(5);
        }
    }
    ::close(ends[1]);
    std::size_t confirmed = 0;
    char mark = 0;
    while (confirmed < 25 && ::read(ends[0], &mark, 1) == 1)
        ++confirmed;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &mark, 1) == 1)
        ++confirmed;
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    ASSERT_GE(confirmed, 25U);
    tablet.tablet.open();
    tablet.start();
    ASSERT_EQ(Tablet::must(tablet.blobs().drafts()), std::vector<BlobDraft>{draft});
    const std::uint64_t length = Tablet::must(tablet.blobs().length(draft));
    EXPECT_GE(length, confirmed * kPiece);
    EXPECT_LE(length, (confirmed + 1) * kPiece);
    Tablet::must(tablet.blobs().append(draft, noise(kPiece, length / kPiece)));
    Bytes expected;
    for (std::uint64_t piece = 0; piece <= length / kPiece; ++piece) {
        const Bytes part = noise(kPiece, piece);
        expected.insert(expected.end(), part.begin(), part.end());
    }
    EXPECT_EQ(tablet.read(Tablet::must(tablet.blobs().finish(draft))), expected);
}

TEST(I3Conservation, OnlyBlobsThatWereNeverCommittedCanBeCollected) {
    BlobTablet tablet;
    const auto small = tablet.write(noise(900, 1), "image/jpeg", BlobRole::Thumbnail);
    const auto committed = tablet.write(noise(2 * kChunkBytes, 2), "image/jpeg", BlobRole::Original, small);
    const auto in_draft = tablet.write(noise(3000, 3));
    const auto loose = tablet.write(noise(3 * kChunkBytes, 4));
    tablet.attach(committed);
    const auto record = tablet.tablet.new_record("note");
    const DraftValue value{record, {"photo", {}}, record::blob_value(in_draft), tablet.tablet.clock.wall()};
    Tablet::must(tablet.tablet->save_draft({&value, 1}));
    const auto unfinished = Tablet::must(tablet.blobs().begin("audio/ogg"));
    Tablet::must(tablet.blobs().append(unfinished, noise(100, 5)));

    EXPECT_EQ(Tablet::must(tablet.blobs().collect(tablet.tablet.clock.wall() - std::chrono::hours(24))), 0U)
        << "too young";
    EXPECT_EQ(Tablet::must(tablet.blobs().collect(tablet.tablet.clock.wall() + std::chrono::hours(24))), 1U);
    EXPECT_FALSE(Tablet::must(tablet.blobs().blob(loose)));
    EXPECT_EQ(tablet.read(committed), noise(2 * kChunkBytes, 2));
    EXPECT_EQ(tablet.read(small), noise(900, 1));
    EXPECT_EQ(tablet.read(in_draft), noise(3000, 3));
    EXPECT_EQ(Tablet::must(tablet.blobs().length(unfinished)), 100U);

    // A blob that only an older value holds stays as well.
    const auto state = Tablet::must(tablet.tablet->records("note", {}, std::nullopt));
    for (const auto& row : state) {
        auto held = Tablet::must(tablet.tablet->record(row.id));
        record::Put cleared{row.id, {"photo", {}}, record::Cleared{}, {}};
        for (const auto& live : held->fields[{"photo", {}}])
            cleared.over.push_back(live.dot);
        Tablet::must(tablet.tablet->commit(kScope, "", {cleared}));
    }
    (void)Tablet::must(tablet.blobs().collect(tablet.tablet.clock.wall() + std::chrono::hours(24)));
    EXPECT_EQ(tablet.read(committed), noise(2 * kChunkBytes, 2));
}

TEST(TabletBlobs, ADiscardedDraftLeavesTheChunksOfOthers) {
    BlobTablet tablet;
    const Bytes shared = noise(kChunkBytes, 1);
    const auto kept = tablet.write(shared);
    const auto draft = Tablet::must(tablet.blobs().begin("image/jpeg"));
    Tablet::must(tablet.blobs().append(draft, shared));
    Tablet::must(tablet.blobs().append(draft, noise(kChunkBytes, 2)));
    Tablet::must(tablet.blobs().discard(draft));
    EXPECT_EQ(tablet.read(kept), shared);
    EXPECT_EQ(count(tablet.tablet, "SELECT count(*) FROM chunk"), 1);
    EXPECT_FALSE(tablet.blobs().discard(draft));
}

TEST(TabletBlobs, ADamagedByteIsFoundWhenItIsRead) {
    BlobTablet tablet;
    const auto hash = tablet.write(noise(100, 1));
    tablet.engine.reset();
    tablet.tablet.store.reset();
    {
        auto database = Database::open(tablet.tablet.folder.database(), Database::Mode::Writer);
        ASSERT_TRUE(database->execute("UPDATE chunk_bytes SET bytes = zeroblob(100)"));
    }
    tablet.tablet.open();
    EXPECT_EQ(tablet.blobs().chunk(hash, 0).error().code, "blob.damaged");
    EXPECT_EQ(tablet.blobs().chunk(hash, 1).error().code, "blob.unknown");
}

}  // namespace
}  // namespace meetmoment::store::test
