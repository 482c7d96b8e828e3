// What is wrong with a device, and lengths of time, in the user's language.
#pragma once

#include <QString>
#include <chrono>

#include "shared/base/result.hpp"

namespace meetmoment::app {

/// A microphone, a camera, a player or the tablet's place: what it could not do, and what to do instead.
[[nodiscard]] QString device_problem_text(const Problem& problem);
/// Why a place that the form asks for was not recorded.
[[nodiscard]] QString asked_place_problem_text(const Problem& problem);
/// What is being recorded cannot be kept yet.
[[nodiscard]] QString recording_problem_text(const Problem& problem);

/// "0:12", "1:02:03"
[[nodiscard]] QString duration_text(std::chrono::milliseconds length);

}  // namespace meetmoment::app
