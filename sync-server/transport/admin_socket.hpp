// Administration of a running server: a Unix socket in the data folder (mode 0600, so only the server's own
// user) that takes one command line and gives back what the command prints.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server::transport {

/// A command as it was typed, where it was typed; the password or code (if any) is beside the arguments.
struct AdminCommand {
    std::vector<std::string> arguments;
    std::string working_directory;
    std::string secret;
};

struct AdminOutcome {
    int exit_code = 0;
    std::string output;
    std::string error;
};

/// Serves commands one after another on a thread of its own as long as it lives.
class AdminSocket {
  public:
    using Handler = std::function<AdminOutcome(const AdminCommand&)>;
    /// Replaces a socket that a killed server left behind: the caller holds the data folder's lock.
    [[nodiscard]] static Result<std::unique_ptr<AdminSocket>> open(const std::string& path, Handler handler);
    ~AdminSocket();

  private:
    class Impl;
    explicit AdminSocket(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Sends a command to a running server. Fails with "admin.not-running" when nobody listens there.
[[nodiscard]] Result<AdminOutcome> send_admin_command(const std::string& path, const AdminCommand& command);

}  // namespace meetmoment::server::transport
