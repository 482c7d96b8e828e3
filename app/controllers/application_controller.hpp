// The app as a whole: which page may be shown at all, who uses it, and how it looks and speaks.
#pragma once

#include <QObject>
#include <QString>

#include "shared/base/result.hpp"

namespace meetmoment::app {

class Settings;
class StudyCatalogue;
class Translations;

class ApplicationController : public QObject {
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(QString studyName READ studyName NOTIFY studyChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY studyChanged)
    Q_PROPERTY(bool fictitious READ fictitious NOTIFY studyChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)

  public:
    enum State {
        Starting,  ///< the data folder is being opened
        Enrol,     ///< no enrolment yet, or its study has not been fetched
        Ready,
        Blocked  ///< the data folder cannot be used; `problem` says why and what to do
    };
    Q_ENUM(State)

    ApplicationController(Settings& settings, StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString studyName() const;
    [[nodiscard]] QString userName() const;
    [[nodiscard]] bool fictitious() const;
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString language() const;  ///< "nl" or "en"
    void setLanguage(const QString& language);
    [[nodiscard]] QString theme() const;  ///< "system", "light", "dark" or "contrast"
    void setTheme(const QString& theme);
    [[nodiscard]] double textScale() const;  ///< 1.0 to 2.0
    void setTextScale(double scale);

    /// Only one of "today", "questionnaire", "interview", "sync", "settings", "diagnostics", "conflicts",
    /// "enrol".
    Q_INVOKABLE void open(const QString& page);

    /// The tablet is in the hands of a respondent: open() does nothing.
    [[nodiscard]] bool handed_over() const { return handed_over_; }
    void set_handed_over(bool handed_over);
    void set_state(State state);
    /// Blocked, with the text for this problem of the store.
    void block(const Problem& problem);

  Q_SIGNALS:
    void stateChanged();
    void studyChanged();
    void languageChanged();
    void themeChanged();
    void textScaleChanged();
    void openPage(const QString& name);
    void handedOverChanged();

  private:
    Settings& settings_;
    StudyCatalogue& catalogue_;
    Translations& translations_;
    State state_ = Starting;
    bool handed_over_ = false;
    Problem blocked_by_;
};

}  // namespace meetmoment::app
