#include "shared/xform/validation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/xform/xpath/date_time.hpp"

namespace meetmoment::xform {

namespace {

bool is_on_step(double value, const RangeBounds& range) {
    const double low = std::min(range.start, range.end);
    const double high = std::max(range.start, range.end);
    if (!(value >= low && value <= high)) return false;
    const double steps = (value - range.start) / range.step;
    return std::fabs(steps - std::round(steps)) < 1e-6;
}

bool are_offered(Instance& instance, const ItemDefinition& item, BlockId block, std::string_view value) {
    if (item.kind == ItemKind::SelectOne) return instance.offers(item, block, {value});
    std::vector<std::string_view> answers;
    for (std::size_t at = value.find_first_not_of(' '); at != std::string_view::npos;) {
        const std::size_t end = std::min(value.find(' ', at), value.size());
        answers.push_back(value.substr(at, end - at));
        at = value.find_first_not_of(' ', end);
    }
    return instance.offers(item, block, std::move(answers));
}

struct Said {
    std::string_view dutch;
    std::string_view english;
};

Said said(Fault fault, DataType type) {
    switch (fault) {
        case Fault::Required:
            return {"Deze vraag vraagt om een antwoord.", "This question needs an answer."};
        case Fault::Choice:
            return {"Kies een van de antwoorden in de lijst.", "Choose one of the answers in the list."};
        case Fault::Range:
            return {"Kies een waarde op de schaal.", "Choose a value on the scale."};
        case Fault::Type:
            break;
        default:
            return {"Dit antwoord kan niet kloppen.", "This answer cannot be right."};
    }
    switch (type) {
        case DataType::Int:
            return {"Vul een geheel getal in.", "Enter a whole number."};
        case DataType::Decimal:
            return {"Vul een getal in.", "Enter a number."};
        case DataType::Date:
            return {"Vul een datum in.", "Enter a date."};
        case DataType::Time:
            return {"Vul een tijd in.", "Enter a time."};
        case DataType::DateTime:
            return {"Vul een datum en tijd in.", "Enter a date and time."};
        case DataType::Geopoint:
            return {"Geef een plaats op.", "Give a place."};
        default:
            return {"Dit antwoord heeft niet de juiste vorm.", "This answer is not in the right form."};
    }
}

}  // namespace

Fault find_fault(Instance& instance, const ItemDefinition& item, BlockId block, bool check_required) {
    if (item.node == no_node || !is_question(item.kind)) return Fault::None;
    const NodeId node = instance.blocks().node(block, item.node);
    if (!instance.is_relevant(node)) return Fault::None;
    const std::string value = instance.entered(node);
    if (value.empty()) {
        const bool missing = check_required && instance.is_required(node) && !instance.is_readonly(node);
        return missing ? Fault::Required : Fault::None;
    }
    const Bind* bind = instance.definition().bind(item.node);
    if (bind != nullptr && !fits_type(value, bind->type)) return Fault::Type;
    const bool select = item.kind == ItemKind::SelectOne || item.kind == ItemKind::SelectMultiple;
    if (select && !are_offered(instance, item, block, value)) return Fault::Choice;
    if (item.kind == ItemKind::Range && !is_on_step(xpath::to_number(value), item.range)) return Fault::Range;
    if (bind != nullptr && !instance.constraint_holds(*bind, node)) return Fault::Constraint;
    return Fault::None;
}

std::string fault_message(Instance& instance, const ItemDefinition& item, BlockId block, Fault fault) {
    if (fault == Fault::None) return {};
    const Bind* bind = instance.definition().bind(item.node);
    const NodeId context = instance.blocks().node(block, item.context);
    std::string own;
    if (bind != nullptr && fault == Fault::Required)
        own = instance.text(bind->required_message, TextForm::Default, context);
    if (bind != nullptr && fault == Fault::Constraint)
        own = instance.text(bind->constraint_message, TextForm::Default, context);
    if (!own.empty()) return own;
    const Said words = said(fault, bind == nullptr ? DataType::String : bind->type);
    return std::string(instance.language().starts_with("nl") ? words.dutch : words.english);
}

}  // namespace meetmoment::xform
