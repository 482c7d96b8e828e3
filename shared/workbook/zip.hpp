// A zip file in memory, read and written. Knows nothing of what is in it.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"

struct zip;

namespace meetmoment::workbook {

/// One thread at a time. Bytes and limits are borrowed. Names are compared without the case of A to Z, as the
/// parts of a workbook are.
class ZipReader {
  public:
    /// "workbook.damaged" (cut off, or no zip), "workbook.too-large", "workbook.too-many-entries",
    /// "workbook.unsafe-name" ("../x", "C:/x"), "workbook.duplicate-part". Nothing is inflated yet.
    static Result<ZipReader> open(ByteView bytes, const WorkbookLimits& limits);

    /// In the order of the zip, with '/' and without a leading one; folders are left out.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] bool has(std::string_view name) const;
    /// "workbook.missing-part", "workbook.duplicate-part" (read before), "workbook.password",
    /// "workbook.zip-bomb", "workbook.damaged" (also when the checksum differs). All that is read counts
    /// together.
    [[nodiscard]] Result<std::string> read(std::string_view name);

  private:
    struct Closer {
        void operator()(struct ::zip* archive) const;
    };

    explicit ZipReader(const WorkbookLimits& limits) : limits_(&limits), left_(limits.inflated_bytes) {}
    Result<void> list();
    Result<std::string> inflate(std::size_t index, std::size_t size, const std::string& name);

    const WorkbookLimits* limits_;
    std::size_t left_;
    std::unique_ptr<struct ::zip, Closer> archive_;
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> indices_;  // by lower-case name
    std::set<std::size_t> read_;
};

struct ZipEntry {
    std::string name;
    std::string bytes;
};

/// Deflated, in this order, all dated 1980-01-01 00:00: the same entries give the same bytes.
/// "workbook.not-written" when libzip refuses (a name twice, no memory).
[[nodiscard]] Result<Bytes> write_zip(const std::vector<ZipEntry>& entries);

}  // namespace meetmoment::workbook
