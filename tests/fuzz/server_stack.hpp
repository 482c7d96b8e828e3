// The server without its sockets: from the bytes of a connection through framing, router, routes and use
// cases to a real SQLite store and back, in one process.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync-server/http/router.hpp"

namespace meetmoment::fuzz {

/// What a peer knows here, for whoever writes its requests. The names in braces stand for them in an input.
struct Secrets {
    static constexpr std::string_view kSession = "{SESSION}", kCsrf = "{CSRF}", kDevice = "{DEVICE}",
                                      kAppUser = "{APP}";
};

class ServerStack {
  public:
    /// The built-in study with an owner who is logged in, a tablet and an app user. Throws when it cannot be.
    ServerStack();
    ~ServerStack();
    ServerStack(const ServerStack&) = delete;
    ServerStack& operator=(const ServerStack&) = delete;

    /// Plays one connection whose peer sends these bytes in pieces of this size and then nothing more, and
    /// gives everything that the server wrote. Aborts when the connection does not end.
    std::string play(std::string_view sent, std::size_t piece);

    [[nodiscard]] const std::vector<server::http::Route>& routes() const;

    /// The names of the secrets in a text, replaced by what they stand for.
    [[nodiscard]] std::string with_secrets(std::string_view text) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::fuzz
