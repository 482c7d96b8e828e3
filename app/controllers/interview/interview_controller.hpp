// The interview as a whole: opening and closing it, whether it is saved, undo, and which of its pages shows.
#pragma once

#include <QObject>
#include <QString>
#include <memory>

#include "app/controllers/interview/part.hpp"

namespace meetmoment::app {

class ApplicationController;
class RecordList;
class StudyCatalogue;

class InterviewController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    Q_PROPERTY(bool active READ active NOTIFY activeChanged)
    Q_PROPERTY(QString recordId READ recordId NOTIFY activeChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY activeChanged)
    Q_PROPERTY(QString title READ title NOTIFY textsChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY textsChanged)
    Q_PROPERTY(bool finished READ finished NOTIFY textsChanged)
    /// Signed off: nothing can be changed until that is taken back.
    Q_PROPERTY(bool locked READ locked NOTIFY textsChanged)
    /// "" for the main page, else "people", "levels", "outcomes", "compare", "closing" or "changes".
    Q_PROPERTY(QString panel READ panel WRITE setPanel NOTIFY panelChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
    Q_PROPERTY(QString redoText READ redoText NOTIFY undoChanged)
    Q_PROPERTY(SaveState saveState READ saveState NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveText READ saveText NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveProblem READ saveProblem NOTIFY saveStateChanged)

  public:
    enum SaveState { Clean, Saving, Saved, Failed };
    Q_ENUM(SaveState)

    InterviewController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                        RecordList& records, ApplicationController& application);

    /// A new interview; nothing is stored before the first act or typed letter.
    void start(const QString& guide, const QString& round, const QString& region, const QString& group);
    void open(const QString& record_id);
    /// Keeps what is being typed; called when the app goes to the background.
    void keep_draft();

    [[nodiscard]] QString recordId() const;
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] bool finished() const;
    [[nodiscard]] bool locked() const;
    [[nodiscard]] QString panel() const { return panel_; }
    void setPanel(const QString& panel);
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;
    [[nodiscard]] SaveState saveState() const;
    [[nodiscard]] QString saveText() const;
    [[nodiscard]] QString saveProblem() const;

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void retrySave();
    Q_INVOKABLE void finishSession();
    Q_INVOKABLE void reopenSession();
    Q_INVOKABLE void leave();

  Q_SIGNALS:
    void activeChanged();
    void textsChanged();
    void panelChanged();
    void undoChanged();
    void saveStateChanged();
    /// Something could not be done: why, for people.
    void refused(const QString& text);
    /// The store has confirmed this value, as a draft or in a commit.
    void valueSaved(const QString& record, const QString& path, const QString& value);
    void left();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void take_opened(Result<InterviewRecords> records);

    const StudyCatalogue& catalogue_;
    RecordList& records_;
    ApplicationController& application_;
    QString problem_, panel_;
    bool opening_ = false;
};

/// What an act is called in the middle of a sentence: "note added".
[[nodiscard]] QString act_text(const std::string& name);

}  // namespace meetmoment::app
