// Number functions.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>

#include "shared/xform/xpath/date_time.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// A date is a number of days; where that number is wanted as a text it is a whole one (JavaRosa).
Value number_of(Call& call, std::string_view text) {
    const double number = to_number(text);
    if (number == number || !call.host().odk()) return number;
    if (days_of(text, call.host().utc_offset_minutes())) return DateText{std::string(text), true};
    return call.evaluation().to_number(text);
}

Value number(Call& call) {
    std::string scratch;
    if (call.count() == 0 || call.is_node_set(0)) return number_of(call, call.text_or_own(0, scratch));
    if (call.static_type(0) == Type::Number) return call.number(0);
    const Value value = call.value(0);
    if (type_of(value) == Type::Boolean || type_of(value) == Type::Number)
        return call.evaluation().as_number(value);
    return number_of(call, call.evaluation().as_string(value));
}

Value random(Call& call) {
    return static_cast<double>(call.host().random().next_u64() >> 11) * 0x1.0p-53;
}

// Of a date the whole days, in whatever offset it stands.
Value integer(Call& call) {
    const auto of_text = [&](std::string_view text) {
        const int offset = call.host().utc_offset_minutes();
        const auto days = call.host().odk() ? whole_days_of(text, offset) : std::nullopt;
        return days ? *days : std::trunc(call.evaluation().to_number(text));
    };
    if (call.static_type(0) == Type::Number) return std::trunc(call.number(0));
    std::string scratch;
    if (call.is_node_set(0)) return of_text(call.text(0, scratch));
    const Value value = call.value(0);
    if (type_of(value) == Type::Date) return of_text(std::get<DateText>(value).text);
    if (type_of(value) == Type::String || type_of(value) == Type::Nodes)
        return of_text(call.evaluation().as_string(value));
    return std::trunc(call.evaluation().as_number(value));
}

// A question of a repeat that is not answered yet does not void the total (JavaRosa); a text that is no
// number does.
Value sum(Call& call) {
    double total = 0;
    const bool skip_empty = call.host().odk();
    const auto add = [&](std::string_view text) {
        if (!skip_empty || !text.empty()) total += call.evaluation().to_number(text);
    };
    std::string scratch;
    const auto add_node = [&](NodeRef node) {
        const std::string_view text = call.evaluation().node_text(node, scratch);
        call.evaluation().charge_text(text.size());
        add(text);
        return !call.evaluation().failed();
    };
    if (!call.resume(0, Running::Sum, total, add_node)) call.each_text(0, add);
    return total;
}

template <class Better>
Value extreme(Call& call, Better better) {
    double best = nan;
    bool first = true;
    call.each_number(0, [&](double value) {
        if (first || std::isnan(value) || better(value, best)) best = value;
        first = false;
    });
    return best;
}

Value max(Call& call) {
    return extreme(call, std::greater<>());
}
Value min(Call& call) {
    return extreme(call, std::less<>());
}

// value · 10^exponent by decimal digits, so that 2.15 · 10 is 21.5 and not 21.499….
double shifted(double value, int exponent) {
    std::array<char, 48> text;
    auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific).ptr;
    char* const mark = std::find(text.begin(), end, 'e');
    int own = 0;
    std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, own);
    end = std::to_chars(mark + 1, text.end(), own + exponent).ptr;
    double out = 0;
    std::from_chars(text.data(), end, out);
    return out;
}

// Halves go away from zero (JavaRosa, BigDecimal HALF_UP); plain XPath 1.0 rounds them towards +∞.
Value round(Call& call) {
    const double value = call.number(0);
    if (!std::isfinite(value)) return value;
    if (!call.host().odk()) return std::floor(value + 0.5);
    if (call.count() == 1) return std::round(value);
    constexpr double most_places = 30;
    const double places = std::trunc(call.number(1));
    if (!(std::fabs(places) <= most_places)) return nan;  // as JavaRosa
    const int exponent = static_cast<int>(places);
    // A double has no digit that far behind the point.
    if (exponent > 0 && std::fabs(value) >= 0x1.0p53) return value;
    return shifted(std::round(shifted(value, exponent)), -exponent);
}

// As Java and JavaScript have it, not C: 1 to the power of NaN or of an infinity is no number.
Value power(Call& call) {
    const double base = call.number(0);
    const double exponent = call.number(1);
    if (std::fabs(base) == 1 && !std::isfinite(exponent)) return nan;
    return std::pow(base, exponent);
}

Value atan2(Call& call) {
    const double y = call.number(0);
    return std::atan2(y, call.number(1));
}

Value pi(Call&) {
    return std::numbers::pi;
}

template <double (*F)(double)>
Value unary(Call& call) {
    return F(call.number(0));
}

double exp10_of(double x) {
    return std::pow(10, x);
}

constexpr Function functions[] = {
    {"number", 0, 1, Type::Number, number},
    {"random", 0, 0, Type::Number, random},
    {"int", 1, 1, Type::Number, integer},
    {"sum", 1, 1, Type::Number, sum},
    {"max", 1, Function::any, Type::Number, max},
    {"min", 1, Function::any, Type::Number, min},
    {"round", 1, 2, Type::Number, round},
    {"floor", 1, 1, Type::Number, unary<std::floor>},
    {"ceiling", 1, 1, Type::Number, unary<std::ceil>},
    {"pow", 2, 2, Type::Number, power},
    {"abs", 1, 1, Type::Number, unary<std::fabs>},
    {"sqrt", 1, 1, Type::Number, unary<std::sqrt>},
    {"exp", 1, 1, Type::Number, unary<std::exp>},
    {"exp10", 1, 1, Type::Number, unary<exp10_of>},
    {"log", 1, 1, Type::Number, unary<std::log>},
    {"log10", 1, 1, Type::Number, unary<std::log10>},
    {"sin", 1, 1, Type::Number, unary<std::sin>},
    {"cos", 1, 1, Type::Number, unary<std::cos>},
    {"tan", 1, 1, Type::Number, unary<std::tan>},
    {"asin", 1, 1, Type::Number, unary<std::asin>},
    {"acos", 1, 1, Type::Number, unary<std::acos>},
    {"atan", 1, 1, Type::Number, unary<std::atan>},
    {"atan2", 2, 2, Type::Number, atan2},
    {"pi", 0, 0, Type::Number, pi},
};

}  // namespace

std::span<const Function> number_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
