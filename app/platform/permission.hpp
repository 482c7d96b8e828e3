// What the owner of the device allows the app. On Linux the session decides and nothing is asked.
#pragma once

#include "app/platform/presence.hpp"

namespace meetmoment::app {

enum class Permission : std::uint8_t { Microphone, Camera, Location };

/// Ready when it is given or need not be asked, Absent when it was not asked yet, Denied.
[[nodiscard]] Presence permission(Permission what);
/// Asks the owner where the system wants that; waits for the answer. Ready or Denied.
[[nodiscard]] Presence ask_permission(Permission what);

/// Whether a service that tells where the device is can be reached.
[[nodiscard]] bool location_service_answers();

/// Whether a sound server can be reached. Qt Multimedia warns on every start where none is.
[[nodiscard]] bool sound_server_answers();

}  // namespace meetmoment::app
