// A second listener, for those who run the server: plain HTTP on an address that only they reach (the
// machine's own by default). It has a thread of its own, so it answers also when everything else is busy.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::server::transport {

struct OperationsAnswer {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
};

class OperationsListener {
  public:
    /// For GET and HEAD of a path, on the listener's thread.
    using Answer = std::function<OperationsAnswer(std::string_view path)>;

    /// Listens at "127.0.0.1:9464"; port 0 takes a free one. At most 16 connections at once and 10 s for each
    /// request. Fails with "listen.*".
    [[nodiscard]] static Result<std::unique_ptr<OperationsListener>> open(const std::string& address,
                                                                          Answer answer);
    /// Ends the thread.
    ~OperationsListener();

    [[nodiscard]] std::uint16_t port() const;

  private:
    class Impl;
    explicit OperationsListener(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::server::transport
