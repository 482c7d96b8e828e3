#include "shared/sync/messages.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/base/cbor.hpp"
#include "shared/sync/frame.hpp"
#include "shared/sync/short_commit.hpp"

namespace meetmoment::sync {

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kHashlessVersion = 2;  ///< of short requests: only prev_hash is left out
constexpr std::uint64_t kShortVersion = 3;
constexpr std::uint64_t kShortReplyVersion = 2;
constexpr std::uint8_t kShortMark = 0x4d;  ///< no zstd frame begins with it
constexpr std::uint64_t kRequestParts = 5;
constexpr std::uint64_t kReplyParts = 10;
constexpr std::uint64_t kShortParts = 4;  ///< of a shortened commit

// --- writing

void write(const std::vector<ScopeCursor>& cursors, cbor::Writer& out) {
    out.array(cursors.size());
    for (const ScopeCursor& at : cursors) {
        out.array(3);
        out.text(at.scope);
        out.unsigned_integer(at.cursor);
        out.bytes(at.digest.bytes);
    }
}

/// `parts` of a request and, unless it is the oldest, the version of replies that the asker reads.
void begin_request(const Request& request, std::uint64_t version, cbor::Writer& out) {
    out.array(kRequestParts + (request.reply_version > 1 ? 1 : 0));
    out.unsigned_integer(version);
    out.unsigned_integer(request.epoch);
}
void end_request(const Request& request, cbor::Writer& out) {
    if (request.reply_version > 1) out.unsigned_integer(request.reply_version);
}

/// The items of a shortened commit, without the array around them.
void write(const ShortCommit& commit, cbor::Writer& out) {
    out.integer(commit.lamport);
    out.integer(commit.wall);
    out.integer(commit.mono);
    out.bytes(commit.rest);
}

void write_whole(const std::vector<Delivered>& commits, cbor::Writer& out) {
    for (const Delivered& delivered : commits) {
        out.array(2);
        out.unsigned_integer(delivered.server_seq);
        out.bytes(delivered.commit);
    }
}

void write_short(const std::vector<Delivered>& commits, cbor::Writer& out) {
    Chains chains;
    std::uint64_t before = 0;
    for (const Delivered& delivered : commits) {
        const auto shortened = chains.shorten(delivered.commit);
        out.array(shortened ? 1 + kShortParts : 2);
        out.integer(
            static_cast<std::int64_t>(delivered.server_seq - std::exchange(before, delivered.server_seq)));
        if (shortened)
            write(*shortened, out);
        else
            out.bytes(delivered.commit);
    }
}

struct Dictionary {
    Bytes bytes;
    Chains chains;
};

Dictionary dictionary_of(std::span<const Held> base) {
    Dictionary dictionary;
    for (const Held& held : base) {
        dictionary.bytes.insert(dictionary.bytes.end(), held.bytes.begin(), held.bytes.end());
        dictionary.chains.note(held.bytes);
    }
    return dictionary;
}

std::uint32_t check_of(ByteView dictionary) {
    const Hash128 hash = blake2b_128(dictionary);
    std::uint32_t check = 0;
    for (std::size_t at = 0; at < 4; ++at)
        check = check << 8U | hash.bytes[at];
    return check;
}

// --- reading. A failure is kept and every later read gives a default, so that the code reads straight down.

class Decoder {
  public:
    explicit Decoder(ByteView plain) : in_(plain, kMaxDepth) {}

    Result<Request> request() {
        Request read;
        begin(kRequestParts);
        read.epoch = number();
        read.scopes = cursors();
        read.max_bytes = number32();
        for (std::uint64_t left = count(kMaxListed); left > 0 && good(); --left)
            read.commits.push_back(bytes());
        read.reply_version = reply_version();
        return finished(std::move(read));
    }

    Result<Request> short_request(Chains chains) {
        Request read;
        begin(kRequestParts, kHashlessVersion, kShortVersion);
        read.epoch = number();
        for (std::uint64_t left = count(kMaxScopes); left > 0 && good(); --left) {
            ScopeCursor& at = read.scopes.emplace_back();
            parts(2);
            at.scope = text();
            at.cursor = number();
        }
        read.max_bytes = number32();
        std::size_t total = 0;
        for (std::uint64_t left = count(kMaxListed); left > 0 && good(); --left)
            read.commits.push_back(counted(commit(chains), total));
        read.reply_version = reply_version();
        return finished(std::move(read));
    }

    /// [] or [check, writer, seq …]; what follows is at rest().
    Result<Dictionary> base(const FindCommit& find) {
        const std::uint64_t items = count(kMaxBase + 2);
        if (items == 0 && good()) return Dictionary{};
        if (items < 3) refuse("sync.malformed", "The base of a message names no commit.");
        const std::uint32_t check = number32();
        record::CommitId id{{number()}, 0};
        std::vector<Held> held;
        for (std::uint64_t left = items; left > 2 && good(); --left) {
            id.seq = number32();
            auto found = good() && find ? find(id) : std::nullopt;
            if (!found) refuse("sync.unknown-base", "A commit that the message builds on is not here.");
            if (good()) held.push_back({id, std::move(*found)});
        }
        if (!good()) return fail(*problem_);
        Dictionary dictionary = dictionary_of(held);
        if (check_of(dictionary.bytes) != check)
            return fail("sync.unknown-base", "A commit that the message builds on is another one here.");
        return dictionary;
    }
    [[nodiscard]] std::size_t rest() const { return in_.position(); }

    Result<Reply> reply() {
        Reply read;
        read.version = static_cast<std::uint32_t>(begin(kReplyParts, kVersion, kShortReplyVersion));
        read.epoch = number();
        for (std::uint64_t left = count(kMaxListed); left > 0 && good(); --left)
            read.acks.push_back(ack());
        for (std::uint64_t left = count(kMaxListed); left > 0 && good(); --left)
            read.quarantined.push_back(quarantined());
        Chains chains;
        std::size_t total = 0;
        for (std::uint64_t left = count(kMaxListed); left > 0 && good(); --left) {
            if (read.version < kShortReplyVersion) {
                read.commits.push_back(delivered());
                continue;
            }
            const std::uint64_t before = read.commits.empty() ? 0 : read.commits.back().server_seq;
            read.commits.push_back(delivered(chains, before));
            counted(read.commits.back().commit, total);
        }
        read.cursors = cursors();
        read.more = good() && take(in_.boolean());
        read.server_time_ms = integer();
        read.backed_up_through = integer();
        read.retry_after_ms = number32();
        return finished(std::move(read));
    }

  private:
    [[nodiscard]] bool good() const { return !problem_; }
    void refuse(std::string code, std::string message) {
        if (good())
            problem_ = Problem{std::move(code), std::move(message), "byte " + std::to_string(in_.position())};
    }
    void expect(const Result<void>& result) {
        if (!result && good()) problem_ = result.error();
    }
    template <class T>
    T take(Result<T> result) {
        if (!good()) return T{};
        if (result) return std::move(*result);
        problem_ = result.error();
        return T{};
    }

    /// Gives the version of the message.
    std::uint64_t begin(std::uint64_t parts, std::uint64_t oldest = kVersion,
                        std::uint64_t newest = kVersion) {
        const std::uint64_t found = take(in_.array());
        if (found < parts) refuse("sync.malformed", "A message has too few parts.");
        const std::uint64_t version = number();
        if (version < oldest || version > newest)
            refuse("sync.version", "A message of another version of the protocol.");
        appended_ = found - std::min(found, parts);
        return version;
    }
    /// The first appended part of a request.
    std::uint32_t reply_version() {
        if (appended_ == 0 || !good() || take(in_.peek()) != cbor::Kind::Unsigned) return 1;
        --appended_;
        return std::max(number32(), std::uint32_t{1});
    }
    template <class Message>
    Result<Message> finished(Message message) {
        for (; appended_ > 0 && good(); --appended_)
            take(in_.raw());
        if (good()) expect(in_.finish());
        if (!good()) return fail(*problem_);
        return message;
    }

    std::uint64_t number() { return good() ? take(in_.unsigned_integer()) : 0; }
    std::uint32_t number32() {
        const std::uint64_t value = number();
        if (value > UINT32_MAX) refuse("sync.malformed", "A number of a message is too large.");
        return static_cast<std::uint32_t>(value);
    }
    std::int64_t integer() { return good() ? take(in_.integer()) : 0; }
    std::uint64_t count(std::size_t most) {
        const std::uint64_t items = good() ? take(in_.array()) : 0;
        if (items > most) refuse("sync.malformed", "A list of a message is too long.");
        return good() ? items : 0;
    }
    void parts(std::uint64_t count) {
        if (good()) expect(in_.array_of(count));
    }
    std::string text() {
        const std::string_view read = good() ? take(in_.text()) : std::string_view{};
        if (read.size() > kMaxTextBytes) refuse("sync.malformed", "A text of a message is too long.");
        return std::string(read);
    }
    Bytes bytes() {
        const ByteView read = good() ? take(in_.bytes()) : ByteView{};
        return {read.begin(), read.end()};
    }

    std::vector<ScopeCursor> cursors() {
        std::vector<ScopeCursor> read;
        for (std::uint64_t left = count(kMaxScopes); left > 0 && good(); --left) {
            ScopeCursor& at = read.emplace_back();
            parts(3);
            at.scope = text();
            at.cursor = number();
            const ByteView digest = good() ? take(in_.bytes_of(at.digest.bytes.size())) : ByteView{};
            std::copy(digest.begin(), digest.end(), at.digest.bytes.begin());
        }
        return read;
    }
    /// `total`: of the commits of the message so far; restoring makes more of them than came in.
    template <class Commit>
    Commit&& counted(Commit&& commit, std::size_t& total) {
        total += commit.size();
        if (total > kMaxInflatedBytes) refuse("sync.too-large", "The commits of a message are too large.");
        return std::forward<Commit>(commit);
    }
    Bytes commit(Chains& chains) {
        const auto kind = good() ? take(in_.peek()) : cbor::Kind::Bytes;
        if (kind == cbor::Kind::Bytes) return whole(chains);
        const std::uint64_t parts = good() ? take(in_.array()) : 0;
        if (parts == kShortParts) return shortened(chains);
        if (parts != 1) refuse("sync.malformed", "A shortened commit has another number of parts.");
        return restored(good() ? chains.restore_hash(bytes()) : std::nullopt);
    }
    Bytes whole(Chains& chains) {
        Bytes commit = bytes();
        chains.note(commit);
        return commit;
    }
    Bytes shortened(Chains& chains) {
        ShortCommit commit;
        commit.lamport = integer();
        commit.wall = integer();
        commit.mono = integer();
        commit.rest = bytes();
        return restored(good() ? chains.restore(commit) : std::nullopt);
    }
    Bytes restored(std::optional<Bytes> commit) {
        if (!commit) refuse("sync.malformed", "A shortened commit does not continue what is before it.");
        return good() ? std::move(*commit) : Bytes{};
    }
    Ack ack() {
        Ack read;
        parts(3);
        read.writer.value = number();
        read.upto = number32();
        read.server_seq = number();
        return read;
    }
    Quarantined quarantined() {
        Quarantined read;
        parts(3);
        read.id.writer.value = number();
        read.id.seq = number32();
        read.why = text();
        return read;
    }
    Delivered delivered() {
        Delivered read;
        parts(2);
        read.server_seq = number();
        read.commit = bytes();
        return read;
    }

    Delivered delivered(Chains& chains, std::uint64_t before) {
        Delivered read;
        const std::uint64_t parts = good() ? take(in_.array()) : 0;
        if (parts != 2 && parts != 1 + kShortParts)
            refuse("sync.malformed", "A delivered commit has another number of parts.");
        read.server_seq = before + static_cast<std::uint64_t>(integer());
        read.commit = parts == 2 ? whole(chains) : shortened(chains);
        return read;
    }

    cbor::Reader in_;
    std::uint64_t appended_ = 0;  ///< parts that a later version added
    std::optional<Problem> problem_;
};

}  // namespace

Bytes encode(const Request& request) {
    cbor::Writer out;
    begin_request(request, kVersion, out);
    write(request.scopes, out);
    out.unsigned_integer(request.max_bytes);
    out.array(request.commits.size());
    for (const Bytes& commit : request.commits)
        out.bytes(commit);
    end_request(request, out);
    return deflate(out.view());
}

Bytes encode(const Reply& reply) {
    const bool shorter = reply.version >= kShortReplyVersion;
    cbor::Writer out;
    out.array(kReplyParts);
    out.unsigned_integer(shorter ? kShortReplyVersion : kVersion);
    out.unsigned_integer(reply.epoch);
    out.array(reply.acks.size());
    for (const Ack& ack : reply.acks) {
        out.array(3);
        out.unsigned_integer(ack.writer.value);
        out.unsigned_integer(ack.upto);
        out.unsigned_integer(ack.server_seq);
    }
    out.array(reply.quarantined.size());
    for (const Quarantined& aside : reply.quarantined) {
        out.array(3);
        out.unsigned_integer(aside.id.writer.value);
        out.unsigned_integer(aside.id.seq);
        out.text(aside.why);
    }
    out.array(reply.commits.size());
    shorter ? write_short(reply.commits, out) : write_whole(reply.commits, out);
    write(reply.cursors, out);
    out.boolean(reply.more);
    out.integer(reply.server_time_ms);
    out.integer(reply.backed_up_through);
    out.unsigned_integer(reply.retry_after_ms);
    return deflate(out.view());
}

void remember_base(std::vector<Held>& base, Held held) {
    if (held.bytes.size() > kLargestBaseCommit) return;
    if (!base.empty() && base.front().id.writer != held.id.writer) base.clear();
    if (base.size() == kMaxBase) {
        const auto largest = std::max_element(base.begin(), base.end(), [](const Held& a, const Held& b) {
            return a.bytes.size() < b.bytes.size();
        });
        base.erase(largest == base.begin() ? largest + 1 : base.begin());
    }
    base.push_back(std::move(held));
}

Bytes encode_short(const Request& request, std::span<const Held> base) {
    Dictionary dictionary = dictionary_of(base);
    cbor::Writer head;
    head.array(base.empty() ? 0 : base.size() + 2);
    if (!base.empty()) {
        head.unsigned_integer(check_of(dictionary.bytes));
        head.unsigned_integer(base.front().id.writer.value);
    }
    for (const Held& held : base)
        head.unsigned_integer(held.id.seq);

    cbor::Writer out;
    begin_request(request, kShortVersion, out);
    out.array(request.scopes.size());
    for (const ScopeCursor& at : request.scopes) {
        out.array(2);
        out.text(at.scope);
        out.unsigned_integer(at.cursor);
    }
    out.unsigned_integer(request.max_bytes);
    out.array(request.commits.size());
    for (const Bytes& commit : request.commits) {
        const auto shortened = dictionary.chains.shorten(commit);
        if (shortened) {
            out.array(kShortParts);
            write(*shortened, out);
        } else {
            out.bytes(commit);
        }
    }
    end_request(request, out);

    const Bytes frame = deflate_with(dictionary.bytes, out.view());
    Bytes wire{kShortMark};
    wire.insert(wire.end(), head.view().begin(), head.view().end());
    wire.insert(wire.end(), frame.begin(), frame.end());
    return wire;
}

Result<Request> decode_request(ByteView wire, const FindCommit& find) {
    if (wire.empty() || wire.front() != kShortMark)
        return inflate(wire).and_then([](const Bytes& plain) { return Decoder(plain).request(); });
    if (wire.size() > kMaxMessageBytes) return fail("sync.too-large", "A message is larger than 1 MiB.");
    const ByteView named = wire.subspan(1);
    Decoder head(named);
    auto dictionary = head.base(find);
    if (!dictionary) return fail(dictionary.error());
    return inflate_with(dictionary->bytes, named.subspan(head.rest())).and_then([&](const Bytes& plain) {
        return Decoder(plain).short_request(std::move(dictionary->chains));
    });
}

Result<Reply> decode_reply(ByteView wire) {
    return inflate(wire).and_then([](const Bytes& plain) { return Decoder(plain).reply(); });
}

}  // namespace meetmoment::sync
