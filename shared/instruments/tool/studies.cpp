#include <algorithm>
#include <vector>

#include "shared/instruments/compose.hpp"
#include "shared/instruments/guide_sheet.hpp"
#include "shared/instruments/tool/commands.hpp"
#include "shared/instruments/tool/files.hpp"

namespace meetmoment::instruments {
namespace {

namespace fs = std::filesystem;

Result<void> write_guides(const fs::path& source, const fs::path& target, const Content& content) {
    const auto sheets = read_sheets(source);
    if (!sheets) return fail(sheets.error());
    for (const auto& row : content.guides) {
        const auto sheet = std::ranges::find(sheets->sheets, row.id, &workbook::Sheet::name);
        if (sheet == sheets->sheets.end())
            return fail("content.missing", "This guide has no sheet.", row.id + ".csv");
        const auto guide = read_guide_sheet(*sheet, row, content);
        if (!guide) return fail(guide.error());
        if (auto wrote = write_file(target / (row.id + ".json"), study::to_json(*guide) + "\n"); !wrote)
            return wrote;
    }
    return {};
}

Result<void> write_studies(const fs::path& source, const fs::path& target, const Content& content) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(source, error)) {
        if (entry.path().extension() != ".json") continue;
        const auto text = read_file(entry.path());
        if (!text) return fail(text.error());
        const auto study = compose_study(*text, content);
        if (!study) {
            const auto& problem = study.error();
            return fail(problem.code, problem.message, entry.path().string() + ": " + problem.where);
        }
        if (auto wrote = write_file(target / entry.path().filename(), study::to_json(*study) + "\n"); !wrote)
            return wrote;
    }
    if (error) return fail("file.unreadable", "This folder cannot be read.", source.string());
    return {};
}

}  // namespace

Result<void> make_studies(const fs::path& source, const fs::path& target) {
    const auto sheets = read_sheets(source / "content");
    if (!sheets) return fail(sheets.error());
    const auto content = read_content(*sheets);
    if (!content) return fail(content.error());
    if (auto wrote = write_guides(source / "content/guides", target / "guides", *content); !wrote)
        return wrote;
    return write_studies(source / "templates", target / "studies", *content);
}

}  // namespace meetmoment::instruments
