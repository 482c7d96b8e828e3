#include "shared/interview/client_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace meetmoment::interview {

namespace {

constexpr std::array<std::string_view, 14> kTitles{"meneer", "mevrouw", "mijnheer", "dhr", "dhr.",
                                                   "mevr",   "mevr.",   "mw",       "mw.", "mr.",
                                                   "mrs",    "mrs.",    "ms.",      "heer"};
constexpr std::array<std::string_view, 12> kBetween{"van", "de", "den", "der", "het", "ten",
                                                    "ter", "el", "al",  "bin", "von", "la"};
constexpr std::array<std::string_view, 12> kMonths{"januari",   "februari", "maart",    "april",
                                                   "mei",       "juni",     "juli",     "augustus",
                                                   "september", "oktober",  "november", "december"};
constexpr int kChildhood = 10;

struct Word {
    std::size_t from = 0, size = 0;
    bool first = false;  ///< of a sentence
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Of UTF-8: letters of Latin with signs count as letters.
bool in_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
           c == '\'' || c == '@' || c == '_' || c == '+';
}

/// A capital at `at`: of ASCII, or À to Þ, which are two bytes.
bool is_capital(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c >= 'A' && c <= 'Z') return true;
    if (static_cast<unsigned char>(c) != 0xC3U || at + 1 >= text.size()) return false;
    const auto next = static_cast<unsigned char>(text[at + 1]);
    return next >= 0x80U && next <= 0x9EU && next != 0x97U;
}

/// Typographic quotation marks and dashes (U+2010 to U+203F) are no letters.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with("\xE2\x80") ? 3 : 0;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = punctuation_at(text, at);
        if (mark > 0 || !in_word(text[at])) {
            if (mark > 0 || text[at] == '"' || text[at] == ':' || text[at] == '!' || text[at] == '?' ||
                text[at] == '\n')
                first = true;
            if (text[at] == '.') first = words.empty() || words.back().size > 2;
            at += std::max<std::size_t>(mark, 1);
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && punctuation_at(text, end) == 0 &&
               (in_word(text[end]) ||
                ((text[end] == '.' || text[end] == '/') && end + 1 < text.size() && in_word(text[end + 1]))))
            ++end;
        words.push_back({at, end - at, first});
        first = false;
        at = end;
    }
    return words;
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

template <std::size_t Size>
bool among(const std::array<std::string_view, Size>& all, std::string_view word) {
    return std::find(all.begin(), all.end(), word) != all.end();
}

std::string digits_of(std::string_view word) {
    std::string digits;
    std::copy_if(word.begin(), word.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool only(std::string_view word, std::string_view allowed) {
    return std::all_of(word.begin(), word.end(), [allowed](char c) {
        return is_digit(c) || allowed.find(c) != std::string_view::npos;
    });
}

bool passes_eleven_test(std::string_view digits) {
    if (digits.size() != 9 || digits.find_first_not_of('0') == std::string_view::npos) return false;
    int sum = 0;
    for (int place = 0; place < 9; ++place)
        sum += (digits[static_cast<std::size_t>(place)] - '0') * (place == 8 ? -1 : 9 - place);
    return sum % 11 == 0;
}

/// The year of "12-3-1985", "12/03/85" or "12.3.1985"; nullopt for anything else.
std::optional<int> year_of_date(std::string_view word) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (const char c : word) {
        if (is_digit(c))
            parts[part] += c;
        else if ((c == '-' || c == '/' || c == '.') && part < 2)
            ++part;
        else
            return std::nullopt;
    }
    if (part != 2) return std::nullopt;
    for (const std::string& one : parts)
        if (one.empty() || one.size() > 4) return std::nullopt;
    if (parts[0].size() == 4) std::swap(parts[0], parts[2]);
    const int day = std::stoi(parts[0]), month = std::stoi(parts[1]), year = std::stoi(parts[2]);
    if (day < 1 || day > 31 || month < 1 || month > 12 || parts[2].size() == 3) return std::nullopt;
    return parts[2].size() == 4 ? year : year > 30 ? 1900 + year : 2000 + year;
}

class Search {
  public:
    Search(std::string_view text, const KnownWords& known, int year)
        : text_(text), known_(known), year_(year), words_(words_of(text)) {}

    std::vector<Suspicion> run() {
        for (std::size_t at = 0; at < words_.size();)
            at = look(at);
        return std::move(found_);
    }

  private:
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return text_.substr(words_[at].from, words_[at].size);
    }
    void report(std::size_t from, std::size_t to, Suspect what) {
        const std::size_t begin = words_[from].from, end = words_[to].from + words_[to].size;
        found_.push_back({begin, end - begin, what, std::string(text_.substr(begin, end - begin))});
    }
    [[nodiscard]] bool after(std::size_t at, std::string_view what) const {
        return at > 0 && lower(word(at - 1)).starts_with(what);
    }
    [[nodiscard]] bool titled(std::size_t at) const { return at > 0 && among(kTitles, lower(word(at - 1))); }

    /// A capital and then small letters: "Jan", "Élise", "J" as an initial; no "UWV", no "P3".
    [[nodiscard]] bool looks_like_a_name(std::size_t at) const {
        const std::string_view one = word(at);
        if (!is_capital(text_, words_[at].from) || one.find_first_of("0123456789@") != std::string_view::npos)
            return false;
        const auto capitals =
            std::count_if(one.begin(), one.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return capitals <= 1 || one.find('-') != std::string_view::npos ||
               one.find('\'') != std::string_view::npos || one.find('.') != std::string_view::npos;
    }
    [[nodiscard]] bool is_known(std::size_t at) const { return known_.contains(word(at)); }

    std::size_t look(std::size_t at) {
        const std::string_view one = word(at);
        if (one.find('@') != std::string_view::npos && one.find('.') != std::string_view::npos &&
            one.front() != '@') {
            report(at, at, Suspect::Contact);
            return at + 1;
        }
        if (is_digit(one.front()) || one.front() == '+') return look_at_number(at);
        const bool begins = (!words_[at].first || titled(at)) && !is_known(at);
        if (!looks_like_a_name(at) || !begins) return at + 1;
        std::size_t last = at;
        for (std::size_t next = at + 1; next < words_.size() && !words_[next].first; ++next) {
            if (looks_like_a_name(next))
                last = next;
            else if (!among(kBetween, word(next)))
                break;
        }
        report(at, last, Suspect::Name);
        return last + 1;
    }

    std::size_t look_at_number(std::size_t at) {
        const std::string_view one = word(at);
        if (const auto year = year_of_date(one)) {
            if (*year + kChildhood <= year_ || after(at, "geb")) report(at, at, Suspect::BirthDate);
            return at + 1;
        }
        if (at + 2 < words_.size() && among(kMonths, lower(word(at + 1))) && only(word(at + 2), "") &&
            word(at + 2).size() == 4) {
            if (std::stoi(std::string(word(at + 2))) + kChildhood <= year_ || after(at, "geb"))
                report(at, at + 2, Suspect::BirthDate);
            return at + 3;
        }
        std::string digits;
        std::size_t last = at;
        for (std::size_t next = at; next < words_.size() && only(word(next), "-+.") && digits.size() < 13;
             ++next) {
            digits += digits_of(word(next));
            last = next;
            if (digits.size() >= 9) break;
        }
        if (passes_eleven_test(digits)) {
            report(at, last, Suspect::Bsn);
            return last + 1;
        }
        const bool telephone =
            (digits.size() == 10 && digits.front() == '0') || (one.front() == '+' && digits.size() > 9);
        if (!telephone) return at + 1;
        report(at, last, Suspect::Contact);
        return last + 1;
    }

    std::string_view text_;
    const KnownWords& known_;
    int year_;
    std::vector<Word> words_;
    std::vector<Suspicion> found_;
};

}  // namespace

std::vector<Suspicion> suspicions(std::string_view text, const KnownWords& known, int year) {
    return Search(text, known, year).run();
}

std::string without(std::string_view text, const std::vector<Suspicion>& found, std::string_view instead) {
    std::string out;
    std::size_t at = 0;
    for (const Suspicion& one : found) {
        out += text.substr(at, one.from - at);
        out += instead;
        at = one.from + one.size;
    }
    return out + std::string(text.substr(at));
}

void add_words(std::string_view text, KnownWords& known) {
    for (const Word& word : words_of(text))
        if (is_capital(text, word.from)) known.emplace(text.substr(word.from, word.size));
}

}  // namespace meetmoment::interview
