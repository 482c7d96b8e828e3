#include "app/platform/devices.hpp"

#include "app/platform/media_backend.hpp"
#include "app/platform/microphone.hpp"
#include "app/platform/system_camera.hpp"
#include "app/platform/system_location.hpp"
#include "app/platform/system_player.hpp"

namespace meetmoment::app {
namespace {

class NoMicrophone final : public AudioSource {
    [[nodiscard]] Presence presence() const override { return Presence::Absent; }
    [[nodiscard]] Result<int> start() override {
        return fail("sound.absent", "This tablet has no microphone.");
    }
    void stop() override {}
};

class NoPlayer final : public MediaPlayer {
    [[nodiscard]] Presence presence() const override { return Presence::Absent; }
    [[nodiscard]] Presence sound() const override { return Presence::Absent; }
    [[nodiscard]] Result<void> open(const QByteArray&, const QString&) override {
        return fail("player.absent", "This device cannot play sound or films.");
    }
    void play() override {}
    void pause() override {}
    void seek(std::chrono::milliseconds) override {}
    void close() override {}
    [[nodiscard]] State state() const override { return State::Stopped; }
    [[nodiscard]] std::chrono::milliseconds position() const override { return {}; }
    [[nodiscard]] std::chrono::milliseconds length() const override { return {}; }
};

class NoCamera final : public Camera {
    [[nodiscard]] Presence presence() const override { return Presence::Absent; }
    [[nodiscard]] int count() const override { return 0; }
    [[nodiscard]] Result<void> start(bool) override { return absent(); }
    [[nodiscard]] Result<void> change() override { return absent(); }
    void take() override {}
    void stop() override {}

    static Result<void> absent() { return fail("camera.absent", "This device has no camera."); }
};

class NoLocation final : public LocationSource {
    [[nodiscard]] Presence presence() const override { return Presence::Absent; }
    [[nodiscard]] Result<void> start() override {
        return fail("location.absent", "This device cannot tell where it is.");
    }
    void stop() override {}
};

class NoWakeLock final : public WakeLock {
    void hold(const QString&) override {}
    void release() override {}
    [[nodiscard]] bool held() const override { return false; }
};

}  // namespace

Devices system_devices() {
    choose_media_backend();
    return {std::make_unique<Microphone>(), std::make_unique<SystemPlayer>(),
            std::make_unique<SystemCamera>(), std::make_unique<SystemLocation>(), platform_wake_lock()};
}

Devices no_devices() {
    return {std::make_unique<NoMicrophone>(), std::make_unique<NoPlayer>(), std::make_unique<NoCamera>(),
            std::make_unique<NoLocation>(), no_wake_lock()};
}

std::unique_ptr<WakeLock> no_wake_lock() {
    return std::make_unique<NoWakeLock>();
}

}  // namespace meetmoment::app
