// What the server counts, in the text format that Prometheus reads. Names and labels never carry answers,
// tokens, names of people or addresses. Any thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace meetmoment::server {

class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// A request was answered. `route` is the pattern, "" where none fitted. Gives
    /// meetmoment_http_requests_total{route,status}, meetmoment_http_request_seconds{route} and
    /// meetmoment_http_bytes_total{direction}.
    void answered(std::string_view route, int status, std::chrono::microseconds took, std::uint64_t received,
                  std::uint64_t sent);
    /// A connection ended before its time: meetmoment_connections_cut_total{why}, "deadline" or "crowded".
    void cut(std::string_view why);

    /// A value that is asked for whenever somebody reads: until nobody does any more, it must be there.
    void watch(const std::string& name, const std::string& help, std::function<double()> value);

    [[nodiscard]] std::string text();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// Bytes of memory that are this process's own, and its open files; 0 where /proc does not say.
[[nodiscard]] double resident_bytes();
[[nodiscard]] double open_files();

}  // namespace meetmoment::server
