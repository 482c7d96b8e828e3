// Any plain bytes inside a frame as a request and as a reply. The first byte only keeps the input from being
// empty of a choice: 0 a request, 1 a short request without a base, else a reply.
#include <cstdlib>

#include "shared/sync/frame.hpp"
#include "shared/sync/messages.hpp"

using namespace meetmoment;

namespace {

template <class Message>
void check(const Result<Message>& decoded, Result<Message> (*decode)(ByteView)) {
    if (!decoded) {
        if (decoded.error().code.empty()) std::abort();
        return;
    }
    // A later version's appended parts are dropped, so the bytes may differ; the message may not.
    const auto again = decode(sync::encode(*decoded));
    if (!again || !(*again == *decoded)) std::abort();
}

void check_short(ByteView plain) {
    Bytes wire{0x4d, 0x80};
    const Bytes frame = sync::deflate_with({}, plain);
    wire.insert(wire.end(), frame.begin(), frame.end());
    const auto decoded = sync::decode_request(wire);
    if (!decoded) {
        if (decoded.error().code.empty()) std::abort();
        return;
    }
    const auto again = sync::decode_request(sync::encode_short(*decoded, {}));
    if (!again || !(*again == *decoded)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView plain(data + 1, size - 1);
    if (data[0] == 1) {
        check_short(plain);
        return 0;
    }
    const Bytes wire = sync::deflate(plain);
    if (data[0] == 0)
        check<sync::Request>(sync::decode_request(wire),
                             [](ByteView bytes) { return sync::decode_request(bytes); });
    else
        check<sync::Reply>(sync::decode_reply(wire), sync::decode_reply);
    return 0;
}
