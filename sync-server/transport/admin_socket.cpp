#include "sync-server/transport/admin_socket.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "sync-server/support/log.hpp"

namespace meetmoment::server::transport {
namespace {

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr int kCommandSeconds = 600;

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_;
};

bool address_of(const std::string& path, sockaddr_un& address) {
    address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    return true;
}

bool send_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Up to the end that the other side makes by shutting its side down.
bool receive_all(int descriptor, std::string& text) {
    std::array<char, 8192> block{};
    for (;;) {
        const ssize_t count = ::recv(descriptor, block.data(), block.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 || text.size() > kMostBytes) return false;
        if (count == 0) return true;
        text.append(block.data(), static_cast<std::size_t>(count));
    }
}

void set_timeout(int descriptor, int seconds) {
    const timeval limit{seconds, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

/// A list of texts as "<length>:<bytes>" one after another.
std::string encode(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts)
        out += std::to_string(text.size()) + ":" + text;
    return out;
}

std::optional<std::vector<std::string>> decode(std::string_view bytes) {
    std::vector<std::string> texts;
    while (!bytes.empty()) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), length);
        const auto digits = static_cast<std::size_t>(end - bytes.data());
        if (error != std::errc() || digits == bytes.size() || *end != ':') return std::nullopt;
        bytes.remove_prefix(digits + 1);
        if (length > bytes.size()) return std::nullopt;
        texts.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    return texts;
}

std::string encode(const AdminCommand& command) {
    std::vector<std::string> texts{command.working_directory, command.secret};
    texts.insert(texts.end(), command.arguments.begin(), command.arguments.end());
    return encode(texts);
}

bool decode(const std::string& bytes, AdminCommand& command) {
    auto texts = decode(std::string_view(bytes));
    if (!texts || texts->size() < 2) return false;
    command.working_directory = std::move((*texts)[0]);
    command.secret = std::move((*texts)[1]);
    command.arguments.assign(texts->begin() + 2, texts->end());
    return true;
}

std::string encode(const AdminOutcome& outcome) {
    return encode(std::vector<std::string>{std::to_string(outcome.exit_code), outcome.output, outcome.error});
}

bool decode(const std::string& bytes, AdminOutcome& outcome) {
    auto texts = decode(std::string_view(bytes));
    if (!texts || texts->size() != 3) return false;
    const auto& code = texts->front();
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), outcome.exit_code);
    if (error != std::errc() || end != code.data() + code.size()) return false;
    outcome.output = std::move((*texts)[1]);
    outcome.error = std::move((*texts)[2]);
    return true;
}

}  // namespace

class AdminSocket::Impl {
  public:
    Impl(std::string path, Handler handler) : path_(std::move(path)), handler_(std::move(handler)) {}

    ~Impl() {
        stopping_ = true;
        ::eventfd_write(wake_.get(), 1);
        if (thread_.joinable()) thread_.join();
        ::unlink(path_.c_str());
    }

    Result<void> listen() {
        sockaddr_un address{};
        if (!address_of(path_, address)) {
            return fail("admin.path-too-long", "The data folder's path is too long for a socket in it.",
                        path_);
        }
        ::unlink(path_.c_str());
        listener_ = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        wake_ = Descriptor(::eventfd(0, EFD_CLOEXEC));
        const mode_t mask = ::umask(0177);
        const int bound =
            ::bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::umask(mask);
        if (bound != 0 || ::listen(listener_.get(), 16) != 0) {
            return fail("admin.socket",
                        std::string("The command socket cannot be made: ") + std::strerror(errno) + ".",
                        path_);
        }
        thread_ = std::thread([this] { run(); });
        return {};
    }

  private:
    void run() {
        while (!stopping_) {
            std::array<pollfd, 2> waited{{{listener_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
            if (::poll(waited.data(), waited.size(), -1) < 0) continue;
            if (stopping_ || (waited[0].revents & POLLIN) == 0) continue;
            const Descriptor peer(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (peer.get() >= 0) serve(peer.get());
        }
    }

    void serve(int peer) {
        set_timeout(peer, 10);
        std::string request;
        AdminCommand command;
        if (!receive_all(peer, request) || !decode(request, command)) return;
        AdminOutcome outcome;
        try {
            outcome = handler_(command);
        } catch (const std::exception& error) {
            log(LogLevel::Error, "admin.exception", {{"what", error.what()}});
            outcome = {70, {}, "The server met a fault; its log tells more.\n"};
        }
        send_all(peer, encode(outcome));
    }

    std::string path_;
    Handler handler_;
    Descriptor listener_;
    Descriptor wake_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

AdminSocket::AdminSocket(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AdminSocket::~AdminSocket() = default;

Result<std::unique_ptr<AdminSocket>> AdminSocket::open(const std::string& path, Handler handler) {
    auto impl = std::make_unique<Impl>(path, std::move(handler));
    if (auto listening = impl->listen(); !listening) return fail(listening.error());
    return std::unique_ptr<AdminSocket>(new AdminSocket(std::move(impl)));
}

Result<AdminOutcome> send_admin_command(const std::string& path, const AdminCommand& command) {
    sockaddr_un address{};
    const Descriptor peer(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!address_of(path, address) ||
        ::connect(peer.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return fail("admin.not-running", "No server runs on this data folder.", path);
    }
    set_timeout(peer.get(), kCommandSeconds);
    std::string reply;
    AdminOutcome outcome;
    if (!send_all(peer.get(), encode(command)) || ::shutdown(peer.get(), SHUT_WR) != 0 ||
        !receive_all(peer.get(), reply) || !decode(reply, outcome)) {
        return fail("admin.no-answer", "The server did not answer the command.", path);
    }
    return outcome;
}

}  // namespace meetmoment::server::transport
