// Text in several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace meetmoment::study {

/// Language tag ("nl", "en") to UTF-8 text. Dutch is always there in a parsed study or guide.
struct LocalText {
    std::map<std::string, std::string, std::less<>> by_language;

    /// In the language asked for, else Dutch, else any, else "". Valid as long as the LocalText.
    [[nodiscard]] std::string_view in(std::string_view language) const;

    friend bool operator==(const LocalText&, const LocalText&) = default;
};

}  // namespace meetmoment::study
