#include "sync-server/export/csv.hpp"

namespace meetmoment::server::exports {
namespace {

bool is_number(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    bool digits = false;
    bool point = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits = true;
        } else if (c == '.' && !point) {
            point = true;
        } else {
            return false;
        }
    }
    return digits;
}

bool looks_like_formula(std::string_view text) {
    constexpr std::string_view kStarts = "=+-@\t\r";
    return !text.empty() && kStarts.find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

CsvWriter::CsvWriter(Separator separator) : separator_(static_cast<char>(separator)) {
    if (separator == Separator::Semicolon) out_ = "\xEF\xBB\xBF";
}

void CsvWriter::cell(std::string_view text) {
    append(text, false);
}

void CsvWriter::free_text(std::string_view text) {
    append(text, looks_like_formula(text));
}

void CsvWriter::append(std::string_view text, bool guarded) {
    if (row_begun_) out_ += separator_;
    row_begun_ = true;
    const bool quoted = text.find_first_of("\",;\r\n\t") != std::string_view::npos ||
                        (!text.empty() && (text.front() == ' ' || text.back() == ' '));
    if (quoted) out_ += '"';
    if (guarded) out_ += '\'';
    for (const char c : text) {
        out_ += c;
        if (c == '"') out_ += '"';
    }
    if (quoted) out_ += '"';
}

void CsvWriter::end_row() {
    out_ += "\r\n";
    row_begun_ = false;
}

}  // namespace meetmoment::server::exports
