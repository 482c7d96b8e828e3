#include "sync-server/http/static_files.hpp"

#include <array>
#include <filesystem>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/base/hash.hpp"
#include "sync-server/http/problem.hpp"
#include "sync-server/support/data_folder.hpp"

namespace meetmoment::server::http {
namespace {

constexpr std::size_t kMostBytes = 64U * 1024 * 1024;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
}};

std::string type_of(const std::string& extension) {
    for (const auto& [known, type] : kTypes) {
        if (known == extension) return std::string(type);
    }
    return "application/octet-stream";
}

std::string joined(const std::vector<std::string>& segments) {
    std::string path;
    for (const auto& segment : segments)
        path += (path.empty() ? "" : "/") + segment;
    return path;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& directory) {
    namespace fs = std::filesystem;
    StaticFiles result;
    std::size_t total = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_symlink() || !entry->is_regular_file()) continue;
        auto content = read_file(entry->path().string(), kMostBytes);
        if (!content) return fail(content.error());
        total += content->size();
        if (total > kMostBytes)
            return fail("portal.too-large", "The portal's files are too large.", directory);
        const auto hash = blake2b_128(as_bytes(*content));
        const auto name = entry->path().lexically_relative(directory).generic_string();
        result.files_[name] = File{std::move(*content), type_of(entry->path().extension().string()),
                                   '"' + to_hex(hash.bytes) + '"'};
    }
    if (!result.files_.contains("index.html")) {
        return fail("portal.missing", "The folder holds no built portal (no index.html).", directory);
    }
    return result;
}

Response StaticFiles::respond(const File& file, bool immutable, const Head& head) const {
    Response response;
    if (head.field("if-none-match") == file.etag) {
        response.status = 304;
    } else {
        response.body = file.content;
        response.with("Content-Type", file.type);
    }
    response.with("ETag", file.etag);
    response.with("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
    return response;
}

Response StaticFiles::get(const Head& head) const {
    const std::string path = joined(head.segments);
    const auto found = files_.find(path);
    if (found != files_.end()) return respond(found->second, path.starts_with("assets/"), head);
    const auto index = files_.find("index.html");
    const bool is_page =
        path.find('.') == std::string::npos && !path.starts_with("api/") && !path.starts_with("v1/");
    if (is_page && index != files_.end()) return respond(index->second, false, head);
    return problem_response(404, "http.not-found", "There is nothing at this address.");
}

}  // namespace meetmoment::server::http
