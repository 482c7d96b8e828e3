#include "shared/outline/texts.hpp"

#include <algorithm>

namespace meetmoment::outline {

using xform::Index;
using xform::TextForm;
using xform::TextRef;

namespace {

/// "../naam" and "/data/groep/naam" are "naam" to people; any other expression stays as it is.
std::string name_of_output(std::string expression) {
    const bool path = expression.find_first_of(" ()[]'\"*=+|<>") == std::string::npos;
    const std::size_t slash = expression.rfind('/');
    return path && slash != std::string::npos ? expression.substr(slash + 1) : expression;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

}  // namespace

std::string TextReader::render(const xform::TextContent& content) const {
    std::string out;
    for (const xform::TextPart& part : content) {
        out += part.literal;
        if (part.expression != xform::none)
            out += "[" + name_of_output(trimmed(form_.expressions[part.expression].program.source)) + "]";
    }
    return trimmed(out);
}

Texts TextReader::plain(std::string text) const {
    if (text.empty()) return Texts(count());
    return Texts(count(), std::move(text));
}

Texts TextReader::of(const xform::Itext& itext, TextForm form) const {
    Texts out(count());
    for (std::size_t i = 0; i < languages_.size(); ++i) {
        for (const xform::TextVariant& variant : itext.by_language[languages_[i]]) {
            if (variant.form != form || out[i]) continue;
            if (std::string text = render(variant.content); !text.empty()) out[i] = std::move(text);
        }
    }
    const bool any =
        std::any_of(out.begin(), out.end(), [](const auto& text) { return text && *text != "-"; });
    for (auto& text : out) {
        if (any && text == "-") text.reset();
    }
    return out;
}

Texts TextReader::itext(std::string_view id) const {
    const auto found = form_.itext_index.find(std::string(id));
    return found == form_.itext_index.end() ? Texts(count())
                                            : of(form_.itexts[found->second], TextForm::Default);
}

Texts TextReader::texts(const TextRef& ref, TextForm form) const {
    if (ref.kind == TextRef::Kind::Itext) return of(form_.itexts[ref.index], form);
    if (form != TextForm::Default) return Texts(count());
    if (ref.kind == TextRef::Kind::Content) return plain(render(form_.contents[ref.index]));
    if (ref.kind == TextRef::Kind::Expression)
        return plain("[" + name_of_output(trimmed(form_.expressions[ref.index].program.source)) + "]");
    return Texts(count());
}

std::vector<std::string> TextReader::media_of(const xform::Itext& itext) const {
    constexpr std::pair<TextForm, const char*> kinds[] = {{TextForm::Image, "image: "},
                                                          {TextForm::BigImage, "big image: "},
                                                          {TextForm::Audio, "sound: "},
                                                          {TextForm::Video, "video: "}};
    std::vector<std::string> out;
    for (const auto& [form, words] : kinds) {
        for (const auto& uri : of(itext, form)) {
            if (!uri) continue;
            std::string line = words + uri->substr(uri->rfind('/') + 1);
            if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
        }
    }
    return out;
}

std::vector<std::string> TextReader::media(const TextRef& ref) const {
    if (ref.kind != TextRef::Kind::Itext) return {};
    return media_of(form_.itexts[ref.index]);
}

std::vector<std::string> TextReader::itext_media(std::string_view id) const {
    const auto found = form_.itext_index.find(std::string(id));
    if (found == form_.itext_index.end()) return {};
    return media_of(form_.itexts[found->second]);
}

}  // namespace meetmoment::outline
