// Looks in what was typed for what could tell who a client is: names, citizen service numbers (BSN), dates of
// birth, addresses of e-mail and telephone numbers. It finds likely places; a person decides.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace meetmoment::interview {

enum class Suspect { Name, Bsn, BirthDate, Contact };

struct Suspicion {
    std::size_t from = 0, size = 0;  ///< bytes
    Suspect what = Suspect::Name;
    std::string words;
    friend bool operator==(const Suspicion&, const Suspicion&) = default;
};

/// Words with a capital that are no names here ("Leeuwarden", "Wmo"), as single words.
using KnownWords = std::set<std::string, std::less<>>;

/// In their order, apart. A name is a word with one capital at its beginning that does not begin a sentence
/// and is not known, or any such word after "meneer", "mevrouw", "mr", "dhr" and the like; words with
/// capitals and "van", "de" between them are one. A BSN is nine digits that pass the eleven test. A date of
/// birth is a day of more than ten years before `year`, or any day after "geboren".
[[nodiscard]] std::vector<Suspicion> suspicions(std::string_view text, const KnownWords& known, int year);

/// The text with `instead` in the place of each.
[[nodiscard]] std::string without(std::string_view text, const std::vector<Suspicion>& found,
                                  std::string_view instead);

/// Every word with a capital in this text: for filling KnownWords.
void add_words(std::string_view text, KnownWords& known);

}  // namespace meetmoment::interview
