#include "tests/sync-server/support/plain_client.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace meetmoment::server::test {

std::string plain_request(std::uint16_t port, const std::string& bytes) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        throw std::runtime_error("connect");
    }
    // A server that has closed already is an answer too.
    (void)::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    std::string answer;
    std::array<char, 4096> block{};
    pollfd waited{socket, POLLIN, 0};
    while (::poll(&waited, 1, 15'000) > 0) {
        const ssize_t count = ::recv(socket, block.data(), block.size(), 0);
        if (count <= 0) break;
        answer.append(block.data(), static_cast<std::size_t>(count));
    }
    ::close(socket);
    return answer;
}

}  // namespace meetmoment::server::test
