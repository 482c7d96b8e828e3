// Between the lexical form of an answer (XForms: "2026-11-23", "14:05:00.000+01:00", "7.5") and what a person
// reads and types, in the form's language. Nothing typed is lost: what does not read as a date, a time or a
// number goes on as it is, and the form says so.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDate>
#include <QObject>
#include <QString>
#include <QVariantList>

namespace meetmoment::forms {

class Lexical : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

  public:
    /// How much of a date is asked. Of a month the first day is kept, of a year the first of January.
    enum Precision { Day, Month, Year };
    Q_ENUM(Precision)

    using QObject::QObject;

    /// The code of a form's language: "Nederlands (nl)" → "nl", "Dutch" and "Nederlands" too, "en" stays
    /// "en"; `otherwise` of a name that no language has, as "default" in a form that names none.
    Q_INVOKABLE QString languageCode(const QString& language, const QString& otherwise) const;

    // Texts of forms (app/markup.hpp)
    Q_INVOKABLE bool isMarked(const QString& text) const;
    Q_INVOKABLE QString styled(const QString& text) const;
    Q_INVOKABLE QString plain(const QString& text) const;
    /// List of {text, url}.
    Q_INVOKABLE QVariantList links(const QString& text) const;
    /// The address that somebody typed, "www.example.org" too, when it may be opened; else "".
    Q_INVOKABLE QString address(const QString& typed) const;

    // Dates
    /// "2026-11-23" → "23-11-2026", "11-2026" or "2026"; anything else stays as it is.
    Q_INVOKABLE QString dateShown(const QString& lexical, int precision = Day) const;
    /// "23-11-2026", "23/11/2026", "2026-11-23" → "2026-11-23"; of a month "11-2026" or "2026-11"; anything
    /// else stays as it is, also "23.11.26", which yearReadings() reads.
    Q_INVOKABLE QString dateLexical(const QString& typed, int precision = Day) const;
    /// What a date with a year of two digits may mean, the likeliest first: "1-7-45" → "1945-07-01",
    /// "2045-07-01". Likely is what lies behind us or in the next ten years. Empty for any other text.
    Q_INVOKABLE QStringList yearReadings(const QString& typed, int precision = Day) const;
    /// The 42 days of six weeks from Monday that hold the month: {day, lexical, inside, today}. `lexical` is
    /// a date within the month; today's without one.
    Q_INVOKABLE QVariantList month(const QString& lexical) const;
    /// The months of a year, or twelve years: {text, spoken, lexical, inside, today}.
    Q_INVOKABLE QVariantList months(const QString& lexical, const QString& language) const;
    Q_INVOKABLE QVariantList years(const QString& lexical) const;
    /// "november 2026" in `language`, "2026", or "2022 – 2033".
    Q_INVOKABLE QString periodShown(const QString& lexical, int precision, const QString& language) const;
    /// The same day `months` later, or the last of that month.
    Q_INVOKABLE QString addMonths(const QString& lexical, int months) const;
    Q_INVOKABLE QString addDays(const QString& lexical, int days) const;
    Q_INVOKABLE QString today() const;
    /// Names of the days from Monday, two letters.
    Q_INVOKABLE QStringList weekdays(const QString& language) const;
    /// "maandag 23 november 2026", for a screen reader.
    Q_INVOKABLE QString dateSpoken(const QString& lexical, const QString& language) const;

    // Times. An offset from UTC stays with its answer; a new one gets that of this device on its day.
    /// "14:05:00.000+01:00" → "14:05"; anything else stays as it is.
    Q_INVOKABLE QString timeShown(const QString& lexical) const;
    /// "14:05", "14.05", "1405", "9u05", "9" → "14:05:00.000+01:00"; anything else stays as it is. `before`
    /// is the answer until now, `day` the date that goes with it ("" for today).
    Q_INVOKABLE QString timeLexical(const QString& typed, const QString& before,
                                    const QString& day = {}) const;
    /// "UTC+02:00" when that is not the offset of this device on that day; else "".
    Q_INVOKABLE QString zoneShown(const QString& lexical, const QString& day = {}) const;
    Q_INVOKABLE QString datePart(const QString& moment) const;
    Q_INVOKABLE QString timePart(const QString& moment) const;
    /// "2026-11-23T14:05:00.000+01:00"; a part that is not there yet is left out: "2026-11-23T", "T14:05…".
    /// "" of nothing.
    Q_INVOKABLE QString moment(const QString& date, const QString& time) const;
    /// `moment` on another day, at the same time of day: with that day's offset where it had this device's.
    Q_INVOKABLE QString movedTo(const QString& moment, const QString& date) const;

    // Numbers
    /// "7.5" → "7,5" where the language writes a comma; `grouped`: "1250000" → "1.250.000".
    Q_INVOKABLE QString numberShown(const QString& lexical, const QString& language,
                                    bool grouped = false) const;
    /// "7,5" → "7.5"; spaces around it go. `grouped`: signs between thousands go, where they stand as such.
    Q_INVOKABLE QString numberLexical(const QString& typed, const QString& language,
                                      bool grouped = false) const;
    /// A whole number `by` more, not below 0 and not above 2147483647; of no number: `by` when it is
    /// positive, else 0.
    Q_INVOKABLE QString stepped(const QString& lexical, int by) const;
};

}  // namespace meetmoment::forms
