#include "app/controllers/answer_text.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "app/markup.hpp"
#include "app/services/attachments.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

bool looks(const xform::Item& item, std::string_view word) {
    return std::find(item.appearance.begin(), item.appearance.end(), word) != item.appearance.end();
}

QString label_of(const xform::Session& session, const xform::Item& item, const std::string& value) {
    const auto label = session.choice_label(item.id, value);
    return !label || label->empty() ? to_qt(value) : plain(to_qt(*label));
}

QString selected_text(const xform::Session& session, const xform::Item& item, const std::string& value) {
    const bool ranked = item.control == xform::Control::Rank;
    QStringList labels;
    for (const QString& one : to_qt(value).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString label = label_of(session, item, from_qt(one));
        labels.append(ranked ? QStringLiteral("%1. %2").arg(labels.size() + 1).arg(label) : label);
    }
    return labels.join(QStringLiteral("; "));
}

QString date_text(const xform::Item& item, const QDate& date) {
    if (looks(item, "year")) return QString::number(date.year());
    if (looks(item, "month-year")) return QLocale().toString(date, QStringLiteral("MMMM yyyy"));
    return QLocale().toString(date, QLocale::LongFormat);
}

/// "14:05", with the offset when it is not the one of this device.
QString time_text(const QString& lexical, const QDate& day) {
    const QDateTime at =
        QDateTime::fromString(day.toString(Qt::ISODate) + QLatin1Char('T') + lexical, Qt::ISODateWithMs);
    if (!at.isValid()) return lexical;
    QString text = QLocale().toString(at.time(), QStringLiteral("HH:mm"));
    if (at.timeSpec() == Qt::OffsetFromUTC && at.offsetFromUtc() != at.toLocalTime().offsetFromUtc())
        text += QStringLiteral(" (%1)").arg(at.timeZoneAbbreviation());
    return text;
}

QString file_text(const xform::Item& item) {
    const std::string& accept = item.options.accept.empty() ? item.options.media_type : item.options.accept;
    if (looks(item, "signature")) return QCoreApplication::translate("Answer", "Signature");
    if (looks(item, "draw")) return QCoreApplication::translate("Answer", "Drawing");
    if (accept.starts_with("image/")) return QCoreApplication::translate("Answer", "Picture");
    if (accept.starts_with("audio/")) return QCoreApplication::translate("Answer", "Sound");
    if (accept.starts_with("video/")) return QCoreApplication::translate("Answer", "Film");
    return QCoreApplication::translate("Answer", "File");
}

QString number_text(const xform::Item& item, const QString& value) {
    bool is_number = false;
    value.toDouble(&is_number);
    if (!is_number || value.contains(QLatin1Char('e'), Qt::CaseInsensitive)) return value;
    const QString whole = value.section(QLatin1Char('.'), 0, 0), rest = value.section(QLatin1Char('.'), 1);
    QString text = whole;
    if (looks(item, "thousands-sep"))
        for (qsizetype at = whole.size() - 3; at > (whole.startsWith(QLatin1Char('-')) ? 1 : 0); at -= 3)
            text.insert(at, QLocale().groupSeparator());
    return rest.isEmpty() ? text : text + QLocale().decimalPoint() + rest;
}

/// "52,37; 4,89" of "52.37 4.89 0 0".
QString place_text(const QString& place) {
    const QStringList parts = place.split(QLatin1Char(' '));
    if (parts.size() < 2) return place;
    const auto number = [](QString part) { return part.replace(QLatin1Char('.'), QLocale().decimalPoint()); };
    return number(parts[0]) + QStringLiteral("; ") + number(parts[1]);
}

QString points_text(const xform::Item& item, const QString& value) {
    const QStringList points = value.split(QLatin1Char(';'));
    const bool closes = item.type == xform::DataType::Geoshape && points.size() > 1 &&
                        points.first().trimmed() == points.last().trimmed();
    const int count = static_cast<int>(points.size()) - (closes ? 1 : 0);
    return QCoreApplication::translate("Answer", "%n point(s)", nullptr, count);
}

}  // namespace

std::string form_language(const xform::Form& form, const QString& language) {
    const std::string tag = "(" + from_qt(language) + ")";
    for (const std::string& name : form.languages())
        if (name == from_qt(language) || name.find(tag) != std::string::npos) return name;
    return {};
}

QString answer_text(const xform::Session& session, const xform::Item& item, const std::string& value,
                    const QString& yes) {
    if (value.empty()) return {};
    const QString text = to_qt(value);
    switch (item.kind) {
        case xform::ItemKind::SelectOne:
            return label_of(session, item, value);
        case xform::ItemKind::SelectMultiple:
            return selected_text(session, item, value);
        case xform::ItemKind::Trigger:
            return yes;
        default:
            break;
    }
    if (attachment_of(value)) return file_text(item);
    if (item.control == xform::Control::Secret || looks(item, "masked")) return QString(8, QChar(0x2022));
    switch (item.type) {
        case xform::DataType::Date: {
            const QDate date = QDate::fromString(text, Qt::ISODate);
            return date.isValid() ? date_text(item, date) : text;
        }
        case xform::DataType::Time:
            return time_text(text, QDate::currentDate());
        case xform::DataType::DateTime: {
            const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
            return date.isValid() && text.size() > 11
                       ? date_text(item, date) + QStringLiteral(", ") + time_text(text.mid(11), date)
                       : text;
        }
        case xform::DataType::Geopoint:
            return place_text(text);
        case xform::DataType::Geotrace:
        case xform::DataType::Geoshape:
            return points_text(item, text);
        case xform::DataType::Int:
        case xform::DataType::Decimal:
            return number_text(item, text);
        default:
            return text;
    }
}

}  // namespace meetmoment::app
