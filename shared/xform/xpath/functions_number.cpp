// Number functions.
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Value number(Call& call) {
    if (call.count() > 0) return call.number(0);
    std::string scratch;
    return call.evaluation().to_number(call.evaluation().node_text(call.focus().node, scratch));
}

Value random(Call& call) {
    return static_cast<double>(call.host().random().next_u64() >> 11) * 0x1.0p-53;
}

Value integer(Call& call) {
    return std::trunc(call.number(0));
}

Value sum(Call& call) {
    double total = 0;
    for (const std::string& text : call.flattened(0))
        total += call.evaluation().to_number(text);
    return total;
}

template <class Better>
Value extreme(Call& call, Better better) {
    double best = nan;
    bool first = true;
    for (const std::string& text : call.flattened(0)) {
        const double value = call.evaluation().to_number(text);
        if (std::isnan(value)) return nan;
        if (first || better(value, best)) best = value;
        first = false;
    }
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
    const std::string text = to_text(value) + "e" + std::to_string(exponent);
    double out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

// Halves go away from zero (JavaRosa, BigDecimal HALF_UP); plain XPath 1.0 rounds them towards +∞.
Value round(Call& call) {
    const double value = call.number(0);
    if (!std::isfinite(value)) return value;
    if (!call.host().odk()) return std::floor(value + 0.5);
    if (call.count() == 1) return std::round(value);
    const double places = call.number(1);
    if (!(places >= -308 && places <= 308)) return value;
    const int exponent = static_cast<int>(places);
    const double scaled = shifted(value, exponent);
    return std::isfinite(scaled) ? shifted(std::round(scaled), -exponent) : value;
}

Value power(Call& call) {
    const double base = call.number(0);
    return std::pow(base, call.number(1));
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
