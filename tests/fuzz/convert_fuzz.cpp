// Workbooks as forms: refused in words, or converted into a document that the form engine reads or refuses in
// words, and shows to people. The first byte says whether the rest is a CSV file with all sheets or choices
// of what stands in them.
#include <cstdlib>

#include "shared/outline/codebook.hpp"
#include "shared/outline/html.hpp"
#include "shared/workbook/csv_reader.hpp"
#include "shared/xlsform/convert.hpp"
#include "tests/shared/xform/support.hpp"
#include "tests/shared/xlsform/random_workbook.hpp"

using namespace meetmoment;

namespace {

constexpr workbook::WorkbookLimits kLimits{.file_bytes = 1 << 16,
                                           .inflated_bytes = 1 << 17,
                                           .ratio = 400,
                                           .entries = 16,
                                           .tree_bytes = 1 << 20,
                                           .depth = 16,
                                           .sheets = 8,
                                           .rows = 500,
                                           .columns = 60,
                                           .cells = 3000,
                                           .text_bytes = 1 << 16,
                                           .characters = 2000};

void check_words(const Problem& problem) {
    if (problem.code.empty() || problem.message.size() < 5 || !is_utf8(problem.message)) std::abort();
}

/// What a form may name: every list is there.
std::optional<std::string> file_beside(std::string_view src) {
    if (src.ends_with(".xml")) return "<root><item><name>a</name><label>A</label></item></root>";
    if (src.ends_with(".geojson")) return R"({"type":"FeatureCollection","features":[]})";
    return "name,label\na,A\n";
}

void show(const xform::Form& form) {
    const auto outline = outline::outline_of(form);
    if (!outline || !is_utf8(outline::to_html(*outline))) std::abort();
    if (outline::codebook(*outline).sheets.size() != 2) std::abort();
}

void check_form(const std::string& xml) {
    // No document of the converter's is anything but a whole XForm.
    const auto form = xform::Form::parse(xml, {.bytes = 1 << 22, .depth = 256, .nodes = 20'000}, file_beside);
    if (!form) {
        check_words(form.error());
        for (const char* code : {"form.not-xml", "form.doctype", "form.no-model", "form.no-instance"}) {
            if (form.error().code == code) std::abort();
        }
        return;
    }
    xform::test::World world;
    if (!xform::Session::start(*form, world.environment())) std::abort();
    show(**form);
}

void check(const workbook::Workbook& book) {
    const auto converted = xlsform::convert(book);
    if (!converted) return check_words(converted.error());
    for (const std::string& warning : converted->warnings) {
        if (warning.empty() || !is_utf8(warning)) std::abort();
    }
    if (xlsform::convert(book)->xform != converted->xform) std::abort();
    check_form(converted->xform);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView rest(data + 1, size - 1);
    if (*data % 2 == 0) {
        const auto book = workbook::read_single_csv("form.csv", rest, kLimits);
        if (book) check(*book);
        return 0;
    }
    std::size_t at = 0;
    const xlsform::test::Choose choose = [&](std::size_t limit) {
        return at < rest.size() ? rest[at++] % limit : 0;
    };
    check(xlsform::test::random_workbook(choose));
    return 0;
}
