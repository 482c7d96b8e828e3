// What every controller of the interview has: it follows the desk, and refreshes itself when the interview is
// opened, when records that it shows change, and when the language does.
#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "app/services/interview/desk.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::app {

class StudyCatalogue;
class Translations;

class InterviewPart : public QObject {
    Q_OBJECT
    /// A page shows it. What costs much is only kept up to date meanwhile.
    Q_PROPERTY(bool watched READ watched WRITE setWatched NOTIFY watchedChanged)

  public:
    InterviewPart(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                  bool watched);
    /// An interview is open.
    [[nodiscard]] bool active() const { return desk_.active(); }
    [[nodiscard]] bool watched() const { return watched_; }
    void setWatched(bool watched);

    /// What is typed in this field of the page, until it is part of a record.
    Q_INVOKABLE QString typed(const QString& key) const;
    Q_INVOKABLE void setTyped(const QString& key, const QString& text);

  Q_SIGNALS:
    void watchedChanged();
    /// Typed texts came from the store or were used.
    void typedChanged();

  protected:
    /// Everything that is shown. Also when nothing is open any more.
    virtual void refresh() = 0;
    virtual void take(const std::vector<Uuid>& records);

    [[nodiscard]] const InterviewSession& session() const { return desk_.session(); }
    /// nullptr without one.
    [[nodiscard]] const study::Study* study() const;
    [[nodiscard]] QString language() const;
    /// In the interview's language of the moment; the code itself for an unknown one.
    [[nodiscard]] QString topic_title(const std::string& topic) const;
    /// "P3", or the words for several and unknown.
    [[nodiscard]] QString speaker_text(const std::string& label) const;
    [[nodiscard]] bool holds(const std::vector<Uuid>& records, std::string_view kind) const;

    InterviewDesk& desk_;

  private:
    const StudyCatalogue& catalogue_;
    Translations& translations_;
    bool watched_;
};

/// "3:05"; hours count on as minutes.
[[nodiscard]] QString minutes_text(std::chrono::milliseconds time);

}  // namespace meetmoment::app
