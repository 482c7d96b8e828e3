// The rows of the survey that are questions, but for selects.
#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/survey.hpp"

namespace meetmoment::xlsform {

namespace {

bool refuse_plain(const Element& element, std::string message, Findings& findings) {
    return findings.refuse("parameters", std::move(message), {"survey", element.row, "parameters"});
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Why a text is not the name of an Android package; "" when it is one.
std::string_view fault_of_package(std::string_view name) {
    if (trimmed(name).empty()) return "package name is missing.";
    if (name.find('.') == std::string_view::npos)
        return "the package name must have at least one '.' separator.";
    if (name.ends_with('.')) return "the package name cannot end in a '.' separator.";
    const std::vector<std::string> segments = split(name, ".");
    const auto any = [&](auto has) { return std::any_of(segments.begin(), segments.end(), has); };
    if (any([](const std::string& segment) { return segment.empty(); }))
        return "package segments must be of non-zero length.";
    if (any([](const std::string& segment) { return segment[0] == '_'; }))
        return "the character '_' cannot be the first character in a package name segment.";
    if (any([](const std::string& segment) { return is_digit(segment[0]); }))
        return "a digit cannot be the first character in a package name segment.";
    const bool plain = std::all_of(
        name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '_'; });
    return plain ? ""
                 : "the package name can only include letters (a-z, A-Z), numbers (0-9), dots (.), and "
                   "underscores "
                   "(_).";
}

// The attribute `to` of a place's control is the number that a parameter gives.
bool read_accuracy(Element& element, std::string_view parameter, std::string_view to, Findings& findings) {
    const std::string* value = element.parameters.find(parameter);
    if (value == nullptr) return true;
    if (!is_number(*value))
        return refuse_parameters(element.row,
                                 "The '" + std::string(parameter) + "' parameter must have a numeric value.",
                                 findings);
    element.control.set(to, *value);
    return true;
}

bool read_incremental(Element& element, Findings& findings) {
    const std::string* value = element.parameters.find("incremental");
    if (value == nullptr) return true;
    if (!yes_or_no(*value).value_or(false))
        return refuse_parameters(
            element.row,
            "For geoshape and geotrace questions, the 'incremental' parameter may either be 'true' "
            "or not included.",
            findings);
    element.control.set("incremental", "true");
    return true;
}

}  // namespace

bool SurveyReader::read_question(SurveyRow row) {
    question_names_.insert(row.element->name);
    const std::string type = row.element->type;
    if (type == "csv-external" || type == "xml-external") {
        if (!read_external(*row.element)) return false;
    } else if (const auto select = parse_select(type)) {
        return read_select(std::move(row), *select);
    } else if (const auto osm_list = parse_osm(type)) {
        row.element->type = "osm";
        if (const auto* tags = context_.osm_tags.find(*osm_list)) row.element->tags = *tags;
    } else if (!read_question_of_type(*row.element)) {
        return false;
    }
    here().add(std::move(row.element));
    return true;
}

bool SurveyReader::read_external(Element& element) {
    const Place place{"survey", element.row, "type"};
    const bool in_repeat = std::any_of(stack_.begin(), stack_.end(), [](const Container& container) {
        return container.kind == ControlKind::Repeat;
    });
    if (in_repeat)
        return context_.findings.refuse(
            "structure",
            invalid(place,
                    "External instances must not be placed inside a repeat. Move this question out of the "
                    "repeat, or choose a different question type."),
            place);
    element.kind = ElementKind::ExternalInstance;
    attached_lists_.insert(element.name);
    return true;
}

bool SurveyReader::read_question_of_type(Element& element) {
    const std::string& type = element.type;
    if (type == "range") return read_range(element, context_.choices, context_.findings);
    if (type == "text") return read_text(element);
    if (type == "photo") return read_photo(element);
    if (type == "audio" || type == "background-audio") return read_audio(element);
    if (type == "geopoint" || type == "geoshape" || type == "geotrace") return read_geo(element);
    if (type == "start-geopoint") element.actions.push_back({"odk:setgeopoint", Event::FirstLoad, {}, {}});
    if (type == "background-geopoint") return check_background_geopoint(element);
    return true;
}

bool SurveyReader::read_audit(SurveyRow row) {
    Element& element = *row.element;
    if (!element.name.empty() && element.name != "audit")
        return refuse("name", row.number,
                      "Audits must always be named 'audit.' The name column should be left blank.");
    element.name = "audit";
    if (!read_audit_parameters(element, context_.findings)) return false;
    meta_.push_back(std::move(row.element));
    return true;
}

bool SurveyReader::read_text(Element& element) const {
    if (!element.parameters.check({"rows"}, element.row, context_.findings)) return false;
    const std::string* rows = element.parameters.find("rows");
    if (rows == nullptr) return true;
    if (!whole_number(*rows))
        return refuse("parameters", element.row, "Parameter rows must have an integer value.");
    element.control.set("rows", *rows);
    return true;
}

bool SurveyReader::read_photo(Element& element) const {
    if (!element.default_value.empty() && element.default_value.find("jr://images/") == std::string::npos)
        element.default_value = "jr://images/" + element.default_value;
    if (!element.parameters.check({"app", "max-pixels"}, element.row, context_.findings)) return false;
    if (const std::string* pixels = element.parameters.find("max-pixels")) {
        if (!whole_number(*pixels))
            return refuse_plain(element, "Parameter max-pixels must have an integer value.",
                                context_.findings);
        element.bind.set("orx:max-pixels", *pixels);
    } else {
        context_.findings.warn(
            row_mark(element.row) +
            " Use the max-pixels parameter to speed up submission sending and save storage space. "
            "Learn more: https://xlsform.org/#image");
    }
    const std::string* app = element.parameters.find("app");
    const std::string_view appearance = element.control.plain("appearance");
    if (app == nullptr || (!appearance.empty() && appearance != "annotate")) return true;
    if (const std::string_view fault = fault_of_package(*app); !fault.empty())
        return refuse("parameters", element.row,
                      "Parameter 'app' has an invalid Android package name - " + std::string(fault));
    element.control.set("intent", *app);
    return true;
}

bool SurveyReader::read_audio(Element& element) const {
    if (!element.parameters.check({"quality"}, element.row, context_.findings)) return false;
    const bool background = element.type == "background-audio";
    const std::string* quality = element.parameters.find("quality");
    if (quality != nullptr) {
        constexpr std::array<std::string_view, 3> qualities = {"voice-only", "low", "normal"};
        const bool known = std::find(qualities.begin(), qualities.end(), *quality) != qualities.end();
        if (!known && (background || *quality != "external"))
            return refuse_plain(element, "Invalid value for quality.", context_.findings);
    }
    if (background) {
        element.actions.push_back(
            {"odk:recordaudio", Event::Load, {}, quality == nullptr ? std::string() : *quality});
    } else if (quality != nullptr) {
        element.bind.set("odk:quality", *quality);
    }
    return true;
}

bool SurveyReader::check_background_geopoint(const Element& element) const {
    if (element.triggers.empty())
        return refuse("structure", element.row,
                      "For 'background-geopoint' questions, the 'trigger' column must not be empty.");
    if (element.bind.has("calculate"))
        return refuse("structure", element.row,
                      "For 'background-geopoint' questions, the 'calculation' column must be empty.");
    return true;
}

bool SurveyReader::read_geo(Element& element) {
    Findings& findings = context_.findings;
    if (element.type == "geopoint") {
        if (!element.parameters.check(
                {"allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"},
                element.row, findings) ||
            !read_accuracy(element, "capture-accuracy", "accuracyThreshold", findings) ||
            !read_accuracy(element, "warning-accuracy", "unacceptableAccuracyThreshold", findings))
            return false;
    } else if (!element.parameters.check({"allow-mock-accuracy", "incremental", "reference-geometry"},
                                         element.row, findings) ||
               !read_incremental(element, findings)) {
        return false;
    }
    if (const std::string* mock = element.parameters.find("allow-mock-accuracy")) {
        if (*mock != "true" && *mock != "false")
            return refuse_parameters(element.row,
                                     "The 'allow-mock-accuracy' parameter must be either 'true' or 'false'.",
                                     findings);
        element.bind.set("odk:allow-mock-accuracy", *mock);
    }
    if (const std::string* target = element.parameters.find("reference-geometry")) {
        reference_geometries_.push_back({*target, element.row});
        element.itemset = *target;
    }
    return true;
}

}  // namespace meetmoment::xlsform
