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

// A number counts as days, the text of a node too: a node has no type here. Other texts must be dates.
std::optional<LocalTime> time_argument(Call& call, std::size_t i) {
    const int offset = call.host().utc_offset_minutes();
    const Value value = call.value(i);
    if (type_of(value) == Type::Number) return local_time(std::get<double>(value), offset);
    if (type_of(value) == Type::Boolean) return std::nullopt;
    const bool days = type_of(value) == Type::Date && std::get<DateText>(value).days;
    const std::string text = days ? std::get<DateText>(value).text : call.evaluation().as_string(value);
    call.evaluation().charge_text(text.size());
    if (const auto time = parse_date_time(text, offset)) {
        return time->has_time ? local_time(days_since_epoch(*time), offset) : time;
    }
    if (type_of(value) != Type::Nodes) return std::nullopt;
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
    if (type_of(value) == Type::Boolean) return nan;
    if (type_of(value) != Type::String) return call.evaluation().as_number(value);
    return days_of(std::get<std::string>(value), call.host().utc_offset_minutes()).value_or(nan);
}

// As a part of the day.
double time_of_day(const LocalTime& time) {
    const unsigned seconds = (time.hour * 60 + time.minute) * 60 + time.second;
    return (seconds * 1000.0 + time.millisecond) / 86'400'000;
}

double fraction(double days) {
    return days - std::floor(days);
}

Value decimal_time(Call& call) {
    const int offset = call.host().utc_offset_minutes();
    const Value value = call.value(0);
    if (type_of(value) == Type::Number) return fraction(std::get<double>(value));
    const std::string text = call.evaluation().as_string(value);
    auto time = parse_time(text, offset);
    if (!time) time = parse_date_time(text, offset);
    if (!time || !time->has_time) return nan;
    const auto local = local_time(days_since_epoch(*time), offset);
    return local ? time_of_day(*local) : nan;
}

Value format(Call& call) {
    const auto time = time_argument(call, 0);
    if (!time) return std::string{};
    std::string scratch;
    const std::string_view pattern = call.text(1, scratch);
    // No letter gives more than ten bytes for its two.
    if (!call.may_make(5 * pattern.size())) return std::string{};
    return format_date_time(*time, pattern, call.host().language());
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
