// Any plain bytes inside a frame as a request and as a reply. The first byte only keeps the input from being
// empty of a choice: 0 a request, else a reply.
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Bytes wire = sync::deflate(ByteView(data + 1, size - 1));
    if (data[0] == 0)
        check<sync::Request>(sync::decode_request(wire), sync::decode_request);
    else
        check<sync::Reply>(sync::decode_reply(wire), sync::decode_reply);
    return 0;
}
