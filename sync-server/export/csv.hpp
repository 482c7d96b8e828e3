// CSV as RFC 4180 has it: CRLF, quotes where needed, quotes doubled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::server::exports {

enum class Separator : char {
    Comma = ',',
    Semicolon = ';',  ///< what Dutch Excel opens by a double click; with a byte order mark
};

class CsvWriter {
  public:
    explicit CsvWriter(Separator separator);

    /// A cell as it is: codes, numbers, ids.
    void cell(std::string_view text);
    /// Free text of people: where it begins with = + - @, a tab or a carriage return, spreadsheets would take
    /// it for a formula; an apostrophe goes before it. A number keeps its sign.
    void free_text(std::string_view text);
    void end_row();
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void append(std::string_view text, bool guarded);
    char separator_;
    bool row_begun_ = false;
    std::string out_;
};

}  // namespace meetmoment::server::exports
