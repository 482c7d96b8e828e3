// The grow-only truth: immutable commits of operations. Everything that anyone sees is a pure function of the
// set of commits (see fold.hpp). The encoding is canonical: a commit's bytes are hashed, signed off and never
// rewritten.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/hash.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "shared/record/value.hpp"

namespace meetmoment::record {

/// Names one opening of one database by one device: 64 random bits, minted anew at every open, so that a
/// restored or cloned database can never continue another one's sequence.
struct WriterId {
    std::uint64_t value = 0;
    friend auto operator<=>(WriterId, WriterId) = default;
};

struct CommitId {
    WriterId writer;
    std::uint32_t seq = 0;  ///< from 1, without gaps within a writer
    friend auto operator<=>(const CommitId&, const CommitId&) = default;
};

/// Identity of one operation.
struct Dot {
    WriterId writer;
    std::uint32_t seq = 0;
    std::uint32_t index = 0;  ///< position in the commit's `ops`, from 0
    friend auto operator<=>(const Dot&, const Dot&) = default;
};

using RecordId = Uuid;

/// Identity of one character (a Unicode scalar value) of a record's text: the n-th, from 0, that this writer
/// typed into that record.
struct CharId {
    WriterId writer;
    std::uint32_t n = 0;
    friend auto operator<=>(const CharId&, const CharId&) = default;
};

/// `count` characters of one writer, from number `from` on.
struct CharRange {
    WriterId writer;
    std::uint32_t from = 0;
    std::uint32_t count = 0;
    friend auto operator<=>(const CharRange&, const CharRange&) = default;
};

/// A field of a record: stable field id (for answers the node's path below the form's root,
/// "samenwerking/a1"; names that start with '@' are the product's own; no brackets) and the UUIDs of the
/// repeat instances on the way, outermost first. At most 8 instances; the field id is 1 to 255 bytes of
/// UTF-8.
struct Path {
    std::string field;
    std::vector<Uuid> instances;
    friend auto operator<=>(const Path&, const Path&) = default;
};

inline constexpr std::size_t kMaxPathDepth = 8;
inline constexpr std::size_t kMaxFieldBytes = 255;
inline constexpr std::size_t kMaxCommitBytes = 256 * 1024;
/// Far beyond any honest history, and far from where adding one would wrap.
inline constexpr std::uint64_t kMaxLamport = std::uint64_t{1} << 62U;

inline constexpr std::uint32_t kUnnumbered = UINT32_MAX;
/// Characters that one writer can type into one record.
inline constexpr std::uint32_t kMaxCharacters = std::uint32_t{1} << 31U;

/// "samenwerking/a1" or "members/name[0191…][0192…]"; the inverse is parse_path.
[[nodiscard]] std::string to_string(const Path& path);
[[nodiscard]] std::optional<Path> parse_path(std::string_view text);

struct Create {
    RecordId record;
    std::string kind;  ///< "submission", "interview", "note", …
    std::optional<RecordId> parent;
    friend bool operator==(const Create&, const Create&) = default;
};
/// Sets a field. `over` holds exactly the dots that the author had loaded for this path.
struct Put {
    RecordId record;
    Path path;
    Value value;
    std::vector<Dot> over;
    friend bool operator==(const Put&, const Put&) = default;
};
/// Adds an element to an add-wins set (repeat instances, attendees, tags).
struct Add {
    RecordId record;
    Path set;
    Scalar element;
    std::vector<Dot> over;
    friend bool operator==(const Add&, const Add&) = default;
};
/// Removes the additions named in `over`; a concurrent Add survives.
struct Remove {
    RecordId record;
    Path set;
    std::vector<Dot> over;
    friend bool operator==(const Remove&, const Remove&) = default;
};
/// Hides a record as far as its author had seen it: any operation on the record outside `seen` keeps it
/// visible as "deleted versus edited".
struct Hide {
    RecordId record;
    std::map<WriterId, std::uint32_t> seen;
    friend bool operator==(const Hide&, const Hide&) = default;
};
/// Puts text between two characters that stood next to each other where its author typed (deleted characters
/// count). See text_sequence.hpp for where it comes to stand among what others typed there.
struct TextInsert {
    RecordId record;
    /// Number of its first character; a writer counts up within a record. kUnnumbered until the store that
    /// commits it, which knows the writer, numbers it; never encoded.
    std::uint32_t from = kUnnumbered;
    std::optional<CharId> left;   ///< nullopt: the beginning of the text
    std::optional<CharId> right;  ///< nullopt: its end
    std::string text;             ///< not empty
    friend bool operator==(const TextInsert&, const TextInsert&) = default;
};
/// Takes characters out of a record's text; that of somebody who types beside them stays.
struct TextDelete {
    RecordId record;
    std::vector<CharRange> ranges;  ///< not empty; rising, apart
    friend bool operator==(const TextDelete&, const TextDelete&) = default;
};
/// Says that a record is the same thing as another one (a participant entered twice). It is a live value of
/// the field kAliasField, so it is undone by a Remove that names it, and two different ones are a conflict.
struct Alias {
    RecordId record;  ///< the duplicate
    RecordId kept;
    std::vector<Dot> over;
    friend bool operator==(const Alias&, const Alias&) = default;
};
/// What its author had loaded of a record, as far as neither this writer's earlier commits nor the
/// operations of this one tell: the highest sequence number of each other writer. It changes no state; it
/// lets a reader of the history tell what was written side by side.
struct Seen {
    RecordId record;
    std::map<WriterId, std::uint32_t> heads;
    friend bool operator==(const Seen&, const Seen&) = default;
};
/// An operation of a newer version: kept and relayed bit for bit.
struct Unknown {
    std::uint64_t tag = 0;
    Bytes item;  ///< the whole operation as deterministic CBOR
    friend bool operator==(const Unknown&, const Unknown&) = default;
};

using Op = std::variant<Create, Put, Add, Remove, TextInsert, TextDelete, Hide, Alias, Seen, Unknown>;

/// The field of a record at which Alias operations are live, as bytes of the kept record's identity.
inline constexpr std::string_view kAliasField = "@alias";

/// Carried by a writer's first commit.
struct Opening {
    std::string device;                ///< device id given at enrolment, or "server"
    std::string build;                 ///< program version
    std::optional<CommitId> previous;  ///< last commit of the writer that this database had before
    friend bool operator==(const Opening&, const Opening&) = default;
};

struct Commit {
    CommitId id;
    Hash128 prev_hash;          ///< hash of (writer, seq-1); zero for seq 1
    std::uint64_t lamport = 0;  ///< greater than every lamport that its author had seen
    std::string scope;          ///< who may hold it, see study/scope.hpp
    std::string user;           ///< account or pseudonym of the author
    UtcMillis wall{};           ///< evidence only
    std::int64_t mono_ms = 0;   ///< monotonic milliseconds of the author's process; orders within one writer
    std::string form_version;   ///< "v-u:2026.1" for answers, else empty
    std::string reason;         ///< why, when a person was asked (a resolution, a correction after sending)
    std::optional<Opening> opening;
    std::vector<Op> ops;
    friend bool operator==(const Commit&, const Commit&) = default;
};

/// A commit with its canonical bytes and their hash, the unit that is stored and sent.
struct SealedCommit {
    Commit commit;
    Bytes bytes;
    Hash128 hash;
};

/// The operations that a version of the program reads, as bits by their tags (commit_codec.cpp); it keeps the
/// others as Unknown.
using Vocabulary = std::uint64_t;
inline constexpr Vocabulary kVocabulary = 0x1FF;

/// Encodes and hashes. Fails with "commit.*" when a limit above is exceeded or a text is not UTF-8.
[[nodiscard]] Result<SealedCommit> seal(Commit commit);

/// What takes long of sealing, for a commit whose place in its writer's sequence is not known yet: its
/// operations, checked, in order and encoded.
struct EncodedOps {
    std::vector<Op> ops;
    Bytes bytes;
};
/// `writer`: of the commit. Fails as seal() does.
[[nodiscard]] Result<EncodedOps> encode_ops(std::vector<Op> ops, WriterId writer);
/// seal() of the commit with these operations, which were encoded for its writer; its own are left out.
[[nodiscard]] Result<SealedCommit> seal(Commit commit, EncodedOps ops);

/// Decodes bytes from outside. Fails with "cbor.*" or "commit.*" unless they are exactly what seal() would
/// give for the decoded commit (limits included).
[[nodiscard]] Result<SealedCommit> open_sealed(ByteView bytes, Vocabulary known = kVocabulary);

/// The record that an operation is about; nullopt for Unknown.
[[nodiscard]] std::optional<RecordId> record_of(const Op& op);

}  // namespace meetmoment::record

template <>
struct std::hash<meetmoment::record::Dot> {
    std::size_t operator()(const meetmoment::record::Dot& dot) const noexcept;
};
