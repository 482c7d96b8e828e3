// The file that carries work out of a tablet.
#include "shared/store/commit_file.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "shared/sync/blob.hpp"
#include "tests/shared/record/support.hpp"

namespace meetmoment::store::test {

namespace {

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// One of each kind.
std::vector<Exported> some_work() {
    record::testing::Replica author{5};
    const record::RecordId id{{1}};
    const Bytes chunk = bytes_of("part of a photo");
    const Bytes manifest = sync::encode(sync::Manifest{
        sync::BlobRole::Original, chunk.size(), "image/jpeg", {sync::hash_of_chunk(chunk)}, std::nullopt});
    return {ExportedCommit{author.write({record::Create{id, "note", std::nullopt}}).bytes},
            ExportedDraft{id, "a6", bytes_of("half"), -5}, ExportedUnread{bytes_of("what is this?")},
            ExportedChunk{sync::hash_of_chunk(chunk), chunk},
            ExportedManifest{sync::hash_of_manifest(manifest), manifest}};
}

std::string written(const std::vector<Exported>& items) {
    std::ostringstream out;
    CommitFileWriter writer(out);
    for (const Exported& item : items)
        writer.write(item);
    EXPECT_TRUE(writer.finish());
    return out.str();
}

/// Everything of an item, to compare it by.
std::string image(const Exported& item) {
    return written({item});
}

/// What is read, and the code of the problem, "" without one.
std::pair<std::vector<Exported>, std::string> read(const std::string& file) {
    std::istringstream in(file);
    std::vector<Exported> items;
    const auto done = read_commit_file(in, [&](Exported item) -> Result<void> {
        items.push_back(std::move(item));
        return {};
    });
    return {std::move(items), done ? "" : done.error().code};
}

}  // namespace

TEST(CommitFiles, GiveBackWhatWasWrittenInItsOrder) {
    const auto work = some_work();
    const auto [items, problem] = read(written(work));
    EXPECT_EQ(problem, "");
    ASSERT_EQ(items.size(), work.size());
    for (std::size_t i = 0; i < work.size(); ++i)
        EXPECT_EQ(image(items[i]), image(work[i])) << i;
}

TEST(CommitFiles, ThatAreCutAnywhereSayIt) {
    const std::string file = written(some_work());
    for (std::size_t length = 0; length < file.size(); ++length)
        EXPECT_NE(read(file.substr(0, length)).second, "") << length;
}

TEST(CommitFiles, ShowNoCommitAndNoPartOfAFileThatIsNotWhatItsHashSays) {
    const auto work = some_work();
    for (const Exported& item : {work[0], work[3], work[4]}) {
        const std::string file = written({item});
        for (std::size_t at = 0; at < file.size(); ++at) {
            std::string damaged = file;
            damaged[at] = static_cast<char>(damaged[at] ^ 4);
            for (const Exported& shown : read(damaged).first)
                EXPECT_EQ(image(shown), file) << "a flip in byte " << at;
        }
    }
}

TEST(CommitFiles, SkipWhatANewerVersionPutIn) {
    const auto work = some_work();
    std::string file = written({work[0], work[2]});
    // The second item of the file becomes one of kind 23; the hash of it protects nothing.
    const std::string unread = image(work[2]);
    const std::string head = written({});
    const std::size_t frame = file.find(unread.substr(head.size() - 7, 6));
    ASSERT_NE(frame, std::string::npos);
    ASSERT_EQ(file[frame + 5], 3);
    file[frame + 5] = 23;
    const auto [items, problem] = read(file);
    EXPECT_EQ(problem, "");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(image(items[0]), image(work[0]));
}

TEST(CommitFiles, StopWhereTheirReaderDoes) {
    std::istringstream in(written(some_work()));
    int taken = 0;
    const auto done = read_commit_file(in, [&](const Exported&) -> Result<void> {
        return ++taken == 2 ? fail("test.enough", "") : Result<void>{};
    });
    EXPECT_EQ(done.error().code, "test.enough");
    EXPECT_EQ(taken, 2);
}

}  // namespace meetmoment::store::test
