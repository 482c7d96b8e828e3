// An exchange with a tablet as plain functions: what it asks, what a write takes in, and what a later read
// answers. Between the last two the data reaches the disk.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "shared/sync/messages.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

struct Received {
    std::vector<sync::Ack> acks;
    std::vector<sync::Quarantined> quarantined;
    std::set<record::CommitId> logged;    ///< commits of the request that an ack covers as being in the log
    std::vector<sync::Delivered> beyond;  ///< those of the log that no ack covers
    std::set<record::RecordId> touched;   ///< records of the commits that came into the log
};

/// What the tablet sent; a short request builds on commits that the store has and the tablet may hold. Fails
/// as sync::decode_request does, and with "store.*".
[[nodiscard]] Result<sync::Request> decode_request(storage::Store& store, const Device& device,
                                                   ByteView wire);

/// Inside a write, whose failure undoes it.
[[nodiscard]] Received receive(storage::Writing& writing, const Device& device,
                               std::span<const Bytes> commits, std::int64_t now_ms);

/// After the write of `received` is durable.
[[nodiscard]] sync::Reply compose_reply(storage::Reading& reading, const Device& device,
                                        const sync::Request& request, Received received, std::int64_t now_ms);

}  // namespace meetmoment::server::service
