// The group-interview page: one interview, its topics, speakers and a note-taker's stream.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>
#include <deque>
#include <memory>
#include <vector>

#include "app/models/row_model.hpp"
#include "app/services/interview_session.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

class ApplicationController;
class RecordList;
class StoreExecutor;
class StudyCatalogue;
class SyncService;
class Translations;

class InterviewController : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool active READ active NOTIFY activeChanged)
    Q_PROPERTY(QString recordId READ recordId NOTIFY activeChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY activeChanged)
    Q_PROPERTY(QString title READ title NOTIFY textsChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY textsChanged)
    /// topicId, title, prompt, planned (minutes), elapsedText, over, current, notes (count)
    Q_PROPERTY(meetmoment::app::RowModel* topics READ topics CONSTANT)
    Q_PROPERTY(int topicIndex READ topicIndex NOTIFY topicChanged)
    /// speakerId, label, organisation (name of the type), current; the last two are "multiple" and "unknown",
    /// the others record ids
    Q_PROPERTY(meetmoment::app::RowModel* speakers READ speakers CONSTANT)
    /// kindId, label, current
    Q_PROPERTY(meetmoment::app::RowModel* kinds READ kinds CONSTANT)
    /// noteId, timeText, topic, topicTitle, speaker, kind, kindLabel, text, author, mine, tags (string list),
    /// conflict
    Q_PROPERTY(meetmoment::app::RowModel* notes READ notes CONSTANT)
    /// List of {id, name}: organisation types of the study, for addSpeaker.
    Q_PROPERTY(QVariantList organisations READ organisations NOTIFY textsChanged)
    Q_PROPERTY(QString draftText READ draftText WRITE setDraftText NOTIFY draftTextChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY tick)
    Q_PROPERTY(SaveState saveState READ saveState NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveText READ saveText NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveProblem READ saveProblem NOTIFY saveStateChanged)
    Q_PROPERTY(bool finished READ finished NOTIFY activeChanged)

  public:
    enum SaveState { Clean, Saving, Saved, Failed };
    Q_ENUM(SaveState)

    InterviewController(StoreExecutor& executor, StudyCatalogue& catalogue, RecordList& records,
                        SyncService& sync, Translations& translations, ApplicationController& application,
                        const Clock& clock, RandomSource& random);
    ~InterviewController() override;

    /// A new interview; nothing is stored before the first speaker, note or typed letter.
    void start(const QString& guide, const QString& round, const QString& region, const QString& group);
    void open(const QString& record_id);

    [[nodiscard]] bool active() const;
    [[nodiscard]] QString recordId() const;
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] RowModel* topics() { return &topics_; }
    [[nodiscard]] int topicIndex() const;
    [[nodiscard]] RowModel* speakers() { return &speakers_; }
    [[nodiscard]] RowModel* kinds() { return &kinds_; }
    [[nodiscard]] RowModel* notes() { return &notes_; }
    [[nodiscard]] QVariantList organisations() const;
    [[nodiscard]] QString draftText() const;
    void setDraftText(const QString& text);
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString elapsedText() const;
    [[nodiscard]] SaveState saveState() const { return save_state_; }
    [[nodiscard]] QString saveText() const;
    [[nodiscard]] QString saveProblem() const;
    [[nodiscard]] bool finished() const;

    Q_INVOKABLE void selectTopic(int index);
    /// An empty label takes the next free one ("P4"). `organisation` is an organisation type's id, or "".
    Q_INVOKABLE void addSpeaker(const QString& label, const QString& organisation);
    Q_INVOKABLE void selectSpeaker(int index);
    Q_INVOKABLE void selectKind(int index);
    /// Commits draftText with its time, speaker and kind; nothing when it is blank.
    Q_INVOKABLE void addNote();
    Q_INVOKABLE void editNote(const QString& noteId, const QString& text);
    Q_INVOKABLE void removeNote(const QString& noteId);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void retrySave();
    /// Keeps what is in the note line; called when the app goes to the background.
    void keep_draft();
    Q_INVOKABLE void finishSession();
    Q_INVOKABLE void leave();

  Q_SIGNALS:
    void activeChanged();
    void textsChanged();
    void topicChanged();
    void draftTextChanged();
    void undoChanged();
    void saveStateChanged();
    void tick();
    /// The store has confirmed this value, as a draft or in a commit.
    void valueSaved(const QString& record, const QString& path, const QString& value);
    void left();

  private:
    void wire();
    void take_opened(Result<InterviewRecords> records);
    void begin(std::unique_ptr<InterviewSession> session);
    void take_others_commits();
    void tick_clock();
    void close();

    // interview_rows.cpp: what the models show
    void refresh();
    void refresh_topics();
    void refresh_speakers();
    void refresh_kinds();
    void refresh_notes();

    // interview_saving.cpp: actions one after the other, none dropped
    void write(InterviewSave what);
    void save_draft();
    void write_next();
    void written(const Result<std::vector<record::RecordState>>& result);
    void set_save_state(SaveState state);

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    RecordList& records_;
    SyncService& sync_;
    Translations& translations_;
    ApplicationController& application_;
    const Clock& clock_;
    RandomSource& random_;

    std::unique_ptr<InterviewSession> session_;
    std::deque<InterviewSave> queue_;  ///< front: with the executor while saving_
    QString problem_;
    RowModel topics_, speakers_, kinds_, notes_;
    SaveState save_state_ = Clean;
    Problem save_problem_;
    bool opening_ = false;
    bool saving_ = false;
    bool leaving_ = false;
    int save_failures_ = 0;
    int ticks_ = 0;
    QTimer draft_timer_, tick_timer_, retry_;

    static constexpr int kDraftMs = 300;
    static constexpr int kTickMs = 1000;
    static constexpr int kTicksPerClockSave = 20;
};

}  // namespace meetmoment::app
