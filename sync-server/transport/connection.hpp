// One connection and the loop that it lives on. Internal to transport/.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>

#include "sync-server/http/router.hpp"
#include "sync-server/support/held_bytes.hpp"
#include "sync-server/support/metrics.hpp"
#include "sync-server/transport/byte_stream.hpp"
#include "sync-server/transport/framing.hpp"
#include "sync-server/transport/server.hpp"

namespace meetmoment::server::transport {

class Connection;

/// One thread's event loop and the connections on it. All members but `context` belong to that thread.
struct Loop {
    boost::asio::io_context context{1};
    std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections;
    bool draining = false;
};

/// What connections share; outlives them.
struct Serving {
    http::Router& router;
    Metrics& metrics;
    Deadlines deadlines;
    std::size_t most_connections;
    HeldBytes held;
    std::atomic<std::size_t> open{0};
};

/// handshake → (header → identity → body → handler → response, in pieces when it is large)* → close.
/// Callbacks with shared_from_this, each running on the loop's thread; workers hold the connection weakly and
/// post what they have to the loop.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(std::unique_ptr<ByteStream> stream, Serving& serving, std::shared_ptr<Loop> loop);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// With `overloaded` it answers 503 to the first request.
    void start(bool overloaded);
    /// Closes now when no request is under way, else after the response.
    void drain();

  private:
    using Error = boost::system::error_code;

    void next_request();
    void read_header();
    void process_header(std::size_t length);
    void on_admitted(std::variant<http::Response, http::Admission> outcome);
    void invite_body();
    void read_body();
    void dispatch();
    /// Answers before the body was read: the connection ends after it.
    void refuse(http::Response response);
    void refuse(const Refusal& refusal);
    void send(http::Response response);
    void fetch_piece();
    void send_piece(std::optional<std::string> piece);
    void on_sent();
    void close_politely();
    void discard_rest(std::size_t left);
    void close();

    void arm(std::chrono::milliseconds limit);
    void disarm();
    [[nodiscard]] std::chrono::milliseconds for_bytes(std::chrono::milliseconds base,
                                                      std::uint64_t bytes) const;

    std::unique_ptr<ByteStream> stream_;
    Serving& serving_;
    std::shared_ptr<Loop> loop_;
    boost::asio::steady_timer deadline_;
    std::string peer_;

    std::array<char, 16 * 1024> chunk_{};
    std::string unread_;  ///< received and not yet used
    std::string outgoing_;
    std::shared_ptr<http::Pieces> pieces_;  ///< of the body that is being sent
    std::uint64_t pieces_left_ = 0;         ///< bytes
    Framing framing_;
    http::Admission admission_;
    HeldBytes::Hold held_;                         ///< of the body that comes in, then of the response
    std::string route_;                            ///< for log and metrics: the pattern, never the address
    std::chrono::steady_clock::time_point began_;  ///< when the header was whole
    int status_ = 0;
    std::uint64_t sent_ = 0;  ///< bytes of the response's body
    bool for_tablet_ = false;
    const std::function<void(http::Response&)>* finish_ =
        nullptr;  ///< of the route, nullptr before it is known
    bool head_only_ = false;
    bool waiting_ = false;  ///< between requests
    bool body_unread_ = false;
    bool overloaded_ = false;
    bool closed_ = false;
};

}  // namespace meetmoment::server::transport
