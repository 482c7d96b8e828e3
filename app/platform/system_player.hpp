// Sound and film through Qt Multimedia.
#pragma once

#include <QBuffer>
#include <memory>

#include "app/platform/media_player.hpp"

class QAudioOutput;
class QMediaPlayer;
class QVideoSink;

namespace meetmoment::app {

class SystemPlayer final : public MediaPlayer {
    Q_OBJECT

  public:
    SystemPlayer();
    ~SystemPlayer() override;

    [[nodiscard]] Presence presence() const override;
    [[nodiscard]] Presence sound() const override;
    [[nodiscard]] Result<void> open(const QByteArray& file, const QString& mime) override;
    void play() override;
    void pause() override;
    void seek(std::chrono::milliseconds to) override;
    void close() override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] std::chrono::milliseconds position() const override;
    [[nodiscard]] std::chrono::milliseconds length() const override;

  private:
    void wire();

    QByteArray file_;
    QBuffer buffer_;
    std::unique_ptr<QAudioOutput> output_;
    std::unique_ptr<QVideoSink> screen_;
    std::unique_ptr<QMediaPlayer> player_;  ///< made for each file; goes before what it plays into
};

}  // namespace meetmoment::app
