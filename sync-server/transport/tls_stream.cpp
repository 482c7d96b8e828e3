#include <algorithm>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "sync-server/transport/byte_stream.hpp"

namespace meetmoment::server::transport {
namespace {

namespace asio = boost::asio;

std::string peer_of(const asio::ip::tcp::socket& socket) {
    boost::system::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return "unknown";
    const auto address = endpoint.address();
    if (address.is_v4()) return address.to_string();
    if (address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes).to_string() + "/64";
}

class TlsStream final : public ByteStream {
  public:
    TlsStream(asio::ip::tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls) {
        Error ignored;
        stream_.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    [[nodiscard]] std::string peer() const override { return peer_of(stream_.next_layer()); }
    void handshake(Ended ended) override {
        stream_.async_handshake(asio::ssl::stream_base::server, std::move(ended));
    }
    void read_some(asio::mutable_buffer into, Moved moved) override {
        stream_.async_read_some(into, std::move(moved));
    }
    void write(asio::const_buffer bytes, Moved moved) override {
        asio::async_write(stream_, bytes, std::move(moved));
    }
    void say_goodbye(Ended ended) override { stream_.async_shutdown(std::move(ended)); }
    void end_writing() override {
        Error ignored;
        stream_.next_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
    void read_undeciphered(asio::mutable_buffer into, Moved moved) override {
        stream_.next_layer().async_read_some(into, std::move(moved));
    }
    void close() override {
        Error ignored;
        stream_.next_layer().close(ignored);
    }

  private:
    asio::ssl::stream<asio::ip::tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<ByteStream> tls_stream(asio::ip::tcp::socket socket, asio::ssl::context& tls) {
    return std::make_unique<TlsStream>(std::move(socket), tls);
}

}  // namespace meetmoment::server::transport
