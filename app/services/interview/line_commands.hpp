// What a note-taker types into the note line instead of tapping: "@3 " for who speaks, "#kne " for a tag.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::app {

struct LineWords {
    std::vector<std::string> labels;  ///< of those at the table, "P3"
    struct Tag {
        std::string code;
        std::vector<std::string> names;  ///< what it may be called; the beginning of one is enough
    };
    std::vector<Tag> tags;
};

struct LineCommands {
    std::string text;                    ///< what is left
    std::optional<std::string> speaker;  ///< a label, "multiple" ("@*") or "unknown" ("@?")
    std::vector<std::string> tags;       ///< codes
    [[nodiscard]] bool any() const { return speaker.has_value() || !tags.empty(); }
};

/// A command is a word of its own with a blank behind it; `whole`: the end of the text will do too. A word
/// that is no command, or could be several, stays text.
[[nodiscard]] LineCommands take_commands(std::string_view text, const LineWords& words, bool whole);

}  // namespace meetmoment::app
