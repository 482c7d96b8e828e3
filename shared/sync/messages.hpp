// What goes over the wire between a tablet and the server: deterministic CBOR, compressed with zstd.
// POST /v1/sync, Content-Type application/vnd.meetmoment.sync+cbor+zstd, Authorization: Bearer <device
// token>.
//
// Acks, cursors and digests
//   - The server stores the request's commits before it reads what to deliver. So they get sequences above
//   the cursors
//     of the request and at or below those of the last reply (`more` false). A commit that this request
//     brought and that an ack covers is not sent back; the tablet takes the ack's server_seq as its place.
//     Every other commit above the cursor is delivered, also an own one of an earlier request (its reply was
//     lost): taking it in again changes nothing but its server_seq.
//   - A cursor in a reply means: with this reply's commits the tablet holds every commit of the scope at or
//   below it.
//     Its digest is the server's XOR over the hashes of those commits. Commits that were set aside do not
//     count.
//   - After a reply with `more` false the tablet XORs the hashes of all commits of the scope that it knows to
//   be at the
//     server (server_seq given, not set aside). When this differs from the reply's digest, something was
//     lost: it sets the cursor of that scope to 0 and everything is delivered again. Before the last reply
//     the two cannot be compared, because an ack tells only the highest sequence of its commits.
//   - A delivered commit is at the server, whatever an earlier reply said of it (a commit that was set aside
//   may have
//     been let in since).
//   - A restored server also takes commits out of their turn, because a tablet holds only its scopes. No ack
//   covers a gap in
//     a writer's chain; what is stored beyond one is confirmed by being delivered to who brought it.
//   - An ack covers no more than what the request brought of that writer.
//   - Another epoch means that the server went back to a backup: cursors, server sequences and what was set
//   aside before are
//     void, the tablet offers everything that it holds again. A request of another epoch gets no acks, for
//     they would cover what it did not bring; what it brought is delivered like the rest.
//
// Encoding: request [1, epoch, [[scope, cursor, digest] …], max_bytes, [commit …]];
// reply [1, epoch, [[writer, upto, server_seq] …], [[writer, seq, why] …], [[server_seq, commit] …],
// [[scope, cursor, digest] …], more, server_time_ms, backed_up_through, retry_after_ms]. A later version may
// append parts to either list; they are skipped. Each is one zstd frame that states its content size.
//
// A short request (version 3) says the same in fewer bytes; its reply is the same:
//   byte 4d, then a CBOR item that names its base, then a zstd frame without its magic number (28 b5 2f fd).
//   base        [] or [check, writer, seq …]: commits of one writer that the server acknowledged. Their
//   canonical
//               bytes, one after another, are the frame's dictionary: a correction repeats most of the commit
//               that it corrects. check is the first four bytes of the dictionary's hash as a number.
//   in frame    [3, epoch, [[scope, cursor] …], max_bytes, [commit | [lamport, wall, mono, rest] …]]. The
//               digest is not sent, because only the tablet compares it. A commit of four parts is shortened:
//               `rest` lacks the items seq, prev_hash, lamport, wall_ms and mono_ms. The writer's commit just
//               before, in the base or earlier in the message, has the seq below it and the hash that is
//               prev_hash; lamport and wall are how far these went on since that commit, mono how much
//               further than wall. The receiver restores them, so the canonical bytes and their hash are the
//               same on both sides. Version 2 lacked prev_hash only, as [rest]; it is read.
//   A server that lacks a commit of the base, or holds other bytes under its name, stores nothing and answers
//   "sync.unknown-base"; the tablet sends the same again without a base. A server of version 1 answers
//   "sync.not-zstd" or "sync.version", one of version 2 "sync.version"; the tablet then speaks version 1 to
//   it.
//
// A tablet that reads replies of version 2 appends the part 2 to any request; others get version 1. In
// version 2 the list of commits is [[step, commit] | [step, lamport, wall, mono, rest] …]: step is how far
// server_seq went on since the commit before it in the list, the rest as in short requests.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"

namespace meetmoment::sync {

inline constexpr std::size_t kMaxMessageBytes = 1024 * 1024;       ///< compressed, on the wire
inline constexpr std::size_t kMaxInflatedBytes = 8 * 1024 * 1024;  ///< after zstd
/// Of the commits in a message, with kPerCommit for each: it stays below kMaxMessageBytes however little they
/// compress.
inline constexpr std::size_t kMostCommitBytes = kMaxMessageBytes - 64 * 1024;
inline constexpr std::size_t kPerCommit = 24;      ///< what a message says about a commit, at most
inline constexpr std::uint32_t kReplyVersion = 2;  ///< newest that this program reads and writes
inline constexpr int kMaxDepth = 16;               ///< CBOR nesting
inline constexpr std::size_t kMaxScopes = 256;
inline constexpr std::size_t kMaxListed = 65536;   ///< commits, acks or quarantine notes in a message
inline constexpr std::size_t kMaxTextBytes = 255;  ///< of a scope or a reason code
inline constexpr std::size_t kMaxBase = 4;         ///< commits that one request's base can name
inline constexpr std::size_t kLargestBaseCommit = 64 * 1024;  ///< that a sender builds on
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
    std::uint32_t reply_version = 1;       ///< highest that the asker reads
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
    std::vector<Delivered>
        commits;  ///< in server order; the asker's own commits come back as (seq, hash) only via acks
    std::vector<ScopeCursor> cursors;    ///< where the replica stands after applying `commits`
    bool more = false;                   ///< ask again at once
    std::int64_t server_time_ms = 0;     ///< UTC; evidence for clock offsets
    std::int64_t backed_up_through = 0;  ///< server sequence covered by the last backup
    std::uint32_t retry_after_ms = 0;    ///< do not come back sooner; 0 = as you like
    std::uint32_t version = 1;           ///< of its encoding
    friend bool operator==(const Reply&, const Reply&) = default;
};

/// Encoding gives zstd-compressed CBOR. Decoding fails with "sync.too-large" (before inflating beyond the
/// limit), "sync.not-zstd", "sync.version" (another version of the protocol), "cbor.*" or "sync.malformed";
/// it never allocates more than the limits above allow. Commits are passed on as they are: whoever stores
/// them opens and checks each. Encoding checks no limit: who fills a message keeps its commits below
/// kMostCommitBytes.
[[nodiscard]] Bytes encode(const Request& request);
[[nodiscard]] Bytes encode(const Reply& reply);
[[nodiscard]] Result<Reply> decode_reply(ByteView wire);

/// A commit that both sides hold.
struct Held {
    record::CommitId id;
    Bytes bytes;  ///< canonical
    friend bool operator==(const Held&, const Held&) = default;
};
/// Of the commits that a sender sent and the server holds, those to build on: of one writer the last ones,
/// the largest among them for longest, because it names most fields. None above kLargestBaseCommit.
void remember_base(std::vector<Held>& base, Held held);
/// `base`: at most kMaxBase commits of one writer, the most alike last. The digests of `request` are left
/// out.
[[nodiscard]] Bytes encode_short(const Request& request, std::span<const Held> base);

/// Gives a commit's canonical bytes, nullopt when it is not here or not for the asker.
using FindCommit = std::function<std::optional<Bytes>(const record::CommitId&)>;
/// Decodes every version; the digests of a short request are zero. Fails also with "sync.unknown-base".
/// Whoever gives no `find` knows no base.
[[nodiscard]] Result<Request> decode_request(ByteView wire, const FindCommit& find = {});
}  // namespace meetmoment::sync
