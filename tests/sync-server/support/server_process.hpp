// The real program on a data folder: started, asked, stopped, killed.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/sync-server/support/temporary_folder.hpp"
#include "tests/sync-server/support/tls_client.hpp"

namespace meetmoment::server::test {

struct Outcome {
    int exit_code = 0;
    std::string output;  ///< standard output and error together
};

/// Runs meetmoment-server to its end. `input` goes to its standard input.
Outcome run_server_program(const std::vector<std::string>& arguments, const std::string& input = {});

class ServerProcess {
  public:
    /// `serve` on 127.0.0.1 with a free port; waits until it listens. Throws when it does not.
    explicit ServerProcess(std::string data, std::vector<std::string> options = {});
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Of the second listener, where the options ask for one.
    [[nodiscard]] std::uint16_t operations_port() const { return operations_port_; }
    /// A new verified connection.
    [[nodiscard]] TlsClient connect() const;
    /// Likewise, by way of what listens at that port of this machine.
    [[nodiscard]] TlsClient connect_through(std::uint16_t port) const;
    Outcome admin(std::vector<std::string> arguments, const std::string& input = {}) const;
    void kill();
    /// SIGTERM; gives the exit code.
    int stop();
    [[nodiscard]] bool alive() const;
    [[nodiscard]] pid_t process() const { return process_; }

  private:
    std::string data_;
    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
    std::uint16_t operations_port_ = 0;
};

/// A study, an owner "tablet_a", an analyst "ben" and a reader "cor", all with kPassword.
inline constexpr const char* kPassword = "een-lang-wachtwoord";
void prepare_study(const std::string& data);

}  // namespace meetmoment::server::test
