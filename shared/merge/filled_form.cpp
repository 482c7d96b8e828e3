#include "shared/merge/filled_form.hpp"

#include <array>
#include <utility>

#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::merge {

namespace {

namespace fields = study::fields;
namespace context = study::context;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kContext{
    {{context::kStudy, fields::kStudy},
     {context::kRegion, fields::kRegion},
     {context::kRound, fields::kRound},
     {context::kGroup, fields::kGroup},
     {context::kRespondent, fields::kRespondent}}};

}  // namespace

std::string lexical(const record::Value& value) {
    return std::holds_alternative<record::Present>(value) ? record::to_display(value) : std::string();
}

std::map<std::string, std::string> form_values(const record::RecordState& state) {
    std::map<std::string, std::string> values;
    for (const auto& [path, siblings] : state.fields)
        if (study::is_answer_path(path.field) && !siblings.empty() && !siblings.front().element &&
            record::in_place(state, path))
            values[record::to_string(path)] = lexical(siblings.front().value);
    for (const auto& [node, field] : kContext)
        values[std::string(node)] = state.text(field);
    return values;
}

std::vector<std::string> form_instances(const record::RecordState& state) {
    std::vector<std::string> paths;
    for (const record::Path& instance : record::instances(state))
        paths.push_back(record::to_string(instance));
    return paths;
}

Result<xform::Session> filled_form(const record::RecordState& state, std::shared_ptr<const xform::Form> form,
                                   xform::Environment environment) {
    return xform::Session::resume(std::move(form), std::move(environment), form_values(state),
                                  form_instances(state));
}

record::Path field_of_node(std::string_view node_path) {
    for (const auto& [node, field] : kContext)
        if (node == node_path) return {std::string(field), {}};
    return {std::string(node_path), {}};
}

std::string language_tag(std::string_view form_language) {
    const auto open = form_language.rfind('(');
    const auto close = form_language.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close)
        return std::string(form_language.substr(open + 1, close - open - 1));
    return form_language.empty() ? "nl" : std::string(form_language);
}

}  // namespace meetmoment::merge
