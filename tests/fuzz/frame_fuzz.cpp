// Any bytes as a zstd frame: refused, or what it inflates to deflates and inflates again.
#include "shared/sync/frame.hpp"

#include <cstdlib>

#include "shared/sync/messages.hpp"

using namespace meetmoment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto plain = sync::inflate(ByteView(data, size));
    if (!plain) return 0;
    if (plain->size() > sync::kMaxInflatedBytes) std::abort();
    const auto again = sync::inflate(sync::deflate(*plain));
    if (!again || *again != *plain) std::abort();
    (void)sync::decode_request(ByteView(data, size));
    (void)sync::decode_reply(ByteView(data, size));
    return 0;
}
