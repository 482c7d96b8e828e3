// Any bytes as the manifest of a blob: refused in words, or the same bytes again.
#include <algorithm>
#include <cstdlib>

#include "shared/sync/blob.hpp"

using namespace meetmoment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto manifest = sync::decode_manifest(ByteView(data, size));
    if (!manifest) {
        if (manifest.error().code.empty() || manifest.error().message.empty()) std::abort();
        return 0;
    }
    const Bytes again = sync::encode(*manifest);
    if (!std::equal(data, data + size, again.begin(), again.end())) std::abort();
    return 0;
}
