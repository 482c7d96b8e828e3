// The cells of one CSV text, one after the other, so that no line has to fit anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::workbook {

struct CsvCell {
    std::uint32_t row = 0;     ///< from 1; lines in which nothing stands count, lines in a quoted cell do not
    std::uint32_t column = 0;  ///< from 0
    std::string text;
};

class CsvText {
  public:
    /// Text and name are borrowed. "workbook.not-utf8" with the line.
    static Result<CsvText> open(std::string_view file_name, std::string_view bytes);

    /// False at the end of the text. "workbook.not-csv" with the line.
    Result<bool> next(CsvCell& cell);

  private:
    CsvText(std::string_view file_name, std::string_view text);
    Result<void> read_quoted(std::string& cell);
    [[nodiscard]] tl::unexpected<Problem> not_csv(const char* message, std::size_t at) const;
    void step_over_line_end();

    std::string_view file_;
    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::uint32_t row_ = 1;
    std::uint32_t column_ = 0;
};

}  // namespace meetmoment::workbook
