#include "tests/support/relay.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <future>
#include <random>
#include <set>
#include <thread>
#include <vector>

namespace meetmoment::testing {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Error = boost::system::error_code;

constexpr std::size_t kSegment = 1400;
/// A sender goes on until that much is under way, as with the buffers of a mobile network.
constexpr std::size_t kMostUnderWay = 32 * 1024;

/// The radio link in one direction, which all connections share.
struct Link {
    steady_clock::time_point busy_until{};
};

/// What all connections of a relay share; used on the relay's thread only.
struct Network {
    NetworkProfile profile;
    std::mt19937_64 random;
    Link up, down;
    Traffic traffic;
    bool on = true;
    bool lose_next_answer = false;
    std::size_t open = 0;
    steady_clock::time_point open_since{};
    std::string last_sent;

    template <class T>
    T draw(std::pair<T, T> range) {
        const double part = std::uniform_real_distribution<double>(0, 1)(random);
        if constexpr (std::is_same_v<T, milliseconds>)
            return range.first + milliseconds(static_cast<std::int64_t>(
                                     part * static_cast<double>((range.second - range.first).count())));
        else
            return range.first + static_cast<T>(part * static_cast<double>(range.second - range.first));
    }
    /// When a segment that is sent now arrives at the other end.
    steady_clock::time_point arrival(Link& link, std::size_t bytes) {
        const auto now = steady_clock::now();
        link.busy_until = std::max(link.busy_until, now);
        if (const auto rate = draw(profile.bits_per_second); rate > 0)
            link.busy_until += std::chrono::microseconds(bytes * 8 * 1'000'000 / rate);
        auto arrives = link.busy_until + draw(profile.round_trip) / 2;
        if (std::bernoulli_distribution(profile.loss)(random)) arrives += draw(profile.round_trip) * 3 / 2;
        return arrives;
    }
    void opened() {
        if (open++ == 0) open_since = steady_clock::now();
    }
    void closed() {
        if (--open == 0) settle();
    }
    void settle() {
        const auto now = steady_clock::now();
        traffic.connected += std::chrono::duration_cast<milliseconds>(now - open_since);
        open_since = now;
    }
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(tcp::socket client, Network& network, std::set<std::shared_ptr<Connection>>& all)
        : executor_(client.get_executor()),
          network_(network),
          all_(all),
          up_{std::move(client), network.up, asio::steady_timer(executor_), {}, {}, {}},
          down_{tcp::socket(executor_), network.down, asio::steady_timer(executor_), {}, {}, {}},
          life_(executor_) {}

    void start(std::uint16_t server_port) {
        all_.insert(shared_from_this());
        network_.opened();
        ++network_.traffic.connections;
        network_.last_sent.clear();
        if (network_.profile.connection_life > milliseconds{0}) {
            life_.expires_after(network_.profile.connection_life);
            life_.async_wait([self = shared_from_this()](Error error) {
                if (!error) self->cut();
            });
        }
        // What the client sends right after connecting has waited for the handshake of TCP.
        up_.last_arrival = steady_clock::now() + network_.draw(network_.profile.round_trip);
        Error error;
        up_.from.set_option(tcp::no_delay(true), error);
        down_.from.connect({asio::ip::address_v4::loopback(), server_port}, error);
        if (error) return cut();
        down_.from.set_option(tcp::no_delay(true), error);
        read(up_, down_);
        read(down_, up_);
    }

    /// As a network ends a connection: without a goodbye to either side.
    void cut() {
        if (closed_) return;
        ++network_.traffic.cuts;
        Error ignored;
        up_.from.set_option(asio::socket_base::linger(true, 0), ignored);
        down_.from.set_option(asio::socket_base::linger(true, 0), ignored);
        close();
    }

  private:
    struct Segment {
        steady_clock::time_point arrives;
        std::string bytes;  ///< empty: the sender has said that no more comes
    };
    /// One direction: from a socket, over the network.
    struct Way {
        tcp::socket from;
        Link& link;
        asio::steady_timer timer;
        std::array<char, kSegment> block;
        std::deque<Segment> under_way;
        steady_clock::time_point last_arrival;
        bool reading = false, writing = false;
    };

    [[nodiscard]] bool is_up(const Way& way) const { return &way == &up_; }

    void read(Way& way, Way& other) {
        if (closed_ || way.reading || way.under_way.size() * kSegment >= kMostUnderWay) return;
        way.reading = true;
        way.from.async_read_some(asio::buffer(way.block),
                                 [self = shared_from_this(), &way, &other](Error error, std::size_t count) {
                                     way.reading = false;
                                     if (self->closed_) return;
                                     if (error && error != asio::error::eof) return self->close();
                                     if (!self->send(way, std::string(way.block.data(), count))) return;
                                     self->deliver(way, other);
                                     if (!error) self->read(way, other);
                                 });
    }

    /// False when the connection ended instead.
    bool send(Way& way, std::string bytes) {
        auto& traffic = network_.traffic;
        if (!is_up(way) && !bytes.empty() && std::exchange(network_.lose_next_answer, false)) {
            cut();
            return false;
        }
        if (!bytes.empty()) ++traffic.segments;
        (is_up(way) ? traffic.up : traffic.down) += bytes.size();
        if (is_up(way)) network_.last_sent += bytes;
        way.last_arrival = std::max(way.last_arrival, network_.arrival(way.link, bytes.size()));
        way.under_way.push_back({way.last_arrival, std::move(bytes)});
        return true;
    }

    void deliver(Way& way, Way& other) {
        if (closed_ || way.writing || way.under_way.empty()) return;
        way.writing = true;
        way.timer.expires_at(way.under_way.front().arrives);
        way.timer.async_wait([self = shared_from_this(), &way, &other](Error error) {
            if (error || self->closed_) return;
            const std::string& bytes = way.under_way.front().bytes;
            if (bytes.empty()) return self->end(other);
            asio::async_write(other.from, asio::buffer(bytes),
                              [self, &way, &other](Error failed, std::size_t) {
                                  if (self->closed_) return;
                                  if (failed) return self->close();
                                  way.writing = false;
                                  way.under_way.pop_front();
                                  self->read(way, other);
                                  self->deliver(way, other);
                              });
        });
    }

    /// One side sends no more; the second such end closes the connection.
    void end(Way& other) {
        Error ignored;
        other.from.shutdown(tcp::socket::shutdown_send, ignored);
        if (std::exchange(half_closed_, true)) close();
    }

    void close() {
        if (std::exchange(closed_, true)) return;
        Error ignored;
        up_.from.close(ignored);
        down_.from.close(ignored);
        up_.timer.cancel();
        down_.timer.cancel();
        life_.cancel();
        network_.closed();
        all_.erase(shared_from_this());
    }

    tcp::socket::executor_type executor_;
    Network& network_;
    std::set<std::shared_ptr<Connection>>& all_;
    Way up_, down_;
    asio::steady_timer life_;
    bool half_closed_ = false, closed_ = false;
};

}  // namespace

NetworkProfile second_generation(int faster) {
    const auto rate = static_cast<std::uint32_t>(faster);
    return {{23'000 * rate, 50'000 * rate},
            {milliseconds(600 / faster), milliseconds(1000 / faster)},
            0.05,
            milliseconds(20'000 / faster)};
}

class Relay::Impl {
  public:
    Impl(std::uint16_t server_port, const NetworkProfile& profile, std::uint64_t seed)
        : server_port_(server_port), acceptor_(context_, {asio::ip::address_v4::loopback(), 0}) {
        network_.profile = profile;
        network_.random.seed(seed);
        port_ = acceptor_.local_endpoint().port();
        accept();
        thread_ = std::thread([this] { context_.run(); });
    }
    /// Runs it on the relay's thread and waits.
    template <class Work>
    auto on_thread(Work work) {
        std::packaged_task<decltype(work())()> task(std::move(work));
        auto done = task.get_future();
        asio::post(context_, [&task] { task(); });
        return done.get();
    }
    void cut_all() {
        for (const auto& connection : std::vector(connections_.begin(), connections_.end()))
            connection->cut();
    }
    ~Impl() {
        on_thread([this] {
            acceptor_.close();
            cut_all();
        });
        guard_.reset();
        thread_.join();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    Network network_;

  private:
    void accept() {
        acceptor_.async_accept([this](Error error, tcp::socket client) {
            if (error) return;
            if (network_.on)
                std::make_shared<Connection>(std::move(client), network_, connections_)->start(server_port_);
            accept();
        });
    }

    asio::io_context context_;
    asio::executor_work_guard<asio::io_context::executor_type> guard_{context_.get_executor()};
    std::uint16_t server_port_, port_ = 0;
    tcp::acceptor acceptor_;
    std::set<std::shared_ptr<Connection>> connections_;
    std::thread thread_;
};

Relay::Relay(std::uint16_t server_port, const NetworkProfile& profile, std::uint64_t seed)
    : impl_(std::make_unique<Impl>(server_port, profile, seed)) {}
Relay::~Relay() = default;

std::uint16_t Relay::port() const {
    return impl_->port();
}
void Relay::set_profile(const NetworkProfile& profile) {
    impl_->on_thread([&] { impl_->network_.profile = profile; });
}
void Relay::set_on(bool on) {
    impl_->on_thread([&] {
        impl_->network_.on = on;
        if (!on) impl_->cut_all();
    });
}
void Relay::lose_next_answer() {
    impl_->on_thread([&] { impl_->network_.lose_next_answer = true; });
}
Traffic Relay::take_traffic() {
    return impl_->on_thread([&] {
        Network& network = impl_->network_;
        if (network.open > 0) network.settle();
        return std::exchange(network.traffic, Traffic{});
    });
}
std::string Relay::sent_in_last_connection() const {
    return impl_->on_thread([&] { return impl_->network_.last_sent; });
}

}  // namespace meetmoment::testing
