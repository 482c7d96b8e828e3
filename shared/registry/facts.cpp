#include "shared/registry/facts.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "shared/merge/filled_form.hpp"
#include "shared/record/repeats.hpp"

namespace meetmoment::registry {
namespace {

constexpr std::string_view kFolder = "jr://file-csv/";
constexpr std::string_view kSingles = "vorige.csv";
constexpr std::string_view kListPrefix = "vorige_";
constexpr std::string_view kName = "name";

struct Field {
    std::string path;    ///< without keys
    std::string column;  ///< of its list, or the name of a single fact
};

/// A repeat that is a list, or a part of one.
struct List {
    std::string path;
    std::string name;
    std::vector<Field> fields;
};

struct Declared {
    std::vector<List> lists;
    std::vector<Field> singles;
};

/// The list of the innermost declared repeat around a path; nullptr outside.
List* around(std::vector<List>& lists, const std::string& path) {
    List* found = nullptr;
    for (List& list : lists)
        if (path.starts_with(list.path + '/')) found = &list;
    return found;
}

bool is_repeated(const xform::Form& form, const std::string& path) {
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos;
         slash = path.rfind('/', slash - 1)) {
        if (form.is_repeat(path.substr(0, slash))) return true;
        if (slash == 0) break;
    }
    return false;
}

Declared declared(const xform::Form& form) {
    Declared all;
    for (const std::string& path : form.paths_with_attribute(kNamespace, kAttribute)) {
        const std::string value(form.bind_attribute(path, kNamespace, kAttribute));
        if (value.empty()) continue;
        if (form.is_repeat(path))
            all.lists.push_back({path, value, {}});
        else if (List* list = around(all.lists, path))
            list->fields.push_back({path, value});
        else if (!is_repeated(form, path))
            all.singles.push_back({path, value});
    }
    return all;
}

void append_cell(std::string& csv, std::string_view text) {
    const bool plain = text.find_first_of(",;\"\r\n") == std::string_view::npos && !text.starts_with(' ') &&
                       !text.ends_with(' ');
    if (plain) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char c : text) {
        if (c == '"') csv += '"';
        csv += c;
    }
    csv += '"';
}

void append_row(std::string& csv, const std::vector<std::string>& cells) {
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) csv += ',';
        append_cell(csv, cells[at]);
    }
    csv += '\n';
}

std::string src_of_list(const std::string& name) {
    return std::string(kFolder) + std::string(kListPrefix) + name + ".csv";
}

/// name, then the columns of all repeats of each NAME, each once.
std::map<std::string, std::vector<std::string>> columns(const Declared& form) {
    std::map<std::string, std::vector<std::string>> of;
    for (const List& list : form.lists) {
        std::vector<std::string>& known = of[list.name];
        if (known.empty()) known.emplace_back(kName);
        for (const Field& field : list.fields)
            if (std::find(known.begin(), known.end(), field.column) == known.end())
                known.push_back(field.column);
    }
    return of;
}

/// Where answers come from: a session, or a record as it is.
struct Answers {
    std::vector<std::string> instances;                         ///< paths, in document order
    std::function<std::string(const std::string& path)> value;  ///< "" for what is not relevant
    std::function<bool(const std::string& path)> counts;        ///< of an instance
};

std::string keys_of(const std::string& path) {
    const auto bracket = path.find('[');
    return bracket == std::string::npos ? std::string() : path.substr(bracket);
}

/// Where the last key is, which names the entry when nothing else does.
std::string last_key(const std::string& keys) {
    const auto open = keys.rfind('[');
    return keys.substr(open + 1, keys.size() - open - 2);
}

class Table {
  public:
    explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {
        append_row(csv_, columns_);
    }

    void add(const List& list, const std::string& keys, const Answers& answers) {
        std::map<std::string, std::string> by_column;
        for (const Field& field : list.fields)
            if (std::string value = answers.value(field.path + keys); !value.empty())
                by_column.emplace(field.column, std::move(value));
        // An entry in which nothing stands is no fact: forms begin with an empty one.
        if (by_column.empty() || (by_column.size() == 1 && by_column.contains(std::string(kName)))) return;
        by_column.try_emplace(std::string(kName), last_key(keys));
        if (!names_.insert(by_column.at(std::string(kName))).second) return;
        std::vector<std::string> cells;
        for (const std::string& column : columns_)
            cells.push_back(std::exchange(by_column[column], {}));
        append_row(csv_, cells);
    }
    [[nodiscard]] std::string& csv() { return csv_; }

  private:
    std::vector<std::string> columns_;
    std::set<std::string> names_;
    std::string csv_;
};

/// `from`: what the form of the answers declares.
Files files(const Declared& form, const Declared& from, const Answers& answers) {
    std::map<std::string, Table> tables;
    for (auto& [name, cells] : columns(form))
        tables.emplace(name, Table(cells));
    for (const std::string& instance : answers.instances) {
        const std::string path = instance.substr(0, instance.find('['));
        for (const List& list : from.lists) {
            const auto table = tables.find(list.name);
            if (list.path == path && table != tables.end() && answers.counts(instance))
                table->second.add(list, keys_of(instance), answers);
        }
    }
    Files all;
    for (auto& [name, table] : tables)
        all.emplace(src_of_list(name), std::move(table.csv()));
    std::string& singles = all[std::string(kFolder) + std::string(kSingles)];
    append_row(singles, {std::string(kName), "value"});
    for (const Field& field : from.singles) {
        const bool wanted = std::any_of(form.singles.begin(), form.singles.end(),
                                        [&](const Field& one) { return one.column == field.column; });
        if (std::string value = wanted ? answers.value(field.path) : std::string(); !value.empty())
            append_row(singles, {field.column, value});
    }
    return all;
}

}  // namespace

bool is_previous(std::string_view src) {
    const auto slash = src.rfind('/');
    const std::string_view file = slash == std::string_view::npos ? src : src.substr(slash + 1);
    return src.starts_with("jr://file") && file.ends_with(".csv") &&
           (file == kSingles || file.starts_with(kListPrefix));
}

bool declares_facts(const xform::Form& form) {
    return !form.paths_with_attribute(kNamespace, kAttribute).empty();
}

Files no_facts(const xform::Form& form) {
    return files(declared(form), {}, {});
}

Files facts_of(const xform::Form& form, const xform::Session& before) {
    Answers answers;
    answers.instances = before.repeat_instances();
    answers.value = [&before](const std::string& path) {
        return before.is_relevant(path) ? before.lexical_value(path) : std::string();
    };
    answers.counts = [&before](const std::string& path) { return before.is_relevant(path); };
    return files(declared(form), declared(before.form()), answers);
}

Files facts_taken_over(const xform::Form& form, const record::RecordState& state) {
    Declared own = declared(form);
    std::erase_if(own.lists, [](const List& list) {
        return std::none_of(list.fields.begin(), list.fields.end(),
                            [](const Field& field) { return field.column == kName; });
    });
    own.singles.clear();
    Answers answers;
    answers.instances = merge::form_instances(state);
    answers.value = [&state](const std::string& path) {
        const auto parsed = record::parse_path(path);
        const record::Value* shown = parsed ? state.shown(*parsed) : nullptr;
        return shown == nullptr ? std::string() : merge::lexical(*shown);
    };
    answers.counts = [](const std::string&) { return true; };
    return files(declared(form), own, answers);
}

xform::FileSource source_of(Files files) {
    return [files = std::move(files)](std::string_view src) -> std::optional<std::string> {
        if (!is_previous(src)) return std::nullopt;
        const auto slash = src.rfind('/');
        const auto found = files.find(std::string(kFolder) + std::string(src.substr(slash + 1)));
        if (found != files.end()) return found->second;
        return src.ends_with(std::string("/") + std::string(kSingles)) ? "name,value\n" : "name\n";
    };
}

}  // namespace meetmoment::registry
