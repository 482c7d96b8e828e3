// The frame that a message travels in: zstd (RFC 8878), one whole frame that states its content size.
#pragma once

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::sync {

[[nodiscard]] Bytes deflate(ByteView plain);

/// Fails with "sync.too-large" when the frame is above kMaxMessageBytes or states more than
/// kMaxInflatedBytes, before anything is allocated, and with "sync.not-zstd" when it is anything but exactly
/// one undamaged frame.
[[nodiscard]] Result<Bytes> inflate(ByteView wire);

/// The same without the frame's magic number, made with content that the receiver holds as well: what `plain`
/// repeats of it costs next to nothing. The end of `dictionary` is the cheapest to refer to. inflate_with
/// fails as inflate does, and gives other bytes or fails when the dictionary is another one.
[[nodiscard]] Bytes deflate_with(ByteView dictionary, ByteView plain);
[[nodiscard]] Result<Bytes> inflate_with(ByteView dictionary, ByteView wire);

}  // namespace meetmoment::sync
