// Date functions. A date travels as its text with the type Date; numbers are days since 1970-01-01T00:00Z.
#include <cmath>
#include <limits>

#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// A date without time stays one; an instant is shown in the session's offset, and as a date at local
// midnight.
std::string text_of(const LocalTime& time) {
    const bool midnight = time.hour == 0 && time.minute == 0 && time.second == 0 && time.millisecond == 0;
    return !time.has_time || midnight ? date_text(time) : date_time_text(time);
}

std::optional<LocalTime> time_argument(Call& call, std::size_t i) {
    const int offset = call.host().utc_offset_minutes();
    const Value value = call.value(i);
    if (type_of(value) == Type::Number) return local_time(std::get<double>(value), offset);
    if (type_of(value) == Type::Boolean) return std::nullopt;
    const std::string text = call.evaluation().as_string(value);
    if (const auto time = parse_date_time(text, offset)) {
        return time->has_time ? local_time(days_since_epoch(*time), offset) : time;
    }
    return local_time(to_number(std::string_view(text)), offset);
}

// What is no date gives an empty date.
Value date(Call& call) {
    const auto time = time_argument(call, 0);
    return DateText{time ? text_of(*time) : std::string{}};
}

Value today(Call& call) {
    return DateText{date_text(local_time(call.host().now(), call.host().utc_offset_minutes()))};
}

Value now(Call& call) {
    return DateText{date_time_text(local_time(call.host().now(), call.host().utc_offset_minutes()))};
}

Value decimal_date_time(Call& call) {
    const Value value = call.value(0);
    return call.evaluation().as_number(value);
}

Value decimal_time(Call& call) {
    const int offset = call.host().utc_offset_minutes();
    const std::string text = call.string(0);
    auto time = parse_time(text, offset);
    if (!time) time = parse_date_time(text, offset);
    if (!time || !time->has_time) return nan;
    time->year = 1970;
    time->month = 1;
    time->day = 1;
    const double days = days_since_epoch(*time) + offset / 1440.0;
    return days - std::floor(days);
}

Value format(Call& call) {
    const auto time = time_argument(call, 0);
    if (!time) return std::string{};
    return format_date_time(*time, call.string(1), call.host().language());
}

constexpr Function functions[] = {
    {"date", 1, 1, Type::Date, date},
    {"date-time", 1, 1, Type::Date, date},
    {"today", 0, 0, Type::Date, today},
    {"now", 0, 0, Type::Date, now},
    {"decimal-date-time", 1, 1, Type::Number, decimal_date_time},
    {"decimal-time", 1, 1, Type::Number, decimal_time},
    {"format-date", 2, 2, Type::String, format},
    {"format-date-time", 2, 2, Type::String, format},
};

}  // namespace

std::span<const Function> date_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
