// A picture that was edited or taken away before it was sent: what was taken off does not go.
#include <sstream>

#include "shared/store/commit_file.hpp"
#include "tests/shared/store/blob_peer.hpp"

namespace meetmoment::store::test {

namespace {

using sync::BlobRole;
using sync::kChunkBytes;

struct ReplacedBlobs : ::testing::Test {
    BlobTablet tablet;
    BlobServerModel server;
    record::RecordId note = tablet.tablet.new_record("note");
    record::BlobHash original = picture(1), edited = picture(2);

    record::BlobHash picture(std::uint64_t seed) {
        const auto small = tablet.write(noise(900, seed), "image/jpeg", BlobRole::Thumbnail);
        return tablet.write(noise(2 * kChunkBytes, seed + 100), "image/jpeg", BlobRole::Original, small);
    }
    void show(const record::BlobHash& hash) { put(record::blob_value(hash)); }
    void put(record::Value value) {
        const auto state = Tablet::must(tablet.tablet->record(note));
        record::Put op{note, {"photo", {}}, std::move(value), {}};
        const auto fields = state->fields;
        if (const auto found = fields.find({"photo", {}}); found != fields.end())
            for (const record::Live& live : found->second)
                op.over.push_back(live.dot);
        Tablet::must(tablet.tablet->commit(kScope, "", {op}));
    }
    void sync() {
        (void)tablet.sync_commits();
        tablet.run(server);
    }
    [[nodiscard]] bool at_server(const record::BlobHash& hash) const {
        return server.objects.contains("/v1/blobs/manifests/" + to_hex(hash.bytes));
    }
    /// Every part of it and of its thumbnail.
    [[nodiscard]] std::size_t parts_at_server(const record::BlobHash& hash) const {
        std::size_t parts = 0;
        const auto row = Tablet::must(tablet.blobs().blob(hash)).value();
        for (const auto& of : {hash, row.thumbnail.value()}) {
            parts += at_server(of) ? 1 : 0;
            const auto manifest =
                sync::decode_manifest(Tablet::must(tablet.blobs().object({Kind::Manifest, of})));
            for (const auto& chunk : manifest->chunks)
                parts += server.objects.contains("/v1/blobs/" + to_hex(chunk.bytes)) ? 1 : 0;
        }
        return parts;
    }
    static constexpr std::size_t kAll = 5;
};

TEST_F(ReplacedBlobs, WhatWasEditedBeforeItWasSentIsNotSent) {
    show(original);
    show(edited);
    EXPECT_EQ(Tablet::must(tablet.tablet->unsent()).files, 2U) << "the edited one and its thumbnail";
    sync();
    EXPECT_EQ(parts_at_server(edited), kAll);
    EXPECT_EQ(parts_at_server(original), 0U);
    EXPECT_EQ(Tablet::must(tablet.tablet->unsent()).files, 0U) << "nothing waits";
    EXPECT_EQ(tablet.read(original), noise(2 * kChunkBytes, 101)) << "it stays here";
    tablet.restart();
    sync();
    EXPECT_EQ(parts_at_server(original), 0U) << "nor after another start";
}

TEST_F(ReplacedBlobs, AnEditThatIsUndoneSendsTheOriginalAndOneThatIsDoneAgainDoesNot) {
    show(original);
    show(edited);
    show(original);
    show(edited);
    sync();
    EXPECT_EQ(parts_at_server(original), 0U);
    show(original);
    sync();
    EXPECT_EQ(parts_at_server(original), kAll);
}

TEST_F(ReplacedBlobs, WhatWasTakenAwayBeforeItWasSentIsNotSentUntilItIsBack) {
    show(original);
    put(record::Cleared{});
    EXPECT_EQ(Tablet::must(tablet.tablet->unsent()).files, 0U);
    sync();
    EXPECT_EQ(parts_at_server(original), 0U);
    show(original);
    sync();
    EXPECT_EQ(parts_at_server(original), kAll);
}

TEST_F(ReplacedBlobs, WhatIsNotRelevantAnyMoreIsSent) {
    show(original);
    put(record::NotRelevant{});
    sync();
    EXPECT_EQ(parts_at_server(original), kAll);
}

TEST_F(ReplacedBlobs, ARecordingThatIsMadeAnewIsSentWithTheOneBefore) {
    const auto before = tablet.write(noise(900, 7), "audio/ogg"),
               after = tablet.write(noise(900, 8), "audio/ogg");
    show(before);
    show(after);
    sync();
    EXPECT_TRUE(at_server(before));
    EXPECT_TRUE(at_server(after));
}

TEST_F(ReplacedBlobs, AThumbnailThatBothHaveIsSent) {
    const auto small = tablet.write(noise(900, 7), "image/jpeg", BlobRole::Thumbnail);
    show(tablet.write(noise(2000, 8), "image/jpeg", BlobRole::Original, small));
    show(tablet.write(noise(2000, 9), "image/jpeg", BlobRole::Original, small));
    sync();
    EXPECT_TRUE(at_server(small));
}

TEST_F(ReplacedBlobs, WhatAnotherFieldShowsTooIsSent) {
    show(original);
    tablet.attach(original);
    show(edited);
    sync();
    EXPECT_EQ(parts_at_server(original), kAll);
}

TEST_F(ReplacedBlobs, WhatIsBeingTypedElsewhereCounts) {
    show(original);
    const auto other = tablet.tablet.new_record("note");
    const DraftValue value{other, {"photo", {}}, record::blob_value(original), tablet.tablet.clock.wall()};
    Tablet::must(tablet.tablet->save_draft({&value, 1}));
    show(edited);
    sync();
    EXPECT_EQ(parts_at_server(original), kAll);
}

TEST_F(ReplacedBlobs, AnEditInTheMidstOfSendingStopsTheRest) {
    show(original);
    (void)tablet.sync_commits();
    tablet.feed(sync::BlobsWanted{});
    while (!server.objects.contains("/v1/blobs/manifests/" + to_hex(original.bytes)))
        ASSERT_TRUE(tablet.exchange(server));
    show(edited);
    sync();
    while (tablet.exchange(server)) {
    }
    EXPECT_LT(parts_at_server(original), kAll);
    EXPECT_EQ(parts_at_server(edited), kAll);
}

TEST_F(ReplacedBlobs, TheFileOfUnsentWorkHoldsNothingOfIt) {
    show(original);
    show(edited);
    std::ostringstream file;
    CommitFileWriter out(file);
    Tablet::must(tablet.tablet->export_unsent(out));
    const std::string text = file.str();
    const auto holds = [&](std::uint64_t seed) {
        const Bytes whole = noise(2 * kChunkBytes, seed + 100);
        return text.find(std::string(whole.begin(), whole.begin() + 64)) != std::string::npos;
    };
    EXPECT_TRUE(holds(2));
    EXPECT_FALSE(holds(1));
}

}  // namespace

}  // namespace meetmoment::store::test
