#include "shared/xform/lexical.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform {

namespace {

bool is_int(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    const double value = xpath::to_number(text);
    return value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
}

bool is_padded_date(std::string_view text) {
    return text.size() >= 10 && text[4] == '-' && text[7] == '-';
}

std::optional<std::string> geopoint(std::string_view text) {
    double parts[4] = {0, 0, 0, 0};
    std::size_t count = 0;
    std::string out;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (count == 4) return std::nullopt;
        parts[count] = xpath::to_number(text.substr(at, end - at));
        if (std::isnan(parts[count])) return std::nullopt;
        out += (out.empty() ? "" : " ") + decimal_text(parts[count++]);
        at = text.find_first_not_of(' ', end);
    }
    if (count < 2 || std::fabs(parts[0]) > 90 || std::fabs(parts[1]) > 180) return std::nullopt;
    return out;
}

bool is_same_place(std::string_view a, std::string_view b) {
    const auto number = [](std::string_view& text) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const std::size_t end = std::min(text.find(' '), text.size());
        const double value = xpath::to_number(text.substr(0, end));
        text.remove_prefix(end);
        return value;
    };
    return number(a) == number(b) && number(a) == number(b);
}

// Points with semicolons between; one may stand after the last.
std::vector<std::string_view> points_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (text.find_first_not_of(' ') != std::string_view::npos) {
        const std::size_t end = std::min(text.find(';'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool are_points(std::string_view text) {
    const std::vector<std::string_view> points = points_of(text);
    return !points.empty() && std::all_of(points.begin(), points.end(),
                                          [](std::string_view point) { return geopoint(point).has_value(); });
}

// hh:mm:ss with what XForms allows after it, or hh:mm as people type it.
bool is_time(std::string_view text) {
    const auto digits = [&](std::size_t at) {
        return at + 2 <= text.size() && text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' &&
               text[at + 1] <= '9';
    };
    if (text.size() == 5 && digits(0) && digits(3) && text[2] == ':') return true;
    if (!digits(0) || !digits(3) || !digits(6) || text[2] != ':' || text[5] != ':') return false;
    std::string_view zone = text.substr(8);
    if (zone.starts_with('.')) {
        const std::size_t end = std::min(zone.find_first_not_of("0123456789", 1), zone.size());
        if (end == 1) return false;
        zone.remove_prefix(end);
    }
    return zone.empty() || zone == "Z" || (zone.size() == 6 && zone[3] == ':');
}

}  // namespace

bool fits_type(std::string_view text, DataType type) {
    switch (type) {
        case DataType::Int:
            return is_int(text);
        case DataType::Decimal:
            return !std::isnan(xpath::to_number(text));
        case DataType::Boolean:
            return text == "true" || text == "false" || text == "1" || text == "0";
        case DataType::Date: {
            const auto date = xpath::parse_date_time(text, 0);
            return date && !date->has_time && is_padded_date(text);
        }
        case DataType::DateTime: {
            const auto time = xpath::parse_date_time(text, 0);
            return time && time->has_time && is_padded_date(text) && text.size() > 16 && text[10] == 'T' &&
                   is_time(text.substr(11));
        }
        case DataType::Time:
            return is_time(text) && xpath::parse_time(text, 0).has_value();
        case DataType::Geopoint:
            return geopoint(text).has_value();
        case DataType::Geotrace:
            return are_points(text) && points_of(text).size() >= 2;
        case DataType::Geoshape: {
            const std::vector<std::string_view> points = points_of(text);
            return are_points(text) && points.size() >= 3 && is_same_place(points.front(), points.back());
        }
        default:
            return true;
    }
}

std::string decimal_text(double number) {
    std::string out = xpath::to_text(number);
    if (std::isfinite(number) && out.find('.') == std::string::npos) out += ".0";
    return out;
}

std::string lexical_value(std::string_view typed, DataType type) {
    if (typed.empty()) return {};
    switch (type) {
        case DataType::Int: {
            if (is_int(typed)) return std::string(typed);
            const double number = std::trunc(xpath::to_number(typed));
            const bool holds = number >= std::numeric_limits<std::int32_t>::min() &&
                               number <= std::numeric_limits<std::int32_t>::max();
            return holds ? xpath::to_text(number) : std::string{};
        }
        case DataType::Decimal: {
            const double number = xpath::to_number(typed);
            return std::isnan(number) ? std::string{} : decimal_text(number);
        }
        case DataType::Time:
            if (typed.size() == 5 && fits_type(typed, type)) return std::string(typed) + ":00";
            return fits_type(typed, type) ? std::string(typed) : std::string{};
        case DataType::Geopoint:
            return geopoint(typed).value_or(std::string{});
        case DataType::Geotrace:
        case DataType::Geoshape:
            return are_points(typed) ? std::string(typed) : std::string{};
        case DataType::Date:
            if (typed.size() > 10 && fits_type(typed, DataType::DateTime)) typed = typed.substr(0, 10);
            [[fallthrough]];
        default:
            return fits_type(typed, type) ? std::string(typed) : std::string{};
    }
}

}  // namespace meetmoment::xform
