// Any bytes as a commit: refused in words, or the same bytes again.
#include <cstdlib>

#include "shared/record/fold.hpp"

using namespace meetmoment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto opened = record::open_sealed(ByteView(data, size));
    if (!opened) {
        if (opened.error().code.empty() || opened.error().message.empty()) std::abort();
        return 0;
    }
    if (!std::equal(data, data + size, opened->bytes.begin(), opened->bytes.end())) std::abort();
    const auto sealed = record::seal(opened->commit);
    const bool newer = !sealed && sealed.error().code == "commit.unknown-op";
    if (!newer && (!sealed || sealed->bytes != opened->bytes || sealed->hash != opened->hash)) std::abort();
    record::MemoryFold fold;
    record::apply(opened->commit, fold);
    for (const record::RecordState& state : fold.records())
        (void)record::canonical_state(state);
    return 0;
}
