// A sound server of a test's own: what is played comes back in by the microphone.
#pragma once

#include <gtest/gtest.h>

#include <QProcess>
#include <QTemporaryDir>
#include <memory>

#include "app/platform/media_backend.hpp"

namespace meetmoment::app::testing {

class SoundServer {
  public:
    /// Starts it and makes it the one of this process (PULSE_SERVER).
    SoundServer();
    ~SoundServer();
    SoundServer(const SoundServer&) = delete;
    SoundServer& operator=(const SoundServer&) = delete;

    [[nodiscard]] bool started() const { return started_; }

  private:
    QTemporaryDir folder_;
    QProcess process_;
    bool started_ = false;
};

/// Tests that play and record. Qt connects with the sound server of a process once, so all are of one suite.
struct SystemSound : ::testing::Test {
    static inline std::unique_ptr<SoundServer> server;

    static void SetUpTestSuite() {
        server = std::make_unique<SoundServer>();
        choose_media_backend();
    }
    static void TearDownTestSuite() { server.reset(); }
    void SetUp() override { ASSERT_TRUE(server->started()) << "pulseaudio is a package of the tests"; }
};

}  // namespace meetmoment::app::testing
