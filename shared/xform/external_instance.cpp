#include "shared/xform/external_instance.hpp"

#include <algorithm>
#include <string>

#include "shared/xform/external_csv.hpp"
#include "shared/xform/external_geojson.hpp"

namespace meetmoment::xform {

namespace {

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

Result<void> append_xml(Document& document, NodeId instance, std::string_view xml,
                        const ExternalLimits& limits) {
    const auto read = Document::read(xml, document.shared_names(), {limits.bytes, limits.depth, limits.nodes},
                                     Whitespace::Drop);
    if (!read) {
        Problem problem = read.error();
        if (problem.code.starts_with("form.")) problem.code.replace(0, 5, "external.");
        return fail(std::move(problem));
    }
    document.append_copy(instance, *read, read->root());
    return {};
}

}  // namespace

Result<void> append_external(Document& document, NodeId instance, std::string_view src,
                             std::string_view bytes, const ExternalLimits& limits) {
    const std::string name = lower_case(src);
    Result<void> done;
    if (name.starts_with("jr://file-csv/") || (name.starts_with("jr://file/") && name.ends_with(".csv"))) {
        done = append_csv(document, instance, bytes, limits);
    } else if (name.starts_with("jr://file/") && name.ends_with(".geojson")) {
        done = append_geojson(document, instance, bytes, limits);
    } else if ((name.starts_with("jr://file/") && name.ends_with(".xml")) ||
               name == "jr://instance/last-saved") {
        done = append_xml(document, instance, bytes, limits);
    } else {
        done = fail("external.unsupported",
                    "A list must be a CSV, GeoJSON or XML file (jr://file-csv/, jr://file/).");
    }
    if (done) return done;
    Problem problem = done.error();
    problem.where = std::string(src) + (problem.where.empty() ? "" : ", " + problem.where);
    return fail(std::move(problem));
}

}  // namespace meetmoment::xform
