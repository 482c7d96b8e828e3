#include "shared/workbook/xlsx_reader.hpp"

#include <algorithm>
#include <optional>

#include "shared/workbook/escape.hpp"
#include "shared/workbook/file_kind.hpp"
#include "shared/workbook/package.hpp"
#include "shared/workbook/sheet_reader.hpp"

namespace meetmoment::workbook {

namespace {

tl::unexpected<Problem> not_a_workbook(std::string where) {
    return fail("workbook.not-a-workbook",
                "This is no Excel workbook; open it in the program that made it and save it as .xlsx.",
                std::move(where));
}

class XlsxReader {
  public:
    XlsxReader(ZipReader& zip, const WorkbookLimits& limits)
        : limits_(limits), package_(zip, limits), builder_(limits) {}

    Result<Workbook> read() {
        const auto name = workbook_part();
        if (!name) return fail(name.error());
        const auto workbook = package_.part(*name);
        if (!workbook) return fail(workbook.error());
        if (!is(workbook->root(), "workbook")) return not_a_workbook(*name);
        auto relations = package_.relations(*name);
        if (!relations) return fail(relations.error());
        relations_ = std::move(*relations);
        tables_.from_1904 = is_true(child(workbook->root(), "workbookPr").attribute("date1904").value());
        if (auto done = read_tables(); !done) return fail(done.error());
        std::size_t tabs = 0;
        for (const pugi::xml_node& node : child(workbook->root(), "sheets").children()) {
            if (!is(node, "sheet")) continue;
            if (++tabs > limits_.sheets) return fail(builder_.too_many_sheets());
            if (auto done = read_tab(node); !done) return fail(done.error());
        }
        return builder_.take();
    }

  private:
    Result<std::string> workbook_part() {
        const auto relations = package_.relations("");
        if (!relations) return fail(relations.error());
        for (const Relation& relation : *relations) {
            if (relation.kind != "officeDocument") continue;
            if (relation.target.ends_with(".bin"))
                return fail("workbook.binary-excel",
                            "This is a binary workbook (.xlsb), which is not read. Open it in Excel and save "
                            "it as an "
                            "Excel workbook (.xlsx).");
            return relation.target;
        }
        return not_a_workbook("_rels/.rels");
    }

    Result<void> read_tables() {
        for (const Relation& relation : relations_) {
            const bool strings = relation.kind == "sharedStrings";
            if (!strings && relation.kind != "styles") continue;
            const auto part = package_.part(relation.target);
            if (!part) return fail(part.error());
            if (strings) tables_.strings = read_shared_strings(part->root());
            if (!strings) tables_.styles = read_styles(part->root());
        }
        return {};
    }

    /// Sheets that are charts or dialogs have no cells and are left out.
    Result<void> read_tab(const pugi::xml_node& node) {
        const std::string name = unescape(node.attribute("name").value());
        const std::string_view id = prefixed_attribute(node, "id").value();
        const auto relation = std::find_if(relations_.begin(), relations_.end(),
                                           [&](const Relation& one) { return one.id == id; });
        if (relation == relations_.end())
            return fail(
                "workbook.missing-part",
                "The sheet is named but is not in the file. Save the workbook again and send that file.",
                name);
        if (relation->kind != "worksheet") return {};
        const std::string_view state = node.attribute("state").value();
        if (auto done = builder_.begin_sheet(name, state == "hidden" || state == "veryHidden"); !done)
            return done;
        const auto part = package_.part(relation->target);
        if (!part) return fail(part.error());
        if (!is(part->root(), "worksheet")) return not_a_workbook(relation->target);
        return read_sheet(part->root(), tables_, builder_);
    }

    const WorkbookLimits& limits_;
    Package package_;
    WorkbookBuilder builder_;
    std::vector<Relation> relations_;
    SharedTables tables_;
};

}  // namespace

Result<Workbook> read_xlsx(ByteView bytes, const WorkbookLimits& limits) {
    if (auto other = refuse_other_files(bytes); !other) return fail(other.error());
    if (!is_zip(bytes))
        return fail("workbook.not-a-workbook",
                    "This is no Excel workbook; save it as an Excel workbook (.xlsx).");
    auto zip = ZipReader::open(bytes, limits);
    if (!zip) return fail(zip.error());
    const auto kind = kind_of_zip(*zip);
    if (!kind) return fail(kind.error());
    if (*kind != ZipKind::Xlsx) return not_a_workbook({});
    return XlsxReader(*zip, limits).read();
}

}  // namespace meetmoment::workbook
