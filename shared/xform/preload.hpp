// Values that jr:preload gives (ODK XForms, "Preload Attributes").
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/xform/xpath/date_time.hpp"

namespace meetmoment::xform {

/// True for a parameter of jr:preload="date" that preloaded_date() knows: "today", or the first ("head") or
/// last
/// ("tail") day of a week in the past, "prevperiod-week-mon-head", as JavaRosa takes it. After it "-x" lets
/// today count as a last day, and a number tells how many weeks ago ("prevperiod-week-mon-tail-x-2"; 0 is the
/// week in progress, 1 without one).
[[nodiscard]] bool is_date_preload(std::string_view parameter);
/// "2026-03-02"; "" for a parameter that is not known.
[[nodiscard]] std::string preloaded_date(std::string_view parameter, const xpath::LocalTime& now);

/// A property of the device or its user. Capitals and spaces in names make no difference, and "uri:email" is
/// the email with the scheme that OpenRosa gives it ("mailto:") where `properties` has no value for it. ""
/// when it is not known.
[[nodiscard]] std::string property_value(const std::map<std::string, std::string>& properties,
                                         std::string_view name);

}  // namespace meetmoment::xform
