#include "shared/sync/frame.hpp"

#include <zstd.h>

#include <iterator>
#include <memory>
#include <new>

#include "shared/sync/messages.hpp"

namespace meetmoment::sync {

namespace {

constexpr int kLevel = 6;       ///< of zstd
constexpr int kLargeLevel = 4;  ///< three times as fast; in many commits at once it loses 2 % of the bytes
constexpr std::size_t kLarge = 64 * 1024;
constexpr std::uint8_t kMagic[] = {0x28, 0xb5, 0x2f, 0xfd};

Bytes compress(ByteView dictionary, ByteView plain) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context) throw std::bad_alloc();
    Bytes wire(ZSTD_compressBound(plain.size()));
    const std::size_t size = ZSTD_compress_usingDict(context.get(), wire.data(), wire.size(), plain.data(),
                                                     plain.size(), dictionary.data(), dictionary.size(),
                                                     plain.size() < kLarge ? kLevel : kLargeLevel);
    if (ZSTD_isError(size)) throw std::bad_alloc();  // the only way to fail with a large enough buffer
    wire.resize(size);
    return wire;
}

Result<Bytes> decompress(ByteView dictionary, ByteView wire) {
    const unsigned long long stated = ZSTD_getFrameContentSize(wire.data(), wire.size());
    if (stated == ZSTD_CONTENTSIZE_ERROR || stated == ZSTD_CONTENTSIZE_UNKNOWN)
        return fail("sync.not-zstd", "A message is not a zstd frame with a content size.");
    if (stated > kMaxInflatedBytes) return fail("sync.too-large", "A message inflates to more than 8 MiB.");
    const std::size_t frame = ZSTD_findFrameCompressedSize(wire.data(), wire.size());
    if (ZSTD_isError(frame) || frame != wire.size())
        return fail("sync.not-zstd", "A message is not exactly one whole zstd frame.");
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
    if (!context) throw std::bad_alloc();
    Bytes plain(static_cast<std::size_t>(stated));
    const std::size_t size = ZSTD_decompress_usingDict(context.get(), plain.data(), plain.size(), wire.data(),
                                                       wire.size(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(size) || size != plain.size()) return fail("sync.not-zstd", "A zstd frame is damaged.");
    return plain;
}

}  // namespace

Bytes deflate(ByteView plain) {
    return compress({}, plain);
}

Result<Bytes> inflate(ByteView wire) {
    if (wire.size() > kMaxMessageBytes) return fail("sync.too-large", "A message is larger than 1 MiB.");
    return decompress({}, wire);
}

Bytes deflate_with(ByteView dictionary, ByteView plain) {
    Bytes wire = compress(dictionary, plain);
    wire.erase(wire.begin(), wire.begin() + std::size(kMagic));
    return wire;
}

Result<Bytes> inflate_with(ByteView dictionary, ByteView wire) {
    if (wire.size() > kMaxMessageBytes) return fail("sync.too-large", "A message is larger than 1 MiB.");
    Bytes frame(std::begin(kMagic), std::end(kMagic));
    frame.insert(frame.end(), wire.begin(), wire.end());
    return decompress(dictionary, frame);
}

}  // namespace meetmoment::sync
