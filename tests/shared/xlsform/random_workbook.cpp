#include "tests/shared/xlsform/random_workbook.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace meetmoment::xlsform::test {

namespace {

constexpr std::array<std::string_view, 16> headers = {
    "type",    "name",          "label",         "label::French (fr)",
    "hint",    "calculation",   "choice_filter", "relevant",
    "default", "parameters",    "trigger",       "repeat_count",
    "save_to", "guidance_hint", "appearance",    "image"};

constexpr std::array<std::string_view, 28> types = {"text",
                                                    "integer",
                                                    "note",
                                                    "calculate",
                                                    "begin group",
                                                    "end group",
                                                    "begin repeat",
                                                    "end repeat",
                                                    "select_one l",
                                                    "select_multiple l or_other",
                                                    "select_one ${a}",
                                                    "rank l",
                                                    "range",
                                                    "audit",
                                                    "geopoint",
                                                    "background-geopoint",
                                                    "csv-external",
                                                    "select_one_from_file f.csv",
                                                    "begin loop over l",
                                                    "end loop",
                                                    "osm t",
                                                    "image",
                                                    "audio",
                                                    "start",
                                                    "select_one_external l",
                                                    "form_title",
                                                    "",
                                                    "nonsense"};

constexpr std::array<std::string_view, 30> pieces = {"a",         "b",        "c",
                                                     "${a}",      "${b}",     "${last-saved#c}",
                                                     "${",        "}",        "instance('l')/root/item[",
                                                     "]",         "name",     "/label",
                                                     "(",         ")",        "indexed-repeat(",
                                                     ", ",        " and ",    "'",
                                                     "\"",        "<",        "&",
                                                     "%(label)s", "=",        "1",
                                                     "start=",    "true",     "\x02",
                                                     "\x01",      "\xC3\xA9", "pulldata('f', "};

class Workbooks {
  public:
    explicit Workbooks(const Choose& below) : below_(below) {}

    workbook::Workbook next() {
        workbook::Workbook out;
        out.sheets.push_back(survey());
        out.sheets.push_back(list("choices"));
        if (chance(3)) out.sheets.push_back(list("external_choices"));
        if (chance(3)) out.sheets.push_back(list("osm"));
        if (chance(9)) out.sheets.push_back(entities());
        if (chance(9)) out.sheets.push_back(settings());
        return out;
    }

  private:
    bool chance(std::size_t of) { return below_(of) == 0; }

    std::string text() {
        std::string out;
        for (std::size_t i = below_(5); i > 0; --i)
            out += pieces[below_(pieces.size())];
        return out;
    }

    // Mostly a name, so that much is read before something is wrong.
    std::string name() { return chance(20) ? text() : std::string(1, static_cast<char>('a' + below_(26))); }

    workbook::Sheet survey() {
        workbook::Sheet out{"survey", false, {{1, {headers.begin(), headers.end()}}}};
        const std::size_t rows = below_(7);
        for (std::size_t i = 0; i < rows; ++i) {
            workbook::Row row{static_cast<std::uint32_t>(i + 2), {}};
            for (std::size_t column = 0; column < headers.size(); ++column)
                row.cells.push_back(column == 0   ? std::string(types[below_(types.size())])
                                    : column == 1 ? name()
                                    : column == 2 ? "L" + (chance(9) ? text() : "")
                                    : chance(30)  ? text()
                                                  : "");
            out.rows.push_back(std::move(row));
        }
        return out;
    }

    workbook::Sheet list(std::string sheet) {
        workbook::Sheet out{
            std::move(sheet), false, {{1, {"list_name", "name", "label", "label::French (fr)", "x", ""}}}};
        for (std::uint32_t i = 0; i < below_(5); ++i)
            out.rows.push_back({i + 2, {chance(5) ? text() : "l", name(), text(), text(), text(), text()}});
        return out;
    }

    workbook::Sheet entities() {
        return {"entities",
                false,
                {{1, {"list_name", "label", "entity_id", "create_if", "update_if"}},
                 {2, {name(), text(), chance(3) ? text() : "", chance(3) ? text() : "", ""}}}};
    }

    workbook::Sheet settings() {
        return {"settings",
                false,
                {{1, {"form_title", "name", "default_language", "namespaces", "instance_name", "flat"}},
                 {2, {text(), chance(9) ? text() : "", text(), text(), text(), chance(4) ? "yes" : ""}}}};
    }

    const Choose& below_;
};

}  // namespace

workbook::Workbook random_workbook(const Choose& choose) {
    return Workbooks(choose).next();
}

}  // namespace meetmoment::xlsform::test
