// The one place where the core's UTF-8 std::string and Qt's QString meet.
#pragma once

#include <QByteArray>
#include <QString>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::app {

/// Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] QString to_qt(std::string_view text);
[[nodiscard]] std::string from_qt(const QString& text);

[[nodiscard]] QByteArray to_qt(ByteView bytes);
[[nodiscard]] Bytes from_qt(const QByteArray& bytes);

/// A study's text in the language, else in Dutch.
[[nodiscard]] QString to_qt(const study::LocalText& text, const QString& language);

/// Wall time in the zone of this device: "vandaag 14:05", "gisteren 09:30", "3 mrt 2026 14:05"; "" for the
/// epoch. Translated by the installed translator; `language` orders day and month.
[[nodiscard]] QString moment_text(UtcMillis time, UtcMillis now, const QString& language);
/// How far what was typed is on its way to the store.
enum class Saving : std::uint8_t { Clean, UnderWay, Saved, Failed };
/// "Opslaan…", "Opgeslagen", "Nog niet opgeslagen"; "" when nothing was typed. Translated likewise.
[[nodiscard]] QString saving_text(Saving saving);

/// "14:05"
[[nodiscard]] QString clock_text(UtcMillis time);

}  // namespace meetmoment::app
