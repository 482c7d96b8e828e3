// Files as devices make them.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QList>
#include <QString>

namespace meetmoment::app::testing {

/// Writes a tone as a WAV file of one second: one channel, 16 kHz.
void write_tone(const QString& file, double hertz);
/// A tone as Ogg Opus.
[[nodiscard]] QByteArray spoken(double hertz, int seconds);
/// A silent film of plain colours, `frames` of each, ten frames a second: AVI with pictures in JPEG.
[[nodiscard]] QByteArray film(const QList<QColor>& colors, int frames);
/// Lines of NMEA 0183 with their checksums.
[[nodiscard]] QByteArray nmea(const QList<QByteArray>& sentences);

}  // namespace meetmoment::app::testing
