#include "app/services/interview/line_commands.hpp"

#include <algorithm>

namespace meetmoment::app {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool begins(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && same(text.substr(0, with.size()), with);
}

std::optional<std::string> speaker_of(std::string_view word, const LineWords& words) {
    if (word == "*") return "multiple";
    if (word == "?") return "unknown";
    for (const std::string& label : words.labels)
        if (same(label, word) || same(label, "P" + std::string(word))) return label;
    return std::nullopt;
}

std::optional<std::string> tag_of(std::string_view word, const LineWords& words) {
    std::optional<std::string> found;
    for (const LineWords::Tag& tag : words.tags) {
        if (same(tag.code, word)) return tag.code;
        const auto is_called = [word](const std::string& name) { return begins(name, word); };
        if (!begins(tag.code, word) && std::none_of(tag.names.begin(), tag.names.end(), is_called)) continue;
        if (found) return std::nullopt;
        found = tag.code;
    }
    return found;
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

}  // namespace

LineCommands take_commands(std::string_view text, const LineWords& words, bool whole) {
    LineCommands commands;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins_word = at == 0 || is_blank(text[at - 1]);
        if (begins_word && (text[at] == '@' || text[at] == '#')) {
            std::size_t end = at + 1;
            while (end < text.size() && !is_blank(text[end]))
                ++end;
            const std::string_view word = text.substr(at + 1, end - at - 1);
            const bool ended = end < text.size() || whole;
            const auto speaker =
                ended && !word.empty() && text[at] == '@' ? speaker_of(word, words) : std::nullopt;
            const auto tag = ended && !word.empty() && text[at] == '#' ? tag_of(word, words) : std::nullopt;
            if (speaker) commands.speaker = speaker;
            if (tag) commands.tags.push_back(*tag);
            if (speaker || tag) {
                at = end < text.size() ? end + 1 : end;
                continue;
            }
        }
        commands.text += text[at++];
    }
    return commands;
}

}  // namespace meetmoment::app
