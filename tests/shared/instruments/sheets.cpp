#include "tests/shared/instruments/sheets.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "shared/base/bytes.hpp"
#include "shared/instruments/guide_sheet.hpp"
#include "shared/workbook/csv_reader.hpp"

namespace meetmoment::instruments {
namespace {

const std::string kFolder = MEETMOMENT_SOURCE_DIR "/shared/instruments/";
const std::string kTests = MEETMOMENT_SOURCE_DIR "/tests/shared/";

std::string read_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) throw std::runtime_error(name);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().code + " " + result.error().message + " " +
                                 result.error().where);
    return *std::move(result);
}

}  // namespace

std::string source_file(const std::string& name) {
    return read_file(kFolder + name);
}

std::string released_file(const std::string& name) {
    return read_file(kTests + name);
}

CsvFiles csv_files(const std::string& folder) {
    CsvFiles out;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder + "content/" + folder)) {
        if (entry.path().extension() != ".csv") continue;
        const auto name = entry.path().filename().string();
        out[name] = source_file("content/" + folder + "/" + name);
    }
    return out;
}

workbook::Workbook sheets_of(const CsvFiles& files) {
    std::map<std::string, Bytes> bytes;
    for (const auto& [name, text] : files) {
        const auto view = as_bytes(text);
        bytes.emplace(name, Bytes(view.begin(), view.end()));
    }
    return must(workbook::read_csv_files(bytes));
}

const Content& content() {
    static const Content content = must(read_content(sheets_of(csv_files())));
    return content;
}

Result<study::Guide> guide_of(const std::string& csv) {
    const auto sheets = sheets_of({{"g-x.csv", csv}});
    const GuideRow row{"g-x", "1", {"U"}, {{{"nl", "Gesprek"}, {"en", "Interview"}}}, "I"};
    return read_guide_sheet(sheets.sheets.at(0), row, content());
}

const std::map<std::string, study::Guide>& guides() {
    static const auto guides = [] {
        std::map<std::string, study::Guide> out;
        const auto sheets = sheets_of(csv_files("guides"));
        for (const auto& sheet : sheets.sheets) {
            for (const auto& row : content().guides)
                if (row.id == sheet.name) out[row.id] = must(read_guide_sheet(sheet, row, content()));
        }
        return out;
    }();
    return guides;
}

}  // namespace meetmoment::instruments
