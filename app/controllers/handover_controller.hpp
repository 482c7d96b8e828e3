// Hand-over: a respondent has the tablet and fills in one questionnaire, blind to everything else. Every step
// is durable before it shows, so that a process that is killed comes back locked and at the same question.
//
//   None → Welcome → Asking ⇄ Locked → Done → None
//
// Only the interviewer's PIN leads back to None; the respondent's own word leads from Locked to Asking.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <string_view>

#include "app/services/handover_state.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/store/app_secret.hpp"

namespace meetmoment::app {

class ApplicationController;
class EnrolmentService;
class InterviewController;
class QuestionnaireController;
class Settings;
class StoreExecutor;
class StudyCatalogue;
class Translations;

class HandoverController : public QObject {
    Q_OBJECT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    /// Whether anything of the respondent may show: false while the window is not the one that is used.
    Q_PROPERTY(bool covered READ covered NOTIFY coveredChanged)
    /// It locks in a moment when nobody does anything.
    Q_PROPERTY(bool lockSoon READ lockSoon NOTIFY lockSoonChanged)
    Q_PROPERTY(bool pinSet READ pinSet NOTIFY pinSetChanged)
    /// Locked: the respondent chose a word and can go on with it.
    Q_PROPERTY(bool hasWord READ hasWord NOTIFY stageChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    /// What was wrong with what was asked for last; "" when nothing was.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    /// Seconds until a PIN or a word may be tried again.
    Q_PROPERTY(int pinWait READ pinWait NOTIFY waitChanged)
    Q_PROPERTY(int wordWait READ wordWait NOTIFY waitChanged)
    /// Done: to find the answers again, until blank() or the end; "" after that.
    Q_PROPERTY(QString receipt READ receipt NOTIFY receiptChanged)
    /// Welcome: taking part is to be asked, because the form does not ask it. The words of the study, or the
    /// app's.
    Q_PROPERTY(bool consentAsked READ consentAsked NOTIFY textsChanged)
    Q_PROPERTY(QString consentText READ consentText NOTIFY textsChanged)
    /// What the study promises who takes part; "" when it says nothing.
    Q_PROPERTY(QString privacyText READ privacyText NOTIFY textsChanged)

  public:
    enum Stage { None, Welcome, Asking, Locked, Done };
    Q_ENUM(Stage)

    HandoverController(StoreExecutor& executor, StudyCatalogue& catalogue, Settings& settings,
                       Translations& translations, EnrolmentService& enrolment,
                       ApplicationController& application, QuestionnaireController& questionnaire,
                       InterviewController& interview, const Clock& clock, RandomSource& random);

    /// Reads what is in the store; loaded() or failed() follows. Before anything else is shown.
    void load();
    /// What PINs and words cost from now on; for tests.
    void set_cost(store::PinCost cost) { cost_ = cost; }

    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] bool covered() const { return covered_; }
    [[nodiscard]] bool lockSoon() const { return lock_soon_; }
    [[nodiscard]] bool pinSet() const { return pin_set_; }
    [[nodiscard]] bool hasWord() const { return state_.record && state_.step == HandoverState::Step::Asking; }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] const QString& problem() const { return problem_; }
    [[nodiscard]] int pinWait() const { return pin_wait_; }
    [[nodiscard]] int wordWait() const { return word_wait_; }
    [[nodiscard]] const QString& receipt() const { return receipt_; }
    [[nodiscard]] bool consentAsked() const;
    [[nodiscard]] QString consentText() const;
    [[nodiscard]] QString privacyText() const;

    /// Sets or changes the PIN; `current` does not matter while there is none. pinKept() or a problem
    /// follows.
    Q_INVOKABLE void setPin(const QString& current, const QString& next);
    /// From the questionnaire that is open to Welcome. Nothing happens without a PIN, or for a questionnaire
    /// that was finished before.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void chooseLanguage(const QString& formLanguage);
    /// From Welcome to the first question. `word` has 3 or more characters; capitals and spaces around it do
    /// not count.
    Q_INVOKABLE void start(const QString& word, bool agreed);
    /// From Asking to Locked, at once.
    Q_INVOKABLE void lock();
    Q_INVOKABLE void unlock(const QString& word);
    /// "Klaar": checks, makes the answers final, and leads to Done.
    Q_INVOKABLE void finish();
    /// Nothing is left on the screen of Done.
    Q_INVOKABLE void blank();
    /// With the PIN back to the interviewer.
    Q_INVOKABLE void end(const QString& pin);
    /// The PIN is forgotten: a fresh one-time code for the same person and study, checked by the server,
    /// takes its place. The PIN goes, and hand-over ends.
    Q_INVOKABLE void endWithCode(const QString& code);
    Q_INVOKABLE void clearProblem();

    // By the guard of the window.
    void set_covered(bool covered);
    void set_lock_soon(bool soon);

  Q_SIGNALS:
    void loaded();
    void failed(const meetmoment::Problem& problem);
    void stageChanged();
    void coveredChanged();
    void lockSoonChanged();
    void pinSetChanged();
    void pinKept();
    void busyChanged();
    void problemChanged();
    void waitChanged();
    void receiptChanged();
    void textsChanged();

  private:
    using Work = std::function<Result<void>(store::TabletStore&)>;
    void set_stage(Stage stage);
    void set_busy(bool busy);
    void set_problem(const QString& problem);
    void take(HandoverState state, bool pin_set, int pin_wait, int word_wait);
    void welcome();
    void resume();
    void keep_place();
    void finished();
    void opened();
    void leave();
    /// Writes the state on the store's thread, then goes on, or says what was wrong.
    void write(HandoverState state, Work before, const std::function<void()>& then);

    // handover_secrets.cpp
    [[nodiscard]] store::AppSecret secret(store::TabletStore& store, std::string_view name) const;
    void check(std::string_view name, const QString& secret, const std::function<void()>& then);
    void take_wait(std::string_view name, const Problem& problem);
    void tick();
    void free();

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    Settings& settings_;
    Translations& translations_;
    EnrolmentService& enrolment_;
    ApplicationController& application_;
    QuestionnaireController& questionnaire_;
    InterviewController& interview_;
    const Clock& clock_;
    RandomSource& random_;
    store::PinCost cost_;

    HandoverState state_;
    Stage stage_ = None;
    bool covered_ = false;
    bool lock_soon_ = false;
    bool pin_set_ = false;
    bool busy_ = false;
    bool beginning_ = false;  ///< waits for the record to be in the store
    bool resuming_ = false;   ///< waits for the record to be open
    bool leaving_ = false;    ///< waits for the record to be closed
    bool proving_ = false;
    int pin_wait_ = 0, word_wait_ = 0;
    QString problem_, receipt_;
    QTimer second_;
};

}  // namespace meetmoment::app
