#include "app/platform/devices.hpp"

#include "app/platform/microphone.hpp"

namespace meetmoment::app {
namespace {

class NoMicrophone final : public AudioSource {
    [[nodiscard]] Presence presence() const override { return Presence::Absent; }
    [[nodiscard]] Result<int> start() override {
        return fail("sound.absent", "This tablet has no microphone.");
    }
    void stop() override {}
};

}  // namespace

Devices system_devices() {
    return {std::make_unique<Microphone>()};
}

Devices no_devices() {
    return {std::make_unique<NoMicrophone>()};
}

}  // namespace meetmoment::app
