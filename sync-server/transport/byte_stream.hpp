// What a connection reads from and writes to: TLS over TCP (below), or bytes in memory that a test gives.
// Internal to transport/.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <functional>
#include <memory>
#include <string>

namespace meetmoment::server::transport {

/// One operation at a time, which ends by its callback on the loop's thread. close() ends them all with an
/// error.
class ByteStream {
  public:
    using Error = boost::system::error_code;
    using Ended = std::function<void(Error)>;
    using Moved = std::function<void(Error, std::size_t)>;

    virtual ~ByteStream() = default;
    /// Whom rates count: an IPv4 address, or the /64 network of an IPv6 one, which is what one subscriber
    /// has.
    [[nodiscard]] virtual std::string peer() const = 0;
    virtual void handshake(Ended ended) = 0;
    virtual void read_some(boost::asio::mutable_buffer into, Moved moved) = 0;
    /// All of it.
    virtual void write(boost::asio::const_buffer bytes, Moved moved) = 0;
    /// Tells the peer that the conversation is over.
    virtual void say_goodbye(Ended ended) = 0;
    /// Nothing more is written; what the peer still sends can be read undeciphered, to be thrown away.
    virtual void end_writing() = 0;
    virtual void read_undeciphered(boost::asio::mutable_buffer into, Moved moved) = 0;
    virtual void close() = 0;
};

/// Keeps what it needs of `tls`, which may be another one afterwards.
[[nodiscard]] std::unique_ptr<ByteStream> tls_stream(boost::asio::ip::tcp::socket socket,
                                                     boost::asio::ssl::context& tls);

}  // namespace meetmoment::server::transport
