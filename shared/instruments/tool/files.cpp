#include "shared/instruments/tool/files.hpp"

#include <fstream>
#include <iterator>
#include <map>

#include "shared/base/bytes.hpp"
#include "shared/workbook/csv_reader.hpp"

namespace meetmoment::instruments {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return fail("file.unreadable", "This file cannot be read.", file.string());
    return text;
}

Result<void> write_file(const fs::path& file, std::string_view text) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) return fail("file.unwritable", "This file cannot be written.", file.string());
    return {};
}

Result<workbook::Workbook> read_sheets(const fs::path& folder) {
    std::map<std::string, Bytes> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".csv") continue;
        const auto text = read_file(entry.path());
        if (!text) return fail(text.error());
        const auto bytes = as_bytes(*text);
        files.emplace(entry.path().filename().string(), Bytes(bytes.begin(), bytes.end()));
    }
    if (error) return fail("file.unreadable", "This folder cannot be read.", folder.string());
    return workbook::read_csv_files(files);
}

}  // namespace meetmoment::instruments
