// The texts of the form in its languages.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/form.hpp"
#include "shared/xlsform/paths.hpp"
#include "shared/xlsform/xml.hpp"

namespace meetmoment::xlsform {

class Itext {
  public:
    /// Collects the texts that are translated, have media or depend on answers. Media of an unknown kind are
    /// refused.
    void collect(const Form& form, Findings& findings);

    [[nodiscard]] bool empty() const { return translations_.empty(); }
    /// The element <itext>.
    [[nodiscard]] XmlNode write(const Form& form, Paths& paths) const;
    /// Warns of languages without a code in parentheses, as in "French (fr)".
    void check_languages(Findings& findings) const;

  private:
    /// "" is the text itself; "guidance", "image", "big-image", "audio", "video".
    struct Value {
        std::string form, text;
    };
    struct Entry {
        std::string id;
        const Element* context;  ///< nullptr for choices
        std::vector<Value> values;
    };
    struct Translation {
        std::string language;
        std::vector<Entry> entries;
        std::map<std::string, std::size_t, std::less<>> by_id;
    };

    void add(std::string_view language, const std::string& id, std::string_view form, const std::string& text,
             const Element* context);
    void add_text(const Text& text, const std::string& id, std::string_view form, const Element* context);
    void add_choices(const ChoiceList& list);
    void add_element(const Element& element);
    void add_message(const Element& element, std::string_view attribute, bool with_references);
    void add_media(const Element& element, Findings& findings);
    void fill_gaps();
    Translation& translation(std::string_view language);
    Entry& entry(Translation& translation, const std::string& id, const Element* context);

    std::string default_language_;
    std::vector<Translation> translations_;
};

}  // namespace meetmoment::xlsform
