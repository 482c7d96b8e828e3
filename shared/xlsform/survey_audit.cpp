// The row "audit": what of filling in is logged. https://docs.getodk.org/form-audit-log/
#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"
#include "shared/xlsform/survey.hpp"

namespace meetmoment::xlsform {

namespace {

bool refuse_audit(const Element& element, std::string message, Findings& findings) {
    return findings.refuse("parameters", std::move(message), {"survey", element.row, "parameters"});
}

bool read_switch(Element& element, const std::string& key, Findings& findings) {
    const std::string* value = element.parameters.find(key);
    if (value == nullptr) return true;
    if (*value != "true" && *value != "false")
        return refuse_audit(
            element, key + " must be set to true or false: '" + *value + "' is an invalid value.", findings);
    element.bind.set("odk:" + key, *value);
    return true;
}

bool read_reasons(Element& element, Findings& findings) {
    const std::string* value = element.parameters.find("track-changes-reasons");
    if (value == nullptr) return true;
    if (*value != "on-form-edit")
        return refuse_audit(element, "track-changes-reasons must be set to on-form-edit", findings);
    element.bind.set("odk:track-changes-reasons", *value);
    return true;
}

bool check_seconds(const Element& element, const std::string& key, Findings& findings) {
    const auto value = whole_number(*element.parameters.find(key));
    if (!value) return refuse_audit(element, "Parameter " + key + " must have an integer value.", findings);
    if (*value < 0)
        return refuse_audit(element, "Parameter " + key + " must be greater than or equal to zero.",
                            findings);
    return true;
}

bool read_location(Element& element, Findings& findings) {
    const std::string* priority = element.parameters.find("location-priority");
    const std::string* interval = element.parameters.find("location-min-interval");
    const std::string* age = element.parameters.find("location-max-age");
    if (priority == nullptr && interval == nullptr && age == nullptr) return true;
    if (priority == nullptr || interval == nullptr || age == nullptr)
        return refuse_audit(element,
                            "To include location information in the audit, 'location-priority', "
                            "'location-min-interval', and 'location-max-age' are required parameters.",
                            findings);
    constexpr std::array<std::string_view, 4> priorities = {"no-power", "low-power", "balanced",
                                                            "high-accuracy"};
    if (std::find(priorities.begin(), priorities.end(), *priority) == priorities.end())
        return refuse_audit(element,
                            "Parameter location-priority must be set to no-power, low-power, balanced, or "
                            "high-accuracy:'" +
                                *priority + "' is an invalid value",
                            findings);
    if (!check_seconds(element, "location-min-interval", findings) ||
        !check_seconds(element, "location-max-age", findings))
        return false;
    if (*whole_number(*age) < *whole_number(*interval))
        return refuse_audit(
            element, "Parameter location-max-age must be greater than or equal to location-min-interval.",
            findings);
    element.bind.set("odk:location-max-age", *age);
    element.bind.set("odk:location-min-interval", *interval);
    element.bind.set("odk:location-priority", *priority);
    return true;
}

}  // namespace

bool read_audit_parameters(Element& element, Findings& findings) {
    return element.parameters.check({"identify-user", "location-max-age", "location-min-interval",
                                     "location-priority", "track-changes", "track-changes-reasons"},
                                    element.row, findings) &&
           read_switch(element, "track-changes", findings) && read_reasons(element, findings) &&
           read_switch(element, "identify-user", findings) && read_location(element, findings);
}

}  // namespace meetmoment::xlsform
