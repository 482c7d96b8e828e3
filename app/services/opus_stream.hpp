// Sound as an Ogg Opus stream (RFC 7845) that grows while it is recorded: what came out so far is playable
// at any time, so a stream that is cut off loses its end only. libopusenc shows in the .cpp alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

class OpusStream {
  public:
    /// One channel of `rate` Hz (8,000 to 192,000), to `bits` per second. "sound.encoder" when that cannot
    /// be.
    [[nodiscard]] static Result<OpusStream> begin(int rate, int bits);
    ~OpusStream();
    OpusStream(OpusStream&&) noexcept;
    OpusStream& operator=(OpusStream&&) noexcept;

    /// Takes samples in; gives the bytes that are to be appended to the stream, which hold all but about the
    /// last second of what was taken in.
    [[nodiscard]] Bytes push(std::span<const std::int16_t> samples);
    /// The end of the stream, with all that is left. Nothing can be pushed any more.
    [[nodiscard]] Bytes end();

    /// How long a stream with this tail plays: the last 64 KiB of it, or all of it. nullopt when it holds no
    /// sound.
    [[nodiscard]] static std::optional<std::chrono::milliseconds> length(ByteView tail);

  private:
    struct Encoder;
    explicit OpusStream(std::unique_ptr<Encoder> encoder);
    std::unique_ptr<Encoder> encoder_;
};

}  // namespace meetmoment::app
