#include "shared/workbook/file_kind.hpp"

#include <algorithm>

namespace meetmoment::workbook {

namespace {

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB] 2.2
constexpr std::string_view kSaveAs =
    " Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx).";

/// A stream in an OLE file; their names are UTF-16 in its directory.
bool has_stream(std::string_view ole, std::string_view name) {
    std::string wide;
    for (const char c : name) {
        wide += c;
        wide += '\0';
    }
    return ole.find(wide) != std::string_view::npos;
}

}  // namespace

bool is_zip(ByteView bytes) {
    const std::string_view text = as_text(bytes);
    return text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06");
}

Result<void> refuse_other_files(ByteView bytes) {
    const std::string_view text = as_text(bytes);
    if (text.empty()) return fail("workbook.empty", "The file is empty; send it again.");
    if (text.starts_with(kOle)) {
        if (has_stream(text, "EncryptedPackage"))
            return fail(
                "workbook.password",
                "The workbook is protected with a password. Open it, take the password away (Excel: File, "
                "Info, Protect Workbook, Encrypt with Password) and save it.");
        return fail("workbook.old-excel", "This is a file of Excel 2003 or older (.xls), which is not read." +
                                              std::string(kSaveAs));
    }
    if (is_zip(bytes)) return {};
    constexpr std::string_view others[] = {"%PDF",      "{\\rtf", "<html", "<HTML",
                                           "<!DOCTYPE", "<?xml",  "<table"};
    const bool other = std::any_of(std::begin(others), std::end(others),
                                   [&](std::string_view begin) { return text.starts_with(begin); });
    if (other || text.find('\0') != std::string_view::npos)
        return fail(
            "workbook.not-a-workbook",
            "This is neither an Excel workbook (.xlsx) nor a CSV file in UTF-8." + std::string(kSaveAs));
    return {};
}

Result<ZipKind> kind_of_zip(ZipReader& zip) {
    if (zip.has("_rels/.rels") || zip.has("[Content_Types].xml")) return ZipKind::Xlsx;
    if (zip.has("mimetype")) {
        const auto type = zip.read("mimetype");
        if (type && type->find("opendocument") != std::string::npos)
            return fail("workbook.opendocument",
                        "This is an OpenDocument file (.ods), which is not read. Open it in LibreOffice and "
                        "save it as "
                        "an Excel workbook (.xlsx).");
    }
    const bool csv = std::any_of(zip.names().begin(), zip.names().end(),
                                 [](const std::string& name) { return !sheet_of_csv(name).empty(); });
    if (csv) return ZipKind::Csv;
    return fail("workbook.not-a-workbook",
                "The zip holds neither an Excel workbook nor CSV files." + std::string(kSaveAs));
}

std::string sheet_of_csv(std::string_view file_name) {
    if (file_name.starts_with("__MACOSX/")) return {};
    file_name.remove_prefix(file_name.rfind('/') + 1);  // npos + 1 is 0
    if (file_name.size() < 5 || file_name.starts_with('.')) return {};
    std::string end(file_name.substr(file_name.size() - 4));
    std::transform(end.begin(), end.end(), end.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return end == ".csv" ? std::string(file_name.substr(0, file_name.size() - 4)) : std::string();
}

}  // namespace meetmoment::workbook
