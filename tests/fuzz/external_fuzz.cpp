// Any bytes as a list beside a form; the first decides the kind of file. What is read stays within the
// limits, and is read the same again; what is refused is refused in words.
#include <cstdlib>
#include <memory>
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/xform/external_instance.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

namespace {

constexpr ExternalLimits limits{.bytes = 1 << 20, .rows = 200, .columns = 20, .nodes = 2000, .depth = 20};
constexpr const char* sources[] = {"jr://file-csv/a.csv", "jr://file/a.geojson", "jr://file/a.xml"};

Document target() {
    Document document(std::make_shared<NameTable>());
    document.append_element(0, "instance", "", "");
    return document;
}

void check_same(const Document& a, const Document& b) {
    if (a.size() != b.size()) std::abort();
    for (NodeId id = 0; id < a.size(); ++id) {
        if (a[id].parent != b[id].parent || a[id].value != b[id].value ||
            a.local_name(id) != b.local_name(id))
            std::abort();
        if (a[id].kind == NodeKind::Text && !is_utf8(a[id].value)) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const char* src = sources[data[0] % std::size(sources)];
    const std::string_view bytes = as_text(ByteView(data + 1, size - 1));
    Document document = target();
    const auto done = append_external(document, 1, src, bytes, limits);
    // Copies of XML give an empty element its text node.
    if (document.size() > 2 + 2 * limits.nodes) std::abort();
    if (!done) {
        const Problem& problem = done.error();
        if (!problem.code.starts_with("external.") || problem.message.empty() ||
            !problem.where.starts_with(src))
            std::abort();
        return 0;
    }
    if (document.first_element(1) == no_node) std::abort();
    Document again = target();
    if (!append_external(again, 1, src, bytes, limits)) std::abort();
    check_same(document, again);
    return 0;
}
