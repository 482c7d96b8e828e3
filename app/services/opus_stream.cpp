#include "app/services/opus_stream.hpp"

#include <opus/opusenc.h>

#include <algorithm>
#include <array>

namespace meetmoment::app {
namespace {

constexpr int kPageSamples = 48'000;  ///< of 48 kHz: one second a page
constexpr int kEffort = 5;            ///< of 10: a slow tablet keeps up

int take_bytes(void* into, const unsigned char* bytes, opus_int32 size) {
    auto& out = *static_cast<Bytes*>(into);
    out.insert(out.end(), bytes, bytes + size);
    return 0;
}

int nothing_to_close(void*) {
    return 0;
}

}  // namespace

struct OpusStream::Encoder {
    Bytes out;
    OggOpusComments* comments = nullptr;
    OggOpusEnc* handle = nullptr;

    Encoder() = default;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder() {
        if (handle != nullptr) ope_encoder_destroy(handle);
        if (comments != nullptr) ope_comments_destroy(comments);
    }
};

OpusStream::OpusStream(std::unique_ptr<Encoder> encoder) : encoder_(std::move(encoder)) {}
OpusStream::~OpusStream() = default;
OpusStream::OpusStream(OpusStream&&) noexcept = default;
OpusStream& OpusStream::operator=(OpusStream&&) noexcept = default;

Result<OpusStream> OpusStream::begin(int rate, int bits) {
    static constexpr OpusEncCallbacks kCallbacks{&take_bytes, &nothing_to_close};
    auto encoder = std::make_unique<Encoder>();
    int error = OPE_OK;
    encoder->comments = ope_comments_create();
    encoder->handle =
        ope_encoder_create_callbacks(&kCallbacks, &encoder->out, encoder->comments, rate, 1, 0, &error);
    if (encoder->handle == nullptr || error != OPE_OK)
        return fail("sound.encoder", "The sound cannot be written.", ope_strerror(error));
    for (const int failed : {ope_encoder_ctl(encoder->handle, OPUS_SET_BITRATE(bits)),
                             ope_encoder_ctl(encoder->handle, OPUS_SET_COMPLEXITY(kEffort)),
                             ope_encoder_ctl(encoder->handle, OPE_SET_DECISION_DELAY(0)),
                             ope_encoder_ctl(encoder->handle, OPE_SET_MUXING_DELAY(kPageSamples))})
        if (failed != OPE_OK)
            return fail("sound.encoder", "The sound cannot be written.", ope_strerror(failed));
    return OpusStream(std::move(encoder));
}

Bytes OpusStream::push(std::span<const std::int16_t> samples) {
    ope_encoder_write(encoder_->handle, samples.data(), static_cast<int>(samples.size()));
    return std::exchange(encoder_->out, {});
}

Bytes OpusStream::end() {
    ope_encoder_drain(encoder_->handle);
    return std::exchange(encoder_->out, {});
}

std::optional<std::chrono::milliseconds> OpusStream::length(ByteView tail) {
    // RFC 3533 §6: "OggS", version, flags, then where the page ends, in samples of 48 kHz.
    static constexpr std::array<std::uint8_t, 5> kPage{'O', 'g', 'g', 'S', 0};
    constexpr std::size_t kFlags = 5, kPosition = 6, kHead = 27;
    constexpr std::int64_t kSamplesPerMilli = 48;
    const auto page = std::find_end(tail.begin(), tail.end(), kPage.begin(), kPage.end());
    if (tail.end() - page < static_cast<std::ptrdiff_t>(kHead)) return std::nullopt;
    std::uint64_t position = 0;
    for (std::size_t byte = 8; byte-- > 0;)
        position = position << 8 | page[static_cast<std::ptrdiff_t>(kPosition + byte)];
    const bool first = (page[kFlags] & 2) != 0;
    if (first || position == 0) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(position) / kSamplesPerMilli);
}

}  // namespace meetmoment::app
