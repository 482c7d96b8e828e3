#include "sync-server/service/openrosa_notes.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::uint64_t kVersion = 1;

template <class T>
T read(Result<T> value) {
    if (!value)
        throw storage::StoreFailure({"store.corrupt", "What is noted of a submission cannot be read.", {}});
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

}  // namespace

Bytes encode(const OpenRosaNotes& notes) {
    cbor::Writer out;
    out.array(3);
    out.unsigned_integer(kVersion);
    Bytes names;
    for (const auto& name : notes.instances)
        names.insert(names.end(), name.bytes.begin(), name.bytes.end());
    out.bytes(names);
    out.array(2 * notes.commits.size());
    for (const auto& commit : notes.commits) {
        out.unsigned_integer(commit.writer.value);
        out.unsigned_integer(commit.seq);
    }
    return out.take();
}

OpenRosaNotes decode_notes(ByteView bytes) {
    OpenRosaNotes notes;
    cbor::Reader in(bytes);
    read(in.array_of(3));
    (void)read(in.unsigned_integer());
    const auto names = read(in.bytes());
    for (std::size_t at = 0; at + 16 <= names.size(); at += 16) {
        Uuid name;
        std::copy_n(names.begin() + static_cast<std::ptrdiff_t>(at), 16, name.bytes.begin());
        notes.instances.push_back(name);
    }
    for (auto left = read(in.array()); left >= 2; left -= 2) {
        const auto writer = read(in.unsigned_integer());
        notes.commits.push_back({{writer}, static_cast<std::uint32_t>(read(in.unsigned_integer()))});
    }
    return notes;
}

}  // namespace meetmoment::server::service
