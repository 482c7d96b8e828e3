// Reads the rows of one sheet by the names of its columns, and remembers the first thing that is wrong, so
// that all sheets can be read in one go and be checked once at the end. Internal to the sheets' readers.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/study/text.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::instruments {

class SheetRows {
  public:
    /// Sheet and problem are borrowed. The first row names the columns: exactly these, in any order.
    SheetRows(const workbook::Sheet& sheet, std::initializer_list<std::string_view> columns,
              std::optional<Problem>& problem);

    /// Goes to the next row; false at the end and after a problem.
    bool next();

    // What stands in the present row. What is wrong is reported and reads as something empty.
    std::string text(std::string_view column);
    std::string text_or_none(std::string_view column);
    std::string identifier(std::string_view column);
    std::string one_of(std::string_view column, std::initializer_list<std::string_view> values);
    /// Separated by single blanks; may be none.
    std::vector<std::string> words(std::string_view column);
    int integer(std::string_view column, int least, int most);
    /// "yes" or "no".
    bool yes(std::string_view column);
    /// From the columns <prefix>nl and <prefix>en; both must be there.
    study::LocalText local_text(std::string_view prefix = "");
    /// Both or neither.
    study::LocalText local_text_or_none(std::string_view prefix = "");

    void report(std::string_view code, std::string message, std::string_view column);

  private:
    [[nodiscard]] std::string_view cell(std::string_view column) const;
    void read_columns(std::initializer_list<std::string_view> columns);

    const workbook::Sheet& sheet_;
    std::optional<Problem>& problem_;
    std::map<std::string, std::uint32_t, std::less<>> columns_;  ///< from 0
    std::size_t next_ = 1;
    const workbook::Row* row_ = nullptr;
};

}  // namespace meetmoment::instruments
