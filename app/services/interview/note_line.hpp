// The note that is being written: words, who speaks, kind, tags. Kept as one typed text of the desk.
#pragma once

#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

/// Everything that a note has before it is a record.
struct NoteLine {
    Uuid id;  ///< of the note that it becomes
    std::string text;
    std::string speaker = "unknown";  ///< an attendee's label, "multiple" or "unknown"
    std::string kind{study::note_kind::kParaphrase};
    std::string topic;
    std::vector<std::string> tags;
    bool quote_later = false;
    UtcMillis at{};  ///< first key

    [[nodiscard]] bool has_tag(const std::string& code) const;
    void toggle_tag(const std::string& code);
    /// Nothing to write down: no words but blanks, no tags, no flag.
    [[nodiscard]] bool empty() const;
    /// The words without blanks around them, and without the quotation marks around the whole of a verbatim.
    [[nodiscard]] std::string words() const;
    /// Begins with a quotation mark.
    [[nodiscard]] bool quoted() const;

    [[nodiscard]] std::string json() const;
    /// What is not well-formed stays as it is.
    void read(const std::string& json);
};

}  // namespace meetmoment::app
