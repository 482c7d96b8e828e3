#include "shared/outline/html.hpp"

#include <algorithm>

namespace meetmoment::outline {

namespace {

constexpr std::string_view style = R"css(
body{font:10pt/1.4 "Noto Sans","DejaVu Sans",Arial,sans-serif;color:#111;max-width:48em;margin:2em auto;padding:0 1em}
h1{font-size:18pt;margin:0 0 .3em}h2{font-size:13pt;margin:1.6em 0 .4em;border-bottom:1.5pt solid #111}
h3{font-size:11pt;margin:1.2em 0 .3em}h2,h3{break-after:avoid}
.about{margin:0 0 1.5em}.about dt{float:left;clear:left;width:9em;color:#444}.about dd{margin:0 0 0 9em;min-height:1.4em}
.q{break-inside:avoid;margin:0 0 1em;padding:.2em 0 0 2.6em;position:relative;border-top:.5pt solid #bbb}
.n{position:absolute;left:0;top:.2em;width:2.2em;text-align:right;color:#444}
.inside{border-left:2pt solid #ccc;padding-left:.8em}
p{margin:.15em 0}.label{font-weight:600}.hint{font-style:italic}.lang{color:#555;font-size:8pt;font-weight:400;margin-right:.5em}
.kind,.name,.rule{font-size:9pt;color:#333}.name,code{font-family:"DejaVu Sans Mono",monospace;font-size:8.5pt;overflow-wrap:anywhere}
.missing{font-style:normal;font-weight:600;border:1pt dashed #111;padding:0 .4em}
ul{list-style:none;margin:.3em 0;padding:0}li{margin:.1em 0;padding-left:1.6em;text-indent:-1.2em}li::before{content:"\25CB\00A0"}
.several li::before{content:"\25A1\00A0"}.more::before{content:""!important}.value{color:#555;font-size:8.5pt}
table{border-collapse:collapse;width:100%}td,th{border:.5pt solid #999;padding:.2em .4em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
@page{size:A4;margin:18mm 16mm}
@media print{body{margin:0;max-width:none;padding:0}}
)css";

void escape(std::string_view text, std::string& out) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    escape(text, out);
    return out;
}

/// "Nederlands (nl)" → "nl"; "" for a name without a code.
std::string code_of(std::string_view language) {
    const std::size_t open = language.rfind('(');
    if (open == std::string_view::npos || !language.ends_with(')')) return {};
    return std::string(language.substr(open + 1, language.size() - open - 2));
}

bool any(const Texts& texts) {
    return std::any_of(texts.begin(), texts.end(), [](const auto& text) { return text.has_value(); });
}

class Page {
  public:
    explicit Page(const Outline& outline) : outline_(outline) {}

    std::string write() {
        out_ = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
        escape(title(), out_);
        out_ += "</title><style>";
        out_ += style;
        out_ += "</style></head><body>\n";
        about();
        for (std::size_t i = 0; i < outline_.entries.size(); ++i)
            if (!shows_nothing(i)) element(outline_.entries[i]);
        calculated();
        out_ += "</body></html>\n";
        return std::move(out_);
    }

  private:
    /// A page or group of hidden fields only: nobody who fills the form in meets it.
    [[nodiscard]] bool shows_nothing(std::size_t at) const {
        const Entry& entry = outline_.entries[at];
        const bool holds = entry.part == Part::Page || entry.part == Part::Group;
        const bool has_more =
            at + 1 < outline_.entries.size() && outline_.entries[at + 1].depth > entry.depth;
        return holds && !has_more && !any(entry.label);
    }

    [[nodiscard]] std::string_view title() const {
        return outline_.title.empty() ? std::string_view(outline_.id) : outline_.title;
    }

    void fact(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out_ += "<dt>" + std::string(name) + "</dt><dd>" + escaped(value) + "</dd>";
    }

    void about() {
        out_ += "<h1>" + escaped(title()) + "</h1><dl class=\"about\">";
        fact("Form", outline_.id);
        fact("Version", outline_.version);
        std::string languages;
        for (std::size_t i = 0; i < outline_.languages.size(); ++i) {
            if (outline_.languages[i].empty()) continue;
            languages += (languages.empty() ? "" : ", ") + outline_.languages[i];
            if (outline_.languages[i] == outline_.default_language) languages += " (default)";
        }
        fact("Languages", languages);
        if (outline_.shown < outline_.languages.size()) fact("Shown here", outline_.languages.front());
        const auto questions = std::count_if(outline_.entries.begin(), outline_.entries.end(),
                                             [](const Entry& e) { return e.part == Part::Question; });
        fact("Questions", std::to_string(questions));
        if (outline_.missing_texts > 0)
            out_ += "<dt>Translations</dt><dd><span class=\"missing\">" +
                    std::to_string(outline_.missing_texts) + " missing</span></dd>";
        out_ += "</dl>\n";
    }

    /// One line for each language, or one for all where they say the same.
    void texts(const Texts& texts, std::string_view kind, std::string_view before = {}) {
        if (!any(texts)) return;
        const bool same =
            std::all_of(texts.begin(), texts.end(), [&](const auto& text) { return text == texts.front(); });
        for (std::size_t i = 0; i < (same ? 1 : outline_.shown); ++i) {
            out_ += "<p class=\"" + std::string(kind) + "\">";
            if (!before.empty()) out_ += std::string(before) + " ";
            language_text(texts, i, !same && outline_.shown > 1);
            out_ += "</p>";
        }
    }

    void language_text(const Texts& texts, std::size_t language, bool named) {
        const std::string code = code_of(outline_.languages[language]);
        if (named)
            out_ += "<span class=\"lang\">" + escaped(code.empty() ? outline_.languages[language] : code) +
                    "</span>";
        if (!texts[language]) {
            out_ += "<span class=\"missing\">no translation</span>";
            return;
        }
        out_ += code.empty() ? "<span>" : "<span lang=\"" + escaped(code) + "\">";
        for (const char c : *texts[language]) {
            if (c == '\n') {
                out_ += "<br>";
            } else {
                escape(std::string_view(&c, 1), out_);
            }
        }
        out_ += "</span>";
    }

    void rule(std::string_view before, const Condition& condition) {
        if (condition.empty()) return;
        out_ += "<p class=\"rule\">" + std::string(before) + " ";
        if (condition.words.empty()) {
            out_ += "<code>" + escaped(condition.expression) + "</code>";
        } else {
            out_ += escaped(condition.words);
        }
        out_ += "</p>";
    }

    void choices(const Entry& entry) {
        if (entry.list == no_index) return;
        const ChoiceList& list = outline_.lists[entry.list];
        if (!list.source.empty())
            out_ += "<p class=\"rule\">Choices from <code>" + escaped(list.source) + "</code></p>";
        rule("Only those choices for which:", entry.filter);
        const std::size_t shown =
            list.choices.size() > most_choices_shown ? most_choices_shown : list.choices.size();
        if (shown == 0) return;
        out_ += entry.type == "select_one" ? "<ul>" : "<ul class=\"several\">";
        for (std::size_t i = 0; i < shown; ++i) {
            out_ += "<li>";
            choice(list.choices[i]);
            out_ += "</li>";
        }
        if (shown < list.choices.size())
            out_ += "<li class=\"more\">… and " + std::to_string(list.choices.size() - shown) + " more, " +
                    std::to_string(list.choices.size()) + " in all</li>";
        out_ += "</ul>";
    }

    void choice(const Choice& choice) {
        const Texts& label = choice.label;
        const bool same =
            std::all_of(label.begin(), label.end(), [&](const auto& text) { return text == label.front(); });
        if (any(label)) {
            for (std::size_t i = 0; i < (same ? 1 : outline_.shown); ++i) {
                if (i > 0) out_ += " · ";
                language_text(label, i, false);
            }
        }
        out_ += " <span class=\"value\">" + escaped(choice.value);
        for (const std::string& media : choice.media)
            out_ += ", " + escaped(media);
        out_ += "</span>";
    }

    void rules(const Entry& entry) {
        rule(entry.part == Part::Question ? "Asked only if" : "Shown only if", entry.relevant);
        if (entry.always_required) {
            out_ += "<p class=\"rule\">Required</p>";
        } else {
            rule("Required if", entry.required);
        }
        texts(entry.required_message, "rule", "Message without an answer:");
        rule("Accepted only if", entry.constraint);
        texts(entry.constraint_message, "rule", "Message otherwise:");
        if (entry.part == Part::Question && entry.always_readonly) {
            out_ += "<p class=\"rule\">Shown, cannot be changed</p>";
        } else if (entry.part == Part::Question) {
            rule("Cannot be changed if", entry.readonly);
        }
        for (const std::string& media : entry.media)
            out_ += "<p class=\"rule\">With " + escaped(media) + "</p>";
    }

    void repeat(const Entry& entry) {
        if (!entry.count.empty()) {
            rule("Asked as many times as", entry.count);
        } else {
            out_ += entry.fixed ? "<p class=\"rule\">Repeated; none can be added</p>"
                                : "<p class=\"rule\">Repeated as often as needed</p>";
        }
    }

    void heading(const Entry& entry) {
        const bool page = entry.part == Part::Page;
        out_ += page ? "<h2>" : "<h3>";
        bool told = false;
        const bool same = std::all_of(entry.label.begin(), entry.label.end(),
                                      [&](const auto& text) { return text == entry.label.front(); });
        for (std::size_t i = 0; any(entry.label) && i < (same ? 1 : outline_.shown); ++i) {
            if (told) out_ += " · ";
            language_text(entry.label, i, false);
            told = true;
        }
        if (!told) out_ += entry.part == Part::Repeat ? "Repeated" : page ? "Page" : "Group";
        out_ += " <span class=\"name\">" + escaped(entry.path) + "</span>";
        out_ += page ? "</h2>" : "</h3>";
        if (entry.part == Part::Repeat) repeat(entry);
        rules(entry);
        out_ += "\n";
    }

    void element(const Entry& entry) {
        if (entry.part != Part::Question && entry.part != Part::Note) {
            heading(entry);
            return;
        }
        out_ += entry.depth > 1 ? "<div class=\"q inside\">" : "<div class=\"q\">";
        if (entry.number > 0) out_ += "<span class=\"n\">" + std::to_string(entry.number) + "</span>";
        if (!any(entry.label)) out_ += "<p class=\"label\"><span class=\"missing\">no label</span></p>";
        texts(entry.label, "label");
        texts(entry.hint, "hint");
        texts(entry.guidance, "hint", "Guidance:");
        out_ += "<p class=\"kind\">" +
                escaped(entry.part == Part::Note ? std::string("text to read") : entry.answer) +
                " <span class=\"name\">" + escaped(entry.path) + "</span></p>";
        choices(entry);
        rules(entry);
        out_ += "</div>\n";
    }

    void calculated() {
        bool begun = false;
        for (const Variable& variable : outline_.variables) {
            if (variable.calculate.empty() || variable.type == "metadata") continue;
            if (!begun)
                out_ +=
                    "<h2>Calculated by the form</h2><table><tr><th>Name</th>"
                    "<th>Value</th></tr>";
            begun = true;
            out_ += "<tr><td class=\"name\">" + escaped(variable.path) + "</td><td><code>" +
                    escaped(variable.calculate.expression) + "</code></td></tr>";
        }
        if (begun) out_ += "</table>\n";
    }

    const Outline& outline_;
    std::string out_;
};

}  // namespace

std::string to_html(const Outline& outline) {
    return Page(outline).write();
}

}  // namespace meetmoment::outline
