// Labels, hints and messages of a form's tables, in each language, with outputs by name.
#pragma once

#include <string>
#include <vector>

#include "shared/outline/outline.hpp"
#include "shared/xform/definition.hpp"

namespace meetmoment::outline {

class TextReader {
  public:
    /// `languages`: those to tell, as places in the form's; none for a form without itext. Borrows the form.
    TextReader(const xform::FormDefinition& form, std::vector<std::size_t> languages)
        : form_(form), languages_(std::move(languages)) {}

    [[nodiscard]] Texts texts(const xform::TextRef& ref,
                              xform::TextForm form = xform::TextForm::Default) const;
    /// "image: kaart.png" for each file of a text in any of the languages.
    [[nodiscard]] std::vector<std::string> media(const xform::TextRef& ref) const;
    /// By the id of an itext; nothing for an id that is not known.
    [[nodiscard]] Texts itext(std::string_view id) const;
    [[nodiscard]] std::vector<std::string> itext_media(std::string_view id) const;
    /// The same in every language.
    [[nodiscard]] Texts plain(std::string text) const;

  private:
    [[nodiscard]] std::size_t count() const { return languages_.empty() ? 1 : languages_.size(); }
    [[nodiscard]] std::string render(const xform::TextContent& content) const;
    [[nodiscard]] Texts of(const xform::Itext& itext, xform::TextForm form) const;
    [[nodiscard]] std::vector<std::string> media_of(const xform::Itext& itext) const;

    const xform::FormDefinition& form_;
    std::vector<std::size_t> languages_;
};

}  // namespace meetmoment::outline
