// A tablet for tests: the real tablet store, real commits, real messages; the network is a TlsClient.
#pragma once

#include <memory>
#include <string>

#include "shared/store/tablet_store.hpp"
#include "shared/sync/messages.hpp"
#include "tests/sync-server/support/server_process.hpp"

namespace meetmoment::server::test {

/// Trades a code for a token over the API; gives the response to POST /v1/enrol.
Answer enrol(const ServerProcess& server, const std::string& code, const std::string& device_name = "Tablet");
/// Makes a code with `admin enrol`.
inline constexpr const char* kTestStudy = "four-regions";
std::string make_code(const ServerProcess& server, const std::string& user, const std::string& regions,
                      const std::string& study = kTestStudy);

/// Makes a tablet's data folder, enrolled with a new code for these regions ("AM02,AM08").
void enrol_into(const std::string& folder, const ServerProcess& server, const std::string& user,
                const std::string& regions, const std::string& study = kTestStudy);

class Tablet {
  public:
    /// On a folder that enrol_into() made; it stays.
    explicit Tablet(const std::string& folder);
    /// Enrols with a new code for these regions ("AM02,AM08").
    Tablet(const ServerProcess& server, const std::string& user, const std::string& regions);

    /// A submission with an answer to samenwerking/a1; gives its id.
    record::RecordId fill_in(const std::string& region, const std::string& answer);
    /// Puts an answer over what this tablet has loaded.
    void change(const record::RecordId& id, const std::string& region, const std::string& path,
                const std::string& answer);
    /// Exchanges messages until nothing is left. Throws on a refusal.
    void sync(const ServerProcess& server);
    /// One exchange; the status of the response, 0 when the connection broke. A reply is applied.
    int exchange(TlsClient client);
    int exchange(const ServerProcess& server) { return exchange(server.connect()); }
    /// POSTs these bytes to /v1/sync.
    [[nodiscard]] Answer post(TlsClient client, const std::string& body) const;
    [[nodiscard]] Answer post(const ServerProcess& server, const std::string& body) const {
        return post(server.connect(), body);
    }
    [[nodiscard]] sync::Request request();

    [[nodiscard]] store::TabletStore& store() { return *store_; }
    [[nodiscard]] const std::string& token() const { return enrolment_.token; }
    [[nodiscard]] const sync::Reply& last_reply() const { return last_reply_; }

  private:
    TemporaryFolder folder_;
    SystemClock clock_;
    SystemRandom random_;
    std::unique_ptr<store::TabletStore> store_;
    store::Enrolment enrolment_;
    sync::Reply last_reply_;
};

}  // namespace meetmoment::server::test
