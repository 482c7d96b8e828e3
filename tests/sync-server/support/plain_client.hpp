// A request over plain TCP, as bytes; also one that is no HTTP.
#pragma once

#include <cstdint>
#include <string>

namespace meetmoment::server::test {

/// Sends the bytes and gives all that comes back until the server closes, for 15 s at most.
[[nodiscard]] std::string plain_request(std::uint16_t port, const std::string& bytes);

}  // namespace meetmoment::server::test
