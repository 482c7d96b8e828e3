// A valid form and bytes as a script of edits: whatever is done, the session is what a fresh one makes of the
// same answers. The first byte chooses the form, each further one is a choice of the next edit.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tests/shared/xform/random_form.hpp"
#include "tests/shared/xform/state.hpp"
#include "tests/shared/xform/support.hpp"

using namespace meetmoment::xform;
using namespace meetmoment::xform::test;

namespace {

const std::vector<std::shared_ptr<const Form>>& forms() {
    static const auto all = [] {
        std::vector<std::shared_ptr<const Form>> out;
        for (std::uint64_t seed = 0; seed < 64; ++seed)
            out.push_back(parsed(random_form(seeded(seed), {.most_nodes = 4 + static_cast<int>(seed % 12)})));
        return out;
    }();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::uint8_t* const end = data + size;
    const auto& form = forms()[*data++ % forms().size()];
    const Choose choose = [&](std::size_t limit) { return data < end ? *data++ % limit : 0; };
    World world;
    Session session = started(world, form);
    std::string script;
    for (int serial = 0; data < end && serial < 40; ++serial) {
        const Edit edit = draw_edit(session, choose, serial);
        script += to_text(edit) + "\n";
        (void)apply(session, edit);
    }
    const std::string differs =
        difference(state_of(session), state_of(resumed(session, world.environment())));
    if (differs.empty()) return 0;
    std::fprintf(stderr, "%s%s", script.c_str(), differs.c_str());
    std::abort();
}
