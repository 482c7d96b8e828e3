// The parameters of a range: numbers that must fit together, compared as decimals and not as floats.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/survey.hpp"

namespace meetmoment::xlsform {

namespace {

constexpr int places = 9;  ///< digits behind the point that are kept
constexpr std::int64_t unit = 1'000'000'000;

// What stands behind an "e", which moves the point: 0 without one.
std::optional<int> take_exponent(std::string_view& text) {
    const std::size_t at = text.find_first_of("eE");
    if (at == std::string_view::npos) return 0;
    const std::optional<std::int64_t> exponent = whole_number(text.substr(at + 1));
    text = text.substr(0, at);
    if (!exponent || *exponent < -places || *exponent > places) return std::nullopt;
    return static_cast<int>(*exponent);
}

// A decimal in billionths. nullopt for what is no number, or has more than nine digits before or behind the
// point.
std::optional<std::int64_t> decimal(std::string_view text) {
    text = trimmed(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::optional<int> exponent = take_exponent(text);
    if (!exponent) return std::nullopt;
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits(text.substr(0, point));
    if (point < text.size()) digits += text.substr(point + 1);
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    // As many digits behind the point as `places`.
    const std::ptrdiff_t behind =
        static_cast<std::ptrdiff_t>(digits.size()) - static_cast<std::ptrdiff_t>(point) - *exponent;
    for (std::ptrdiff_t i = behind; i < places; ++i)
        digits.push_back('0');
    for (std::ptrdiff_t i = behind; i > places; --i) {
        if (!digits.ends_with('0')) return std::nullopt;
        digits.pop_back();
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > 2 * static_cast<std::size_t>(places)) return std::nullopt;
    const std::int64_t value = digits.empty() ? 0 : *whole_number(digits);
    return negative ? -value : value;
}

class RangeParameters {
  public:
    RangeParameters(Element& element, const ChoiceLists& choices, Findings& findings)
        : element_(element), choices_(choices), findings_(findings) {}

    bool read() {
        return check_appearance() && read_number("start", "1", start_) && read_number("end", "10", end_) &&
               read_number("step", "1", step_) && read_number("tick_interval", {}, interval_) &&
               read_number("placeholder", {}, placeholder_) && check_width("step", step_) &&
               check_width("tick_interval", interval_) && check_multiple("tick_interval", interval_, 0) &&
               check_placeholder() && check_labels();
    }

    void apply() {
        Parameters& parameters = element_.parameters;
        parameters.rename("tick_interval", "odk:tick-interval");
        parameters.rename("placeholder", "odk:placeholder");
        if (const std::string* labels = parameters.find("tick_labelset")) element_.itemset = *labels;
        parameters.remove("tick_labelset");
        for (const auto& value : {start_, end_, step_, interval_, placeholder_})
            if (value && *value % unit != 0) element_.bind.set("type", "decimal");
        for (const auto& [key, value] : parameters.items())
            element_.control.set(key, value);
    }

  private:
    bool refuse(std::string_view sentence) {
        return refuse_parameters(
            element_.row, "For the 'range' question type, the parameter" + std::string(sentence), findings_);
    }
    bool refuse(std::string_view key, std::string_view sentence) {
        return refuse(" '" + std::string(key) + "' " + std::string(sentence));
    }

    bool check_appearance() {
        const std::vector<std::string> appearances = words(element_.control.plain("appearance"));
        const auto is_plain = [](const std::string& one) { return one == "vertical" || one == "no-ticks"; };
        no_ticks_ = std::find(appearances.begin(), appearances.end(), "no-ticks") != appearances.end();
        const Parameters& parameters = element_.parameters;
        const bool has_ticks = parameters.has("tick_interval") || parameters.has("placeholder") ||
                               parameters.has("tick_labelset");
        if (!has_ticks || std::all_of(appearances.begin(), appearances.end(), is_plain)) return true;
        return refuse(
            "s 'tick_interval', 'placeholder', and 'tick_labelset' are only supported for the appearances "
            "'vertical', 'no-ticks', 'vertical no-ticks', and the default (empty) horizontal.");
    }

    // `otherwise` is taken where the parameter is missing; empty when it may be.
    bool read_number(std::string_view key, std::string_view otherwise, std::optional<std::int64_t>& out) {
        if (!element_.parameters.has(key)) {
            if (otherwise.empty()) return true;
            element_.parameters.set(key, std::string(otherwise));
        }
        out = decimal(*element_.parameters.find(key));
        return out || refuse(key, "must be a number.");
    }

    std::int64_t width() const { return *end_ > *start_ ? *end_ - *start_ : *start_ - *end_; }

    bool check_width(std::string_view key, const std::optional<std::int64_t>& value) {
        if (!value) return true;
        if (*value == 0) return refuse(key, "must not be '0' (zero).");
        return *value <= width() ||
               refuse(key, "must not be larger than the range (the difference between 'start' and 'end').");
    }

    bool check_multiple(std::string_view key, const std::optional<std::int64_t>& value, std::int64_t from) {
        return !value || (*value - from) % *step_ == 0 || refuse(key, "must be a multiple of 'step'.");
    }

    bool is_within(std::int64_t value) const {
        return value >= std::min(*start_, *end_) && value <= std::max(*start_, *end_);
    }

    bool check_placeholder() {
        if (!check_multiple("placeholder", placeholder_, *start_)) return false;
        return !placeholder_ || is_within(*placeholder_) ||
               refuse("placeholder", "must be between the 'start' and 'end' values, inclusive).");
    }

    bool check_labels() {
        const std::string* name = element_.parameters.find("tick_labelset");
        if (name == nullptr) return true;
        const ChoiceList* list = choices_.find(*name);
        if (list == nullptr)
            return refuse("tick_labelset",
                          "must be a choice list name from the 'list_name' column on the choices sheet.");
        std::vector<std::int64_t> labelled;
        for (const Choice& choice : list->choices) {
            const std::optional<std::int64_t> value = decimal(choice.name);
            if (!check_label(value)) return false;
            if (std::find(labelled.begin(), labelled.end(), *value) == labelled.end())
                labelled.push_back(*value);
        }
        return !no_ticks_ || check_labels_without_ticks(labelled);
    }

    bool check_label(const std::optional<std::int64_t>& value) {
        // pyxform names the parameter so.
        if (!value) return refuse("unknown", "choice values must all be numbers.");
        if (!is_within(*value))
            return refuse("tick_labelset",
                          "choices must be between the 'start' and 'end' values, inclusive.");
        const std::int64_t from_start = *value - *start_;
        const std::string_view must =
            "choices' values must be equal to the start of the range plus a multiple of ";
        if (interval_ && from_start % *interval_ != 0)
            return refuse("tick_labelset", std::string(must) + "'tick_interval'.");
        return from_start % *step_ == 0 || refuse("tick_labelset", std::string(must) + "'step'.");
    }

    bool check_labels_without_ticks(const std::vector<std::int64_t>& labelled) {
        if (labelled.size() > 2)
            return refuse("tick_labelset",
                          "choice list must have only 2 items when the 'appearance' is 'no-ticks'.");
        const bool are_ends = labelled.size() == 2 &&
                              std::all_of(labelled.begin(), labelled.end(),
                                          [&](auto value) { return value == *start_ || value == *end_; });
        return are_ends ||
               refuse("tick_labelset",
                      "choice list values may onlymatch the range 'start' and 'end' values when the "
                      "'appearance' is 'no-ticks'.");
    }

    Element& element_;
    const ChoiceLists& choices_;
    Findings& findings_;
    std::optional<std::int64_t> start_, end_, step_, interval_, placeholder_;
    bool no_ticks_ = false;
};

}  // namespace

bool read_range(Element& element, const ChoiceLists& choices, Findings& findings) {
    if (!element.parameters.check({"end", "placeholder", "start", "step", "tick_interval", "tick_labelset"},
                                  element.row, findings))
        return false;
    RangeParameters range(element, choices, findings);
    if (!range.read()) return false;
    range.apply();
    return true;
}

}  // namespace meetmoment::xlsform
