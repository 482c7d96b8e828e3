#include "shared/workbook/zip.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <optional>

namespace meetmoment::workbook {

namespace {

constexpr std::string_view kAgain = " Save the workbook again and send that file.";
constexpr std::size_t kRatioFrom = std::size_t{1} << 20;
constexpr zip_uint16_t kDosDay = 1 << 5 | 1;  // 1980-01-01
constexpr std::size_t kDirectories = 16;

std::string lower(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

/// With '/' only and without a leading one; nullopt when the name points out of the zip.
std::optional<std::string> safe_name(std::string_view name) {
    std::string path(name);
    std::replace(path.begin(), path.end(), '\\', '/');
    path.erase(0,
               path.find_first_not_of('/') == std::string::npos ? path.size() : path.find_first_not_of('/'));
    if (path.size() > 1 && path[1] == ':') return std::nullopt;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const auto part = std::string_view(path).substr(at, end - at);
        if (part == "..") return std::nullopt;
        at = end + 1;
    }
    return path;
}

tl::unexpected<Problem> damaged(std::string_view name = {}) {
    return fail("workbook.damaged", "The file is damaged or was not sent completely." + std::string(kAgain),
                std::string(name));
}

tl::unexpected<Problem> bomb(std::string_view name) {
    return fail("workbook.zip-bomb",
                "The file grows far too large when it is unpacked. Copy the sheets into a new workbook and "
                "save that.",
                std::string(name));
}

}  // namespace

void ZipReader::Closer::operator()(struct ::zip* archive) const {
    zip_discard(archive);
}

Result<ZipReader> ZipReader::open(ByteView bytes, const WorkbookLimits& limits) {
    if (bytes.size() > limits.file_bytes)
        return fail("workbook.too-large", "The file is larger than " +
                                              std::to_string(limits.file_bytes >> 20) +
                                              " MiB; take pictures and sheets out that are not needed.");
    // libzip reads every directory that the end of the file might name, and its table of names is slow when
    // somebody chose them to collide; so what it can find is counted first, by the signatures that each
    // record begins with.
    if (count(as_text(bytes), "PK\x01\x02") > limits.entries ||
        count(as_text(bytes), "PK\x05\x06") > kDirectories)
        return fail("workbook.too-many-entries",
                    "The file has more than " + std::to_string(limits.entries) +
                        " parts. Copy the sheets into a new workbook and save that.");
    ZipReader reader(limits);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) reader.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (source != nullptr && !reader.archive_) zip_source_free(source);
    zip_error_fini(&error);
    if (!reader.archive_) return damaged();
    if (auto listed = reader.list(); !listed) return fail(listed.error());
    return reader;
}

Result<void> ZipReader::list() {
    const zip_int64_t entries = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t index = 0; index < entries; ++index) {
        const char* raw = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(index), ZIP_FL_ENC_GUESS);
        if (raw == nullptr) return damaged();
        const auto name = safe_name(raw);
        if (!name)
            return fail("workbook.unsafe-name",
                        "A part of the file has a name that points out of the file." + std::string(kAgain),
                        raw);
        if (name->empty() || name->back() == '/') continue;
        if (!indices_.emplace(lower(*name), static_cast<std::size_t>(index)).second)
            return fail("workbook.duplicate-part", "The file has a part twice." + std::string(kAgain), *name);
        names_.push_back(*name);
    }
    return {};
}

bool ZipReader::has(std::string_view name) const {
    return indices_.contains(lower(name));
}

Result<std::string> ZipReader::read(std::string_view name) {
    const auto found = indices_.find(lower(name));
    if (found == indices_.end())
        return fail("workbook.missing-part", "A part of the file is missing." + std::string(kAgain),
                    std::string(name));
    if (!read_.insert(found->second).second)
        return fail("workbook.duplicate-part", "A part of the file is used twice." + std::string(kAgain),
                    std::string(name));
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(archive_.get(), found->second, 0, &stat) != 0 || (stat.valid & wanted) != wanted)
        return damaged(name);
    if (stat.encryption_method != ZIP_EM_NONE)
        return fail("workbook.password", "The file is protected with a password; save it without one.",
                    std::string(name));
    if (stat.size > left_) return bomb(name);
    if (stat.size > kRatioFrom && stat.size / limits_->ratio > stat.comp_size) return bomb(name);
    return inflate(found->second, static_cast<std::size_t>(stat.size), std::string(name));
}

// The sizes in the directory are only a claim: reading stops where it is exceeded.
Result<std::string> ZipReader::inflate(std::size_t index, std::size_t size, const std::string& name) {
    zip_file_t* file = zip_fopen_index(archive_.get(), index, 0);
    if (file == nullptr) return damaged(name);
    std::string out;
    std::array<char, 65536> block;
    zip_int64_t got = 0;
    while (out.size() <= size && (got = zip_fread(file, block.data(), block.size())) > 0)
        out.append(block.data(), static_cast<std::size_t>(got));
    zip_fclose(file);
    if (got < 0 || out.size() != size) return damaged(name);
    left_ -= out.size();
    return out;
}

namespace {

Result<void> add(zip_t* archive, const ZipEntry& entry) {
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return fail("workbook.not-written", zip_strerror(archive), entry.name);
    }
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 9) != 0 ||
        zip_file_set_dostime(archive, at, 0, kDosDay, 0) != 0)
        return fail("workbook.not-written", zip_strerror(archive), entry.name);
    return {};
}

Result<Bytes> content(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return fail("workbook.not-written", zip_error_strerror(zip_source_error(source)));
    Bytes bytes(static_cast<std::size_t>(stat.size));
    const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size())
        return fail("workbook.not-written", zip_error_strerror(zip_source_error(source)));
    return bytes;
}

}  // namespace

Result<Bytes> write_zip(const std::vector<ZipEntry>& entries) {
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> target(
        zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
    zip_t* archive = target ? zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr) : nullptr;
    if (archive == nullptr) return fail("workbook.not-written", "There is no memory for the workbook.");
    zip_source_keep(target.get());  // the archive has the first reference
    for (const ZipEntry& entry : entries) {
        if (auto added = add(archive, entry); !added) {
            zip_discard(archive);
            return fail(added.error());
        }
    }
    if (zip_close(archive) != 0) {
        Problem problem{"workbook.not-written", zip_strerror(archive), ""};
        zip_discard(archive);
        return fail(std::move(problem));
    }
    return content(target.get());
}

}  // namespace meetmoment::workbook
