// The values of cells: texts, possibly in several languages, and named attributes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meetmoment::xlsform {

/// One text for every language, or one for each of some languages.
class Text {
  public:
    Text() = default;
    explicit Text(std::string plain) : plain_(std::move(plain)) {}

    [[nodiscard]] bool empty() const { return plain_.empty() && languages_.empty(); }
    [[nodiscard]] bool translated() const { return !languages_.empty(); }
    /// "" for one that is translated.
    [[nodiscard]] const std::string& plain() const { return plain_; }
    /// Language and text, in the order of the columns.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& languages() const {
        return languages_;
    }

    /// What stands in the column without a language belongs to the default language once there are others,
    /// unless that language has a column of its own.
    void add_plain(std::string text, std::string_view default_language);
    void add(std::string_view language, std::string text, std::string_view default_language);

    /// Applies `change` (language, text; the language is "" for a plain text) to every text.
    template <class Change>
    void each(const Change& change) {
        if (!translated()) change(std::string_view(), plain_);
        for (auto& [language, text] : languages_)
            change(std::string_view(language), text);
    }

  private:
    std::string plain_;
    std::vector<std::pair<std::string, std::string>> languages_;
};

struct Attribute {
    std::string name;
    Text value;
};

/// Attributes in the order of the columns; a name stands once.
class Attributes {
  public:
    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] auto begin() const { return items_.begin(); }
    [[nodiscard]] auto end() const { return items_.end(); }
    [[nodiscard]] auto begin() { return items_.begin(); }
    [[nodiscard]] auto end() { return items_.end(); }

    [[nodiscard]] const Text* find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The plain text, "" when there is none.
    [[nodiscard]] std::string_view plain(std::string_view name) const;
    /// The value of a name, made when there is none.
    Text& at(std::string_view name);
    void set(std::string_view name, std::string value) { at(name) = Text(std::move(value)); }

  private:
    std::vector<Attribute> items_;
};

}  // namespace meetmoment::xlsform
