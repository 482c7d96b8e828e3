#include "shared/xform/external_csv.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/xform/external_text.hpp"

namespace meetmoment::xform {

namespace {

using Cells = std::vector<std::string>;

char delimiter_of(std::string_view csv) {
    bool quoted = false;
    for (const char c : csv) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == ';') return ';';
        if (c == '\n' || c == '\r') break;
    }
    return ',';
}

class CsvReader {
  public:
    CsvReader(std::string_view csv, const ExternalLimits& limits)
        : csv_(csv), delimiter_(delimiter_of(csv)), limits_(limits) {}

    /// The next line that is not empty; false at the end of the file. `cells` keeps its strings' memory.
    Result<bool> next(Cells& cells) {
        while (at_ < csv_.size() && is_line_end(csv_[at_]))
            ++at_;
        if (at_ == csv_.size()) return false;
        line_start_ = at_;
        for (std::size_t count = 0;; ++count) {
            if (count == limits_.columns) return too_many("cells in a line", limits_.columns);
            if (cells.size() == count) cells.emplace_back();
            std::string& cell = cells[count];
            cell.clear();
            if (auto done = read(cell); !done) return fail(done.error());
            if (has_control_character(cell))
                return fail("external.control-character", "A cell has a control character; remove it.",
                            where());
            if (at_ < csv_.size() && csv_[at_] == delimiter_) {
                ++at_;
                continue;
            }
            cells.resize(count + 1);
            return true;
        }
    }

    /// Of the line read last.
    [[nodiscard]] std::string where() const { return line_of(csv_, line_start_); }
    [[nodiscard]] tl::unexpected<Problem> too_many(const std::string& what, std::size_t limit) const {
        return fail("external.too-large",
                    "The file has more than " + std::to_string(limit) + " " + what + ".", where());
    }

  private:
    static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

    /// Up to the delimiter, the line's end or the file's.
    Result<void> read(std::string& cell) {
        if (at_ < csv_.size() && csv_[at_] == '"') return read_quoted(cell);
        const std::size_t start = at_;
        while (at_ < csv_.size() && csv_[at_] != delimiter_ && !is_line_end(csv_[at_]))
            ++at_;
        cell = csv_.substr(start, at_ - start);
        return {};
    }

    Result<void> read_quoted(std::string& cell) {
        const std::size_t opened = at_++;
        for (;;) {
            const std::size_t quote = csv_.find('"', at_);
            if (quote == std::string_view::npos)
                return fail("external.not-csv", "A quote does not end.", line_of(csv_, opened));
            cell += csv_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_ == csv_.size() || csv_[at_] != '"') break;
            cell += '"';
            ++at_;
        }
        while (at_ < csv_.size() && (csv_[at_] == ' ' || csv_[at_] == '\t'))
            ++at_;
        if (at_ < csv_.size() && csv_[at_] != delimiter_ && !is_line_end(csv_[at_]))
            return fail("external.not-csv", "Text stands between the end of a quote and the next delimiter.",
                        line_of(csv_, at_));
        return {};
    }

    std::string_view csv_;
    char delimiter_;
    const ExternalLimits& limits_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
};

Result<Cells> header(CsvReader& reader) {
    Cells names;
    const auto read = reader.next(names);
    if (!read) return fail(read.error());
    if (!*read) return fail("external.no-header", "The file is empty; its first line must name the columns.");
    std::unordered_set<std::string_view> seen;
    for (const std::string& name : names) {
        if (!name.empty() && !seen.insert(name).second)
            return fail("external.duplicate-column", "Two columns have the name '" + name + "'.",
                        reader.where());
    }
    return names;
}

}  // namespace

Result<void> append_csv(Document& document, NodeId parent, std::string_view csv,
                        const ExternalLimits& limits) {
    const auto text = external_text(csv, limits);
    if (!text) return fail(text.error());
    CsvReader reader(*text, limits);
    const auto names = header(reader);
    if (!names) return fail(names.error());
    const std::size_t before = document.size();
    const NodeId root = document.append_element(parent, "root", "", "");
    Cells cells;
    for (std::size_t rows = 0;; ++rows) {
        const auto read = reader.next(cells);
        if (!read) return fail(read.error());
        if (!*read) return {};
        if (rows == limits.rows) return reader.too_many("lines", limits.rows);
        if (document.size() - before + 1 + 2 * names->size() > limits.nodes)
            return reader.too_many("nodes", limits.nodes);
        const NodeId item = document.append_element(root, "item", "", "");
        cells.resize(names->size());
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (!(*names)[column].empty()) append_leaf(document, item, (*names)[column], cells[column]);
        }
    }
}

}  // namespace meetmoment::xform
