// Any bytes as a Content-Type and a body of what ODK's clients send: refused in words, or parts that lie one
// after another in the body, whose names are texts, and that are the same when they are written plainly and
// read again.
//   first byte: length of the Content-Type
#include <algorithm>
#include <cstdlib>
#include <string>

#include "shared/base/bytes.hpp"
#include "sync-server/http/multipart.hpp"

using namespace meetmoment;
using namespace meetmoment::server;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

std::string quoted(const std::string& name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto type = all.substr(0, data[0]);
    const auto body = all.substr(type.size());
    const auto boundary = http::multipart_boundary(type);
    if (!boundary) {
        must(!boundary.error().message.empty());
        return 0;
    }
    const auto parts = http::read_multipart(body, *boundary);
    if (!parts) {
        must(parts.error().code.starts_with("multipart.") && !parts.error().message.empty());
        return 0;
    }
    const char* end = body.data();
    std::string again;
    for (const auto& part : *parts) {
        must(part.content.data() >= end);
        end = part.content.data() + part.content.size();
        must(end <= body.data() + body.size());
        must(part.content.find("\r\n--" + *boundary) == std::string_view::npos);
        must(!part.name.empty() && is_utf8(part.name) && is_utf8(part.file_name));
        must(part.file_name.find_first_of("/\\") == std::string::npos);
        again += "--" + *boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (!part.file_name.empty()) again += "; filename=" + quoted(part.file_name);
        again += "\r\nContent-Type: " + part.type + "\r\n\r\n" + std::string(part.content) + "\r\n";
    }
    again += "--" + *boundary + "--\r\n";
    // Escapes make names longer, and "%22" in a name that had it escaped twice becomes a quote.
    http::MultipartLimits wide;
    wide.header_bytes = 16 * wide.header_bytes;
    const auto second = http::read_multipart(again, *boundary, wide);
    must(second && second->size() == parts->size());
    for (std::size_t i = 0; i < parts->size(); ++i)
        must((*second)[i].content == (*parts)[i].content);
    return 0;
}
