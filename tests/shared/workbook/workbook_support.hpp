// Workbooks by hand and at random, and zips that no zip library writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/workbook/workbook.hpp"
#include "shared/workbook/zip.hpp"

namespace meetmoment::workbook::test {

using Parts = std::vector<ZipEntry>;

/// The parts of a workbook with the one sheet "survey", whose worksheet element holds `content`. `shared` is
/// the content of the table of texts and `styles` that of the style sheet; "" leaves them out.
struct OneSheet {
    std::string content;
    std::string shared = {};
    std::string styles = {};
    std::string workbook_properties = {};
};
[[nodiscard]] Parts parts_of(const OneSheet& sheet);
/// `rows` in sheetData.
[[nodiscard]] Parts parts_of_rows(const std::string& rows, const std::string& shared = {},
                                  const std::string& styles = {});
/// The bytes of the part; throws when there is none.
[[nodiscard]] std::string& part(Parts& parts, std::string_view name);

/// What is in a zip that can be read.
[[nodiscard]] Parts all_parts(ByteView zip);

/// By libzip, deflated.
[[nodiscard]] Bytes zipped(const Parts& parts);
/// By hand, stored, with the names, repetitions and sizes that it is given.
struct RawEntry {
    std::string name;
    std::string bytes;
    std::int64_t claim = -1;  ///< the size that headers tell instead of the true one
    std::uint16_t flags = 0;  ///< of the headers, besides that the name is UTF-8
};
[[nodiscard]] Bytes raw_zip(const std::vector<RawEntry>& entries);

/// The sheet "survey" of the parts, read; throws when they are refused.
[[nodiscard]] std::vector<Row> rows_of(const Parts& parts);
/// Its only cell.
[[nodiscard]] std::string only_cell(const Parts& parts);
/// Throws when they are not refused.
[[nodiscard]] Problem problem_of(const Parts& parts);

/// One that can be written: visible, named, with all kinds of characters, gaps and blanks.
[[nodiscard]] Workbook random_workbook(RandomSource& random);

/// Any bytes as parts and back, for the fuzzer: each is the number of a usual name (a length and a name for
/// 255), the length in two bytes, and the content.
[[nodiscard]] std::vector<RawEntry> parts_from(ByteView script);
[[nodiscard]] Bytes script_of(const Parts& parts);

}  // namespace meetmoment::workbook::test
