// The system's microphone, through Qt Multimedia (PulseAudio or PipeWire on Linux, the system's own on
// Android).
#pragma once

#include <QAudioFormat>
#include <memory>

#include "app/platform/audio_source.hpp"

class QAudioSource;
class QIODevice;
class QMediaDevices;

namespace meetmoment::app {

class Microphone final : public AudioSource {
    Q_OBJECT

  public:
    Microphone();
    ~Microphone() override;

    [[nodiscard]] Presence presence() const override;
    [[nodiscard]] Result<int> start() override;
    void stop() override;

  private:
    void watch() const;
    void pass_on();

    mutable std::unique_ptr<QMediaDevices> devices_;  ///< made when somebody asks for sound
    std::unique_ptr<QAudioSource> source_;
    QIODevice* samples_ = nullptr;  ///< of source_
    QAudioFormat format_;
    QByteArray rest_;  ///< part of a frame
};

}  // namespace meetmoment::app
