#include "app/text.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace meetmoment::app {

QString to_qt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string from_qt(const QString& text) {
    return text.toStdString();
}

QByteArray to_qt(ByteView bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

Bytes from_qt(const QByteArray& bytes) {
    return Bytes(bytes.begin(), bytes.end());
}

QString to_qt(const study::LocalText& text, const QString& language) {
    return to_qt(text.in(from_qt(language)));
}

namespace {

QDateTime local(UtcMillis time) {
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

}  // namespace

QString moment_text(UtcMillis time, UtcMillis now, const QString& language) {
    if (time == UtcMillis{}) return {};
    const QDateTime then = local(time);
    const QString hour = clock_text(time);
    const qint64 days = then.date().daysTo(local(now).date());
    if (days == 0) return QCoreApplication::translate("Moment", "today %1").arg(hour);
    if (days == 1) return QCoreApplication::translate("Moment", "yesterday %1").arg(hour);
    return QLocale(language).toString(then.date(), QStringLiteral("d MMM yyyy")) + QLatin1Char(' ') + hour;
}

QString saving_text(Saving saving) {
    switch (saving) {
        case Saving::Clean:
            return {};
        case Saving::UnderWay:
            return QCoreApplication::translate("Saving", "Saving…");
        case Saving::Saved:
            return QCoreApplication::translate("Saving", "Saved");
        case Saving::Failed:
            return QCoreApplication::translate("Saving", "Not saved yet");
    }
    return {};
}

QString clock_text(UtcMillis time) {
    return local(time).time().toString(QStringLiteral("HH:mm"));
}

}  // namespace meetmoment::app
