#include "shared/workbook/package.hpp"

#include <algorithm>

namespace meetmoment::workbook {

namespace {

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash);
}

std::string relations_part(std::string_view part) {
    const std::string_view folder = folder_of(part);
    const std::string_view file = folder.empty() ? part : part.substr(folder.size() + 1);
    return (folder.empty() ? std::string() : std::string(folder) + "/") + "_rels/" + std::string(file) +
           ".rels";
}

}  // namespace

std::string resolve_target(std::string_view source, std::string_view target) {
    std::string path = target.starts_with('/') ? "" : std::string(folder_of(source)) + "/";
    path += target;
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const auto part = std::string_view(path).substr(at, end - at);
        if (part == "..") {
            if (parts.empty()) return {};
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        at = end + 1;
    }
    std::string out;
    for (const std::string_view part : parts)
        out += (out.empty() ? "" : "/") + std::string(part);
    return out;
}

Result<XmlPart> Package::part(std::string_view name) {
    const auto bytes = zip_.read(name);
    if (!bytes) return fail(bytes.error());
    return XmlPart::read(name, *bytes, limits_);
}

Result<std::vector<Relation>> Package::relations(std::string_view name) {
    std::vector<Relation> out;
    const std::string at = relations_part(name);
    if (!name.empty() && !zip_.has(at)) return out;
    const auto read = part(at);
    if (!read) return fail(read.error());
    for (const pugi::xml_node& node : read->root().children()) {
        if (!is(node, "Relationship")) continue;
        if (out.size() == limits_.entries)
            return fail("workbook.too-many-entries",
                        "A part of the file refers to more than " + std::to_string(limits_.entries) +
                            " others. Copy the sheets into a new workbook and save that.",
                        at);
        const std::string_view type = node.attribute("Type").value();
        const bool outside = std::string_view(node.attribute("TargetMode").value()) == "External";
        out.push_back({node.attribute("Id").value(), std::string(type.substr(type.rfind('/') + 1)),
                       outside ? "" : resolve_target(name, node.attribute("Target").value())});
    }
    return out;
}

}  // namespace meetmoment::workbook
