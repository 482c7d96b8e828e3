// What a form wants in its audit log, by the odk: attributes of the bind of meta/audit (ODK XForms, "Audit
// attributes").
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meetmoment::xform {

/// How good the device shall make locations, and at which cost of power.
enum class LocationPriority : std::uint8_t { NoPower, LowPower, Balanced, HighAccuracy };

struct LocationTracking {
    LocationPriority priority = LocationPriority::Balanced;
    std::chrono::seconds min_interval{0};  ///< ask the device for a location no more often than this
    std::chrono::seconds max_age{0};       ///< an older location counts no more
    friend bool operator==(const LocationTracking&, const LocationTracking&) = default;
};

struct AuditSettings {
    std::string path;  ///< of the node that gets the log's file name, "meta/audit"
    /// Only when all three location attributes are there and mean something (ODK Collect).
    std::optional<LocationTracking> location;
    bool track_changes = false;          ///< old and new answers
    bool track_changes_reasons = false;  ///< who edits a filled-in form gives a reason before it is saved
    bool identify_user = false;          ///< who fills in gives a name first
    friend bool operator==(const AuditSettings&, const AuditSettings&) = default;
};

}  // namespace meetmoment::xform
