// Takes the place of shared/sync/frame.cpp in the simulator's programs: messages cross the simulated network
// as they are. Compression would be two fifths of a schedule's time and has tests of its own.
#include "shared/sync/frame.hpp"

#include "shared/sync/messages.hpp"

namespace meetmoment::sync {

Bytes deflate(ByteView plain) {
    return {plain.begin(), plain.end()};
}

Result<Bytes> inflate(ByteView wire) {
    if (wire.size() > kMaxInflatedBytes) return fail("sync.too-large", "A message is larger than 8 MiB.");
    return Bytes(wire.begin(), wire.end());
}

Bytes deflate_with(ByteView /*base*/, ByteView plain) {
    return deflate(plain);
}

Result<Bytes> inflate_with(ByteView /*base*/, ByteView wire) {
    return inflate(wire);
}

}  // namespace meetmoment::sync
