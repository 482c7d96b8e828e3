// Whether a device that answers may come from is there.
#pragma once

#include <cstdint>

namespace meetmoment::app {

enum class Presence : std::uint8_t {
    Ready,
    Absent,  ///< this tablet has none
    Denied,  ///< it has one, and the system or its owner keeps it from the app
};

}  // namespace meetmoment::app
