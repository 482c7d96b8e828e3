#include "shared/xform/preload.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace meetmoment::xform {

namespace {

constexpr std::array<std::string_view, 7> week_days = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr int days_in_week = 7;

struct PastWeek {
    int first_day = 0;  ///< place in week_days
    bool head = true;   ///< its first day, else its last
    bool with_today = false;
    int ago = 1;
};

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t dash = text.find('-');
        out.push_back(text.substr(0, dash));
        if (dash == std::string_view::npos) return out;
        text.remove_prefix(dash + 1);
    }
}

std::optional<PastWeek> past_week(std::string_view parameter) {
    const std::vector<std::string_view> parts = parts_of(parameter);
    if (parts.size() < 4 || parts.size() > 6 || parts[0] != "prevperiod" || parts[1] != "week")
        return std::nullopt;
    const auto day = std::find(week_days.begin(), week_days.end(), parts[2]);
    if (day == week_days.end() || (parts[3] != "head" && parts[3] != "tail")) return std::nullopt;
    PastWeek out;
    out.first_day = static_cast<int>(day - week_days.begin());
    out.head = parts[3] == "head";
    if (parts.size() > 4) {
        if (!parts[4].empty() && parts[4] != "x") return std::nullopt;
        out.with_today = parts[4] == "x";
    }
    if (parts.size() > 5) {
        constexpr int most = 10'000;
        const std::string_view ago = parts[5];
        const auto read = std::from_chars(ago.data(), ago.data() + ago.size(), out.ago);
        if (ago.empty() || read.ptr != ago.data() + ago.size() || read.ec != std::errc{} || out.ago > most)
            return std::nullopt;
    }
    return out;
}

std::string lower(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::string known_value(const std::map<std::string, std::string>& properties, std::string_view lower_name) {
    for (const auto& [name, value] : properties) {
        if (lower(name) == lower_name) return value;
    }
    return {};
}

}  // namespace

bool is_date_preload(std::string_view parameter) {
    return parameter == "today" || past_week(parameter).has_value();
}

std::string preloaded_date(std::string_view parameter, const xpath::LocalTime& now) {
    if (parameter == "today") return xpath::date_text(now);
    const auto week = past_week(parameter);
    if (!week) return {};
    xpath::LocalTime midnight = now;
    midnight.hour = midnight.minute = midnight.second = midnight.millisecond = 0;
    midnight.offset_minutes = 0;
    const double today = xpath::days_since_epoch(midnight);
    constexpr int thursday = 4;  // 1970-01-01
    const int week_day =
        static_cast<int>(std::fmod(std::fmod(today + thursday, days_in_week) + days_in_week, days_in_week));
    const int offset = week->with_today ? 1 : 0;
    const int into_week = (week_day - week->first_day + days_in_week + offset) % days_in_week - offset;
    const int back = into_week + days_in_week * week->ago - (week->head ? 0 : days_in_week - 1);
    const auto day = xpath::local_time(today - back, 0);
    return day ? xpath::date_text(*day) : std::string{};
}

std::string property_value(const std::map<std::string, std::string>& properties, std::string_view name) {
    if (const auto exact = properties.find(std::string(name)); exact != properties.end())
        return exact->second;
    const std::string wanted = lower(name);
    constexpr std::string_view uri = "uri:";
    std::string value = known_value(properties, wanted);
    if (!value.empty() || !wanted.starts_with(uri)) return value;
    // A device's id has its own scheme.
    constexpr std::pair<std::string_view, std::string_view> schemes[] = {
        {"deviceid", ""},        {"username", "username:"},   {"email", "mailto:"},
        {"phonenumber", "tel:"}, {"simserial", "simserial:"}, {"subscriberid", "imsi:"},
    };
    for (const auto& [property, scheme] : schemes) {
        if (wanted.substr(uri.size()) != property) continue;
        value = known_value(properties, property);
        return value.empty() ? value : std::string(scheme) + value;
    }
    return {};
}

}  // namespace meetmoment::xform
