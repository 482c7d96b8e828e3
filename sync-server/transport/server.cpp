#include "sync-server/transport/server.hpp"

#include <openssl/ssl.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <csignal>
#include <thread>
#include <vector>

#include "sync-server/support/log.hpp"
#include "sync-server/transport/connection.hpp"

namespace meetmoment::server::transport {
namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;

constexpr auto kAcceptPause = std::chrono::milliseconds(100);
constexpr auto kDrainStep = std::chrono::milliseconds(20);
constexpr std::size_t kRefusedAtOnce = 64;
constexpr long kMostSessions = 4096;  ///< of TLS, about a kilobyte each
constexpr long kSessionSeconds = 24 * 3600;

/// Only HTTP/1.1 is spoken; a client that offers something else as well gets that.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
    static constexpr unsigned char kOurs[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, length, kOurs, sizeof kOurs - 1, offered, offered_length) !=
        OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

void configure(asio::ssl::context& tls, const TlsIdentity& identity) {
    SSL_CTX* context = tls.native_handle();
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
    SSL_CTX_set_options(context,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // Every connection carries a ticket, also those of tablets, which never use it: so it is one, and short,
    // because the session stays here. Browsers resume theirs.
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_SERVER);
    SSL_CTX_sess_set_cache_size(context, kMostSessions);
    SSL_CTX_set_timeout(context, kSessionSeconds);
    static constexpr unsigned char kSessionsOf[] = "meetmoment";
    SSL_CTX_set_session_id_context(context, kSessionsOf, sizeof kSessionsOf - 1);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    tls.use_certificate_chain_file(identity.chain_file);
    tls.use_private_key_file(identity.key_file, asio::ssl::context::pem);
}

}  // namespace

Result<void> parse_listen(const std::string& text, ListenOptions& options) {
    const auto colon = text.rfind(':');
    const auto malformed =
        fail("listen.malformed", "Give an address and a port, as 127.0.0.1:8443 or [::1]:8443.", text);
    if (colon == std::string::npos || colon == 0) return malformed;
    std::string address = text.substr(0, colon);
    if (address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
    Error error;
    asio::ip::make_address(address, error);
    const char* first = text.data() + colon + 1;
    const char* last = text.data() + text.size();
    const auto [end, result] = std::from_chars(first, last, options.port);
    if (error || result != std::errc() || end != last || first == last) return malformed;
    options.address = address;
    return {};
}

class Server::Impl {
  public:
    Impl(const ListenOptions& options, http::Router& router, Metrics& metrics)
        : serving_{router, metrics, options.deadlines, options.most_connections,
                   HeldBytes(options.most_bytes)},
          loops_(make_loops(options.threads)) {
        metrics.watch("meetmoment_connections", "Connections that are open",
                      [this] { return static_cast<double>(serving_.open.load()); });
        metrics.watch("meetmoment_held_bytes", "Of requests and responses in memory",
                      [this] { return static_cast<double>(serving_.held.now()); });
    }

    ~Impl() {
        for (const auto& loop : loops_)
            loop->connections.clear();
    }

    Result<void> listen(const ListenOptions& options, const TlsIdentity& identity) {
        if (auto used = use(identity); !used) return used;
        Error error;
        const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(options.address, error), options.port);
        if (!error) acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(1024, error);
        if (error) {
            return fail("listen.impossible", "The server cannot listen there: " + error.message() + ".",
                        options.address + ":" + std::to_string(options.port));
        }
        return {};
    }

    [[nodiscard]] std::uint16_t port() const {
        Error ignored;
        return acceptor_.local_endpoint(ignored).port();
    }

    void run() {
        signals_.async_wait([this](Error error, int) {
            if (!error) begin_stop();
        });
        await_reload();
        await_next_day();
        accept();
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < loops_.size(); ++i) {
            threads.emplace_back([this, i] { run_loop(*loops_[i]); });
        }
        run_loop(*loops_[0]);
        for (auto& thread : threads)
            thread.join();
    }

    void stop() {
        asio::post(loops_[0]->context, [this] { begin_stop(); });
    }

    void on_reload(std::function<Result<TlsIdentity>()> reload) { reload_ = std::move(reload); }
    [[nodiscard]] bool stopping() const { return stopping_.load(); }

  private:
    /// Connections that are there keep what they have.
    Result<void> use(const TlsIdentity& identity) {
        auto fresh = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
        try {
            configure(*fresh, identity);
        } catch (const std::exception& error) {
            return fail("tls.unusable",
                        std::string("The server's certificate cannot be used: ") + error.what());
        }
        tls_ = std::move(fresh);
        return {};
    }

    void reload() {
        if (!reload_) return;
        const auto identity = reload_();
        const auto used = identity ? use(*identity) : Result<void>(fail(identity.error()));
        if (used) return log(LogLevel::Info, "tls.loaded");
        log(LogLevel::Error, "tls.not-reloaded",
            {{"code", used.error().code}, {"what", used.error().message}});
    }

    void await_reload() {
        reload_signal_.async_wait([this](Error error, int) {
            if (error) return;
            reload();
            await_reload();
        });
    }

    void await_next_day() {
        next_day_.expires_after(std::chrono::hours(24));
        next_day_.async_wait([this](Error error) {
            if (error) return;
            reload();
            await_next_day();
        });
    }

    static std::vector<std::shared_ptr<Loop>> make_loops(std::size_t count) {
        std::vector<std::shared_ptr<Loop>> loops;
        for (std::size_t i = 0; i < std::max<std::size_t>(1, count); ++i)
            loops.push_back(std::make_shared<Loop>());
        return loops;
    }

    static void run_loop(Loop& loop) {
        const auto work = asio::make_work_guard(loop.context);
        for (;;) {
            try {
                loop.context.run();
                return;
            } catch (const std::exception& error) {
                log(LogLevel::Error, "loop.exception", {{"what", error.what()}});
            }
        }
    }

    void accept() {
        const auto& loop = loops_[next_loop_++ % loops_.size()];
        acceptor_.async_accept(loop->context, [this, loop](Error error, asio::ip::tcp::socket socket) {
            if (!acceptor_.is_open()) return;
            if (error) return accept_later(error);
            welcome(loop, std::move(socket));
            accept();
        });
    }

    /// Out of file descriptors, most likely: connections that end give some back.
    void accept_later(Error error) {
        log(LogLevel::Warning, "accept.failed", {{"what", error.message()}});
        accept_pause_.expires_after(kAcceptPause);
        accept_pause_.async_wait([this](Error aborted) {
            if (!aborted && acceptor_.is_open()) accept();
        });
    }

    void welcome(const std::shared_ptr<Loop>& loop, asio::ip::tcp::socket socket) {
        const std::size_t open = serving_.open.fetch_add(1);
        if (open >= serving_.most_connections + kRefusedAtOnce) {
            serving_.metrics.cut("crowded");
            serving_.open.fetch_sub(1);
            return;
        }
        auto connection = std::make_shared<Connection>(tls_stream(std::move(socket), *tls_), serving_, loop);
        asio::post(loop->context, [connection = std::move(connection),
                                   over = open >= serving_.most_connections] { connection->start(over); });
    }

    void begin_stop() {
        if (stopping_) return;
        stopping_ = true;
        log(LogLevel::Info, "stopping");
        Error ignored;
        acceptor_.close(ignored);
        signals_.cancel(ignored);
        reload_signal_.cancel(ignored);
        next_day_.cancel();
        for (const auto& loop : loops_) {
            asio::post(loop->context, [loop] {
                loop->draining = true;
                const auto present = loop->connections;
                for (const auto& [key, connection] : present)
                    connection->drain();
            });
        }
        stop_at_ = std::chrono::steady_clock::now() + serving_.deadlines.stop;
        await_drained();
    }

    void await_drained() {
        if (serving_.open.load() == 0 || std::chrono::steady_clock::now() >= stop_at_) {
            for (const auto& loop : loops_)
                loop->context.stop();
            return;
        }
        accept_pause_.expires_after(kDrainStep);
        accept_pause_.async_wait([this](Error) { await_drained(); });
    }

    Serving serving_;
    std::vector<std::shared_ptr<Loop>> loops_;
    std::unique_ptr<asio::ssl::context> tls_;  ///< of new connections; changed on the first loop only
    std::function<Result<TlsIdentity>()> reload_;
    asio::ip::tcp::acceptor acceptor_{loops_[0]->context};
    asio::steady_timer accept_pause_{loops_[0]->context};
    asio::steady_timer next_day_{loops_[0]->context};
    asio::signal_set signals_{loops_[0]->context, SIGTERM, SIGINT};
    asio::signal_set reload_signal_{loops_[0]->context, SIGHUP};
    std::size_t next_loop_ = 0;
    std::atomic<bool> stopping_{false};
    std::chrono::steady_clock::time_point stop_at_;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ListenOptions& options, const TlsIdentity& identity,
                                             http::Router& router, Metrics& metrics) {
    auto impl = std::make_unique<Impl>(options, router, metrics);
    if (auto listening = impl->listen(options, identity); !listening) return fail(listening.error());
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const {
    return impl_->port();
}
void Server::run() {
    impl_->run();
}
void Server::stop() {
    impl_->stop();
}
void Server::on_reload(std::function<Result<TlsIdentity>()> reload) {
    impl_->on_reload(std::move(reload));
}
bool Server::stopping() const {
    return impl_->stopping();
}

}  // namespace meetmoment::server::transport
