// Takes in what tablets send and gives them what they lack. Well-formed data is never refused: a commit that
// may not be folded is set aside with a reason and acknowledged, and blocks nothing that comes after it.
//
// Why a commit is set aside:
//   cbor.*, commit.*          its bytes are no canonical commit of this version
//   identity.fork             another commit with that (writer, seq) is here, or its chain does not continue
//                             ours: a clone of a database
//   identity.not-yours        its writer belongs to another person's tablet or claims to be the server
//   scope.not-yours           its scope is none of the tablet's
//   scope.record-elsewhere    its record belongs to another scope, or it replaces a value of another record
//   review.not-yours          it settles or approves, which only the portal does
//   identity.unknown-writer   it does so too, but after a restore it cannot be known whose it is, because the
//                             first commit of its writer is not here yet; when that comes, it is looked at
//                             again
#pragma once

#include <functional>
#include <memory>

#include "shared/base/time.hpp"
#include "shared/sync/messages.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/exchange.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server {
class WorkerPool;
}

namespace meetmoment::server::service {

/// Inside a write: takes commits in with all that follows from them: the rows of the portal's lists, and
/// withdrawals that hold for what comes later. `writer`: for what follows.
[[nodiscard]] Received take_in(storage::Writing& writing, StudyCatalogue& catalogue, OwnWriter& writer,
                               const Device& device, const OpenedCommits& opened, std::int64_t now_ms);

class Ingest {
  public:
    /// References must outlive it.
    Ingest(storage::Store& store, StudyCatalogue& catalogue, WorkerPool& workers, const Clock& clock,
           OwnWriter& writer)
        : store_(store), catalogue_(catalogue), workers_(workers), clock_(clock), writer_(writer) {}

    /// Decodes a request of either version, which may build on commits that are here in one of the device's
    /// scopes. Fails as sync::decode_request does, or with "store.*".
    [[nodiscard]] Result<sync::Request> decode(const Device& device, ByteView wire);

    using Done = std::function<void(Result<sync::Reply>)>;
    /// Stores the commits durably, then collects the reply. Call it on a worker; `done` is called on this or
    /// another worker, or on the store's writing thread with a problem ("store.*", "http.busy").
    void sync(Device device, sync::Request request, Done done);

  private:
    struct Exchange;
    void reply(const std::shared_ptr<Exchange>& exchange);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    WorkerPool& workers_;
    const Clock& clock_;
    OwnWriter& writer_;  ///< for what follows from what came in
};

}  // namespace meetmoment::server::service
