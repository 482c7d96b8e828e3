#include "shared/xform/external_text.hpp"

#include <algorithm>

#include "shared/base/bytes.hpp"

namespace meetmoment::xform {

std::string line_of(std::string_view text, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < std::min(offset, text.size()); ++at) {
        const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (text[at] == '\n' || (text[at] == '\r' && !pair)) ++line;
    }
    return "line " + std::to_string(line);
}

Result<std::string_view> external_text(std::string_view bytes, const ExternalLimits& limits) {
    if (bytes.size() > limits.bytes) {
        return fail("external.too-large",
                    "The file is larger than " + std::to_string(limits.bytes) + " bytes.");
    }
    if (!is_utf8(bytes)) {
        // No byte of a longer character is a line feed, so lines can be looked at one by one.
        std::size_t start = 0;
        for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
             end = bytes.find('\n', start)) {
            if (!is_utf8(bytes.substr(start, end - start))) break;
            start = end + 1;
        }
        return fail("external.not-utf8", "The file is not UTF-8; save it as UTF-8.", line_of(bytes, start));
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

NodeId append_leaf(Document& document, NodeId parent, std::string_view name, std::string_view text) {
    const NodeId id = document.append_element(parent, name, "", "");
    document.set_text(id, text);
    return id;
}

}  // namespace meetmoment::xform
