#include "tests/sync-server/support/tls_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace meetmoment::server::test {

struct TlsClient::State {
    int socket = -1;
    SSL_CTX* context = nullptr;
    SSL* tls = nullptr;
    bool connected = false;
    std::string unread;

    ~State() {
        SSL_free(tls);
        SSL_CTX_free(context);
        if (socket >= 0) ::close(socket);
    }

    bool read_more() {
        char block[16384];
        const int count = SSL_read(tls, block, sizeof block);
        if (count <= 0) return false;
        unread.append(block, static_cast<std::size_t>(count));
        return true;
    }
};

namespace {

constexpr int kSeconds = 20;

void trust(SSL_CTX* context, const std::string& pem) {
    BIO* memory = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    X509* authority = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
    X509_free(authority);
    BIO_free(memory);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

std::string lower(std::string text) {
    for (auto& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

}  // namespace

TlsClient::TlsClient(std::uint16_t port, const std::string& ca_pem, int most_tls_version)
    : state_(std::make_unique<State>()) {
    std::signal(SIGPIPE, SIG_IGN);
    State& s = *state_;
    s.context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(s.context, most_tls_version == 0 ? 2 : 0);
    if (most_tls_version != 0) {
        SSL_CTX_set_min_proto_version(s.context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(s.context, most_tls_version);
    }
    if (!ca_pem.empty()) trust(s.context, ca_pem);
    s.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{kSeconds, 0};
    ::setsockopt(s.socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(s.socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int at_once = 1;  // as every HTTP client does: else the end of a body waits for an acknowledgement
    ::setsockopt(s.socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(s.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    s.tls = SSL_new(s.context);
    SSL_set_fd(s.tls, s.socket);
    if (!ca_pem.empty()) X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(s.tls), "127.0.0.1");
    s.connected = SSL_connect(s.tls) == 1;
}

TlsClient::~TlsClient() = default;
TlsClient::TlsClient(TlsClient&&) noexcept = default;
TlsClient& TlsClient::operator=(TlsClient&&) noexcept = default;

bool TlsClient::connected() const {
    return state_->connected;
}

Traffic TlsClient::traffic() const {
    if (!state_->connected) return {};
    return {BIO_number_written(SSL_get_wbio(state_->tls)), BIO_number_read(SSL_get_rbio(state_->tls))};
}

std::string TlsClient::peer_certificate() const {
    X509* certificate = state_->connected ? SSL_get0_peer_certificate(state_->tls) : nullptr;
    if (certificate == nullptr) return {};
    std::string der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)), '\0');
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

bool TlsClient::send(const std::string& bytes) {
    if (!state_->connected) return false;
    return SSL_write(state_->tls, bytes.data(), static_cast<int>(bytes.size())) > 0;
}

Answer TlsClient::receive(bool with_body) {
    State& s = *state_;
    if (!s.connected) return {};
    std::size_t end = std::string::npos;
    while ((end = s.unread.find("\r\n\r\n")) == std::string::npos) {
        if (!s.read_more()) return {};
    }
    Answer answer;
    const std::string head = s.unread.substr(0, end + 2);
    s.unread.erase(0, end + 4);
    answer.status = std::stoi(head.substr(9, 3));
    std::size_t at = head.find("\r\n") + 2;
    while (at < head.size()) {
        const auto line_end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        auto& value = answer.fields[lower(head.substr(at, colon - at))];
        value += (value.empty() ? "" : ", ") + head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    if (answer.status == 100) return receive(with_body);
    if (!with_body) return answer;
    const auto length = answer.fields.find("content-length");
    const std::size_t size = length == answer.fields.end() ? 0 : std::stoul(length->second);
    while (s.unread.size() < size) {
        if (!s.read_more()) return {};
    }
    answer.body = s.unread.substr(0, size);
    s.unread.erase(0, size);
    return answer;
}

bool TlsClient::closed_within(int milliseconds) {
    pollfd waited{state_->socket, POLLIN, 0};
    char block[4096];
    while (::poll(&waited, 1, milliseconds) > 0) {
        const ssize_t count = ::recv(state_->socket, block, sizeof block, 0);
        if (count <= 0) return true;
    }
    return false;
}

Answer TlsClient::request(const std::string& method, const std::string& target, const std::string& body,
                          const std::map<std::string, std::string>& fields) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto& [name, value] : fields)
        text += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST") text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "\r\n" + body;
    send(text);
    return receive(method != "HEAD");
}

}  // namespace meetmoment::server::test
