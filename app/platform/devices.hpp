// The devices of this tablet from which answers may come. The composition root chooses them; whoever uses one
// knows its interface alone.
#pragma once

#include <memory>

#include "app/platform/audio_source.hpp"
#include "app/platform/camera.hpp"
#include "app/platform/location_source.hpp"
#include "app/platform/media_player.hpp"
#include "app/platform/wake_lock.hpp"

namespace meetmoment::app {

struct Devices {
    std::unique_ptr<AudioSource> microphone;
    std::unique_ptr<MediaPlayer> player;
    std::unique_ptr<Camera> camera;
    std::unique_ptr<LocationSource> location;
    std::unique_ptr<WakeLock> wake_lock;
};

[[nodiscard]] Devices system_devices();
/// A tablet that has none of them.
[[nodiscard]] Devices no_devices();

}  // namespace meetmoment::app
