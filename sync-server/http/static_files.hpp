// The portal's built files, read into memory once at start.
#pragma once

#include <map>
#include <string>

#include "shared/base/result.hpp"
#include "sync-server/http/message.hpp"

namespace meetmoment::server::http {

class StaticFiles {
  public:
    /// Nothing to serve: every address gives 404.
    StaticFiles() = default;
    /// All regular files below the folder; symbolic links are not followed. Fails with "portal.missing"
    /// without an index.html, "portal.too-large" above 64 MiB.
    [[nodiscard]] static Result<StaticFiles> load(const std::string& directory);

    /// Files under /assets/ (their names hold a hash) may be cached for ever. A path without an extension
    /// that is no file gives index.html, because the portal has its own routes.
    [[nodiscard]] Response get(const Head& head) const;

  private:
    struct File {
        std::string content;
        std::string type;
        std::string etag;
    };
    [[nodiscard]] Response respond(const File& file, bool immutable, const Head& head) const;
    std::map<std::string, File> files_;  ///< by path below the folder
};

}  // namespace meetmoment::server::http
