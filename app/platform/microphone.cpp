#include "app/platform/microphone.hpp"

#include <QAudioDevice>
#include <QAudioSource>
#include <QIODevice>
#include <QMediaDevices>
#include <algorithm>
#include <cstring>

#include "app/platform/permission.hpp"

namespace meetmoment::app {
namespace {

constexpr int kVoiceRate = 16'000;
constexpr qsizetype kBufferMs = 200;

/// Speech at 16 kHz where the device gives it; else what it gives best, as 16-bit integers.
QAudioFormat format_for(const QAudioDevice& device) {
    QAudioFormat format;
    format.setSampleRate(kVoiceRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (device.isFormatSupported(format)) return format;
    format = device.preferredFormat();
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

QByteArray one_channel(const QByteArray& frames, int channels) {
    if (channels <= 1) return frames;
    const auto* in = reinterpret_cast<const std::int16_t*>(frames.constData());
    const qsizetype count = frames.size() / 2 / channels;
    QByteArray mixed(count * 2, Qt::Uninitialized);
    auto* out = reinterpret_cast<std::int16_t*>(mixed.data());
    for (qsizetype frame = 0; frame < count; ++frame) {
        int sum = 0;
        for (int channel = 0; channel < channels; ++channel)
            sum += in[frame * channels + channel];
        out[frame] = static_cast<std::int16_t>(sum / channels);
    }
    return mixed;
}

}  // namespace

Microphone::Microphone() = default;
Microphone::~Microphone() = default;

void Microphone::watch() const {
    if (devices_) return;
    devices_ = std::make_unique<QMediaDevices>();
    connect(devices_.get(), &QMediaDevices::audioInputsChanged, this, &AudioSource::presenceChanged);
}

Presence Microphone::presence() const {
    if (permission(Permission::Microphone) == Presence::Denied) return Presence::Denied;
    if (!sound_server_answers()) return Presence::Absent;
    watch();
    return QMediaDevices::defaultAudioInput().isNull() ? Presence::Absent : Presence::Ready;
}

Result<int> Microphone::start() {
    if (ask_permission(Permission::Microphone) == Presence::Denied)
        return fail("sound.denied", "The app may not use the microphone.");
    if (presence() == Presence::Absent) return fail("sound.absent", "This tablet has no microphone.");
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    format_ = format_for(device);
    source_ = std::make_unique<QAudioSource>(device, format_);
    source_->setBufferSize(format_.bytesForDuration(kBufferMs * 1000));
    connect(source_.get(), &QAudioSource::stateChanged, this, [this](QAudio::State state) {
        if (state == QAudio::StoppedState && source_ && source_->error() != QAudio::NoError)
            Q_EMIT failed(Problem{"sound.lost", "The microphone gives no sound any more.", {}});
    });
    rest_.clear();
    samples_ = source_->start();
    if (samples_ == nullptr || source_->error() != QAudio::NoError) {
        source_.reset();
        return fail("sound.busy", "The microphone cannot be opened. Another app may be using it.");
    }
    connect(samples_, &QIODevice::readyRead, this, &Microphone::pass_on);
    return format_.sampleRate();
}

void Microphone::stop() {
    if (!source_) return;
    pass_on();
    const auto ended = std::move(source_);
    samples_ = nullptr;
    ended->stop();
}

void Microphone::pass_on() {
    if (samples_ == nullptr) return;
    rest_ += samples_->readAll();
    const qsizetype whole = rest_.size() / format_.bytesPerFrame() * format_.bytesPerFrame();
    if (whole == 0) return;
    const QByteArray frames = rest_.left(whole);
    rest_.remove(0, whole);
    Q_EMIT samples(one_channel(frames, format_.channelCount()));
}

}  // namespace meetmoment::app
