// Puts a workbook together cell by cell and holds it to the limits; what every reader writes into.
#pragma once

#include <string_view>

#include "shared/base/result.hpp"
#include "shared/workbook/limits.hpp"
#include "shared/workbook/place.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::workbook {

/// The number of UTF-16 units of a UTF-8 text: how Excel counts.
[[nodiscard]] std::size_t utf16_length(std::string_view utf8);

/// The limits are borrowed.
class WorkbookBuilder {
  public:
    explicit WorkbookBuilder(const WorkbookLimits& limits) : limits_(limits) {}

    /// "workbook.sheet-name" (empty, not UTF-8, or too long), "workbook.duplicate-sheet" (also where only the
    /// case of A to Z differs), "workbook.too-many-sheets".
    Result<void> begin_sheet(std::string_view name, bool hidden);
    /// "workbook.row-order" unless below every row before.
    Result<void> begin_row(std::uint32_t number);
    /// An empty text is nothing, wherever it stands. "workbook.too-many-rows", "…-columns", "…-cells",
    /// "workbook.too-much-text", "workbook.long-text", "workbook.not-utf8"; "workbook.duplicate-cell" where
    /// something stands already.
    Result<void> put(std::uint32_t column, std::string_view text);
    /// Leaves only the cell at the top left of the range in the current sheet. "workbook.merged-cells" when
    /// ranges overlap so often that the cells they cover are more than there can be.
    Result<void> merge(const PlaceRange& range);
    [[nodiscard]] Problem too_many_sheets() const;
    /// The place of `column` in the current row.
    [[nodiscard]] std::string here(std::uint32_t column) const;
    [[nodiscard]] std::string here() const;
    /// The name of the current sheet.
    [[nodiscard]] const std::string& sheet() const { return workbook_.sheets.back().name; }

    /// "workbook.no-sheet".
    [[nodiscard]] Result<Workbook> take();

  private:
    void end_row();
    void end_sheet();
    Result<void> check_text(std::uint32_t column, std::string_view text);
    Result<void> grow(Row& row, std::uint32_t column);

    const WorkbookLimits& limits_;
    Workbook workbook_;
    Row row_;
    std::uint32_t last_row_ = 0;
    std::size_t cells_ = 0;
    std::size_t text_ = 0;
    std::size_t merged_ = 0;
};

}  // namespace meetmoment::workbook
