// What goes over the wire between a tablet and the server: deterministic CBOR, compressed with zstd.
// POST /v1/sync, Content-Type application/vnd.meetmoment.sync+cbor+zstd, Authorization: Bearer <device token>.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::sync {

inline constexpr std::size_t kMaxMessageBytes = 1024 * 1024;       ///< compressed, on the wire
inline constexpr std::size_t kMaxInflatedBytes = 8 * 1024 * 1024;  ///< after zstd
inline constexpr int kMaxDepth = 16;                               ///< CBOR nesting
inline constexpr std::size_t kMaxScopes = 256;
inline constexpr const char* kContentType = "application/vnd.meetmoment.sync+cbor+zstd";

/// How far a replica is in one scope.
struct ScopeCursor {
    std::string scope;
    std::uint64_t cursor = 0;  ///< highest server sequence that it holds everything up to
    Hash128 digest;            ///< XOR of the hashes of all commits of the scope up to the cursor
    friend bool operator==(const ScopeCursor&, const ScopeCursor&) = default;
};

struct Request {
    std::uint64_t epoch = 0;  ///< server epoch that the cursors belong to; 0 before the first sync
    std::vector<ScopeCursor> scopes;
    std::uint32_t max_bytes = 512 * 1024;  ///< of commits wanted in the reply
    std::vector<Bytes> commits;            ///< canonical commits, oldest first within a writer
    friend bool operator==(const Request&, const Request&) = default;
};

/// Commits of a writer are stored and durable up to and including `upto`.
struct Ack {
    record::WriterId writer;
    std::uint32_t upto = 0;
    std::uint64_t server_seq = 0;  ///< highest server sequence given to this writer's acked commits
    friend bool operator==(const Ack&, const Ack&) = default;
};

struct Quarantined {
    record::CommitId id;
    std::string why;  ///< a Problem's code
    friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

struct Delivered {
    std::uint64_t server_seq = 0;
    Bytes commit;
    friend bool operator==(const Delivered&, const Delivered&) = default;
};

struct Reply {
    std::uint64_t epoch = 0;
    std::vector<Ack> acks;
    std::vector<Quarantined> quarantined;
    std::vector<Delivered> commits;    ///< in server order; the asker's own commits come back as (seq, hash) only via acks
    std::vector<ScopeCursor> cursors;  ///< where the replica stands after applying `commits`
    bool more = false;                 ///< ask again at once
    std::int64_t server_time_ms = 0;   ///< UTC; evidence for clock offsets
    std::int64_t backed_up_through = 0;///< server sequence covered by the last backup
    std::uint32_t retry_after_ms = 0;  ///< do not come back sooner; 0 = as you like
    friend bool operator==(const Reply&, const Reply&) = default;
};

/// Encoding gives zstd-compressed CBOR. Decoding fails with "sync.too-large" (before inflating beyond the limit),
/// "sync.not-zstd", "cbor.*" or "sync.malformed"; it never allocates more than the limits above.
[[nodiscard]] Bytes encode(const Request& request);
[[nodiscard]] Bytes encode(const Reply& reply);
[[nodiscard]] Result<Request> decode_request(ByteView wire);
[[nodiscard]] Result<Reply> decode_reply(ByteView wire);

}  // namespace meetmoment::sync
