// What a form asks, as values for people to read: every page, group, repeat and question in order, with its
// texts in each language, its choices, and who is asked it, in words where there are any. No I/O, any thread.
//
// The words around the form's own texts ("asked only if", "one answer") are English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::outline {

/// A text in each of Outline::languages; nullopt where it has none. Outputs stand in brackets, by the name of
/// what they show: "Hoe is het met [naam]?". "-", which pyxform writes for a translation that is not there,
/// counts as none beside another text.
using Texts = std::vector<std::optional<std::string>>;

/// What a bind says, and the same in words.
struct Condition {
    std::string expression;  ///< as the form writes it; "" when it says nothing
    std::string words;       ///< "“Eet u vlees?” is “Ja”"; "" for what cannot be put in words
    [[nodiscard]] bool empty() const { return expression.empty(); }
};

struct Choice {
    std::string value;
    Texts label;
    std::vector<std::string> media;  ///< "image: kaart.png"
};

/// What a question offers, before any filter.
struct ChoiceList {
    std::vector<Choice> choices;
    std::string
        source;  ///< what the choices come from where the form does not hold them itself: "wijken.csv"
};

enum class Part : std::uint8_t { Page, Group, Repeat, Question, Note };

inline constexpr std::uint32_t no_index = 0xffff'ffff;

/// One element of the body.
struct Entry {
    Part part = Part::Question;
    int depth = 0;             ///< how many pages, groups and repeats it is in
    std::uint32_t number = 0;  ///< of a question, from 1; else 0
    std::string path;          ///< as answers are exported, "samenwerking/a1"; "" for a group without one
    std::string answer;        ///< the kind of answer in words, "one answer"; of questions
    std::string type;          ///< in short, as XLSForm calls it: "select_one", "integer"
    Texts label, hint, guidance;
    std::vector<std::string> media;  ///< "image: kaart.png"
    std::uint32_t list = no_index;   ///< in Outline::lists
    Condition filter;                ///< which of the list's choices are offered
    Condition relevant, required, readonly, constraint;
    bool always_required = false, always_readonly = false;
    Texts constraint_message, required_message;
    Condition count;     ///< of a repeat: how often, where the form tells
    bool fixed = false;  ///< of a repeat: nobody adds or removes any
};

/// A value that a submission holds, in the order of the form's instance.
struct Variable {
    std::string path;
    std::string name;    ///< the end of the path
    std::string type;    ///< Entry::type of what asks for it; of what nobody asks "calculate", "metadata" or
                         ///< "text"
    std::string repeat;  ///< path of the innermost repeat that it is in
    std::uint32_t entry = no_index;                   ///< the first that asks for it
    std::uint32_t page = no_index, group = no_index;  ///< entries that it is in, the innermost group
    Condition calculate;
    std::string initial;       ///< the value that it begins with
    std::string item, source;  ///< of its bind, in the namespace `item_uri`
};

/// Of bind attributes that tie a variable to the study's list of questions: `item` and `source`. In an
/// XLSForm the columns bind::mm:item and bind::mm:source, with mm="urn:meetmoment:form" in the settings'
/// column namespaces.
inline constexpr std::string_view item_uri = "urn:meetmoment:form";

struct Outline {
    std::string title, id, version;
    std::vector<std::string> languages;  ///< the default first; one, "", for a form without itext
    std::size_t shown = 1;               ///< of these, from the first on: one that was asked for, or all
    std::string default_language;
    std::vector<Entry> entries;
    std::vector<ChoiceList> lists;
    std::vector<Variable> variables;
    std::size_t missing_texts = 0;  ///< that a language shown lacks and another has, of entries and lists
};

/// `language`: the only one to show, by name ("Nederlands (nl)") or code ("nl"); "" for all.
/// "outline.unknown-language".
[[nodiscard]] Result<Outline> outline_of(const xform::Form& form, std::string_view language = {});

/// Whether some language has the text and this one has not.
[[nodiscard]] bool is_missing(const Texts& texts, std::size_t language);

}  // namespace meetmoment::outline
