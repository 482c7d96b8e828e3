#include "qml/Forms/lexical.hpp"

#include <QLocale>
#include <QRegularExpression>
#include <QVariantMap>

namespace meetmoment::forms {
namespace {

constexpr int kDaysShown = 42;

QDate from_lexical(const QString& text) {
    return QDate::fromString(text, Qt::ISODate);
}

QDate or_today(const QString& lexical) {
    const QDate date = from_lexical(lexical);
    return date.isValid() ? date : QDate::currentDate();
}

QLocale locale_of(const QString& language) {
    return QLocale(language.startsWith(QLatin1String("nl")) ? QLocale::Dutch : QLocale::English);
}

}  // namespace

QString Lexical::languageCode(const QString& language) const {
    static const QRegularExpression in_brackets(QStringLiteral("\\(([A-Za-z]{2,3})[^)]*\\)\\s*$"));
    const QRegularExpressionMatch match = in_brackets.match(language);
    return (match.hasMatch() ? match.captured(1) : language.left(2)).toLower();
}

bool Lexical::isMarked(const QString& text) const {
    static const QRegularExpression markup(
        QStringLiteral("\\*\\*\\S|__\\S|\\]\\(|^#{1,6} |^[-*] "), QRegularExpression::MultilineOption);
    return markup.match(text).hasMatch();
}

QString Lexical::dateShown(const QString& lexical) const {
    const QDate date = from_lexical(lexical);
    return date.isValid() ? date.toString(QStringLiteral("dd-MM-yyyy")) : lexical;
}

QString Lexical::dateLexical(const QString& typed) const {
    static const QRegularExpression day_first(QStringLiteral("^\\s*(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})\\s*$"));
    const QRegularExpressionMatch match = day_first.match(typed);
    if (!match.hasMatch()) return typed;
    const QString years = match.captured(3);
    const int year = years.size() == 2 ? 2000 + years.toInt() : years.toInt();
    const QDate date(year, match.captured(2).toInt(), match.captured(1).toInt());
    return date.isValid() ? date.toString(Qt::ISODate) : typed;
}

QString Lexical::numberShown(const QString& lexical, bool comma) const {
    QString shown = lexical;
    return comma ? shown.replace(u'.', u',') : shown;
}

QString Lexical::numberLexical(const QString& typed) const {
    static const QRegularExpression with_comma(QStringLiteral("^-?\\d*,\\d*$"));
    QString lexical = typed.trimmed();
    return with_comma.match(lexical).hasMatch() ? lexical.replace(u',', u'.') : lexical;
}

QVariantList Lexical::month(const QString& lexical) const {
    const QDate asked = or_today(lexical);
    const QDate first(asked.year(), asked.month(), 1);
    const QDate start = first.addDays(1 - first.dayOfWeek());
    const QDate today = QDate::currentDate();
    QVariantList days;
    days.reserve(kDaysShown);
    for (int i = 0; i < kDaysShown; ++i) {
        const QDate day = start.addDays(i);
        days << QVariantMap{{QStringLiteral("day"), day.day()},
                            {QStringLiteral("lexical"), day.toString(Qt::ISODate)},
                            {QStringLiteral("inside"), day.month() == asked.month()},
                            {QStringLiteral("today"), day == today}};
    }
    return days;
}

QString Lexical::monthShown(const QString& lexical, const QString& language) const {
    return locale_of(language).toString(or_today(lexical), QStringLiteral("MMMM yyyy"));
}

QString Lexical::addMonths(const QString& lexical, int months) const {
    return or_today(lexical).addMonths(months).toString(Qt::ISODate);
}

QStringList Lexical::weekdays(const QString& language) const {
    const QLocale locale = locale_of(language);
    QStringList names;
    for (int day = 1; day <= 7; ++day) names << locale.dayName(day, QLocale::ShortFormat).left(2);
    return names;
}

QString Lexical::dateSpoken(const QString& lexical, const QString& language) const {
    return locale_of(language).toString(or_today(lexical), QStringLiteral("dddd d MMMM yyyy"));
}

}  // namespace meetmoment::forms
