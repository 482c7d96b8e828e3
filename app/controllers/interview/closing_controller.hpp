// Closing in the room: topics are read back and corrected, then the interview is signed off; and what changed
// after that.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class ClosingController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// topicId, title, summary, standing ("", "read", "confirmed", "corrected"), corrections (texts), notes
    /// (words of the topic's notes, to summarise from), conflict
    Q_PROPERTY(meetmoment::app::RowModel* topics READ topics CONSTANT)
    /// key, text: why it would be early to sign off
    Q_PROPERTY(meetmoment::app::RowModel* openPoints READ openPoints CONSTANT)
    /// key, text: what was changed after the sign-off
    Q_PROPERTY(meetmoment::app::RowModel* late READ late CONSTANT)
    Q_PROPERTY(bool signedOff READ signedOff NOTIFY closingChanged)
    Q_PROPERTY(bool changedAfter READ changedAfter NOTIFY closingChanged)
    /// "Anna, 28 nov 14:05"
    Q_PROPERTY(QString signedText READ signedText NOTIFY closingChanged)

  public:
    ClosingController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* topics() { return &topics_; }
    [[nodiscard]] RowModel* openPoints() { return &open_; }
    [[nodiscard]] RowModel* late() { return &late_; }
    [[nodiscard]] bool signedOff() const { return signed_off_; }
    [[nodiscard]] bool changedAfter() const { return changed_after_; }
    [[nodiscard]] QString signedText() const { return signed_text_; }

    Q_INVOKABLE void summarise(const QString& topic, const QString& words);
    Q_INVOKABLE void confirm(const QString& topic);
    /// `speaker` is a label or "". The topic counts as corrected.
    Q_INVOKABLE void correct(const QString& topic, const QString& words, const QString& speaker);
    Q_INVOKABLE void signOff();
    Q_INVOKABLE void takeBack(const QString& reason);

  Q_SIGNALS:
    void closingChanged();

  private:
    void refresh() override;
    void refresh_sign_off();
    [[nodiscard]] QString open_text(const interview::OpenPoint& point) const;

    RowModel topics_, open_, late_;
    bool signed_off_ = false, changed_after_ = false;
    QString signed_text_;
};

}  // namespace meetmoment::app
