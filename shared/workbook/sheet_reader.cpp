#include "shared/workbook/sheet_reader.hpp"

#include <charconv>
#include <map>

#include "shared/workbook/escape.hpp"

namespace meetmoment::workbook {

namespace {

constexpr const char* kSaveAgain = " Open the workbook in Excel or LibreOffice and save it again.";

/// Of <si> or <is>: its own text, or that of its runs; rPh holds how it is pronounced.
std::string string_item(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& part : item.children()) {
        if (is(part, "t")) text += text_of(part);
        if (is(part, "r")) text += text_of(child(part, "t"));
    }
    return unescape(text);
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// A whole number of any length, "-007" → "-7"; nullopt for everything else.
std::optional<std::string> digits(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    const std::size_t first = text.find_first_not_of('0');
    if (first == std::string_view::npos) return "0";
    return (negative ? "-" : "") + std::string(text.substr(first));
}

/// A date that is written as one: its day alone when the cell shows no time, and there is none.
std::string iso_date(std::string text, NumberKind kind) {
    const std::size_t time = text.find('T');
    if (kind == NumberKind::Date && time != std::string::npos &&
        text.find_first_of("123456789", time) == std::string::npos)
        text.resize(time);
    return text;
}

class SheetReader {
  public:
    SheetReader(const SharedTables& tables, WorkbookBuilder& builder) : tables_(tables), builder_(builder) {}

    Result<void> read(const pugi::xml_node& root) {
        for (const pugi::xml_node& node : child(root, "sheetData").children()) {
            if (!is(node, "row")) continue;
            if (auto done = row(node); !done) return done;
        }
        for (const pugi::xml_node& node : child(root, "mergeCells").children()) {
            if (!is(node, "mergeCell")) continue;
            const std::string_view text = node.attribute("ref").value();
            const auto range = parse_range(text);
            if (!range)
                return fail("workbook.bad-reference",
                            "'" + std::string(text.substr(0, 40)) + "' names no merged cells." + kSaveAgain,
                            builder_.sheet());
            if (auto done = builder_.merge(*range); !done) return done;
        }
        return {};
    }

  private:
    Result<void> row(const pugi::xml_node& node) {
        ++row_;
        if (const pugi::xml_attribute given = node.attribute("r")) {
            const auto number = parse_row(given.value());
            if (!number) return bad_reference(given.value(), builder_.sheet());
            row_ = *number;
        }
        if (auto done = builder_.begin_row(row_); !done) return done;
        std::uint32_t next = 0;
        for (const pugi::xml_node& one : node.children()) {
            if (!is(one, "c")) continue;
            if (auto done = cell(one, next); !done) return done;
        }
        return {};
    }

    Result<void> cell(const pugi::xml_node& node, std::uint32_t& next) {
        std::uint32_t column = next;
        if (const pugi::xml_attribute given = node.attribute("r")) {
            const auto place = parse_place(given.value());
            if (!place || place->row != row_) return bad_reference(given.value(), builder_.here());
            column = place->column;
        }
        next = column + 1;
        const auto text = shown(node, column);
        if (!text) return fail(text.error());
        return builder_.put(column, *text);
    }

    Result<std::string> shown(const pugi::xml_node& node, std::uint32_t column) {
        const std::string_view type = node.attribute("t").as_string("n");
        if (type == "inlineStr") return string_item(child(node, "is"));
        const pugi::xml_node result = child(node, "v");
        const std::string value = text_of(result);
        if (value.empty()) {
            if (!child(node, "f") || (result && type == "str")) return std::string();
            return fail(
                "workbook.no-result",
                "The file has a formula here without its result. Open the workbook in Excel or LibreOffice, "
                "which calculates it, and save it again.",
                builder_.here(column));
        }
        if (type == "str" || type == "e") return unescape(value);
        if (type == "s") return shared(value, column);
        if (type == "b") return boolean(value, column);
        if (type == "d") return iso_date(value, kind(node));
        if (type == "n") return number(value, kind(node), column);
        return wrong_type("a kind of value that is not known", column);
    }

    Result<std::string> shared(std::string_view value, std::uint32_t column) {
        const auto index = whole<std::size_t>(value);
        if (!index || *index >= tables_.strings.size())
            return wrong_type("a text that the file has not", column);
        return tables_.strings[*index];
    }

    Result<std::string> boolean(std::string_view value, std::uint32_t column) {
        if (is_true(value)) return std::string("TRUE");
        if (value == "0" || value == "false") return std::string("FALSE");
        return wrong_type("neither true nor false", column);
    }

    Result<std::string> number(std::string_view value, NumberKind shown_as, std::uint32_t column) {
        if (shown_as == NumberKind::Plain) {
            if (auto all = digits(value)) return *all;
        }
        const auto parsed = parse_number(value);
        if (!parsed) return wrong_type("a number that is none", column);
        return show(*parsed, shown_as, tables_.from_1904);
    }

    /// A style that the file has not shows a number plainly.
    NumberKind kind(const pugi::xml_node& node) const {
        const auto style = whole<std::size_t>(node.attribute("s").as_string("0"));
        return style && *style < tables_.styles.size() ? tables_.styles[*style] : NumberKind::Plain;
    }

    tl::unexpected<Problem> wrong_type(const std::string& what, std::uint32_t column) const {
        return fail("workbook.wrong-type", "The cell has " + what + ". Type it again and save the workbook.",
                    builder_.here(column));
    }

    static tl::unexpected<Problem> bad_reference(std::string_view text, std::string where) {
        return fail(
            "workbook.bad-reference",
            "'" + std::string(text.substr(0, 40)) + "' is no place in this row or sheet." + kSaveAgain,
            std::move(where));
    }

    const SharedTables& tables_;
    WorkbookBuilder& builder_;
    std::uint32_t row_ = 0;
};

}  // namespace

std::vector<std::string> read_shared_strings(const pugi::xml_node& root) {
    std::vector<std::string> strings;
    for (const pugi::xml_node& node : root.children()) {
        if (is(node, "si")) strings.push_back(string_item(node));
    }
    return strings;
}

std::vector<NumberKind> read_styles(const pugi::xml_node& root) {
    std::map<std::uint32_t, NumberKind> custom;
    for (const pugi::xml_node& node : child(root, "numFmts").children())
        custom[node.attribute("numFmtId").as_uint()] =
            kind_of_format(unescape(node.attribute("formatCode").value()));
    std::vector<NumberKind> styles;
    for (const pugi::xml_node& node : child(root, "cellXfs").children()) {
        if (!is(node, "xf")) continue;
        const std::uint32_t id = node.attribute("numFmtId").as_uint();
        const auto found = custom.find(id);
        styles.push_back(found == custom.end() ? kind_of_builtin(id) : found->second);
    }
    return styles;
}

Result<void> read_sheet(const pugi::xml_node& root, const SharedTables& tables, WorkbookBuilder& builder) {
    return SheetReader(tables, builder).read(root);
}

}  // namespace meetmoment::workbook
