// A sound server of a test's own: what is played comes back in by the microphone.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

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

}  // namespace meetmoment::app::testing
