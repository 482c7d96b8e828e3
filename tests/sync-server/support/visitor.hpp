// Somebody of the portal, as his browser asks.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>

#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {

class Visitor {
  public:
    explicit Visitor(const ServerProcess& server) : server_(server), client_(server.connect()) {}

    Answer log_in(const std::string& account, const std::string& password = kPassword,
                  const std::string& digits = {});
    Answer get(const std::string& target) { return client_.request("GET", target, "", {{"Cookie", cookie}}); }
    boost::json::value read(const std::string& target) { return boost::json::parse(get(target).body); }
    Answer post(const std::string& target, const boost::json::object& body,
                const std::map<std::string, std::string>& more = {}) {
        return send("POST", target, body, more);
    }
    Answer send(const std::string& method, const std::string& target, const boost::json::object& body,
                const std::map<std::string, std::string>& more = {});
    Answer leave() {
        return client_.request("DELETE", "/api/session", "", {{"Cookie", cookie}, {"X-CSRF-Token", csrf}});
    }
    std::string cookie, csrf;

  private:
    const ServerProcess& server_;
    TlsClient client_;
};

/// Of a problem; "" of anything else.
[[nodiscard]] std::string code_of(const Answer& answer);

}  // namespace meetmoment::server::test
