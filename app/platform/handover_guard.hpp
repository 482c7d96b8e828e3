// Keeps a respondent in hand-over, for the whole program and not page by page: the window neither closes nor
// gives way, keyboards learn and predict nothing, no link opens, the clipboard is empty at every step, and
// who does nothing for a minute is locked out until they give their word.
#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <chrono>
#include <memory>

#include "app/platform/lock_task.hpp"
#include "app/platform/screen_guard.hpp"

class QInputMethodQueryEvent;
class QWindow;

namespace meetmoment::app {

class HandoverController;
class QuestionnaireController;

class HandoverGuard final : public QObject {
    Q_OBJECT

  public:
    static constexpr std::chrono::seconds kLockAfter{60};
    /// How long before that it is said.
    static constexpr std::chrono::seconds kWarning{10};

    /// The others must outlive it; the system's parts may be nullptr. GUI thread, after QGuiApplication.
    HandoverGuard(HandoverController& handover, QuestionnaireController& questionnaire, QWindow& window,
                  std::unique_ptr<LockTask> lock_task, std::unique_ptr<ScreenGuard> screen_guard);
    ~HandoverGuard() override;

    /// For tests. `warning` is shorter.
    void set_patience(std::chrono::milliseconds lock_after, std::chrono::milliseconds warning);

    bool eventFilter(QObject* object, QEvent* event) override;

  private:
    void follow();
    void begin();
    void end();
    /// Somebody is there. False when they come too late: it is locked now.
    bool notice();
    void warn();
    void lock();
    void hide_from(Qt::ApplicationState state);
    void soften(QObject* object, QInputMethodQueryEvent& query);
    Q_SLOT void swallow(const QUrl& url);

    HandoverController& handover_;
    QWindow& window_;
    std::unique_ptr<LockTask> lock_task_;
    std::unique_ptr<ScreenGuard> screen_guard_;
    QTimer idle_, warned_;
    std::chrono::milliseconds lock_after_ = kLockAfter, warning_ = kWarning;
    qint64 last_input_ms_ = 0;
    bool guarding_ = false;
    bool asking_ = false;  ///< an input method's question is passed on
};

}  // namespace meetmoment::app
