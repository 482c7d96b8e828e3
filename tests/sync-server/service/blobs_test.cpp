#include "sync-server/service/blobs.hpp"

#include <gtest/gtest.h>

#include <future>

#include "sync-server/service/intake.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::kFriesland;
using test::kNijmegen;
using test::kStudy;
using test::must;

Bytes noise(std::size_t size, std::uint64_t seed) {
    Bytes bytes(size);
    SeededRandom(seed).fill(bytes);
    return bytes;
}

class BlobsTest : public testing::Test {
  protected:
    std::string put(Blobs& blobs, const Device& device, const Bytes& chunk) {
        std::promise<Result<void>> stored;
        blobs.put_chunk(device, sync::hash_of_chunk(chunk), chunk,
                        [&](Result<void> result) { stored.set_value(std::move(result)); });
        const auto result = stored.get_future().get();
        return result ? "" : result.error().code;
    }
    void put_manifest(Blobs& blobs, const Device& device, const sync::Manifest& manifest) {
        const Bytes bytes = sync::encode(manifest);
        std::promise<Result<void>> stored;
        blobs.put_manifest(device, sync::hash_of_manifest(bytes), bytes,
                           [&](Result<void> result) { stored.set_value(std::move(result)); });
        must(stored.get_future().get());
    }
    std::int64_t usage(const std::string& user) {
        std::int64_t bytes = 0;
        must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
            bytes = reading.blob_usage(kStudy, user);
            return {};
        }));
        return bytes;
    }

    test::Scene scene;
    Device piet{"d1", kStudy, "piet", "Piet", {kFriesland}};
    Device mia{"d2", kStudy, "mia", "Mia", {kFriesland}};
    Device far{"d3", kStudy, "far", "Far", {kNijmegen}};
};

TEST_F(BlobsTest, AUserMayBringSoMuchAndNoByteMore) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {1000, 5000});
    EXPECT_EQ(put(blobs, piet, noise(600, 1)), "");
    EXPECT_EQ(put(blobs, piet, noise(401, 2)), "blob.quota");
    EXPECT_EQ(put(blobs, piet, noise(400, 3)), "");
    EXPECT_EQ(put(blobs, piet, noise(600, 1)), "") << "a repetition costs nothing";
    EXPECT_EQ(put(blobs, piet, noise(1, 4)), "blob.quota");
    EXPECT_EQ(blobs.get(piet, sync::hash_of_chunk(noise(1, 4))).error().code, "blob.unknown");
    EXPECT_EQ(put(blobs, mia, noise(1, 4)), "") << "the space is each user's own";
    EXPECT_EQ(usage("piet"), 1000);
}

TEST_F(BlobsTest, WhatNoManifestNamesIsCollectedAfterAWhileAndItsSpaceIsFreeAgain) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {1000, 5000});
    const auto loose = noise(300, 1), named = noise(200, 2), late = noise(100, 3);
    const auto have = [&](const Bytes& chunk) {
        return blobs.get(piet, sync::hash_of_chunk(chunk)).has_value();
    };
    const auto manifest_of = [](const Bytes& chunk) {
        return sync::Manifest{
            sync::BlobRole::Original, chunk.size(), "image/png", {sync::hash_of_chunk(chunk)}, {}};
    };
    EXPECT_EQ(put(blobs, piet, loose), "");
    EXPECT_EQ(put(blobs, mia, loose), "");
    EXPECT_EQ(put(blobs, piet, named), "");
    put_manifest(blobs, piet, manifest_of(named));
    put_manifest(blobs, piet, manifest_of(late));
    EXPECT_EQ(put(blobs, piet, late), "") << "after its manifest, as tablets do";
    const auto kept = usage("piet") - 300;
    scene.clock.passed += kBlobPatience - std::chrono::hours(1);
    must(blobs.collect());
    EXPECT_TRUE(have(loose));
    scene.clock.passed += std::chrono::hours(2);
    must(blobs.collect());
    EXPECT_FALSE(have(loose));
    EXPECT_TRUE(have(named));
    EXPECT_TRUE(have(late));
    EXPECT_EQ(usage("piet"), kept);
    EXPECT_EQ(usage("mia"), 0);
    EXPECT_EQ(usage(""), kept);
    EXPECT_EQ(put(blobs, mia, loose), "") << "it may be brought again";
    EXPECT_TRUE(blobs.get(mia, sync::hash_of_chunk(loose)));
}

TEST_F(BlobsTest, LeftoversMakeRoomForWhatIsBrought) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {1000, 5000});
    EXPECT_EQ(put(blobs, piet, noise(900, 1)), "");
    EXPECT_EQ(put(blobs, piet, noise(901, 2)), "blob.quota");
    scene.clock.passed += kBlobPatience + std::chrono::hours(1);
    EXPECT_EQ(put(blobs, piet, noise(901, 2)), "");
    EXPECT_EQ(usage("piet"), 901);
}

TEST_F(BlobsTest, AStudyHoldsSoMuchAndEqualChunksOnce) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {5000, 1000});
    EXPECT_EQ(put(blobs, piet, noise(500, 1)), "");
    EXPECT_EQ(put(blobs, mia, noise(500, 1)), "");
    EXPECT_EQ(usage(""), 500);
    EXPECT_EQ(put(blobs, mia, noise(501, 2)), "blob.quota");
    EXPECT_EQ(put(blobs, mia, noise(500, 3)), "");
}

TEST_F(BlobsTest, AThumbnailIsOfTheScopeOfItsOriginal) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {});
    const Bytes picture = noise(100, 1);
    const sync::Manifest small{
        sync::BlobRole::Thumbnail, 100, "image/png", {sync::hash_of_chunk(picture)}, {}};
    const auto small_hash = sync::hash_of_manifest(sync::encode(small));
    const sync::Manifest large{sync::BlobRole::Original, 100, "image/png", small.chunks, small_hash};
    const auto large_hash = sync::hash_of_manifest(sync::encode(large));
    const auto commit = test::Chain(7, "d1").next(
        kFriesland, {test::create_submission(test::make_id(1)),
                     record::Put{test::make_id(1), {"foto", {}}, record::blob_value(large_hash), {}}});
    scene.write([&](storage::Writing& writing) -> Result<void> {
        Intake intake(writing, piet, 0);
        intake.take(commit.bytes);
        EXPECT_TRUE(intake.quarantined().empty());
        return {};
    });
    ASSERT_EQ(put(blobs, piet, picture), "");
    EXPECT_FALSE(blobs.get(mia, sync::hash_of_chunk(picture))) << "no manifest yet";
    put_manifest(blobs, piet, small);
    EXPECT_FALSE(blobs.get(mia, small_hash)) << "nothing says whose thumbnail it is";
    put_manifest(blobs, piet, large);
    for (const auto& hash : {large_hash, small_hash, sync::hash_of_chunk(picture)}) {
        EXPECT_TRUE(blobs.get(mia, hash));
        EXPECT_EQ(blobs.get(far, hash).error().code, "blob.unknown");
    }
}

TEST_F(BlobsTest, AQuarantinedCommitGivesNoBlobToItsScope) {
    Blobs blobs(*scene.store, scene.catalogue, scene.clock, {});
    const Bytes picture = noise(100, 1);
    const sync::Manifest manifest{
        sync::BlobRole::Original, 100, "image/png", {sync::hash_of_chunk(picture)}, {}};
    const auto hash = sync::hash_of_manifest(sync::encode(manifest));
    const auto commit = test::Chain(7, "d1").next(
        kNijmegen, {test::create_submission(test::make_id(1)),
                    record::Put{test::make_id(1), {"foto", {}}, record::blob_value(hash), {}}});
    scene.write([&](storage::Writing& writing) -> Result<void> {
        Intake intake(writing, piet, 0);
        intake.take(commit.bytes);
        EXPECT_EQ(intake.quarantined().size(), 1U);
        return {};
    });
    ASSERT_EQ(put(blobs, piet, picture), "");
    put_manifest(blobs, piet, manifest);
    EXPECT_FALSE(blobs.get(far, hash));
    EXPECT_TRUE(blobs.get(piet, hash));
}

}  // namespace
}  // namespace meetmoment::server::service
