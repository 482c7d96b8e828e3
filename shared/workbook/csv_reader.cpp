#include "shared/workbook/csv_reader.hpp"

#include "shared/workbook/builder.hpp"
#include "shared/workbook/csv_text.hpp"
#include "shared/workbook/file_kind.hpp"
#include "shared/workbook/zip.hpp"

namespace meetmoment::workbook {

namespace {

Result<void> check_size(std::size_t bytes, const WorkbookLimits& limits) {
    if (bytes <= limits.file_bytes) return {};
    return fail("workbook.too-large", "The files are larger than " + std::to_string(limits.file_bytes >> 20) +
                                          " MiB; divide the form or leave sheets out.");
}

Result<void> read_sheet(std::string_view file_name, std::string_view bytes, WorkbookBuilder& builder) {
    if (auto done = builder.begin_sheet(sheet_of_csv(file_name), false); !done) return done;
    auto text = CsvText::open(file_name, bytes);
    if (!text) return fail(text.error());
    CsvCell cell;
    for (;;) {
        const auto more = text->next(cell);
        if (!more) return fail(more.error());
        if (!*more) return {};
        if (cell.column == 0) {
            if (auto done = builder.begin_row(cell.row); !done) return done;
        }
        if (auto done = builder.put(cell.column, cell.text); !done) return done;
    }
}

/// The cells of a file with the sheets' names in its first column.
class SingleFile {
  public:
    explicit SingleFile(const WorkbookLimits& limits) : builder_(limits) {}

    Result<void> add(const CsvCell& cell) {
        if (cell.column == 0) return begin(cell);
        if (cell.text.empty()) return {};
        if (sheet_.empty())
            return fail("workbook.no-sheet-name",
                        "The first column must name the sheet, such as 'survey', before this text. Or put "
                        "survey.csv, "
                        "choices.csv and settings.csv into one zip.",
                        "row " + std::to_string(cell.row));
        return builder_.put(cell.column - 1, cell.text);
    }

    [[nodiscard]] Result<Workbook> take() { return builder_.take(); }

  private:
    Result<void> begin(const CsvCell& cell) {
        if (!cell.text.empty() && cell.text != sheet_) {
            if (auto done = builder_.begin_sheet(cell.text, false); !done) return done;
            sheet_ = cell.text;
        }
        return sheet_.empty() ? Result<void>() : builder_.begin_row(cell.row);
    }

    WorkbookBuilder builder_;
    std::string sheet_;
};

}  // namespace

Result<Workbook> read_csv_files(const std::map<std::string, Bytes>& files, const WorkbookLimits& limits) {
    if (files.size() > limits.entries)
        return fail("workbook.too-many-entries", "The folder has more than " +
                                                     std::to_string(limits.entries) +
                                                     " files; leave those out that are not needed.");
    std::size_t bytes = 0;
    WorkbookBuilder builder(limits);
    for (const auto& [name, content] : files) {
        if (sheet_of_csv(name).empty()) continue;
        bytes += content.size();
        if (auto done = check_size(bytes, limits); !done) return fail(done.error());
        if (auto done = read_sheet(name, as_text(content), builder); !done) return fail(done.error());
    }
    return builder.take();
}

Result<Workbook> read_csv_zip(ByteView bytes, const WorkbookLimits& limits) {
    if (auto other = refuse_other_files(bytes); !other) return fail(other.error());
    auto zip = ZipReader::open(bytes, limits);
    if (!zip) return fail(zip.error());
    WorkbookBuilder builder(limits);
    for (const std::string& name : zip->names()) {
        if (sheet_of_csv(name).empty()) continue;
        const auto content = zip->read(name);
        if (!content) return fail(content.error());
        if (auto done = read_sheet(name, *content, builder); !done) return fail(done.error());
    }
    return builder.take();
}

Result<Workbook> read_single_csv(std::string_view file_name, ByteView bytes, const WorkbookLimits& limits) {
    if (auto done = check_size(bytes.size(), limits); !done) return fail(done.error());
    if (bytes.empty())
        return fail("workbook.empty", "The file is empty; send it again.", std::string(file_name));
    auto text = CsvText::open(file_name, as_text(bytes));
    if (!text) return fail(text.error());
    SingleFile file(limits);
    CsvCell cell;
    for (;;) {
        const auto more = text->next(cell);
        if (!more) return fail(more.error());
        if (!*more) return file.take();
        if (auto done = file.add(cell); !done) return fail(done.error());
    }
}

}  // namespace meetmoment::workbook
