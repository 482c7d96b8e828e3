#include "shared/workbook/xlsx_writer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/workbook/builder.hpp"
#include "shared/workbook/escape.hpp"
#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/zip.hpp"

namespace meetmoment::workbook {

namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// In cellXfs below. 49 is the format "@": text.
constexpr std::string_view kBody = "1";
constexpr std::string_view kHeader = "2";
constexpr std::string_view kStyles =
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/><bgColor "
    "indexed=\"64\"/></patternFill></fill>"
    "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\" "
    "applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

constexpr std::size_t kNarrowest = 10;  // characters
constexpr std::size_t kWidest = 60;
constexpr std::uint32_t kLastFrozen = 10;  // a header further down would leave no room to scroll in
constexpr std::size_t kNameCharacters = 31;

std::string element(std::string_view name, std::string_view attributes, std::string_view content) {
    std::string out(kHead);
    out.append("<").append(name).append(" ").append(attributes).append(">").append(content);
    return out.append("</").append(name).append(">");
}

std::string main_part(std::string_view name, std::string_view content) {
    return element(name, "xmlns=\"" + std::string(kMain) + "\"", content);
}

class StringTable {
  public:
    std::size_t index(const std::string& text) {
        ++uses_;
        const auto [found, added] = indices_.emplace(text, indices_.size());
        if (added) items_ += "<si><t xml:space=\"preserve\">" + escape(text) + "</t></si>";
        return found->second;
    }
    [[nodiscard]] std::string part() const {
        return element("sst",
                       "xmlns=\"" + std::string(kMain) + "\" count=\"" + std::to_string(uses_) +
                           "\" uniqueCount=\"" + std::to_string(indices_.size()) + "\"",
                       items_);
    }

  private:
    std::unordered_map<std::string, std::size_t> indices_;
    std::string items_;
    std::size_t uses_ = 0;
};

std::size_t longest_line(std::string_view text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at <= text.size() && longest < kWidest;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        longest = std::max(longest, utf16_length(text.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

std::string columns(const Sheet& sheet) {
    std::vector<std::size_t> widths;
    for (const Row& row : sheet.rows) {
        widths.resize(std::max(widths.size(), row.cells.size()), kNarrowest);
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            widths[column] = std::clamp(longest_line(row.cells[column]) + 2, widths[column], kWidest);
    }
    std::string out;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const std::string number = std::to_string(column + 1);
        out += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
               std::to_string(widths[column]) + "\" style=\"" + std::string(kBody) + "\" customWidth=\"1\"/>";
    }
    return out.empty() ? out : "<cols>" + out + "</cols>";
}

std::string rows(const Sheet& sheet, StringTable& strings) {
    std::string out;
    for (const Row& row : sheet.rows) {
        const std::string number = std::to_string(row.number);
        const std::string_view style = &row == &sheet.rows.front() ? kHeader : kBody;
        out += "<row r=\"" + number + "\">";
        for (std::uint32_t column = 0; column < row.cells.size(); ++column) {
            const std::string& text = row.cells[column];
            if (text.empty()) continue;
            out += "<c r=\"" + column_name(column) + number + "\" s=\"" + std::string(style) +
                   "\" t=\"s\"><v>" + std::to_string(strings.index(text)) + "</v></c>";
        }
        out += "</row>";
    }
    return "<sheetData>" + out + "</sheetData>";
}

std::string view(const Sheet& sheet, bool selected) {
    std::string pane;
    if (!sheet.rows.empty() && sheet.rows.front().number <= kLastFrozen) {
        const std::string header = std::to_string(sheet.rows.front().number);
        const std::string below = std::to_string(sheet.rows.front().number + 1);
        pane =
            "<pane ySplit=\"" + header + "\" topLeftCell=\"A" + below +
            "\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A" +
            below + "\" sqref=\"A" + below + "\"/>";
    }
    return std::string("<sheetViews><sheetView ") + (selected ? "tabSelected=\"1\" " : "") +
           "workbookViewId=\"0\">" + pane + "</sheetView></sheetViews>";
}

/// Without it Excel marks each number that is written as text with a green corner.
std::string unmarked_numbers(const Sheet& sheet) {
    if (sheet.rows.empty()) return {};
    std::size_t width = 1;
    for (const Row& row : sheet.rows)
        width = std::max(width, row.cells.size());
    return "<ignoredErrors><ignoredError sqref=\"A1:" + column_name(static_cast<std::uint32_t>(width - 1)) +
           std::to_string(sheet.rows.back().number) + "\" numberStoredAsText=\"1\"/></ignoredErrors>";
}

std::string worksheet(const Sheet& sheet, bool selected, StringTable& strings) {
    return main_part("worksheet", view(sheet, selected) + "<sheetFormatPr defaultRowHeight=\"15\"/>" +
                                      columns(sheet) + rows(sheet, strings) + unmarked_numbers(sheet));
}

std::string relation(std::size_t id, std::string_view kind, const std::string& target) {
    return "<Relationship Id=\"rId" + std::to_string(id) + "\" Type=\"" + std::string(kOffice) + "/" +
           std::string(kind) + "\" Target=\"" + target + "\"/>";
}

std::string relations(std::string_view content) {
    return element("Relationships", "xmlns=\"" + std::string(kPackage) + "relationships\"", content);
}

std::string sheet_file(std::size_t number) {
    return "worksheets/sheet" + std::to_string(number) + ".xml";
}

std::string content_type(const std::string& part, std::string_view type) {
    return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + std::string(kType) + std::string(type) +
           "+xml\"/>";
}

std::string content_types(std::size_t sheets) {
    std::string content =
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    content += content_type("workbook.xml", "sheet.main");
    content += content_type("styles.xml", "styles");
    content += content_type("sharedStrings.xml", "sharedStrings");
    for (std::size_t number = 1; number <= sheets; ++number)
        content += content_type(sheet_file(number), "worksheet");
    return element("Types", "xmlns=\"" + std::string(kPackage) + "content-types\"", content);
}

std::size_t first_visible(const Workbook& workbook) {
    const auto found = std::find_if(workbook.sheets.begin(), workbook.sheets.end(),
                                    [](const Sheet& sheet) { return !sheet.hidden; });
    return static_cast<std::size_t>(found - workbook.sheets.begin());
}

std::string workbook_part(const Workbook& workbook) {
    const std::string active = std::to_string(first_visible(workbook));
    std::string content = "<bookViews><workbookView firstSheet=\"" + active + "\" activeTab=\"" + active +
                          "\"/></bookViews><sheets>";
    std::size_t number = 0;
    for (const Sheet& sheet : workbook.sheets) {
        const std::string id = std::to_string(++number);
        content += "<sheet name=\"" + escape(sheet.name) + "\" sheetId=\"" + id + "\"" +
                   (sheet.hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + id + "\"/>";
    }
    return element("workbook",
                   "xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kOffice) + "\"",
                   content + "</sheets>");
}

std::string workbook_relations(std::size_t sheets) {
    std::string content;
    for (std::size_t number = 1; number <= sheets; ++number)
        content += relation(number, "worksheet", sheet_file(number));
    content += relation(sheets + 1, "styles", "styles.xml");
    content += relation(sheets + 2, "sharedStrings", "sharedStrings.xml");
    return relations(content);
}

Result<void> check_name(const std::string& name) {
    const bool bad =
        utf16_length(name) > kNameCharacters || name.find_first_of("[]:*?/\\") != std::string::npos ||
        name.starts_with('\'') || name.ends_with('\'') ||
        std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (!bad) return {};
    return fail("workbook.sheet-name",
                "Excel opens no sheet with this name: at most " + std::to_string(kNameCharacters) +
                    " characters, none of []:*?/\\, no line ends, no ' at its begin or end. Rename it.",
                name);
}

/// The workbook as it will be read again, or why it would not.
Result<Workbook> checked(const Workbook& workbook, const WorkbookLimits& limits) {
    WorkbookBuilder builder(limits);
    for (const Sheet& sheet : workbook.sheets) {
        if (auto done = check_name(sheet.name); !done) return fail(done.error());
        if (auto done = builder.begin_sheet(sheet.name, sheet.hidden); !done) return fail(done.error());
        for (const Row& row : sheet.rows) {
            if (auto done = builder.begin_row(row.number); !done) return fail(done.error());
            for (std::uint32_t column = 0; column < row.cells.size(); ++column) {
                if (auto done = builder.put(column, row.cells[column]); !done) return fail(done.error());
            }
        }
    }
    auto out = builder.take();
    if (out && first_visible(*out) == out->sheets.size())
        return fail("workbook.no-sheet",
                    "Every sheet is hidden; Excel opens no such workbook. Show one of them.");
    return out;
}

}  // namespace

Result<Bytes> write_xlsx(const Workbook& given, const WorkbookLimits& limits) {
    const auto workbook = checked(given, limits);
    if (!workbook) return fail(workbook.error());
    const std::size_t sheets = workbook->sheets.size();
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", content_types(sheets)},
        {"_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", workbook_part(*workbook)},
        {"xl/_rels/workbook.xml.rels", workbook_relations(sheets)},
        {"xl/styles.xml", main_part("styleSheet", kStyles)}};
    StringTable strings;
    for (std::size_t at = 0; at < sheets; ++at)
        entries.push_back({"xl/" + sheet_file(at + 1),
                           worksheet(workbook->sheets[at], at == first_visible(*workbook), strings)});
    entries.push_back({"xl/sharedStrings.xml", strings.part()});
    auto bytes = write_zip(entries);
    if (!bytes) return bytes;
    // The limits of the file as a whole show only here; and what nobody can read again is better never
    // written.
    const auto again = read_xlsx(*bytes, limits);
    if (!again) return fail(again.error());
    if (*again != *workbook)
        return fail("workbook.not-written", "The workbook cannot be written without loss.");
    return bytes;
}

}  // namespace meetmoment::workbook
