// A client that can also misbehave: sends bytes as they are over TLS and reads what comes back.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace meetmoment::server::test {

struct Answer {
    int status = 0;                             ///< 0: the connection ended without a whole response
    std::map<std::string, std::string> fields;  ///< names in lower case
    std::string body;
};

/// Bytes on a socket, TLS's own included.
struct Traffic {
    std::uint64_t sent = 0, received = 0;
};

class TlsClient {
  public:
    /// Connects and shakes hands; `ca_pem` "" accepts any certificate. `connected()` tells whether it worked.
    TlsClient(std::uint16_t port, const std::string& ca_pem, int most_tls_version = 0);
    ~TlsClient();
    TlsClient(TlsClient&&) noexcept;
    TlsClient& operator=(TlsClient&&) noexcept;

    [[nodiscard]] bool connected() const;
    [[nodiscard]] Traffic traffic() const;
    /// The server's certificate in DER; "" without one.
    [[nodiscard]] std::string peer_certificate() const;
    /// False when the server has closed.
    bool send(const std::string& bytes);
    /// What answers HEAD has a length and no body.
    [[nodiscard]] Answer receive(bool with_body = true);
    /// True when the server ends the connection within the time.
    [[nodiscard]] bool closed_within(int milliseconds);

    Answer request(const std::string& method, const std::string& target, const std::string& body = {},
                   const std::map<std::string, std::string>& fields = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace meetmoment::server::test
