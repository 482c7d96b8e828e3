#include "shared/walk/answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace meetmoment::walk {

using xform::Control;
using xform::DataType;
using xform::Item;
using xform::ItemKind;

namespace {

std::size_t below(RandomSource& random, std::size_t count) {
    return static_cast<std::size_t>(random.next_u64() % count);
}

/// From the lowest to the highest, both possible.
std::int64_t between(RandomSource& random, std::int64_t lowest, std::int64_t highest) {
    return lowest + static_cast<std::int64_t>(below(random, static_cast<std::size_t>(highest - lowest + 1)));
}

std::string several(const Item& item, int attempt, RandomSource& random) {
    // What a constraint refuses is often a choice that excludes the others.
    if (attempt % 3 == 2) return item.choices[below(random, item.choices.size())].value;
    std::string out;
    for (const xform::Choice& choice : item.choices) {
        if (below(random, attempt % 3 == 0 ? 4 : 8) == 0) out += (out.empty() ? "" : " ") + choice.value;
    }
    return out.empty() ? item.choices[below(random, item.choices.size())].value : out;
}

std::string order(const Item& item, RandomSource& random) {
    std::vector<std::string_view> values;
    for (const xform::Choice& choice : item.choices)
        values.push_back(choice.value);
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[below(random, i)]);
    std::string out;
    for (const std::string_view value : values)
        out += (out.empty() ? "" : " ") + std::string(value);
    return out;
}

std::string number_text(double value) {
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out == "-0" ? "0" : out;
}

std::string on_scale(const xform::RangeBounds& range, RandomSource& random) {
    const double steps = std::floor(std::fabs(range.end - range.start) / range.step + 1e-9);
    const double at = static_cast<double>(below(random, static_cast<std::size_t>(std::min(steps, 1e6)) + 1));
    return number_text(range.start + (range.end < range.start ? -1 : 1) * at * range.step);
}

std::int64_t whole(int attempt, RandomSource& random) {
    constexpr std::array<std::pair<std::int64_t, std::int64_t>, 8> ranges{{{0, 10},
                                                                           {0, 100},
                                                                           {0, 1},
                                                                           {1, 31},
                                                                           {1900, 2030},
                                                                           {100, 10'000},
                                                                           {10'000, 2'000'000'000},
                                                                           {-100, 0}}};
    const auto& [lowest, highest] = ranges[static_cast<std::size_t>(attempt) % ranges.size()];
    return between(random, lowest, highest);
}

std::string two_digits(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string day(int attempt, UtcMillis today, RandomSource& random) {
    constexpr std::array<std::pair<std::int64_t, std::int64_t>, 6> ranges{
        {{-30, 0}, {-400, 0}, {0, 0}, {0, 400}, {-30'000, -6'000}, {-8'000, 0}}};
    const auto& [lowest, highest] = ranges[static_cast<std::size_t>(attempt) % ranges.size()];
    const auto date = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(today) +
                                                  std::chrono::days(between(random, lowest, highest)));
    return std::to_string(static_cast<int>(date.year())) + "-" +
           two_digits(static_cast<unsigned>(date.month())) + "-" +
           two_digits(static_cast<unsigned>(date.day()));
}

std::string time_of_day(RandomSource& random) {
    return two_digits(between(random, 0, 23)) + ":" + two_digits(between(random, 0, 59)) + ":00.000";
}

std::string place(RandomSource& random) {
    return number_text(50.8 + 0.001 * static_cast<double>(below(random, 2'600))) + " " +
           number_text(3.4 + 0.001 * static_cast<double>(below(random, 3'800))) + " 0 5";
}

std::string line(RandomSource& random, bool closed) {
    const std::string first = place(random);
    std::string out = first + "; " + place(random) + "; " + place(random);
    return closed ? out + "; " + first : out;
}

std::string digits(std::size_t count, RandomSource& random) {
    std::string out;
    while (out.size() < count)
        out += static_cast<char>('0' + below(random, 10));
    return out;
}

std::string text(const Item& item, int attempt, UtcMillis today, RandomSource& random) {
    const auto has = [&](std::string_view name) {
        return std::find(item.appearance.begin(), item.appearance.end(), name) != item.appearance.end();
    };
    if (has("numbers") && attempt == 0) return std::to_string(between(random, 0, 99));
    constexpr std::array<std::string_view, 10> kinds{
        "Antwoord in eigen woorden.", "Anna",         "A", "1234 AB",       "0612345678", "naam@voorbeeld.nl",
        "https://voorbeeld.nl/a",     "ABC-123-4567", "a", "Hoofdstraat 12"};
    const auto at = static_cast<std::size_t>(attempt);
    if (at < kinds.size()) return std::string(kinds[at]);
    if (at == kinds.size()) return day(0, today, random);
    return digits(1 + at % 16, random);
}

std::string file_name(const Item& item) {
    const std::string& media = item.options.accept.empty() ? item.options.media_type : item.options.accept;
    if (media.starts_with("image")) return "foto.jpg";
    if (media.starts_with("audio")) return "opname.m4a";
    return media.starts_with("video") ? "film.mp4" : "bestand.pdf";
}

std::string typed(const Item& item, int attempt, UtcMillis today, RandomSource& random) {
    switch (item.type) {
        case DataType::Int:
            return std::to_string(whole(attempt, random));
        case DataType::Decimal:
            return number_text(static_cast<double>(whole(attempt, random)) +
                               static_cast<double>(below(random, 4)) / 4);
        case DataType::Boolean:
            return below(random, 2) == 0 ? "true" : "false";
        case DataType::Date:
            return day(attempt, today, random);
        case DataType::Time:
            return time_of_day(random);
        case DataType::DateTime:
            return day(attempt, today, random) + "T" + time_of_day(random) + "Z";
        case DataType::Geopoint:
            return place(random);
        case DataType::Geotrace:
            return line(random, false);
        case DataType::Geoshape:
            return line(random, true);
        case DataType::Binary:
            return file_name(item);
        case DataType::Barcode:
            return digits(13, random);
        default:
            return text(item, attempt, today, random);
    }
}

}  // namespace

std::string any_answer(const Item& item, int attempt, UtcMillis today, RandomSource& random) {
    switch (item.kind) {
        case ItemKind::SelectOne:
            return item.choices.empty() ? "" : item.choices[below(random, item.choices.size())].value;
        case ItemKind::SelectMultiple:
            if (item.choices.empty()) return "";
            return item.control == Control::Rank ? order(item, random) : several(item, attempt, random);
        case ItemKind::Range:
            return on_scale(item.range, random);
        case ItemKind::Trigger:
            return "OK";
        case ItemKind::Input:
            return item.control == Control::Upload ? file_name(item) : typed(item, attempt, today, random);
        default:
            return "";
    }
}

}  // namespace meetmoment::walk
