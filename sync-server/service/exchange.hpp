// An exchange with a tablet as plain functions: what it asks, what a write takes in, and what a later read
// answers. Between the last two the data reaches the disk.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/messages.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/new_submission.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct Received {
    std::vector<sync::Ack> acks;
    std::vector<sync::Quarantined> quarantined;
    std::set<record::CommitId> logged;    ///< commits of the request that an ack covers as being in the log
    std::vector<sync::Delivered> beyond;  ///< those of the log that no ack covers
    std::set<record::RecordId> touched;   ///< records of the commits that came into the log
    std::vector<NewSubmission> made;      ///< of `touched`, whose rows need no other look at the record
};

/// The commits of a request, read and looked at outside the write that takes them in.
struct OpenedCommits {
    std::vector<Bytes> commits;
    std::vector<record::SealedCommit> readable;
    std::vector<std::optional<std::string>> unreadable;  ///< one for each commit: why it cannot be read
    NewSubmissions made;
};

/// `study`: nullptr when there is none.
[[nodiscard]] OpenedCommits open_commits(std::vector<Bytes> commits, const study::Study* study);

/// What the tablet sent; a short request builds on commits that the store has and the tablet may hold. Fails
/// as sync::decode_request does, and with "store.*".
[[nodiscard]] Result<sync::Request> decode_request(storage::Store& store, const Device& device,
                                                   ByteView wire);

/// Inside a write, whose failure undoes it.
[[nodiscard]] Received receive(storage::Writing& writing, const Device& device, const OpenedCommits& opened,
                               std::int64_t now_ms);

/// After the write of `received` is durable.
[[nodiscard]] sync::Reply compose_reply(storage::Reading& reading, const Device& device,
                                        const sync::Request& request, Received received, std::int64_t now_ms);

}  // namespace meetmoment::server::service
