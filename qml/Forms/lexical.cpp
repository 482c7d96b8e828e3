#include "qml/Forms/lexical.hpp"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>
#include <QVariantMap>
#include <algorithm>
#include <limits>

#include "app/markup.hpp"

namespace meetmoment::forms {
namespace {

constexpr int kDaysShown = 42;
constexpr int kPeriodsShown = 12;
/// Appointments and plans lie no further ahead than this.
constexpr int kYearsAhead = 10;

QDate from_lexical(const QString& text) {
    return QDate::fromString(text, Qt::ISODate);
}

QDate or_today(const QString& lexical) {
    const QDate date = from_lexical(lexical);
    return date.isValid() ? date : QDate::currentDate();
}

/// Dutch and English beyond doubt; any other language by its code, English when Qt does not know it.
QLocale locale_of(const QString& language) {
    const QLocale locale(language);
    return language.isEmpty() || locale == QLocale::c() ? QLocale(QLocale::English) : locale;
}

QDate typed_day(const QString& typed) {
    static const QRegularExpression day_first(
        QStringLiteral("^\\s*(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})\\s*$"));
    const QRegularExpressionMatch match = day_first.match(typed);
    return match.hasMatch()
               ? QDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt())
               : QDate();
}

QDate typed_month(const QString& typed) {
    static const QRegularExpression month_first(QStringLiteral("^\\s*(\\d{1,2})[-/. ](\\d{4})\\s*$"));
    static const QRegularExpression year_first(QStringLiteral("^\\s*(\\d{4})[-/. ](\\d{1,2})\\s*$"));
    if (const auto match = month_first.match(typed); match.hasMatch())
        return QDate(match.captured(2).toInt(), match.captured(1).toInt(), 1);
    if (const auto match = year_first.match(typed); match.hasMatch())
        return QDate(match.captured(1).toInt(), match.captured(2).toInt(), 1);
    return {};
}

QDate typed_year(const QString& typed) {
    static const QRegularExpression digits(QStringLiteral("^\\s*(\\d{4})\\s*$"));
    const QRegularExpressionMatch match = digits.match(typed);
    return match.hasMatch() ? QDate(match.captured(1).toInt(), 1, 1) : QDate();
}

/// A time of day as an answer has it; the date is `day`.
QDateTime from_time(const QString& lexical, const QDate& day) {
    static const QRegularExpression time(
        QStringLiteral("^\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?$"));
    if (!time.match(lexical).hasMatch()) return {};
    return QDateTime::fromString(day.toString(Qt::ISODate) + QLatin1Char('T') + lexical, Qt::ISODateWithMs);
}

bool has_offset(const QDateTime& time) {
    return time.isValid() && time.timeSpec() != Qt::LocalTime;
}

QString offset_text(int seconds) {
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

int offset_here(const QDate& day, const QTime& time) {
    return QDateTime(day, time).offsetFromUtc();
}

QString time_with_offset(const QTime& time, int offset) {
    return time.toString(QStringLiteral("HH:mm:ss.zzz")) + offset_text(offset);
}

int first_of_twelve(int year) {
    return year - year % kPeriodsShown;
}

QVariantMap period(const QString& text, const QString& spoken, const QDate& first, bool is_now) {
    return {{QStringLiteral("text"), text},
            {QStringLiteral("spoken"), spoken},
            {QStringLiteral("lexical"), first.toString(Qt::ISODate)},
            {QStringLiteral("inside"), true},
            {QStringLiteral("today"), is_now}};
}

}  // namespace

QString Lexical::languageCode(const QString& language, const QString& otherwise) const {
    if (language.isEmpty()) return otherwise;
    static const QRegularExpression in_brackets(QStringLiteral("\\(([A-Za-z]{2,3})[^)]*\\)\\s*$"));
    static const QRegularExpression code(QStringLiteral("^([A-Za-z]{2,3})([-_].*)?$"));
    for (const QRegularExpression& form : {in_brackets, code})
        if (const auto match = form.match(language); match.hasMatch()) return match.captured(1).toLower();
    for (int number = QLocale::C + 1; number <= QLocale::LastLanguage; ++number) {
        const auto one = static_cast<QLocale::Language>(number);
        if (language.compare(QLocale::languageToString(one), Qt::CaseInsensitive) == 0 ||
            language.compare(QLocale(one).nativeLanguageName(), Qt::CaseInsensitive) == 0)
            return QLocale::languageToCode(one);
    }
    return otherwise;
}

// --- texts of forms

bool Lexical::isMarked(const QString& text) const {
    return app::is_marked(text);
}

QString Lexical::styled(const QString& text) const {
    return app::styled(text);
}

QString Lexical::plain(const QString& text) const {
    return app::plain(text);
}

QVariantList Lexical::links(const QString& text) const {
    QVariantList all;
    for (const app::Link& link : app::links_of(text))
        all.append(
            QVariantMap{{QStringLiteral("text"), link.text}, {QStringLiteral("url"), link.url.toString()}});
    return all;
}

QString Lexical::address(const QString& typed) const {
    const QString text = typed.trimmed();
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text,
                   QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return web && url.isValid() && url.host().contains(QLatin1Char('.')) ? url.toString() : QString();
}

// --- dates

QString Lexical::dateShown(const QString& lexical, int precision) const {
    const QDate date = from_lexical(lexical);
    if (!date.isValid()) return lexical;
    return date.toString(precision == Year    ? QStringLiteral("yyyy")
                         : precision == Month ? QStringLiteral("MM-yyyy")
                                              : QStringLiteral("dd-MM-yyyy"));
}

QString Lexical::dateLexical(const QString& typed, int precision) const {
    const QDate date = precision == Year    ? typed_year(typed)
                       : precision == Month ? typed_month(typed)
                                            : typed_day(typed);
    return date.isValid() ? date.toString(Qt::ISODate) : typed;
}

QStringList Lexical::yearReadings(const QString& typed, int precision) const {
    static const QRegularExpression two_digits(QStringLiteral("^(\\s*|.*\\D)(\\d{2})\\s*$"));
    const QRegularExpressionMatch match = two_digits.match(typed);
    if (!match.hasMatch() || dateLexical(typed, precision) != typed) return {};
    const int recent = 2000 + match.captured(2).toInt();
    const bool ahead = recent > QDate::currentDate().year() + kYearsAhead;
    QStringList readings;
    for (const int year : {ahead ? recent - 100 : recent, ahead ? recent : recent - 100}) {
        const QString whole = match.captured(1) + QString::number(year);
        if (const QString lexical = dateLexical(whole, precision); lexical != whole) readings << lexical;
    }
    return readings;
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

QVariantList Lexical::months(const QString& lexical, const QString& language) const {
    const int year = or_today(lexical).year();
    const QDate today = QDate::currentDate();
    const QLocale locale = locale_of(language);
    QVariantList all;
    for (int number = 1; number <= kPeriodsShown; ++number) {
        const QDate first(year, number, 1);
        all << period(locale.standaloneMonthName(number, QLocale::ShortFormat).remove(QLatin1Char('.')),
                      locale.toString(first, QStringLiteral("MMMM yyyy")), first,
                      today.year() == year && today.month() == number);
    }
    return all;
}

QVariantList Lexical::years(const QString& lexical) const {
    const int first = first_of_twelve(or_today(lexical).year());
    QVariantList all;
    for (int year = first; year < first + kPeriodsShown; ++year)
        all << period(QString::number(year), QString::number(year), QDate(year, 1, 1),
                      year == QDate::currentDate().year());
    return all;
}

QString Lexical::periodShown(const QString& lexical, int precision, const QString& language) const {
    const QDate date = or_today(lexical);
    if (precision == Day) return locale_of(language).toString(date, QStringLiteral("MMMM yyyy"));
    if (precision == Month) return QString::number(date.year());
    const int first = first_of_twelve(date.year());
    return QStringLiteral("%1 – %2").arg(first).arg(first + kPeriodsShown - 1);
}

QString Lexical::addMonths(const QString& lexical, int months) const {
    return or_today(lexical).addMonths(months).toString(Qt::ISODate);
}

QString Lexical::addDays(const QString& lexical, int days) const {
    return or_today(lexical).addDays(days).toString(Qt::ISODate);
}

QString Lexical::today() const {
    return QDate::currentDate().toString(Qt::ISODate);
}

QStringList Lexical::weekdays(const QString& language) const {
    const QLocale locale = locale_of(language);
    QStringList names;
    for (int day = 1; day <= 7; ++day)
        names << locale.dayName(day, QLocale::ShortFormat).left(2);
    return names;
}

QString Lexical::dateSpoken(const QString& lexical, const QString& language) const {
    return locale_of(language).toString(or_today(lexical), QStringLiteral("dddd d MMMM yyyy"));
}

// --- times

QString Lexical::timeShown(const QString& lexical) const {
    const QDateTime time = from_time(lexical, QDate::currentDate());
    return time.isValid() ? time.time().toString(QStringLiteral("HH:mm")) : lexical;
}

QString Lexical::timeLexical(const QString& typed, const QString& before, const QString& day) const {
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d{1,2})(?:\\s*[:.,hHuU]\\s*(\\d{2})|(\\d{2}))?\\s*(?:uur|u|h)?\\s*$"));
    const QRegularExpressionMatch match = pattern.match(typed);
    if (!match.hasMatch()) return typed;
    const QString minutes = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
    const QTime time(match.captured(1).toInt(), minutes.toInt());
    if (!time.isValid()) return typed;
    const QDate on = or_today(day);
    const QDateTime was = from_time(before, on);
    return time_with_offset(time, has_offset(was) ? was.offsetFromUtc() : offset_here(on, time));
}

QString Lexical::zoneShown(const QString& lexical, const QString& day) const {
    const QDate on = or_today(day);
    const QDateTime time = from_time(lexical, on);
    if (!has_offset(time) || time.offsetFromUtc() == offset_here(on, time.time())) return {};
    return QStringLiteral("UTC") + offset_text(time.offsetFromUtc());
}

QString Lexical::datePart(const QString& moment) const {
    return moment.section(QLatin1Char('T'), 0, 0);
}

QString Lexical::timePart(const QString& moment) const {
    return moment.section(QLatin1Char('T'), 1);
}

QString Lexical::moment(const QString& date, const QString& time) const {
    return date.isEmpty() && time.isEmpty() ? QString() : date + QLatin1Char('T') + time;
}

QString Lexical::movedTo(const QString& moment, const QString& date) const {
    const QDate from = or_today(datePart(moment)), to = from_lexical(date);
    const QDateTime was = from_time(timePart(moment), from);
    if (!has_offset(was) || !to.isValid() || was.offsetFromUtc() != offset_here(from, was.time()))
        return this->moment(date, timePart(moment));
    return this->moment(date, time_with_offset(was.time(), offset_here(to, was.time())));
}

// --- numbers

QString Lexical::numberShown(const QString& lexical, const QString& language, bool grouped) const {
    static const QRegularExpression number(QStringLiteral("^(-?)(\\d*)(?:\\.(\\d*))?$"));
    const QRegularExpressionMatch match = number.match(lexical);
    if (!match.hasMatch()) return lexical;
    const QLocale locale = locale_of(language);
    QString whole = match.captured(2);
    for (qsizetype at = whole.size() - 3; grouped && at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    const bool broken = lexical.contains(QLatin1Char('.'));
    return match.captured(1) + whole + (broken ? locale.decimalPoint() + match.captured(3) : QString());
}

QString Lexical::numberLexical(const QString& typed, const QString& language, bool grouped) const {
    static const QRegularExpression with_comma(QStringLiteral("^-?\\d*,\\d*$"));
    QString lexical = typed.trimmed();
    if (grouped) {
        const QLocale locale = locale_of(language);
        const QString group = QRegularExpression::escape(locale.groupSeparator());
        const QRegularExpression in_groups(
            QStringLiteral("^-?\\d{1,3}([%1\\s]\\d{3})+(%2\\d*)?$")
                .arg(group, QRegularExpression::escape(locale.decimalPoint())));
        if (in_groups.match(lexical).hasMatch()) {
            lexical.remove(locale.groupSeparator()).remove(QRegularExpression(QStringLiteral("\\s")));
            return lexical.replace(locale.decimalPoint(), QStringLiteral("."));
        }
    }
    return with_comma.match(lexical).hasMatch() ? lexical.replace(QLatin1Char(','), QLatin1Char('.'))
                                                : lexical;
}

QString Lexical::stepped(const QString& lexical, int by) const {
    bool is_number = false;
    const qint64 now = lexical.toInt(&is_number);
    if (!is_number) return QString::number(std::max(by, 0));
    const qint64 least = now < 0 ? now : 0;  // counting down ends at nothing
    return QString::number(std::clamp<qint64>(now + by, least, std::numeric_limits<int>::max()));
}

}  // namespace meetmoment::forms
