// A network between a client and a server of this machine: a TCP relay that delays, throttles, loses and cuts
// what passes, and counts it. It sees what a mobile operator sees: connections and bytes, no TLS records.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace meetmoment::testing {

/// Both directions alike; the connections of a relay share the rate. A pair is the least and the most of what
/// is drawn anew for each segment of at most 1,400 bytes.
struct NetworkProfile {
    std::pair<std::uint32_t, std::uint32_t> bits_per_second{0, 0};  ///< 0 = without limit
    std::pair<std::chrono::milliseconds, std::chrono::milliseconds> round_trip{0, 0};
    double loss = 0;  ///< share of segments that arrive a retransmission later: one and a half round trips
    std::chrono::milliseconds connection_life{0};  ///< then it is cut; 0 = as long as both sides like
};

/// A bad mobile network: 23 to 50 kbit/s, 600 to 1,000 ms, 5 % loss, cut every 20 s; `faster` times that.
[[nodiscard]] NetworkProfile second_generation(int faster = 1);

/// TCP payload between client and relay: TLS and HTTP are in it, the headers of TCP and IP are not.
struct Traffic {
    std::uint64_t up = 0;    ///< bytes from the client
    std::uint64_t down = 0;  ///< bytes to the client
    std::uint64_t segments = 0;
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::chrono::milliseconds connected{0};  ///< during which at least one connection was open
};

/// Listens on 127.0.0.1 and runs on a thread of its own; all members may be called from any thread.
class Relay {
  public:
    explicit Relay(std::uint16_t server_port, const NetworkProfile& profile = {}, std::uint64_t seed = 1);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// For segments and connections from now on.
    void set_profile(const NetworkProfile& profile);
    /// Off: cuts every connection and each new one before a byte of it passes. On in the beginning.
    void set_on(bool on);
    /// The next bytes that come from the server are lost and their connection is cut: the server has done
    /// what it was asked, the client cannot know. Once.
    void lose_next_answer();
    /// Traffic since the last call, or since the beginning.
    [[nodiscard]] Traffic take_traffic();
    /// What the client of the connection that was begun last sent in it, from its first byte.
    [[nodiscard]] std::string sent_in_last_connection() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace meetmoment::testing
