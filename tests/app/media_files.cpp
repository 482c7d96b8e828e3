#include "tests/app/media_files.hpp"

#include <QBuffer>
#include <QDataStream>
#include <QFile>
#include <QImage>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "app/services/opus_stream.hpp"

namespace meetmoment::app::testing {
namespace {

constexpr quint32 kRate = 16'000;
constexpr int kWidth = 160, kHeight = 120, kFramesPerSecond = 10;

QByteArray number(quint32 value) {
    QByteArray bytes(4, '\0');
    for (int i = 0; i < 4; ++i)
        bytes[i] = static_cast<char>(value >> (8 * i) & 0xff);
    return bytes;
}

QByteArray short_number(quint16 value) {
    return number(value).left(2);
}

QByteArray chunk(const QByteArray& name, const QByteArray& content) {
    const QByteArray padding(content.size() % 2, '\0');
    return name + number(static_cast<quint32>(content.size())) + content + padding;
}

QByteArray jpeg(const QColor& color) {
    QImage image(kWidth, kHeight, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "JPEG", 95);
    return bytes;
}

QByteArray avi_header(quint32 frames) {
    QByteArray main;
    for (const quint32 one : {1'000'000U / kFramesPerSecond, 0U, 0U, 0x10U, frames, 0U, 1U, 0U,
                              static_cast<quint32>(kWidth), static_cast<quint32>(kHeight), 0U, 0U, 0U, 0U})
        main += number(one);
    QByteArray stream = QByteArray("vidsMJPG") + number(0) + number(0) + number(0) + number(1) +
                        number(kFramesPerSecond) + number(0) + number(frames) + number(0) + number(10'000) +
                        number(0) + short_number(0) + short_number(0) + short_number(kWidth) +
                        short_number(kHeight);
    QByteArray format = number(40) + number(kWidth) + number(kHeight) + short_number(1) + short_number(24) +
                        QByteArray("MJPG") + number(kWidth * kHeight * 3) + number(0) + number(0) +
                        number(0) + number(0);
    return chunk("LIST", "hdrl" + chunk("avih", main) +
                             chunk("LIST", "strl" + chunk("strh", stream) + chunk("strf", format)));
}

}  // namespace

void write_tone(const QString& file, double hertz) {
    QFile wav(file);
    if (!wav.open(QIODevice::WriteOnly)) throw std::runtime_error("cannot write a tone");
    QDataStream out(&wav);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto word = [&wav](const char* text) { wav.write(text, 4); };
    word("RIFF");
    out << quint32{36 + 2 * kRate};
    word("WAVE");
    word("fmt ");
    out << quint32{16} << quint16{1} << quint16{1} << kRate << quint32{2 * kRate} << quint16{2}
        << quint16{16};
    word("data");
    out << quint32{2 * kRate};
    for (quint32 i = 0; i < kRate; ++i)
        out << static_cast<qint16>(20'000 * std::sin(2 * std::numbers::pi * hertz * i / kRate));
}

QByteArray spoken(double hertz, int seconds) {
    auto stream = OpusStream::begin(static_cast<int>(kRate), 24'000);
    if (!stream) throw std::runtime_error("no encoder");
    std::vector<std::int16_t> samples(kRate * static_cast<std::size_t>(seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::int16_t>(
            20'000 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate));
    Bytes bytes = stream->push(samples);
    const Bytes rest = stream->end();
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray film(const QList<QColor>& colors, int frames) {
    QByteArray pictures("movi"), index;
    for (const QColor& color : colors) {
        const QByteArray picture = jpeg(color);
        for (int i = 0; i < frames; ++i) {
            index += "00dc" + number(0x10) + number(static_cast<quint32>(pictures.size())) +
                     number(static_cast<quint32>(picture.size()));
            pictures += chunk("00dc", picture);
        }
    }
    const auto count = static_cast<quint32>(colors.size() * frames);
    return chunk("RIFF", "AVI " + avi_header(count) + chunk("LIST", pictures) + chunk("idx1", index));
}

QByteArray nmea(const QList<QByteArray>& sentences) {
    QByteArray text;
    for (const QByteArray& sentence : sentences) {
        unsigned char sum = 0;
        for (const char one : sentence)
            sum = static_cast<unsigned char>(sum ^ static_cast<unsigned char>(one));
        text += '$' + sentence + '*' + QByteArray(1, static_cast<char>(sum)).toHex().toUpper() + "\r\n";
    }
    return text;
}

}  // namespace meetmoment::app::testing
