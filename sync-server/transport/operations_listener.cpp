#include "sync-server/transport/operations_listener.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <thread>

#include "sync-server/support/log.hpp"
#include "sync-server/transport/server.hpp"

namespace meetmoment::server::transport {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Error = boost::system::error_code;

constexpr std::size_t kMostAtOnce = 16;
constexpr auto kPatience = std::chrono::seconds(10);
constexpr std::uint32_t kMostHeader = 8 * 1024;

}  // namespace

class OperationsListener::Impl {
  public:
    explicit Impl(Answer answer) : answer_(std::move(answer)) {}
    ~Impl() {
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }

    Result<void> listen(const std::string& address) {
        ListenOptions where;
        if (auto parsed = parse_listen(address, where); !parsed) return parsed;
        Error error;
        const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(where.address, error), where.port);
        if (!error) acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(static_cast<int>(kMostAtOnce), error);
        if (error)
            return fail("listen.impossible", "The server cannot listen there: " + error.message() + ".",
                        address);
        accept();
        thread_ = std::thread([this] { run(); });
        return {};
    }

    [[nodiscard]] std::uint16_t port() const {
        Error ignored;
        return acceptor_.local_endpoint(ignored).port();
    }

  private:
    /// One request; the connection ends after its answer.
    struct Visit {
        Visit(asio::ip::tcp::socket socket, std::size_t& open_count)
            : stream(std::move(socket)), open(open_count) {
            ++open;
        }
        ~Visit() { --open; }
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;
        beast::tcp_stream stream;
        beast::flat_buffer buffer{kMostHeader};
        http::request_parser<http::empty_body> parser;
        http::response<http::string_body> response;
        std::size_t& open;
    };

    void run() {
        for (;;) {
            try {
                context_.run();
                return;
            } catch (const std::exception& error) {
                log(LogLevel::Error, "operations.exception", {{"what", error.what()}});
            }
        }
    }

    void accept() {
        acceptor_.async_accept([this](Error error, asio::ip::tcp::socket socket) {
            if (!acceptor_.is_open()) return;
            if (!error && open_ < kMostAtOnce) read(std::make_shared<Visit>(std::move(socket), open_));
            if (!error) return accept();
            pause_.expires_after(std::chrono::milliseconds(100));
            pause_.async_wait([this](Error aborted) {
                if (!aborted) accept();
            });
        });
    }

    void read(const std::shared_ptr<Visit>& visit) {
        visit->stream.expires_after(kPatience);
        visit->parser.header_limit(kMostHeader);
        visit->parser.body_limit(0);
        // Only the header is parsed: a body would change nothing.
        http::async_read_header(visit->stream, visit->buffer, visit->parser,
                                [this, visit](Error error, std::size_t) {
                                    if (!error) answer(visit);
                                });
    }

    void answer(const std::shared_ptr<Visit>& visit) {
        const auto& request = visit->parser.get();
        const auto target = request.target();
        OperationsAnswer said{405, "text/plain; charset=utf-8", "Only GET and HEAD.\n"};
        if (request.method() == http::verb::get || request.method() == http::verb::head)
            said = answer_(std::string_view(
                target.data(), target.find('?') == target.npos ? target.size() : target.find('?')));
        auto& response = visit->response;
        response.result(static_cast<unsigned>(said.status));
        response.set(http::field::content_type, said.type);
        response.set(http::field::cache_control, "no-store");
        response.keep_alive(false);
        response.body() = std::move(said.body);
        response.prepare_payload();
        if (request.method() == http::verb::head) response.body().clear();
        http::async_write(visit->stream, response, [visit](Error, std::size_t) {
            Error ignored;
            visit->stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        });
    }

    Answer answer_;
    asio::io_context context_{1};
    asio::ip::tcp::acceptor acceptor_{context_};
    asio::steady_timer pause_{context_};
    std::size_t open_ = 0;
    std::thread thread_;
};

OperationsListener::OperationsListener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OperationsListener::~OperationsListener() = default;

std::uint16_t OperationsListener::port() const {
    return impl_->port();
}

Result<std::unique_ptr<OperationsListener>> OperationsListener::open(const std::string& address,
                                                                     Answer answer) {
    auto impl = std::make_unique<Impl>(std::move(answer));
    if (auto listening = impl->listen(address); !listening) return fail(listening.error());
    return std::unique_ptr<OperationsListener>(new OperationsListener(std::move(impl)));
}

}  // namespace meetmoment::server::transport
