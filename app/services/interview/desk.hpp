// The interview that is open on this device: one act after the other goes to the store, none is dropped, and
// what cannot be written stays first in line and is tried again. Controllers of the interview's pages read
// the session here and hand in acts.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/services/interview/session.hpp"
#include "app/services/interview/table_clock.hpp"
#include "app/services/interview/typed_texts.hpp"
#include "shared/base/result.hpp"

namespace meetmoment::app {

class StoreExecutor;
class SyncService;

class InterviewDesk : public QObject {
    Q_OBJECT

  public:
    enum class Saving { Clean, Under, Saved, Failed };

    /// All of them must outlive it.
    InterviewDesk(StoreExecutor& executor, SyncService& sync, const Clock& clock, RandomSource& random);
    ~InterviewDesk() override;

    /// Something is open.
    [[nodiscard]] bool active() const { return session_ != nullptr; }
    /// perform() drops nothing: something is open and not being closed.
    [[nodiscard]] bool takes_acts() const { return session_ != nullptr && !leaving_; }
    /// Only while active().
    [[nodiscard]] const InterviewSession& session() const { return *session_; }
    [[nodiscard]] TableClock& table() { return *table_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] RandomSource& random() const { return random_; }
    [[nodiscard]] StoreExecutor& executor() const { return executor_; }

    void begin(std::unique_ptr<InterviewSession> session, const std::vector<store::DraftValue>& drafts,
               const std::string& clock, CommitCounts counts);
    /// Stores what is typed and what ran, then closes; closed() tells.
    void leave();

    /// Shown at once when nothing stands in its way; see InterviewSession. Dropped while leaving.
    void perform(InterviewAct act);
    void undo();
    void redo();
    /// This device gets a stream of its own, unless it has one.
    void take_part();
    /// Records of the interview were written beside the desk, or came from others.
    void look_for_news();

    /// What is typed in a page's own field; see TypedTexts.
    [[nodiscard]] const TypedTexts& typed() const { return typed_; }
    void set_typed(const std::string& key, const std::string& text);
    /// It becomes part of a record: what to name in InterviewAct::obsolete_drafts.
    [[nodiscard]] record::Path use_typed(const std::string& key);
    /// Now, without waiting for a pause.
    void save_typed();
    /// The table's clock changed in a way that should outlive the process.
    void table_changed();

    [[nodiscard]] Saving saving() const { return state_; }
    [[nodiscard]] const Problem& problem() const { return problem_; }
    void retry();

    static constexpr int kPauseMs = 300;

  Q_SIGNALS:
    void opened();
    /// It will be closed once all is stored.
    void leaving();
    void closed();
    /// These records of the interview are not what they were.
    void changed(const std::vector<meetmoment::Uuid>& records);
    /// A field's text came from the store or was used.
    void typedChanged();
    void savingChanged();
    void stepsChanged();
    /// An act could not be taken up at all.
    void refused(const QString& code, const QString& message);
    /// The store has confirmed this value, as a draft or in a commit.
    void valueSaved(const QString& record, const QString& path, const QString& value);
    void second();

  private:
    enum class Way { Do, Undo, Redo };
    struct Waiting {
        Way way = Way::Do;
        InterviewAct act;
    };
    void hand_in(Waiting waiting);
    /// False when it has to wait.
    bool take_up(const Waiting& waiting);
    void take_up_waiting();
    void write(InterviewSave save);
    void write_next();
    void written(const Result<std::vector<record::RecordState>>& result);
    void tell_saved(const InterviewSave& save);
    void bank_time();
    void close();
    void set_saving(Saving state);

    StoreExecutor& executor_;
    SyncService& sync_;
    const Clock& clock_;
    RandomSource& random_;

    std::unique_ptr<InterviewSession> session_;
    std::unique_ptr<TableClock> table_;
    TypedTexts typed_;
    CommitCounts known_;
    std::deque<InterviewSave> queue_;  ///< front: with the executor while in_store_
    std::deque<Waiting> waiting_;
    Saving state_ = Saving::Clean;
    Problem problem_;
    bool in_store_ = false;
    bool leaving_ = false;
    bool joined_ = false;  ///< this device has a stream, or is getting one
    int failures_ = 0;
    int seconds_ = 0;
    QTimer pause_, table_pause_, tick_, retry_;
};

}  // namespace meetmoment::app
