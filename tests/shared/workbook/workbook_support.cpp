#include "tests/shared/workbook/workbook_support.hpp"

#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "shared/workbook/xlsx_reader.hpp"

namespace meetmoment::workbook::test {

namespace {

constexpr std::string_view kNames[] = {"[Content_Types].xml",
                                       "_rels/.rels",
                                       "xl/workbook.xml",
                                       "xl/_rels/workbook.xml.rels",
                                       "xl/styles.xml",
                                       "xl/sharedStrings.xml",
                                       "xl/worksheets/sheet1.xml",
                                       "xl/worksheets/sheet2.xml",
                                       "mimetype",
                                       "survey.csv",
                                       "choices.csv"};
constexpr std::uint8_t kOtherName = 255;

const std::string kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string kRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

std::string relation(const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + kind + "\" Target=\"" + target +
           "\"/>";
}

void little(Bytes& out, std::uint64_t value, int bytes) {
    for (int at = 0; at < bytes; ++at)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * at)));
}

void append(Bytes& out, std::string_view text) {
    out.insert(out.end(), text.begin(), text.end());
}

/// What the two headers of an entry share, from the version that is needed to the lengths of name and extra
/// field.
void common_header(Bytes& out, const RawEntry& entry) {
    const std::uint64_t size = entry.claim < 0 ? entry.bytes.size() : static_cast<std::uint64_t>(entry.claim);
    little(out, 20, 2);
    little(out, 1U << 11 | entry.flags, 2);  // the name is UTF-8
    little(out, 0, 2);                       // stored
    little(out, 0, 2);
    little(out, 33, 2);  // 1980-01-01
    little(
        out,
        crc32(0, reinterpret_cast<const Bytef*>(entry.bytes.data()), static_cast<uInt>(entry.bytes.size())),
        4);
    little(out, size, 4);
    little(out, size, 4);
    little(out, entry.name.size(), 2);
    little(out, 0, 2);
}

std::size_t below(RandomSource& random, std::size_t limit) {
    return static_cast<std::size_t>(random.next_u64() % limit);
}

std::string random_text(RandomSource& random, std::size_t most) {
    static constexpr std::string_view kPieces[] = {"a",
                                                   "B",
                                                   "7",
                                                   " ",
                                                   "  ",
                                                   "\n",
                                                   "\t",
                                                   "\r",
                                                   "\r\n",
                                                   "=1+1",
                                                   "TRUE",
                                                   "é",
                                                   "\u00A0",
                                                   "€",
                                                   "\U0001F600",
                                                   "<",
                                                   "&amp;",
                                                   "]]>",
                                                   "\"",
                                                   "'",
                                                   "_x",
                                                   "_x0041",
                                                   "_x000D_",
                                                   "_",
                                                   "_xD83D_",
                                                   "0041_",
                                                   "\x01",
                                                   "\x1F",
                                                   "\x7F",
                                                   "\xEF\xBF\xBE",
                                                   "\xEF\xBF\xBF",
                                                   "#N/A",
                                                   "007",
                                                   "1e5",
                                                   "${a}",
                                                   ",",
                                                   ";",
                                                   "2026-01-01",
                                                   "\xEF\xBB\xBF",
                                                   "\u0085",
                                                   "\u2028"};
    std::string out;
    for (std::size_t left = below(random, most + 1); left > 0; --left)
        out += kPieces[below(random, std::size(kPieces))];
    return out;
}

}  // namespace

Parts parts_of(const OneSheet& sheet) {
    Parts parts{{"_rels/.rels",
                 kRelations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
                {"xl/workbook.xml",
                 "<workbook " + kMain + " xmlns:r=\"" + kOffice + "\">" + sheet.workbook_properties +
                     "<sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"}};
    std::string relations = kRelations + relation("rId1", "worksheet", "worksheets/sheet1.xml");
    if (!sheet.shared.empty()) {
        relations += relation("rId2", "sharedStrings", "sharedStrings.xml");
        parts.push_back({"xl/sharedStrings.xml", "<sst " + kMain + ">" + sheet.shared + "</sst>"});
    }
    if (!sheet.styles.empty()) {
        relations += relation("rId3", "styles", "styles.xml");
        parts.push_back({"xl/styles.xml", "<styleSheet " + kMain + ">" + sheet.styles + "</styleSheet>"});
    }
    parts.push_back({"xl/_rels/workbook.xml.rels", relations + "</Relationships>"});
    parts.push_back(
        {"xl/worksheets/sheet1.xml", "<worksheet " + kMain + ">" + sheet.content + "</worksheet>"});
    return parts;
}

Parts parts_of_rows(const std::string& rows, const std::string& shared, const std::string& styles) {
    return parts_of({"<sheetData>" + rows + "</sheetData>", shared, styles});
}

std::string& part(Parts& parts, std::string_view name) {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const ZipEntry& one) { return one.name == name; });
    if (found == parts.end()) throw std::logic_error("no part " + std::string(name));
    return found->bytes;
}

Parts all_parts(ByteView zip) {
    const WorkbookLimits limits;
    auto reader = ZipReader::open(zip, limits);
    if (!reader) throw std::logic_error(reader.error().message);
    Parts parts;
    for (const std::string& name : reader->names())
        parts.push_back({name, reader->read(name).value()});
    return parts;
}

Bytes zipped(const Parts& parts) {
    auto bytes = write_zip(parts);
    if (!bytes) throw std::logic_error(bytes.error().message);
    return *std::move(bytes);
}

Bytes raw_zip(const std::vector<RawEntry>& entries) {
    Bytes out;
    Bytes directory;
    for (const RawEntry& entry : entries) {
        append(directory, "PK\x01\x02");
        little(directory, 20, 2);
        common_header(directory, entry);
        directory.insert(directory.end(), 10, 0);  // comment, disk, attributes
        little(directory, out.size(), 4);
        append(directory, entry.name);
        append(out, "PK\x03\x04");
        common_header(out, entry);
        append(out, entry.name);
        append(out, entry.bytes);
    }
    const std::size_t start = out.size();
    out.insert(out.end(), directory.begin(), directory.end());
    append(out, "PK\x05\x06");
    little(out, 0, 4);
    little(out, entries.size() & 0xFFFF, 2);
    little(out, entries.size() & 0xFFFF, 2);
    little(out, directory.size(), 4);
    little(out, start, 4);
    little(out, 0, 2);
    return out;
}

std::vector<Row> rows_of(const Parts& parts) {
    auto workbook = read_xlsx(zipped(parts));
    if (!workbook) throw std::runtime_error(workbook.error().code + ": " + workbook.error().message);
    return workbook->sheets.at(0).rows;
}

std::string only_cell(const Parts& parts) {
    const auto rows = rows_of(parts);
    if (rows.size() != 1 || rows[0].cells.size() != 1) throw std::runtime_error("not one cell");
    return rows[0].cells[0];
}

Problem problem_of(const Parts& parts) {
    auto workbook = read_xlsx(zipped(parts));
    if (workbook) throw std::runtime_error("not refused");
    return workbook.error();
}

Workbook random_workbook(RandomSource& random) {
    Workbook workbook;
    for (std::size_t number = 0, count = 1 + below(random, 3); number < count; ++number) {
        Sheet sheet{
            "a&b <" + std::to_string(number) + "> _x0041_ é", number > 0 && below(random, 3) == 0, {}};
        std::uint32_t row = 0;
        for (std::size_t left = below(random, 12); left > 0; --left) {
            row += 1 + static_cast<std::uint32_t>(below(random, 20) == 0 ? below(random, 1000) : 0);
            sheet.rows.push_back({row, {}});
            for (std::size_t cells = below(random, 8); cells > 0; --cells)
                sheet.rows.back().cells.push_back(below(random, 3) == 0 ? "" : random_text(random, 6));
        }
        workbook.sheets.push_back(std::move(sheet));
    }
    return workbook;
}

std::vector<RawEntry> parts_from(ByteView script) {
    std::vector<RawEntry> entries;
    const auto take = [&](std::size_t length) {
        const ByteView taken = script.first(std::min(length, script.size()));
        script = script.subspan(taken.size());
        return std::string(as_text(taken));
    };
    while (script.size() > 3) {
        const std::uint8_t which = script[0];
        std::size_t length = script[1] + std::size_t{256} * script[2];
        script = script.subspan(3);
        std::string name =
            which == kOtherName ? take(length % 256) : std::string(kNames[which % std::size(kNames)]);
        if (which == kOtherName) length /= 256;
        entries.push_back({std::move(name), take(length)});
    }
    return entries;
}

Bytes script_of(const Parts& parts) {
    Bytes out;
    for (const ZipEntry& one : parts) {
        const auto found = std::find(std::begin(kNames), std::end(kNames), one.name);
        if (found == std::end(kNames) || one.bytes.size() > 0xFFFF) continue;
        out.push_back(static_cast<std::uint8_t>(found - std::begin(kNames)));
        little(out, one.bytes.size(), 2);
        append(out, one.bytes);
    }
    return out;
}

}  // namespace meetmoment::workbook::test
