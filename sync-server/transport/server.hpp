// The TLS listener: accepts, keeps every connection within its limits and deadlines, and hands requests to
// the router. One io_context per thread; a connection lives on one of them and needs no lock.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "shared/base/result.hpp"
#include "sync-server/transport/tls_identity.hpp"

namespace meetmoment::server {
class Metrics;
}
namespace meetmoment::server::http {
class Router;
}

namespace meetmoment::server::transport {

/// How long a peer may take for each step. Expiry closes the connection.
struct Deadlines {
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds header{10'000};  ///< from its first byte to its last
    std::chrono::milliseconds idle{60'000};    ///< between requests
    std::chrono::milliseconds body{20'000};    ///< and one more second for every `least_rate` bytes
    std::chrono::milliseconds write{20'000};   ///< likewise
    std::chrono::milliseconds linger{2'000};   ///< to take in a refusal
    std::chrono::milliseconds stop{10'000};    ///< for running requests after SIGTERM
    std::uint64_t least_rate = 16 * 1024;      ///< bytes a second
};

struct ListenOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8443;  ///< 0 = any free one
    std::size_t threads = 2;
    std::size_t most_connections = 1024;        ///< above it 503, far above it closed at once
    std::size_t most_bytes = 64 * 1024 * 1024;  ///< of bodies in memory, all together; above it 503
    Deadlines deadlines;
};

/// Reads "127.0.0.1:8443" or "[::1]:8443" into address and port; fails with "listen.malformed".
Result<void> parse_listen(const std::string& text, ListenOptions& options);

class Server {
  public:
    /// Listens. `router` and `metrics`, which get to know the connections, must outlive the server. Fails
    /// with "listen.*" or "tls.unusable".
    [[nodiscard]] static Result<std::unique_ptr<Server>> open(const ListenOptions& options,
                                                              const TlsIdentity& identity,
                                                              http::Router& router, Metrics& metrics);
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    /// Serves until SIGTERM, SIGINT or stop(); then finishes running requests within `Deadlines::stop`.
    void run();
    /// Any thread.
    void stop();
    /// Called on SIGHUP and once a day, on the server's thread: gives the certificate that new connections
    /// get from then on. When it fails, or the certificate cannot be used, the one that is there stays.
    void on_reload(std::function<Result<TlsIdentity>()> reload);
    /// True from the moment on in which the server begins to stop. Any thread.
    [[nodiscard]] bool stopping() const;

  private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::server::transport
