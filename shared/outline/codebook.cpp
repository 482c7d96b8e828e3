#include "shared/outline/codebook.hpp"

#include <algorithm>

#include "shared/workbook/limits.hpp"

namespace meetmoment::outline {

namespace {

/// Excel counts UTF-16 units; a code point has at most two of them, and at most as many as bytes.
std::string fitted(std::string text) {
    constexpr std::size_t most = workbook::WorkbookLimits{}.characters - 1;
    if (text.size() <= most) return text;
    std::size_t units = 0, at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        units += bytes == 4 ? 2 : 1;
        if (units > most) break;
        at += bytes;
    }
    if (at < text.size()) text = text.substr(0, at) + "…";
    return text;
}

class Book {
  public:
    explicit Book(const Outline& outline) : outline_(outline) {
        has_items_ = std::any_of(outline.variables.begin(), outline.variables.end(),
                                 [](const Variable& v) { return !v.item.empty() || !v.source.empty(); });
    }

    workbook::Workbook write() {
        workbook::Workbook out{{{"variables", false, {}}, {"choices", false, {}}}};
        add(out.sheets[0], header());
        std::vector<std::string> columns{"path", "value"};
        each_language("label", columns);
        add(out.sheets[1], std::move(columns));
        for (const Variable& variable : outline_.variables) {
            add(out.sheets[0], row(variable));
            const ChoiceList* list = list_of(variable);
            if (list == nullptr) continue;
            for (const Choice& choice : list->choices) {
                std::vector<std::string> cells{variable.path, choice.value};
                texts(choice.label, cells);
                add(out.sheets[1], std::move(cells));
            }
        }
        return out;
    }

  private:
    static void add(workbook::Sheet& sheet, std::vector<std::string> cells) {
        for (std::string& cell : cells)
            cell = fitted(std::move(cell));
        sheet.rows.push_back({static_cast<std::uint32_t>(sheet.rows.size() + 1), std::move(cells)});
    }

    void each_language(const std::string& name, std::vector<std::string>& columns) const {
        for (std::size_t i = 0; i < outline_.shown; ++i) {
            const std::string& language = outline_.languages[i];
            columns.push_back(language.empty() ? name : name + "::" + language);
        }
    }

    void texts(const Texts& texts, std::vector<std::string>& cells) const {
        for (std::size_t i = 0; i < outline_.shown; ++i)
            cells.push_back(i < texts.size() ? texts[i].value_or("") : "");
    }

    [[nodiscard]] std::vector<std::string> header() const {
        std::vector<std::string> out{"path", "name", "type"};
        each_language("label", out);
        each_language("hint", out);
        each_language("choices", out);
        for (const char* name : {"required", "relevant", "asked only if", "constraint", "calculation",
                                 "repeat", "page", "group"})
            out.emplace_back(name);
        if (has_items_) out.insert(out.end(), {"item", "source"});
        return out;
    }

    [[nodiscard]] const ChoiceList* list_of(const Variable& variable) const {
        if (variable.entry == no_index || outline_.entries[variable.entry].list == no_index) return nullptr;
        return &outline_.lists[outline_.entries[variable.entry].list];
    }

    static std::string choices(const ChoiceList* list, std::size_t language) {
        if (list == nullptr) return {};
        std::string out;
        for (std::size_t i = 0; i < list->choices.size() && i < most_choices_in_cell; ++i) {
            const Choice& choice = list->choices[i];
            out += (i == 0 ? "" : "\n") + choice.value + " = " + choice.label[language].value_or("");
        }
        if (list->choices.size() > most_choices_in_cell)
            out += "\n… " + std::to_string(list->choices.size()) + " in all";
        if (list->choices.empty()) out = "from " + list->source;
        return out;
    }

    [[nodiscard]] std::string title(std::uint32_t entry) const {
        if (entry == no_index) return {};
        const Texts& label = outline_.entries[entry].label;
        return label.front().value_or(outline_.entries[entry].path);
    }

    [[nodiscard]] std::vector<std::string> row(const Variable& variable) const {
        static const Entry nobody;
        const Entry& entry = variable.entry == no_index ? nobody : outline_.entries[variable.entry];
        std::vector<std::string> out{variable.path, variable.name, variable.type};
        texts(entry.label, out);
        texts(entry.hint, out);
        const ChoiceList* list = list_of(variable);
        for (std::size_t i = 0; i < outline_.shown; ++i)
            out.push_back(choices(list, i));
        out.push_back(entry.always_required ? "yes" : entry.required.expression);
        out.push_back(entry.relevant.expression);
        out.push_back(entry.relevant.words);
        out.push_back(entry.constraint.expression);
        out.push_back(variable.calculate.expression);
        out.push_back(variable.repeat);
        out.push_back(title(variable.page));
        out.push_back(title(variable.group));
        if (has_items_) out.insert(out.end(), {variable.item, variable.source});
        return out;
    }

    const Outline& outline_;
    bool has_items_ = false;
};

}  // namespace

workbook::Workbook codebook(const Outline& outline) {
    return Book(outline).write();
}

}  // namespace meetmoment::outline
