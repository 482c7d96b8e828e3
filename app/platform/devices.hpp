// The devices of this tablet from which answers may come. The composition root chooses them; whoever uses one
// knows its interface alone.
#pragma once

#include <memory>

#include "app/platform/audio_source.hpp"

namespace meetmoment::app {

struct Devices {
    std::unique_ptr<AudioSource> microphone;
};

[[nodiscard]] Devices system_devices();
/// A tablet that has none of them.
[[nodiscard]] Devices no_devices();

}  // namespace meetmoment::app
