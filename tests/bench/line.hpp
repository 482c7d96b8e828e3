// A tablet's sync engine and store over one kept TLS connection to the real server, with what it costs.
#pragma once

#include <cstddef>
#include <functional>

#include "shared/sync/replica.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::bench {

struct Cost {
    double seconds = 0;
    double own_cpu = 0, server_cpu = 0;  ///< seconds of processor: what a loaded machine does not change
    std::size_t up = 0, down = 0;        ///< bytes of bodies
    std::size_t exchanges = 0;
};

/// Runs `work` and adds the seconds that it took here and at the server.
Cost timed(const server::test::ServerProcess& server, const std::function<void(Cost&)>& work);

class Line {
  public:
    /// References must outlive it.
    Line(const server::test::ServerProcess& server, server::test::Tablet& tablet)
        : tablet_(tablet), engine_(tablet.store(), random_), client_(server.connect()) {}

    /// Until nothing is left to bring or fetch. Throws when a request is refused.
    void sync(Cost& cost);
    /// Bytes on the socket so far, handshake, headers and TLS records included.
    [[nodiscard]] server::test::Traffic traffic() const { return client_.traffic(); }

  private:
    server::test::Tablet& tablet_;
    SystemClock clock_;
    SystemRandom random_;
    sync::ReplicaEngine engine_;
    server::test::TlsClient client_;
};

}  // namespace meetmoment::bench
