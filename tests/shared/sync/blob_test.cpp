#include "shared/sync/blob.hpp"

#include <gtest/gtest.h>

#include "shared/base/cbor.hpp"
#include "shared/base/random.hpp"

namespace meetmoment::sync {
namespace {

Manifest manifest_of(std::uint64_t length) {
    Manifest manifest{BlobRole::Original, length, "image/jpeg", {}, std::nullopt};
    SeededRandom random(length + 1);
    manifest.chunks.resize(chunk_count(length));
    for (BlobHash& hash : manifest.chunks)
        random.fill(hash.bytes);
    return manifest;
}

std::string refusal(const Manifest& manifest) {
    const auto decoded = decode_manifest(encode(manifest));
    return decoded ? "" : decoded.error().code;
}

TEST(BlobManifest, ReadsBackWhatWasWrittenAtEveryLength) {
    for (const std::uint64_t length :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{kChunkBytes - 1}, std::uint64_t{kChunkBytes},
          std::uint64_t{kChunkBytes + 1}, kMaxBlobBytes - 1, kMaxBlobBytes}) {
        Manifest manifest = manifest_of(length);
        EXPECT_EQ(decode_manifest(encode(manifest)).value(), manifest) << length;
        manifest.thumbnail = BlobHash{{1, 2, 3}};
        EXPECT_EQ(decode_manifest(encode(manifest)).value(), manifest) << length;
        EXPECT_LE(encode(manifest).size(), kMaxManifestBytes);
    }
}

TEST(BlobManifest, RefusesWhatIsBeyondALimit) {
    EXPECT_EQ(refusal(manifest_of(kMaxBlobBytes + 1)), "blob.too-long");
    Manifest thumbnail = manifest_of(kMaxThumbnailBytes);
    thumbnail.role = BlobRole::Thumbnail;
    EXPECT_EQ(refusal(thumbnail), "");
    thumbnail.thumbnail = BlobHash{};
    EXPECT_EQ(refusal(thumbnail), "blob.thumbnail");
    thumbnail = manifest_of(kMaxThumbnailBytes + 1);
    thumbnail.role = BlobRole::Thumbnail;
    EXPECT_EQ(refusal(thumbnail), "blob.too-long");
    Manifest chunks = manifest_of(3 * kChunkBytes);
    chunks.chunks.pop_back();
    EXPECT_EQ(refusal(chunks), "blob.chunks");
    Manifest role = manifest_of(1);
    role.role = static_cast<BlobRole>(2);
    EXPECT_EQ(refusal(role), "blob.role");
    EXPECT_EQ(decode_manifest(Bytes(kMaxManifestBytes + 1, 0)).error().code, "blob.manifest-size");
}

TEST(BlobManifest, KnowsATypeFromATextThatIsNone) {
    for (const char* good : {"image/jpeg", "audio/ogg", "image/svg+xml", "application/vnd.a-b.c", "x/y"})
        EXPECT_TRUE(is_mime(good)) << good;
    for (const char* bad : {"", "/", "image", "image/", "/jpeg", "Image/jpeg", "image/jpeg; q=1", "a/b/c",
                            "a/b\r\nX: y", "image/\xc3\xa9", ".a/b", "a b/c"})
        EXPECT_FALSE(is_mime(bad)) << bad;
    EXPECT_TRUE(is_mime("a/" + std::string(kMaxMimeBytes - 2, 'b')));
    EXPECT_FALSE(is_mime("a/" + std::string(kMaxMimeBytes - 1, 'b')));
}

TEST(BlobManifest, EveryChangedOrMissingByteIsRefusedOrReadsAsAnotherManifest) {
    Manifest manifest = manifest_of(2 * kChunkBytes);
    manifest.thumbnail = BlobHash{{9}};
    const Bytes good = encode(manifest);
    for (std::size_t at = 0; at < good.size(); ++at) {
        EXPECT_FALSE(decode_manifest(ByteView(good).first(at))) << at;
        for (int bit = 0; bit < 8; ++bit) {
            Bytes bad = good;
            bad[at] = static_cast<std::uint8_t>(bad[at] ^ (1 << bit));
            const auto decoded = decode_manifest(bad);
            if (decoded) {
                EXPECT_EQ(encode(*decoded), bad);
            }
        }
    }
    Bytes longer = good;
    longer.push_back(0);
    EXPECT_FALSE(decode_manifest(longer));
}

TEST(BlobManifest, HasAnotherHashThanAFileOfTheSameBytes) {
    const Bytes bytes = encode(manifest_of(1));
    EXPECT_NE(hash_of_manifest(bytes), hash_of_chunk(bytes));
}

TEST(BlobHave, AnswersEachHashWithOneBit) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{8}, std::size_t{9}, kMaxHave}) {
        std::vector<BlobHash> hashes(count);
        std::vector<bool> bits(count);
        SeededRandom random(count);
        for (std::size_t at = 0; at < count; ++at) {
            random.fill(hashes[at].bytes);
            bits[at] = random.next_u64() % 2 == 0;
        }
        EXPECT_EQ(decode_have(encode_have(hashes)).value(), hashes);
        EXPECT_EQ(decode_bits(encode_bits(bits), count).value(), bits);
    }
}

TEST(BlobHave, RefusesHalfHashesNoneAndTooMany) {
    EXPECT_FALSE(decode_have({}));
    EXPECT_FALSE(decode_have(Bytes(31)));
    EXPECT_FALSE(decode_have(Bytes(33)));
    EXPECT_FALSE(decode_have(Bytes((kMaxHave + 1) * 32)));
    EXPECT_FALSE(decode_bits({}, 1));
    EXPECT_FALSE(decode_bits(Bytes{0, 0}, 8));
    EXPECT_FALSE(decode_bits(Bytes{0b10}, 1));
}

TEST(BlobReference, IsAValueThatSaysSoItself) {
    const BlobHash hash{{1, 2, 3}};
    EXPECT_EQ(record::blob_of(record::blob_value(hash)), hash);
    EXPECT_EQ(record::blob_of(record::present("photo")), std::nullopt);
    EXPECT_EQ(record::blob_of(record::Value{record::Cleared{}}), std::nullopt);
    EXPECT_EQ(record::blob_of(record::Value{record::Present{Bytes(32, record::kBlobTag)}}), std::nullopt);
    EXPECT_EQ(record::blob_of(record::Value{record::Present{Bytes(33, 0)}}), std::nullopt);
}

}  // namespace
}  // namespace meetmoment::sync
