// How a tablet becomes known: an owner makes a one-time code, the tablet proves the server with it and trades
// it for a token. See security/enrolment_code.hpp.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct MadeCode {
    std::string code;  ///< "XXXX-XXXX-XXXX-XXXX"
    std::int64_t expires_ms = 0;
    std::vector<std::string> scopes;
};

/// What a tablet scans: "meetmoment://enrol?server=https%3A%2F%2F…&code=XXXX-…".
[[nodiscard]] std::string enrolment_link(const std::string& server_url, const std::string& code);

struct Enrolled {
    std::string token;
    Device device;
    std::uint64_t server_epoch = 0;
    std::int64_t server_time_ms = 0;
};

class Enrolment {
  public:
    Enrolment(storage::Store& store, const Clock& clock, RandomSource& random, std::string ca_pem,
              Bytes ca_der)
        : store_(store),
          clock_(clock),
          random_(random),
          ca_pem_(std::move(ca_pem)),
          ca_der_(std::move(ca_der)) {}

    /// `regions`: codes of the study's regions, or "all". Fails with "study.none", "enrol.region",
    /// "enrol.malformed".
    [[nodiscard]] Result<MadeCode> make_code(const std::string& study, const std::string& user,
                                             const std::string& display_name,
                                             const std::vector<std::string>& regions,
                                             std::chrono::minutes valid);

    struct Greeting {
        std::string ca_pem;
        std::string proof;  ///< 64 hexadecimal digits
    };
    /// A used or expired code is greeted too: enrol() then says which it is. Fails with "enrol.unknown-code"
    /// (also after five wrong secrets), "enrol.malformed".
    [[nodiscard]] Result<Greeting> hello(const std::string& id, const std::string& nonce_hex);

    /// Fails with "enrol.wrong-code", "enrol.used", "enrol.expired", "enrol.malformed". Five wrong secrets
    /// end a code.
    [[nodiscard]] Result<Enrolled> enrol(const std::string& code, const std::string& device_name,
                                         const std::string& build);

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    Result<void> trade(storage::Writing& writing, storage::EnrolmentCodeRow row,
                       const std::string& device_name, const std::string& build, Enrolled& enrolled);

    storage::Store& store_;
    const Clock& clock_;
    RandomSource& random_;
    std::string ca_pem_;
    Bytes ca_der_;
};

}  // namespace meetmoment::server::service
