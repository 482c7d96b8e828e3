#include "app/testing/wav_source.hpp"

#include <QFile>
#include <QtEndian>
#include <stdexcept>

namespace meetmoment::app::testing {
namespace {

constexpr int kEveryMs = 20;

}  // namespace

WavSource::WavSource(const QString& file, int speed) : speed_(speed) {
    QFile wav(file);
    if (!wav.open(QIODevice::ReadOnly)) throw std::runtime_error("no WAV file: " + file.toStdString());
    const QByteArray bytes = wav.readAll();
    constexpr qsizetype kHead = 44;
    const auto* head = bytes.constData();
    if (bytes.size() <= kHead || !bytes.startsWith("RIFF") || bytes.mid(36, 4) != "data" ||
        qFromLittleEndian<quint16>(head + 20) != 1 || qFromLittleEndian<quint16>(head + 22) != 1 ||
        qFromLittleEndian<quint16>(head + 34) != 16)
        throw std::runtime_error("not PCM of one channel and 16 bit: " + file.toStdString());
    rate_ = static_cast<int>(qFromLittleEndian<quint32>(head + 24));
    samples_ = bytes.mid(kHead);
    timer_.setInterval(kEveryMs);
    connect(&timer_, &QTimer::timeout, this, &WavSource::give);
}

Result<int> WavSource::start() {
    if (presence_ == Presence::Denied) return fail("sound.denied", "The app may not use the microphone.");
    if (presence_ == Presence::Absent) return fail("sound.absent", "This tablet has no microphone.");
    timer_.start();
    return rate_;
}

void WavSource::stop() {
    timer_.stop();
}

void WavSource::set_presence(Presence presence) {
    presence_ = presence;
    Q_EMIT presenceChanged();
}

void WavSource::fail_now() {
    timer_.stop();
    Q_EMIT failed(Problem{"sound.lost", "The microphone gives no sound any more.", {}});
}

qint64 WavSource::heard() const {
    return given_ * 1000 / (2 * rate_);
}

void WavSource::give() {
    const qsizetype wanted = qsizetype{2} * rate_ * kEveryMs / 1000 * speed_;
    QByteArray piece;
    while (piece.size() < wanted) {
        piece += samples_.mid(at_, wanted - piece.size());
        at_ = (at_ + wanted) % samples_.size() / 2 * 2;
    }
    given_ += piece.size();
    Q_EMIT samples(piece);
}

}  // namespace meetmoment::app::testing
