// The topics of the guide with the time that they got: which one the talk is at, what was parked or skipped
// and why, and how much of the planned time is left.
#pragma once

#include <QStringList>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class NotesController;

class TopicsController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// topicId, title, prompt, planned (minutes), elapsedText, over, current, notes (count), standing
    /// ("open", "parked", "skipped"), reason, conflict
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    Q_PROPERTY(int index READ index NOTIFY indexChanged)
    Q_PROPERTY(QString prompt READ prompt NOTIFY indexChanged)
    /// What to ask on.
    Q_PROPERTY(QStringList probes READ probes NOTIFY indexChanged)
    /// "vote", "statements", …: what the topic is for.
    Q_PROPERTY(QString kind READ kind NOTIFY indexChanged)
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY ticked)
    /// Of the whole interview, rounded up; less than 0 when it runs over.
    Q_PROPERTY(int minutesLeft READ minutesLeft NOTIFY ticked)
    /// 15, 5 or 0 from when that many minutes are left; -1 before.
    Q_PROPERTY(int signal READ signal NOTIFY ticked)

  public:
    /// `notes` are counted; it must outlive this.
    TopicsController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                     const NotesController& notes);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] int index() const;
    [[nodiscard]] QString prompt() const;
    [[nodiscard]] QStringList probes() const;
    [[nodiscard]] QString kind() const;
    [[nodiscard]] QString elapsedText() const;
    [[nodiscard]] int minutesLeft() const;
    [[nodiscard]] int signal() const;

    Q_INVOKABLE void select(int index);
    /// The next topic that is neither parked nor skipped, or the one before.
    Q_INVOKABLE void step(int by);
    /// Both with a reason, which may be empty.
    Q_INVOKABLE void park(int index, const QString& reason);
    Q_INVOKABLE void skip(int index, const QString& reason);
    Q_INVOKABLE void reopen(int index);

  Q_SIGNALS:
    void indexChanged();
    void ticked();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    [[nodiscard]] const study::Topic* current() const;
    [[nodiscard]] std::chrono::milliseconds elapsed(const std::string& topic) const;
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    void read_stored();
    void set_state(int index, const char* name, int state, const QString& reason);

    const NotesController& notes_;
    RowModel rows_;
    std::map<std::string, std::chrono::milliseconds> stored_;  ///< by the leading stream, or by ours
};

}  // namespace meetmoment::app
