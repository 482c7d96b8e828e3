#include "shared/store/commit_file.hpp"

#include <array>
#include <istream>
#include <optional>
#include <ostream>

#include "shared/base/cbor.hpp"
#include "shared/base/hash.hpp"
#include "shared/sync/blob.hpp"

namespace meetmoment::store {

namespace {

constexpr std::string_view kName = "meetmoment commits";
constexpr std::uint64_t kVersion = 1;
enum Tag : std::uint64_t { kEnd = 0, kCommit = 1, kDraft = 2, kUnread = 3, kChunk = 4, kManifest = 5 };

struct Encode {
    cbor::Writer& out;
    void begin(Tag tag, std::uint64_t parts) const {
        out.array(parts);
        out.unsigned_integer(tag);
    }
    void operator()(const ExportedCommit& item) const {
        begin(kCommit, 3);
        out.bytes(blake2b_128(item.bytes).bytes);
        out.bytes(item.bytes);
    }
    void operator()(const ExportedDraft& item) const {
        begin(kDraft, 5);
        out.bytes(item.record.bytes);
        out.text(item.path);
        out.bytes(item.value);
        out.integer(item.changed_ms);
    }
    void operator()(const ExportedUnread& item) const {
        begin(kUnread, 2);
        out.bytes(item.bytes);
    }
    void operator()(const ExportedChunk& item) const { object(kChunk, item.hash, item.bytes); }
    void operator()(const ExportedManifest& item) const { object(kManifest, item.hash, item.bytes); }
    void object(Tag tag, const record::BlobHash& hash, ByteView bytes) const {
        begin(tag, 3);
        out.bytes(hash.bytes);
        out.bytes(bytes);
    }
};

tl::unexpected<Problem> malformed() {
    return fail("commit-file.format", "This is not a file of exported commits, or it is damaged.");
}
tl::unexpected<Problem> wrong_hash() {
    return fail("commit-file.hash", "A part of the file is not what its hash says.");
}

Bytes copy(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

Result<Exported> commit_of(ByteView hash, ByteView bytes) {
    const Hash128 actual = blake2b_128(bytes);
    if (!std::equal(hash.begin(), hash.end(), actual.bytes.begin(), actual.bytes.end())) return wrong_hash();
    return ExportedCommit{copy(bytes)};
}

Result<Exported> object_of(std::uint64_t tag, ByteView hash, ByteView bytes) {
    const auto known = record::blob_hash(hash);
    if (!known) return malformed();
    if (*known != (tag == kChunk ? sync::hash_of_chunk(bytes) : sync::hash_of_manifest(bytes)))
        return wrong_hash();
    if (tag == kChunk) return ExportedChunk{*known, copy(bytes)};
    return ExportedManifest{*known, copy(bytes)};
}

Result<Exported> draft_of(cbor::Reader& in) {
    ExportedDraft draft;
    const auto record = in.bytes_of(draft.record.bytes.size());
    if (!record) return malformed();
    std::copy(record->begin(), record->end(), draft.record.bytes.begin());
    const auto path = in.text();
    if (!path) return malformed();
    draft.path = *path;
    const auto value = in.bytes();
    if (!value) return malformed();
    draft.value = copy(*value);
    const auto changed = in.integer();
    if (!changed) return malformed();
    draft.changed_ms = *changed;
    return draft;
}

/// nullopt for a kind that this version does not know.
Result<std::optional<Exported>> item_of(std::uint64_t tag, std::uint64_t parts, cbor::Reader& in) {
    constexpr std::array<std::uint64_t, 6> kParts{2, 3, 5, 2, 3, 3};
    if (tag > kManifest) return std::nullopt;
    if (parts != kParts[tag]) return malformed();
    if (tag == kDraft) return draft_of(in).map([](Exported item) { return std::optional(std::move(item)); });
    const auto first = in.bytes();
    if (!first) return malformed();
    if (tag == kUnread) return ExportedUnread{copy(*first)};
    const auto bytes = in.bytes();
    if (!bytes) return malformed();
    auto item = tag == kCommit ? commit_of(*first, *bytes) : object_of(tag, *first, *bytes);
    return item.map([](Exported known) { return std::optional(std::move(known)); });
}

/// nullopt at the end of the stream.
Result<std::optional<Bytes>> next_frame(std::istream& in) {
    std::array<char, 4> head{};
    in.read(head.data(), head.size());
    if (in.gcount() == 0) return std::nullopt;
    std::size_t length = 0;
    for (const char byte : head)
        length = length << 8U | static_cast<unsigned char>(byte);
    if (in.gcount() < 4 || length > kMaxFrameBytes) return malformed();
    Bytes frame(length);
    in.read(reinterpret_cast<char*>(frame.data()), static_cast<std::streamsize>(length));
    if (static_cast<std::size_t>(in.gcount()) != length) return malformed();
    return frame;
}

bool is_head(ByteView frame) {
    cbor::Reader in(frame);
    if (!in.array_of(2)) return false;
    const auto name = in.text();
    if (!name || *name != kName) return false;
    const auto version = in.unsigned_integer();
    return version && *version == kVersion;
}

}  // namespace

CommitFileWriter::CommitFileWriter(std::ostream& out) : out_(out) {
    cbor::Writer head;
    head.array(2);
    head.text(kName);
    head.unsigned_integer(kVersion);
    frame(head.view());
}

void CommitFileWriter::write(const Exported& item) {
    cbor::Writer encoded;
    std::visit(Encode{encoded}, item);
    frame(encoded.view());
    ++count_;
}

Result<void> CommitFileWriter::finish() {
    cbor::Writer end;
    end.array(2);
    end.unsigned_integer(kEnd);
    end.unsigned_integer(count_);
    frame(end.view());
    out_.flush();
    if (!out_) return fail("store.io", "The file could not be written. Is there room on the disk?");
    return {};
}

void CommitFileWriter::frame(ByteView item) {
    std::array<char, 4> head{};
    for (std::size_t byte = 0; byte < head.size(); ++byte)
        head[byte] = static_cast<char>(item.size() >> (24U - 8U * byte));
    out_.write(head.data(), head.size());
    out_.write(reinterpret_cast<const char*>(item.data()), static_cast<std::streamsize>(item.size()));
}

Result<void> read_commit_file(std::istream& in, const std::function<Result<void>(Exported)>& take) {
    const auto head = next_frame(in);
    if (!head) return fail(head.error());
    if (!*head || !is_head(**head)) return malformed();
    for (std::uint64_t count = 0;; ++count) {
        const auto frame = next_frame(in);
        if (!frame) return fail(frame.error());
        if (!*frame) return fail("commit-file.cut", "The end of the file is missing.");
        cbor::Reader item(**frame);
        const auto parts = item.array();
        if (!parts || *parts == 0) return malformed();
        const auto tag = item.unsigned_integer();
        if (!tag) return malformed();
        if (*tag == kEnd) {
            const auto counted = item.unsigned_integer();
            return counted && *counted == count ? Result<void>{} : malformed();
        }
        auto known = item_of(*tag, *parts, item);
        if (!known) return fail(known.error());
        if (!*known) continue;
        if (auto taken = take(std::move(**known)); !taken) return taken;
    }
}

}  // namespace meetmoment::store
