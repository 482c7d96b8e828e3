// A microphone that hears a WAV file (PCM, 16 bit, one channel), over and over.
#pragma once

#include <QString>
#include <QTimer>

#include "app/platform/audio_source.hpp"

namespace meetmoment::app::testing {

class WavSource final : public AudioSource {
    Q_OBJECT

  public:
    /// `speed`: how many times faster than life it is heard. Throws when the file is no such WAV.
    explicit WavSource(const QString& file, int speed = 1);

    [[nodiscard]] Presence presence() const override { return presence_; }
    [[nodiscard]] Result<int> start() override;
    void stop() override;

    void set_presence(Presence presence);
    /// As when the plug is pulled.
    void fail_now();
    /// Milliseconds that were heard since the first start.
    [[nodiscard]] qint64 heard() const;

  private:
    void give();

    QByteArray samples_;
    int rate_ = 0;
    int speed_;
    qsizetype at_ = 0;
    qint64 given_ = 0;  ///< bytes
    Presence presence_ = Presence::Ready;
    QTimer timer_;
};

}  // namespace meetmoment::app::testing
