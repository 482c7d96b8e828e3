#include "shared/instruments/form_workbook.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

namespace meetmoment::instruments {

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kDutchLabel = "label::Nederlands (nl)";
constexpr std::string_view kEnglishLabel = "label::English (en)";
constexpr std::string_view kSource = "bind::mm:source";

std::vector<std::string> words(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> out;
    for (std::string word; in >> word;)
        out.push_back(word);
    return out;
}

struct Condition {
    std::string column, value;
    bool equal = true;
};

/// "a=1", "a!=1"; nullopt for anything else.
std::optional<Condition> read_condition(const std::string& word) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return std::nullopt;
    const bool negated = word[equals - 1] == '!';
    return Condition{word.substr(0, equals - (negated ? 1 : 0)), word.substr(equals + 1), !negated};
}

/// "a=1 b=2"; false for a word that is not key=value.
bool read_values(const std::vector<std::string>& words, std::size_t from, Values& out) {
    for (std::size_t i = from; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        if (equals == std::string::npos || equals == 0) return false;
        out[words[i].substr(0, equals)] = words[i].substr(equals + 1);
    }
    return true;
}

/// {key} becomes its value; ${name} stays. False, with the key in `text`, for a key that has no value.
bool fill(std::string& text, const Values& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        if (open == std::string::npos || text.find('}', open) == std::string::npos) {
            out += text.substr(at);
            break;
        }
        const auto close = text.find('}', open);
        out += text.substr(at, open - at);
        if (open > 0 && text[open - 1] == '$') {
            out += text.substr(open, close - open + 1);
        } else {
            const std::string key = text.substr(open + 1, close - open - 1);
            const auto found = values.find(key);
            if (found == values.end()) {
                text = key;
                return false;
            }
            out += found->second;
        }
        at = close + 1;
    }
    text = std::move(out);
    return true;
}

Result<TableRow> filled(TableRow row, const Values& values, const std::string& place) {
    for (auto& [column, text] : row.cells)
        if (!fill(text, values))
            return fail("instrument.placeholder", "Nothing gives a value for {" + text + "}.", place);
    return row;
}

/// Makes the rows of a sheet from a table, one or several for each of its rows.
class Expansion {
  public:
    explicit Expansion(const TableSource& tables) : tables_(tables) {}

    /// Once for every row of the table that `how` names.
    Result<void> each(const TableRow& row, std::string_view how, const std::string& place,
                      std::vector<TableRow>& out) {
        const auto parts = words(how);
        std::vector<Condition> wanted;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const auto condition = read_condition(parts[i]);
            if (!condition)
                return fail("instrument.condition", "A condition is column=value or column!=value.", place);
            wanted.push_back(*condition);
        }
        const auto table = tables_(parts.front());
        if (!table) return fail(table.error());
        const auto before = out.size();
        for (const TableRow& from : table->rows) {
            const auto fits = [&from](const Condition& one) {
                return (from[one.column] == one.value) == one.equal;
            };
            if (!std::all_of(wanted.begin(), wanted.end(), fits)) continue;
            Values values;
            for (const std::string& column : table->header)
                values[column] = from[column];
            auto made = filled(row, values, place);
            if (!made) return fail(made.error());
            const auto inherit = [&](std::string_view column, std::string_view name) {
                if ((*made)[column].empty() && !from[name].empty())
                    made->cells[std::string(column)] = from[name];
            };
            inherit(kDutchLabel, "nl");
            inherit(kEnglishLabel, "en");
            inherit(kSource, "source");
            out.push_back(*std::move(made));
        }
        if (out.size() == before)
            return fail("instrument.condition", "No row of the table fits: " + std::string(how) + ".", place);
        return {};
    }

    Result<void> survey(const std::string& file, const Values& values, std::vector<TableRow>& out) {
        if (!seen_.insert(file).second)
            return fail("instrument.included-twice", "A form includes a file once.", file);
        const auto table = tables_(file);
        if (!table) return fail(table.error());
        for (const std::string& column : table->header) {
            if (column != "each" && std::find(columns_.begin(), columns_.end(), column) == columns_.end())
                columns_.push_back(column);
        }
        for (TableRow row : table->rows) {
            const std::string place = table->place(row);
            const std::string how{row["each"]};
            row.cells.erase("each");
            if (row["type"] == "include") {
                Values given;
                if (!read_values(words(row["parameters"]), 0, given))
                    return fail("instrument.condition", "Parameters of an include are key=value.", place);
                const auto done = survey("items/" + std::string(row["name"]) + ".csv", given, out);
                if (!done) return done;
            } else if (how.empty()) {
                auto made = filled(std::move(row), values, place);
                if (!made) return fail(made.error());
                out.push_back(*std::move(made));
            } else if (const auto done = each(row, how, place, out); !done) {
                return done;
            }
        }
        return {};
    }

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

  private:
    const TableSource& tables_;
    std::set<std::string> seen_;
    std::vector<std::string> columns_;
};

/// Columns in which nothing stands are left out: researchers see what there is.
workbook::Sheet sheet(const std::string& name, const std::vector<std::string>& columns,
                      const std::vector<TableRow>& rows) {
    workbook::Sheet out{name, false, {}};
    std::vector<std::string> used;
    for (const std::string& column : columns) {
        if (std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) { return !row[column].empty(); }))
            used.push_back(column);
    }
    out.rows.push_back({1, used});
    for (const TableRow& row : rows) {
        workbook::Row cells{static_cast<std::uint32_t>(out.rows.size() + 1), {}};
        for (const std::string& column : used)
            cells.cells.emplace_back(row[column]);
        out.rows.push_back(std::move(cells));
    }
    return out;
}

/// The names of the lists that the questions offer or look up.
std::set<std::string> lists_of(const std::vector<TableRow>& survey) {
    std::set<std::string> out;
    constexpr std::string_view instance = "instance('";
    for (const TableRow& row : survey) {
        const auto type = words(row["type"]);
        if (type.size() > 1 && type.front() != "begin" && type.front() != "end") out.insert(type[1]);
        const std::string_view calculation = row["calculation"];
        if (const auto at = calculation.find(instance); at != std::string_view::npos) {
            const auto from = at + instance.size();
            out.insert(std::string(calculation.substr(from, calculation.find('\'', from) - from)));
        }
    }
    return out;
}

}  // namespace

Result<workbook::Workbook> form_workbook(const std::string& form, const TableSource& tables) {
    Expansion expansion(tables);
    std::vector<TableRow> survey;
    if (const auto done = expansion.survey("forms/" + form + ".csv", {}, survey); !done)
        return fail(done.error());

    const auto lists = tables("forms/choices.csv");
    if (!lists) return fail(lists.error());
    std::vector<std::string> choice_columns = lists->header;
    choice_columns.erase(std::remove(choice_columns.begin(), choice_columns.end(), "from"),
                         choice_columns.end());
    const std::set<std::string> used = lists_of(survey);
    std::vector<TableRow> choices;
    for (TableRow row : lists->rows) {
        if (!used.contains(std::string(row["list_name"]))) continue;
        const std::string place = lists->place(row), how{row["from"]};
        row.cells.erase("from");
        if (how.empty())
            choices.push_back(std::move(row));
        else if (const auto done = expansion.each(row, how, place, choices); !done)
            return fail(done.error());
    }
    for (const TableRow& row : survey) {
        const auto type = words(row["type"]);
        const bool selects =
            !type.empty() && (type[0] == "select_one" || type[0] == "select_multiple" || type[0] == "rank");
        const auto has = [&](const TableRow& choice) { return choice["list_name"] == type[1]; };
        if (selects && (type.size() < 2 || std::none_of(choices.begin(), choices.end(), has)))
            return fail("instrument.unknown-list", "The list of a question has no choices.",
                        form + ", " + std::string(row["name"]));
    }

    const auto settings = tables("forms/settings.csv");
    if (!settings) return fail(settings.error());
    const auto its = std::find_if(settings->rows.begin(), settings->rows.end(),
                                  [&](const TableRow& row) { return row["form_id"] == form; });
    if (its == settings->rows.end())
        return fail("instrument.unknown-form", "The form has no settings.", form);
    return workbook::Workbook{{sheet("survey", expansion.columns(), survey),
                               sheet("choices", choice_columns, choices),
                               sheet("settings", settings->header, {*its})}};
}

}  // namespace meetmoment::instruments
