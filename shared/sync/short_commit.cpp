#include "shared/sync/short_commit.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"

namespace meetmoment::sync {

namespace {

constexpr std::uint8_t kSixteenBytes = 0x50;  ///< what CBOR puts before the bytes of prev_hash
constexpr std::size_t kItem = 1 + 16;

/// What stands before prev_hash in a commit: [version, writer, seq, …].
struct Front {
    record::CommitId id;
    std::size_t size = 0;
};

std::optional<Front> front_of(ByteView commit) {
    cbor::Reader in(commit);
    if (!in.array() || !in.unsigned_integer()) return std::nullopt;
    const auto writer = in.unsigned_integer();
    if (!writer) return std::nullopt;
    const auto seq = in.unsigned_integer();
    if (!seq || *seq == 0 || *seq > UINT32_MAX) return std::nullopt;
    return Front{{{*writer}, static_cast<std::uint32_t>(*seq)}, in.position()};
}

Bytes join(ByteView front, ByteView between, ByteView back) {
    Bytes all;
    all.reserve(front.size() + between.size() + back.size());
    all.insert(all.end(), front.begin(), front.end());
    all.insert(all.end(), between.begin(), between.end());
    all.insert(all.end(), back.begin(), back.end());
    return all;
}

Bytes item_of(const Hash128& hash) {
    Bytes item{kSixteenBytes};
    item.insert(item.end(), hash.bytes.begin(), hash.bytes.end());
    return item;
}

}  // namespace

std::optional<record::CommitId> id_at_front(ByteView commit) {
    const auto front = front_of(commit);
    return front ? std::optional(front->id) : std::nullopt;
}

void Chains::note(ByteView commit) {
    if (const auto front = front_of(commit)) last_[front->id.writer] = {front->id.seq, blake2b_128(commit)};
}

const Chains::Last* Chains::before(const record::CommitId& id) const {
    const auto found = last_.find(id.writer);
    return found != last_.end() && found->second.seq == id.seq - 1 ? &found->second : nullptr;
}

std::optional<Bytes> Chains::shorten(ByteView commit) {
    std::optional<Bytes> shortened;
    const auto front = front_of(commit);
    const Last* last = front ? before(front->id) : nullptr;
    if (last != nullptr && commit.size() >= front->size + kItem) {
        const Bytes item = item_of(last->hash);
        if (std::equal(item.begin(), item.end(), commit.begin() + static_cast<std::ptrdiff_t>(front->size)))
            shortened = join(commit.first(front->size), {}, commit.subspan(front->size + kItem));
        // What is no commit may count more items than are left.
        if (shortened && !front_of(*shortened)) shortened.reset();
    }
    note(commit);
    return shortened;
}

std::optional<Bytes> Chains::restore(ByteView shortened) {
    const auto front = front_of(shortened);
    const Last* last = front ? before(front->id) : nullptr;
    if (last == nullptr) return std::nullopt;
    Bytes commit = join(shortened.first(front->size), item_of(last->hash), shortened.subspan(front->size));
    note(commit);
    return commit;
}

}  // namespace meetmoment::sync
