// Between the lexical form of an answer (XForms: "2026-11-23", "7.5") and what a person reads and types in Dutch and
// English. Nothing typed is lost: what does not read as a date or a number goes on as it is, and the form says so.
#pragma once

#include <QDate>
#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace meetmoment::forms {

class Lexical : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

  public:
    using QObject::QObject;

    /// The code of a form's language: "Nederlands (nl)" → "nl"; "en" stays "en".
    Q_INVOKABLE QString languageCode(const QString& language) const;
    /// Whether form authors' text has markup to show: emphasis, a link, a heading, a list of dashes.
    Q_INVOKABLE bool isMarked(const QString& text) const;
    /// "2026-11-23" → "23-11-2026"; anything else stays as it is.
    Q_INVOKABLE QString dateShown(const QString& lexical) const;
    /// "23-11-2026", "23/11/2026", "23.11.26", "2026-11-23" → "2026-11-23"; anything else stays as it is. Years of
    /// two digits are 2000 to 2099.
    Q_INVOKABLE QString dateLexical(const QString& typed) const;
    /// "7.5" → "7,5" when `comma`.
    Q_INVOKABLE QString numberShown(const QString& lexical, bool comma) const;
    /// "7,5" → "7.5"; spaces around it go.
    Q_INVOKABLE QString numberLexical(const QString& typed) const;

    /// The 42 days of six weeks from Monday that hold the month: {day, lexical, inside, today}. `lexical` is a date
    /// within the month, or "" for the current one.
    Q_INVOKABLE QVariantList month(const QString& lexical) const;
    /// "november 2026" in `language`.
    Q_INVOKABLE QString monthShown(const QString& lexical, const QString& language) const;
    /// The same day `months` later, or the last of that month.
    Q_INVOKABLE QString addMonths(const QString& lexical, int months) const;
    /// Names of the days from Monday, two letters.
    Q_INVOKABLE QStringList weekdays(const QString& language) const;
    /// "maandag 23 november 2026", for a screen reader.
    Q_INVOKABLE QString dateSpoken(const QString& lexical, const QString& language) const;
};

}  // namespace meetmoment::forms
