#include "app/platform/system_player.hpp"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>

#include "app/platform/media_backend.hpp"
#include "app/platform/permission.hpp"

namespace meetmoment::app {

SystemPlayer::SystemPlayer() = default;

SystemPlayer::~SystemPlayer() {
    close();
}

Presence SystemPlayer::presence() const {
    return has_media_backend() ? Presence::Ready : Presence::Absent;
}

Presence SystemPlayer::sound() const {
    if (presence() != Presence::Ready || !sound_server_answers()) return Presence::Absent;
    return QMediaDevices::defaultAudioOutput().isNull() ? Presence::Absent : Presence::Ready;
}

Result<void> SystemPlayer::open(const QByteArray& file, const QString& mime) {
    close();
    if (presence() == Presence::Absent)
        return fail("player.absent", "This device cannot play sound or films.");
    const bool heard = sound() == Presence::Ready;
    if (!heard && mime.startsWith(QLatin1String("audio/")))
        return fail("player.silent", "This device has nothing to hear the sound by.");
    file_ = file;
    buffer_.setBuffer(&file_);
    buffer_.open(QIODevice::ReadOnly);
    player_ = std::make_unique<QMediaPlayer>();
    // Without a device for sound Qt 6.4 would end the program.
    if (heard) {
        output_ = std::make_unique<QAudioOutput>();
        player_->setAudioOutput(output_.get());
    }
    screen_ = std::make_unique<QVideoSink>();
    player_->setVideoSink(screen_.get());
    wire();
    player_->setSourceDevice(&buffer_);
    return {};
}

void SystemPlayer::wire() {
    for (const auto signal : {&QMediaPlayer::positionChanged, &QMediaPlayer::durationChanged})
        connect(player_.get(), signal, this, &MediaPlayer::changed);
    connect(player_.get(), &QMediaPlayer::playbackStateChanged, this, &MediaPlayer::changed);
    connect(screen_.get(), &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (const QImage picture = frame.toImage(); !picture.isNull()) Q_EMIT pictured(picture);
    });
    connect(
        player_.get(), &QMediaPlayer::errorOccurred, this,
        [this] {
            if (!player_) return;
            close();
            Q_EMIT failed(Problem{"player.unreadable", "This file cannot be played.", {}});
        },
        Qt::QueuedConnection);
}

void SystemPlayer::play() {
    if (player_) player_->play();
}

void SystemPlayer::pause() {
    if (player_) player_->pause();
}

void SystemPlayer::seek(std::chrono::milliseconds to) {
    if (player_) player_->setPosition(to.count());
}

void SystemPlayer::close() {
    if (!player_) return;
    player_->disconnect(this);
    player_.reset();
    output_.reset();
    screen_.reset();
    buffer_.close();
    file_.clear();
    Q_EMIT changed();
}

MediaPlayer::State SystemPlayer::state() const {
    if (!player_ || player_->playbackState() == QMediaPlayer::StoppedState) return State::Stopped;
    return player_->playbackState() == QMediaPlayer::PlayingState ? State::Playing : State::Paused;
}

std::chrono::milliseconds SystemPlayer::position() const {
    return std::chrono::milliseconds(player_ ? player_->position() : 0);
}

std::chrono::milliseconds SystemPlayer::length() const {
    return std::chrono::milliseconds(player_ ? player_->duration() : 0);
}

}  // namespace meetmoment::app
