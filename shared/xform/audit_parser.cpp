#include <charconv>

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

std::optional<std::chrono::seconds> seconds(std::string_view text) {
    std::int32_t count = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, count);
    if (read.ec != std::errc{} || read.ptr != end || count < 0) return std::nullopt;
    return std::chrono::seconds(count);
}

std::optional<LocationPriority> priority(std::string_view name) {
    constexpr std::pair<std::string_view, LocationPriority> priorities[] = {
        {"no-power", LocationPriority::NoPower},
        {"low-power", LocationPriority::LowPower},
        {"balanced", LocationPriority::Balanced},
        {"high-accuracy", LocationPriority::HighAccuracy},
    };
    for (const auto& [text, kind] : priorities) {
        if (text == name) return kind;
    }
    return std::nullopt;
}

NodeId child_named(const Document& document, NodeId parent, std::string_view name) {
    NodeId child = document.first_element(parent);
    while (child != no_node && document.local_name(child) != name)
        child = document.next_element(child);
    return child;
}

std::optional<LocationTracking> location_of(FormBuilder& builder, NodeId bind) {
    const auto attribute = [&](std::string_view name) {
        return builder.form.source.attribute(bind, name, odk_uri);
    };
    const std::string_view wanted = attribute("location-priority");
    const std::string_view interval = attribute("location-min-interval");
    const std::string_view age = attribute("location-max-age");
    if (wanted.empty() && interval.empty() && age.empty()) return std::nullopt;
    const auto kind = priority(wanted);
    const auto least = seconds(interval);
    const auto most = seconds(age);
    if (kind && least && most && *least <= *most) return LocationTracking{*kind, *least, *most};
    builder.warn("form.audit",
                 "Locations are logged only with location-priority (no-power, low-power, balanced or "
                 "high-accuracy), and location-min-interval and location-max-age in whole seconds, the "
                 "first not above the second.",
                 builder.where("bind", bind));
    return std::nullopt;
}

}  // namespace

void parse_audit(FormBuilder& builder, NodeId model) {
    FormDefinition& form = builder.form;
    const NodeId meta = child_named(form.instance, form.instance.root(), "meta");
    const NodeId audit = meta == no_node ? no_node : child_named(form.instance, meta, "audit");
    if (audit == no_node) return;
    AuditSettings settings;
    settings.path = form.path_of[audit];
    const Document& source = form.source;
    for (NodeId bind = source.first_element(model); bind != no_node; bind = source.next_element(bind)) {
        const std::string_view nodeset = source.attribute(bind, "nodeset");
        // Only the few binds that may be meant are looked up.
        if (source.local_name(bind) != "bind" || nodeset.find("audit") == std::string_view::npos ||
            builder.find(nodeset, form.instance.root(), builder.where("bind", bind)) != audit)
            continue;
        settings.location = location_of(builder, bind);
        settings.track_changes = source.attribute(bind, "track-changes", odk_uri) == "true";
        settings.track_changes_reasons =
            source.attribute(bind, "track-changes-reasons", odk_uri) == "on-form-edit";
        settings.identify_user = source.attribute(bind, "identify-user", odk_uri) == "true";
    }
    form.audit = std::move(settings);
}

}  // namespace meetmoment::xform
