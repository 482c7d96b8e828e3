#include "sync-server/storage/archive.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "shared/base/cbor.hpp"
#include "shared/base/hash.hpp"
#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {
namespace {

constexpr std::string_view kMagic = "meetmoment archive ";
constexpr std::string_view kVersion = "1\n";
constexpr std::size_t kMostItem = 64U << 20U;

using Digest = std::array<std::uint8_t, 32>;

Digest next_digest(const Digest& before, ByteView item) {
    return blake2b_256_keyed(ByteView(before), item);
}

// --- writing

/// Starts an item of so many values after its name.
cbor::Writer item(std::string_view name, std::uint64_t values) {
    cbor::Writer out;
    out.array(1 + values);
    out.text(name);
    return out;
}

void put(cbor::Writer& out, const std::string& text) {
    // Names from elsewhere may be no UTF-8, which CBOR refuses.
    if (is_utf8(text))
        out.text(text);
    else
        out.bytes(as_bytes(text));
}
void put(cbor::Writer& out, std::int64_t value) {
    out.integer(value);
}
void put(cbor::Writer& out, std::uint64_t value) {
    out.unsigned_integer(value);
}
void put(cbor::Writer& out, const Bytes& bytes) {
    out.bytes(bytes);
}
void put(cbor::Writer& out, const record::BlobHash& hash) {
    out.bytes(hash.bytes);
}
void put(cbor::Writer& out, const Uuid& id) {
    out.bytes(id.bytes);
}
void put(cbor::Writer& out, const Hash128& hash) {
    out.bytes(hash.bytes);
}
void put(cbor::Writer& out, const std::optional<std::int64_t>& value) {
    if (value)
        out.integer(*value);
    else
        out.null();
}
void put(cbor::Writer& out, const std::vector<std::string>& texts) {
    out.array(texts.size());
    for (const auto& text : texts)
        put(out, text);
}

template <class... Values>
Bytes item_of(std::string_view name, const Values&... values) {
    auto out = item(name, sizeof...(values));
    (put(out, values), ...);
    return out.take();
}

Bytes encode(const StudyRow& row) {
    return item_of("study", row.id, row.version, row.json);
}
Bytes encode(const KeptDocument& row) {
    return item_of("document", row.name, row.version, row.bytes);
}
Bytes encode(const DeviceRow& row) {
    return item_of("device", row.device.id, row.device.user, row.device.display_name, row.device.scopes,
                   row.name, row.build, row.token_hash, row.enrolled_ms, static_cast<std::int64_t>(row.state),
                   row.next_token_hash.value_or(Bytes()), row.token_ms, row.seen_ms);
}
Bytes encode(const ParticipantRow& row) {
    return item_of("participant", row.code, row.region, row.group, row.sealed, row.made_ms, row.made_by,
                   row.erased_ms);
}
Bytes encode(const KeptWriter& row) {
    return item_of("writer", row.id.value, std::uint64_t{row.row.upto}, row.row.last_hash, row.row.device,
                   row.row.build);
}
Bytes encode(const KeptOwnWriter& row) {
    return item_of("own", row.id.value);
}
Bytes encode(const KeptCommit& row) {
    return item_of("commit", row.server_seq, row.delivered_by, row.received_ms, row.bytes);
}
Bytes encode(const QuarantineRow& row) {
    return item_of("quarantine", row.id.writer.value, std::uint64_t{row.id.seq}, row.hash, row.why,
                   row.device, row.received_ms, row.bytes);
}
Bytes encode(const KeptBlob& row) {
    return item_of("blob", row.hash, row.bytes, row.waiting_since_ms);
}
Bytes encode(const KeptBlobHolder& row) {
    return item_of("holder", row.hash, row.user);
}
Bytes encode(const KeptBlobPart& row) {
    return item_of("part", row.part, row.whole);
}
Bytes encode(const KeptBlobReference& row) {
    return item_of("reference", row.manifest, row.scope, row.user);
}
Bytes encode(const KeptBlobUsage& row) {
    return item_of("usage", row.user, row.bytes);
}
Bytes encode(const AppUserRow& row) {
    const auto& user = row.user;
    return item_of("app-user", user.id, user.name, user.region, user.round, user.group, user.forms,
                   row.token_hash, row.ha1, row.created_ms, row.revoked_ms);
}
Bytes encode(const OpenRosaInstanceRow& row) {
    return item_of("instance", row.instance_id, row.record, row.form, row.app_user, row.previous, row.next,
                   row.received_ms, row.notes, row.xml);
}
Bytes encode(const OpenRosaFileRow& row) {
    return item_of("file", row.instance_id, row.name, row.manifest);
}
Bytes encode(const KeptFormState& row) {
    return item_of("form", row.form, row.state);
}

// --- reading

const Problem kDamaged{
    "archive.damaged", "The archive is damaged or not whole; nothing was taken from it.", {}};

/// Thrown inside this file only.
struct Damaged {};

class Item {
  public:
    explicit Item(ByteView bytes) : reader_(bytes) {
        left_ = value(reader_.array());
        name_ = text();
    }
    [[nodiscard]] const std::string& name() const { return name_; }
    std::string text() {
        take();
        if (value(reader_.peek()) == cbor::Kind::Bytes) return std::string(as_text(value(reader_.bytes())));
        return std::string(value(reader_.text()));
    }
    std::int64_t integer() {
        take();
        return value(reader_.integer());
    }
    std::uint64_t number() {
        take();
        return value(reader_.unsigned_integer());
    }
    std::uint32_t small_number() { return static_cast<std::uint32_t>(number()); }
    Bytes bytes() {
        take();
        const auto view = value(reader_.bytes());
        return Bytes(view.begin(), view.end());
    }
    template <class T>
    T fixed() {
        take();
        T out;
        const auto view = value(reader_.bytes_of(out.bytes.size()));
        std::copy(view.begin(), view.end(), out.bytes.begin());
        return out;
    }
    std::optional<std::int64_t> optional_integer() {
        if (value(reader_.peek()) != cbor::Kind::Null) return integer();
        take();
        if (!reader_.null()) throw Damaged();
        return std::nullopt;
    }
    std::vector<std::string> texts() {
        take();
        std::vector<std::string> out;
        const auto count = value(reader_.array());
        left_ += count;
        for (std::uint64_t at = 0; at < count; ++at)
            out.push_back(text());
        return out;
    }
    void finish() const {
        if (left_ != 0 || !reader_.finish()) throw Damaged();
    }

  private:
    template <class T>
    static T value(Result<T> result) {
        if (!result) throw Damaged();
        return *result;
    }
    void take() {
        if (left_-- == 0) throw Damaged();
    }

    cbor::Reader reader_;
    std::uint64_t left_ = 0;
    std::string name_;
};

record::WriterId writer_in(Item& item) {
    return {item.number()};
}

/// [study, role, regions …]
constexpr std::size_t kMembershipTexts = 3;

std::vector<Membership> memberships_in(Item& item) {
    const auto texts = item.texts();
    if (texts.size() % kMembershipTexts != 0) throw Damaged();
    std::vector<Membership> memberships;
    for (std::size_t at = 0; at < texts.size(); at += kMembershipTexts) {
        const auto role = parse_role(texts[at + 1]);
        if (!role) throw Damaged();
        memberships.push_back({texts[at], *role, words_of(texts[at + 2])});
    }
    return memberships;
}

AccountRow account_in(Item& item) {
    AccountRow row;
    row.account = item.text();
    row.name = item.text();
    row.password_hash = item.text();
    row.locked = item.integer() != 0;
    row.memberships = memberships_in(item);
    SecondFactorRow factor;
    factor.secret = item.bytes();
    factor.confirmed = item.integer() != 0;
    factor.last_step = item.integer();
    factor.spare_hashes = item.texts();
    if (!factor.secret.empty()) row.second_factor = std::move(factor);
    row.created_ms = item.integer();
    row.used_ms = item.integer();
    return row;
}

DeviceRow device_in(Item& item, const std::string& study) {
    DeviceRow row;
    row.device.id = item.text();
    row.device.study = study;
    row.device.user = item.text();
    row.device.display_name = item.text();
    row.device.scopes = item.texts();
    row.name = item.text();
    row.build = item.text();
    row.token_hash = item.bytes();
    row.enrolled_ms = item.integer();
    const auto state = item.integer();
    if (state < 0 || state > static_cast<std::int64_t>(DeviceState::Wiped)) throw Damaged();
    row.state = static_cast<DeviceState>(state);
    if (auto next = item.bytes(); !next.empty()) row.next_token_hash = std::move(next);
    row.token_ms = item.integer();
    row.seen_ms = item.integer();
    return row;
}

KeptWriter writer_row_in(Item& item) {
    KeptWriter row;
    row.id = writer_in(item);
    row.row.upto = item.small_number();
    row.row.last_hash = item.fixed<Hash128>();
    row.row.device = item.text();
    row.row.build = item.text();
    return row;
}

QuarantineRow quarantine_in(Item& item) {
    QuarantineRow row;
    row.id.writer = writer_in(item);
    row.id.seq = item.small_number();
    row.hash = item.fixed<Hash128>();
    row.why = item.text();
    row.device = item.text();
    row.received_ms = item.integer();
    row.bytes = item.bytes();
    return row;
}

AppUserRow app_user_in(Item& item, const std::string& study) {
    AppUserRow row;
    row.user.id = item.text();
    row.user.study = study;
    row.user.name = item.text();
    row.user.region = item.text();
    row.user.round = item.text();
    row.user.group = item.text();
    row.user.forms = item.texts();
    row.token_hash = item.bytes();
    row.ha1 = item.text();
    row.created_ms = item.integer();
    row.revoked_ms = item.optional_integer();
    return row;
}

// The braces take the values in their order.
KeptRow row_in(Item& item, std::string& study) {
    using record::BlobHash;
    const std::string& name = item.name();
    if (name == "study") {
        StudyRow row{item.text(), item.text(), item.text()};
        study = row.id;
        return row;
    }
    if (study.empty()) throw Damaged();
    if (name == "document") return KeptDocument{item.text(), item.text(), item.bytes()};
    if (name == "device") return device_in(item, study);
    if (name == "participant")
        return ParticipantRow{item.text(),
                              item.text(),
                              item.text(),
                              item.bytes(),
                              item.integer(),
                              item.text(),
                              item.optional_integer()};
    if (name == "writer") return writer_row_in(item);
    if (name == "own") return KeptOwnWriter{writer_in(item)};
    if (name == "commit") return KeptCommit{item.number(), item.text(), item.integer(), item.bytes()};
    if (name == "quarantine") return quarantine_in(item);
    if (name == "blob") return KeptBlob{item.fixed<BlobHash>(), item.bytes(), item.optional_integer()};
    if (name == "holder") return KeptBlobHolder{item.fixed<BlobHash>(), item.text()};
    if (name == "part") return KeptBlobPart{item.fixed<BlobHash>(), item.fixed<BlobHash>()};
    if (name == "reference") return KeptBlobReference{item.fixed<BlobHash>(), item.text(), item.text()};
    if (name == "usage") return KeptBlobUsage{item.text(), item.integer()};
    if (name == "app-user") return app_user_in(item, study);
    if (name == "instance")
        return OpenRosaInstanceRow{item.text(), item.fixed<Uuid>(), item.text(),  item.text(), item.text(),
                                   item.text(), item.integer(),     item.bytes(), item.bytes()};
    if (name == "file") return OpenRosaFileRow{item.text(), item.text(), item.fixed<BlobHash>()};
    if (name == "form") return KeptFormState{item.text(), item.text()};
    throw Damaged();
}

ArchiveItem item_in(Item& item, std::string& study) {
    if (item.name() == "store") return ArchiveHead{item.number(), item.integer(), item.text()};
    if (item.name() == "account") return account_in(item);
    return row_in(item, study);
}

/// The next item's bytes; nullopt when the file ends before it does.
std::optional<Bytes> next_item(std::ifstream& in) {
    std::array<char, 4> length{};
    if (!in.read(length.data(), length.size())) return std::nullopt;
    std::size_t size = 0;
    for (const char byte : length)
        size = size << 8U | static_cast<std::uint8_t>(byte);
    if (size > kMostItem) return std::nullopt;
    Bytes bytes(size);
    if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
        return std::nullopt;
    return bytes;
}

/// Gives every item before the last to `take`.
Result<void> each_item(const std::string& file, const std::function<Result<void>(Item&)>& take) {
    std::ifstream in(file, std::ios::binary);
    std::string magic(kMagic.size() + kVersion.size(), ' ');
    if (!in || !in.read(magic.data(), static_cast<std::streamsize>(magic.size())) ||
        !magic.starts_with(kMagic))
        return fail("archive.unreadable", "The file cannot be read, or is no archive of this program.", file);
    if (!magic.ends_with(kVersion))
        return fail("archive.newer", "A newer version of this program wrote the archive.", file);
    Digest digest{};
    try {
        for (std::uint64_t items = 0;; ++items) {
            const auto bytes = next_item(in);
            if (!bytes) return fail(kDamaged);
            Item item(*bytes);
            if (item.name() == "end") {
                const bool same =
                    item.number() == items && item.bytes() == Bytes(digest.begin(), digest.end());
                return same && in.peek() == std::ifstream::traits_type::eof() ? Result<void>{}
                                                                              : fail(kDamaged);
            }
            digest = next_digest(digest, *bytes);
            if (auto taken = take(item); !taken) return taken;
        }
    } catch (const Damaged&) {
        return fail(kDamaged);
    }
}

}  // namespace

ArchiveWriter::ArchiveWriter(std::string file) : file_(std::move(file)) {
    taken_ = std::filesystem::exists(file_);
    if (taken_) return;
    out_.open(file_ + ".new", std::ios::binary | std::ios::trunc);
    out_ << kMagic << kVersion;
}

ArchiveWriter::~ArchiveWriter() {
    if (!out_.is_open()) return;
    out_.close();
    std::error_code ignored;
    std::filesystem::remove(file_ + ".new", ignored);
}

void ArchiveWriter::put(ByteView bytes) {
    std::array<char, 4> length{};
    for (std::size_t at = 0; at < 4; ++at)
        length[at] = static_cast<char>(bytes.size() >> (8U * (3 - at)) & 0xffU);
    out_.write(length.data(), length.size());
    out_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    digest_ = next_digest(digest_, bytes);
    ++items_;
}

void ArchiveWriter::add(const ArchiveHead& head) {
    put(item_of("store", head.epoch, head.made_ms, head.version));
}

void ArchiveWriter::add(const AccountRow& row) {
    std::vector<std::string> memberships;
    for (const auto& one : row.memberships) {
        memberships.push_back(one.study);
        memberships.emplace_back(to_string(one.role));
        memberships.push_back(joined(one.regions));
    }
    const auto factor = row.second_factor.value_or(SecondFactorRow{});
    put(item_of("account", row.account, row.name, row.password_hash, std::int64_t{row.locked}, memberships,
                factor.secret, std::int64_t{factor.confirmed}, factor.last_step, factor.spare_hashes,
                row.created_ms, row.used_ms));
}

void ArchiveWriter::add(const KeptRow& row) {
    put(std::visit([](const auto& one) { return encode(one); }, row));
}

Result<void> ArchiveWriter::finish() {
    if (taken_) return fail("archive.exists", "That file exists already; choose another name.", file_);
    const auto unwritable = [this] {
        return fail("archive.unwritable", "The archive cannot be written.", file_);
    };
    put(item_of("end", items_, Bytes(digest_.begin(), digest_.end())));
    out_.flush();
    if (!out_) return unwritable();
    const int descriptor = ::open((file_ + ".new").c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    std::error_code error;
    if (flushed) std::filesystem::rename(file_ + ".new", file_, error);
    if (!flushed || error) return unwritable();
    out_.close();
    return {};
}

Result<void> read_archive(const std::string& file,
                          const std::function<Result<void>(const ArchiveItem&)>& take) {
    const auto read = [&](const std::function<Result<void>(const ArchiveItem&)>& each) {
        std::string study;
        return each_item(file, [&](Item& item) -> Result<void> {
            const auto decoded = item_in(item, study);
            item.finish();
            return each(decoded);
        });
    };
    if (auto whole = read([](const ArchiveItem&) -> Result<void> { return {}; }); !whole) return whole;
    return read(take);
}

}  // namespace meetmoment::server::storage
