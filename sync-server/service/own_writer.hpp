// The server's own commits: settled conflicts, reviews, made-up respondents, and what ODK's clients send.
// They are commits like everybody else's, with writers that are minted anew at every start: one for each
// scope, so that whoever holds a commit of one also holds its first commit, which says that it is the
// server's (after a restore tablets bring both back).
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct OwnCommit {
    std::string study;
    std::string scope;
    std::string user;
    std::string form_version;
    std::string reason;
    std::optional<UtcMillis> wall;  ///< nullopt: now
    std::vector<record::Op> ops;
    /// Who it is for, when that is not the server itself: it gets a writer of its own.
    std::string device = {};
    /// Instead of `ops`: those of a commit that names no operation of another writer, encoded ahead.
    std::optional<record::EncodedOps> encoded = {};
};

class OwnWriter {
  public:
    /// `device` is what the Opening says: "server", or what brings made-up data. References must outlive it.
    OwnWriter(const Clock& clock, RandomSource& random, StudyCatalogue& catalogue, std::string device)
        : clock_(clock), random_(random), catalogue_(catalogue), device_(std::move(device)) {}

    /// Inside a write: seals, appends, folds and indexes. Fails with "commit.*".
    Result<std::uint64_t> commit(storage::Writing& writing, OwnCommit commit);
    /// The same without the indexes: whoever makes several commits indexes what they touched once. Gives the
    /// commit's identity.
    Result<record::CommitId> append(storage::Writing& writing, OwnCommit commit);

  private:
    struct Appended {
        record::CommitId id;
        std::uint64_t server_seq = 0;
        std::set<record::RecordId> touched;
    };
    Result<Appended> seal_and_append(storage::Writing& writing, OwnCommit commit);
    [[nodiscard]] record::WriterId writer_of(const std::string& study, const std::string& scope,
                                             const std::string& device);

    const Clock& clock_;
    RandomSource& random_;
    StudyCatalogue& catalogue_;
    std::string device_;
    std::mutex mutex_;
    /// By study, scope and device.
    std::map<std::tuple<std::string, std::string, std::string>, record::WriterId> writers_;
};

}  // namespace meetmoment::server::service
