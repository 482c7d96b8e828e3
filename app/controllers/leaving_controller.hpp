// A study goes from this tablet: because its user wants it, or because the server orders it. Nothing goes
// that is here alone: by hand only what is in a file whose code the user has, on order only what has been
// sent.
#pragma once

#include <QObject>
#include <QString>
#include <optional>

#include "app/services/study_catalogue.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class ApplicationController;
class InterviewController;
class QuestionnaireController;
class StoreExecutor;
class Studies;
class SyncService;
class SyncTransport;
class UnsentController;

class LeavingController : public QObject {
    Q_OBJECT
    /// The code of the file with everything unsent was given, and nothing has come since.
    Q_PROPERTY(bool proven READ proven NOTIFY changed)
    /// What was typed as code is not it.
    Q_PROPERTY(bool wrongCode READ wrongCode NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// Why the study is still here; "" when nothing was asked.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// The study team ordered this tablet to be wiped; it goes when everything has been sent.
    Q_PROPERTY(bool ordered READ ordered NOTIFY changed)
    /// It also waits for something that is typed, such as a note that is not added yet.
    Q_PROPERTY(bool typedWaits READ typedWaits NOTIFY changed)

  public:
    LeavingController(StoreExecutor& executor, store::Keychain& keychain, Studies& studies,
                      StudyCatalogue& catalogue, SyncService& sync, SyncTransport& transport,
                      UnsentController& unsent, ApplicationController& application,
                      QuestionnaireController& questionnaire, InterviewController& interview,
                      const Clock& clock, RandomSource& random);

    [[nodiscard]] bool proven() const { return proven_; }
    [[nodiscard]] bool wrongCode() const { return wrong_code_; }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool ordered() const { return ordered_; }
    [[nodiscard]] bool typedWaits() const { return typed_waits_; }

    /// Whether somebody has the code of the file that was saved last.
    Q_INVOKABLE void prove(const QString& code);
    /// Takes the study with everything from this tablet; gone() follows, or a problem: something is unsent.
    Q_INVOKABLE void wipe();
    /// What was proven and said is forgotten.
    Q_INVOKABLE void clear();

    /// Reads whether a wipe was ordered before; when the store is open.
    void load();
    /// Does what was ordered as far as that goes now.
    void follow_order();

  Q_SIGNALS:
    void changed();
    /// The data are no more; the program begins anew.
    void gone();

  private:
    void take_order();
    void check();
    void tell_server();
    void fail_with(const Problem& problem);
    void erase();

    StoreExecutor& executor_;
    store::Keychain& keychain_;
    Studies& studies_;
    StudyCatalogue& catalogue_;
    SyncService& sync_;
    SyncTransport& transport_;
    UnsentController& unsent_;
    ApplicationController& application_;
    QuestionnaireController& questionnaire_;
    InterviewController& interview_;
    const Clock& clock_;
    RandomSource& random_;
    Problem problem_;
    bool proven_ = false, wrong_code_ = false, busy_ = false, ordered_ = false;
    bool typed_waits_ = false;
};

}  // namespace meetmoment::app
