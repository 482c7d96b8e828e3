// Any bytes as a form: refused in words, or filled in, written, and read again.
#include <cstdlib>

#include "shared/base/bytes.hpp"
#include "tests/shared/xform/support.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto form =
        Form::parse(as_text(ByteView(data, size)), {.bytes = 1 << 20, .depth = 64, .nodes = 5000});
    if (!form) {
        if (form.error().code.empty() || form.error().message.empty()) std::abort();
        return 0;
    }
    test::World world;
    const auto session = Session::start(*form, world.environment());
    if (!session) std::abort();
    for (const Page& page : session->pages()) {
        for (const std::uint32_t id : page.items) {
            if (!session->item(id)) std::abort();
        }
    }
    if (!Session::from_xml(*form, world.environment(), session->to_xml())) std::abort();
    return 0;
}
