#include "shared/workbook/workbook_reader.hpp"

#include "shared/workbook/csv_reader.hpp"
#include "shared/workbook/file_kind.hpp"
#include "shared/workbook/xlsx_reader.hpp"

namespace meetmoment::workbook {

Result<Workbook> read_workbook(std::string_view file_name, ByteView bytes, const WorkbookLimits& limits) {
    if (auto other = refuse_other_files(bytes); !other) return fail(other.error());
    if (!is_zip(bytes)) return read_single_csv(file_name, bytes, limits);
    auto zip = ZipReader::open(bytes, limits);
    if (!zip) return fail(zip.error());
    const auto kind = kind_of_zip(*zip);
    if (!kind) return fail(kind.error());
    return *kind == ZipKind::Csv ? read_csv_zip(bytes, limits) : read_xlsx(bytes, limits);
}

}  // namespace meetmoment::workbook
