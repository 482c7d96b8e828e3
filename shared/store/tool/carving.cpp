#include "shared/store/tool/carving.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace meetmoment::store::tool {

namespace {

/// Of every database that the store made: SQLite's default, without reserved bytes.
constexpr std::size_t kPage = 4096;
constexpr std::size_t kLogHead = 32, kFrameHead = 24;
/// No row of the store is larger: a commit or a chunk, sealed, and some columns.
constexpr std::uint64_t kMostPayload = 1U << 20U;

std::uint32_t big_endian(ByteView bytes) {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U |
           bytes[3];
}

/// Reads forward; once it has run out, everything is 0 and ok is false.
struct Cursor {
    ByteView bytes;
    bool ok = true;

    std::uint8_t byte() {
        if (bytes.empty()) {
            ok = false;
            return 0;
        }
        const std::uint8_t first = bytes.front();
        bytes = bytes.subspan(1);
        return first;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) {
            const std::uint8_t next = byte();
            value = value << 7U | (next & 0x7FU);
            if (next < 0x80) return value;
        }
        return value << 8U | byte();
    }
    ByteView take(std::size_t count) {
        ok = ok && count <= bytes.size();
        const ByteView taken = bytes.first(ok ? count : 0);
        bytes = bytes.subspan(taken.size());
        return taken;
    }
};

/// Section 2.1: how many bytes a column of this serial type has.
std::uint64_t size_of(std::uint64_t type) {
    constexpr std::uint64_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12 ? kSizes[type] : (type - 12) / 2;
}

bool has_look(std::uint64_t type, Look look) {
    const bool number = (type >= 1 && type <= 6) || type == 8 || type == 9;
    switch (look) {
        case Look::RowId:
            return type == 0;
        case Look::Number:
            return number;
        case Look::NumberOrNull:
            return number || type == 0;
        case Look::Text:
            return type >= 13 && type % 2 == 1;
        case Look::Sixteen:
            return type == 12 + 2 * 16;
        case Look::Blob:
            return type >= 12 && type % 2 == 0;
    }
    return false;
}

std::int64_t number_of(std::uint64_t type, ByteView bytes) {
    if (type == 8 || type == 9) return static_cast<std::int64_t>(type) - 8;
    if (bytes.empty()) return 0;
    std::uint64_t value = bytes.front() >= 0x80 ? ~std::uint64_t{0} : 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8U | byte;
    return static_cast<std::int64_t>(value);
}

/// Reads at any place; a part that the disk does not give is missing.
class RawFile {
  public:
    explicit RawFile(const std::string& name) : descriptor_(::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~RawFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    [[nodiscard]] std::uint64_t size() const {
        struct stat status {};
        return descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0
                   ? static_cast<std::uint64_t>(status.st_size)
                   : 0;
    }
    [[nodiscard]] Bytes read(std::uint64_t at, std::size_t count) const {
        Bytes bytes(count);
        const ssize_t got = ::pread(descriptor_, bytes.data(), count, static_cast<off_t>(at));
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }

  private:
    int descriptor_;
};

class Carving {
  public:
    Carving(const std::string& database, std::span<const Look> looks)
        : database_(database), log_(database + "-wal"), looks_(looks) {
        for (std::uint64_t at = kLogHead; at < log_.size(); at += kFrameHead + kPage)
            if (const Bytes head = log_.read(at, kFrameHead); head.size() == kFrameHead)
                logged_.emplace(big_endian(head), at + kFrameHead);
    }

    void run(const std::function<void(const CarvedRow&)>& take) const {
        for (std::uint64_t at = 0; at < database_.size(); at += kPage)
            search(database_.read(at, kPage), take);
        for (const auto& [number, at] : logged_)
            search(log_.read(at, kPage), take);
    }

  private:
    void search(const Bytes& bytes, const std::function<void(const CarvedRow&)>& take) const {
        for (ByteView page = bytes; page.size() > looks_.size(); page = page.subspan(1))
            if (looks_like_a_row(page)) row_at(page, take);
    }

    /// Quick, for the many places where nothing begins: length, rowid, then the types of the columns.
    bool looks_like_a_row(ByteView bytes) const {
        Cursor in{bytes};
        const std::uint64_t length = in.varint();
        (void)in.varint();
        if (length <= looks_.size() || length > kMostPayload) return false;
        const std::size_t before = in.bytes.size();
        const std::uint64_t head = in.varint();
        std::uint64_t sum = head;
        for (const Look look : looks_) {
            const std::uint64_t type = in.varint();
            if (!in.ok || !has_look(type, look)) return false;
            sum += size_of(type);
        }
        return in.ok && head == before - in.bytes.size() && sum == length;
    }

    /// The rest of a row that does not fit its page stands in pages that name one another. A number may mean
    /// a page of the file and one of the log; both readings are given.
    void row_at(ByteView bytes, const std::function<void(const CarvedRow&)>& take) const {
        Cursor in{bytes};
        const std::uint64_t length = in.varint();
        const auto rowid = static_cast<std::int64_t>(in.varint());
        const std::size_t local = local_part(length);
        const ByteView first = in.take(local);
        if (local == length) {
            if (in.ok) give(rowid, first, take);
            return;
        }
        const ByteView next = in.take(4);
        if (!in.ok) return;
        for (const bool log_first : {false, true}) {
            Bytes payload(first.begin(), first.end());
            if (add_overflow(big_endian(next), length, log_first, payload)) give(rowid, payload, take);
            if (logged_.empty()) return;
        }
    }

    /// Section 1.6: how much of the payload stands in the page of the row.
    static std::size_t local_part(std::uint64_t length) {
        constexpr std::uint64_t kMost = kPage - 35, kLeast = (kPage - 12) * 32 / 255 - 23;
        if (length <= kMost) return length;
        const std::uint64_t fitting = kLeast + (length - kLeast) % (kPage - 4);
        return fitting <= kMost ? fitting : kLeast;
    }

    bool add_overflow(std::uint32_t number, std::uint64_t length, bool log_first, Bytes& payload) const {
        while (payload.size() < length) {
            const Bytes page = page_of(number, log_first);
            if (page.size() < kPage) return false;
            number = big_endian(page);
            const std::size_t count = std::min<std::size_t>(length - payload.size(), kPage - 4);
            payload.insert(payload.end(), page.begin() + 4,
                           page.begin() + 4 + static_cast<std::ptrdiff_t>(count));
        }
        return true;
    }

    Bytes page_of(std::uint32_t number, bool log_first) const {
        if (number == 0) return {};
        const auto after = logged_.upper_bound(number);
        const bool in_log = after != logged_.begin() && std::prev(after)->first == number;
        const Bytes in_file =
            log_first && in_log ? Bytes{} : database_.read((std::uint64_t{number} - 1) * kPage, kPage);
        return in_log && in_file.empty() ? log_.read(std::prev(after)->second, kPage) : in_file;
    }

    void give(std::int64_t rowid, ByteView payload, const std::function<void(const CarvedRow&)>& take) const {
        Cursor head{payload};
        const std::uint64_t head_size = head.varint();
        Cursor content{payload.subspan(std::min<std::size_t>(head_size, payload.size()))};
        CarvedRow row{rowid, {}, {}};
        for (std::size_t column = 0; column < looks_.size(); ++column) {
            const std::uint64_t type = head.varint();
            const ByteView bytes = content.take(size_of(type));
            const bool number = type < 12;
            row.numbers.push_back(number ? number_of(type, bytes) : 0);
            row.contents.emplace_back(number ? bytes.end() : bytes.begin(), bytes.end());
        }
        if (head.ok && content.ok) take(row);
    }

    RawFile database_, log_;
    std::span<const Look> looks_;
    std::multimap<std::uint32_t, std::uint64_t>
        logged_;  ///< number of a page to where it is, older ones first
};

}  // namespace

void carve(const std::string& database, std::span<const Look> looks,
           const std::function<void(const CarvedRow&)>& take) {
    Carving(database, looks).run(take);
}

}  // namespace meetmoment::store::tool
