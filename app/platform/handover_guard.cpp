#include "app/platform/handover_guard.hpp"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodQueryEvent>
#include <QWindow>
#include <QWindowStateChangeEvent>
#include <array>

#include "app/controllers/handover_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"

namespace meetmoment::app {
namespace {

constexpr std::array<const char*, 4> kSchemes{"http", "https", "mailto", "tel"};

bool is_input(QEvent::Type type) {
    switch (type) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
        case QEvent::TouchUpdate:
        case QEvent::TabletPress:
        case QEvent::TabletMove:
        case QEvent::InputMethod:
            return true;
        default:
            return false;
    }
}

void empty_clipboard() {
    QClipboard& clipboard = *QGuiApplication::clipboard();
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection})
        if (mode == QClipboard::Clipboard || clipboard.supportsSelection()) clipboard.clear(mode);
}

}  // namespace

HandoverGuard::HandoverGuard(HandoverController& handover, QuestionnaireController& questionnaire,
                             QWindow& window, std::unique_ptr<LockTask> lock_task,
                             std::unique_ptr<ScreenGuard> screen_guard)
    : handover_(handover),
      window_(window),
      lock_task_(std::move(lock_task)),
      screen_guard_(std::move(screen_guard)) {
    for (QTimer* timer : {&idle_, &warned_})
        timer->setSingleShot(true);
    connect(&idle_, &QTimer::timeout, this, &HandoverGuard::warn);
    connect(&warned_, &QTimer::timeout, this, &HandoverGuard::lock);
    connect(&handover_, &HandoverController::stageChanged, this, &HandoverGuard::follow);
    // What is done by a screen reader is no event of the window.
    connect(&questionnaire, &QuestionnaireController::saveStateChanged, this, &HandoverGuard::notice);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &HandoverGuard::hide_from);
    qGuiApp->installEventFilter(this);
    follow();
}

HandoverGuard::~HandoverGuard() {
    qGuiApp->removeEventFilter(this);
    if (guarding_) end();
}

void HandoverGuard::set_patience(std::chrono::milliseconds lock_after, std::chrono::milliseconds warning) {
    lock_after_ = lock_after;
    warning_ = warning;
    last_input_ms_ = QDateTime::currentMSecsSinceEpoch();
    notice();
}

void HandoverGuard::follow() {
    const bool handed_over = handover_.stage() != HandoverController::None;
    if (handed_over && !guarding_) begin();
    if (!handed_over && guarding_) end();
    if (handed_over) empty_clipboard();
    last_input_ms_ = QDateTime::currentMSecsSinceEpoch();
    notice();
}

void HandoverGuard::begin() {
    guarding_ = true;
    for (const char* scheme : kSchemes)
        QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "swallow");
    if (screen_guard_) screen_guard_->begin(window_);
    if (lock_task_) lock_task_->begin(window_);
    hide_from(QGuiApplication::applicationState());
}

void HandoverGuard::end() {
    guarding_ = false;
    idle_.stop();
    warned_.stop();
    handover_.set_lock_soon(false);
    handover_.set_covered(false);
    for (const char* scheme : kSchemes)
        QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    empty_clipboard();
    if (lock_task_) lock_task_->end(window_);
    if (screen_guard_) screen_guard_->end(window_);
}

bool HandoverGuard::notice() {
    const bool watched =
        handover_.stage() == HandoverController::Asking || handover_.stage() == HandoverController::Done;
    warned_.stop();
    if (!watched) {
        idle_.stop();
        handover_.set_lock_soon(false);
        return true;
    }
    // Timers stand still while a device sleeps; the wall clock does not.
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool slept = now - last_input_ms_ > lock_after_.count();
    last_input_ms_ = now;
    if (slept) {
        lock();
        return false;
    }
    handover_.set_lock_soon(false);
    idle_.start(lock_after_ - warning_);
    return true;
}

void HandoverGuard::warn() {
    handover_.set_lock_soon(true);
    warned_.start(warning_);
}

void HandoverGuard::lock() {
    idle_.stop();
    warned_.stop();
    handover_.set_lock_soon(false);
    QGuiApplication::inputMethod()->commit();
    handover_.lock();
    handover_.blank();
}

/// Not in front: nothing shows. Out of sight: who comes back may be somebody else.
void HandoverGuard::hide_from(Qt::ApplicationState state) {
    if (!guarding_) return;
    handover_.set_covered(state != Qt::ApplicationActive);
    if (state == Qt::ApplicationHidden || state == Qt::ApplicationSuspended) lock();
}

void HandoverGuard::swallow(const QUrl&) {}

/// Whatever field it is: what is typed is nobody else's to learn from, to complete or to keep.
void HandoverGuard::soften(QObject* object, QInputMethodQueryEvent& query) {
    asking_ = true;
    QCoreApplication::sendEvent(object, &query);
    asking_ = false;
    if (!(query.queries() & Qt::ImHints)) return;
    const int hints = query.value(Qt::ImHints).toInt();
    query.setValue(Qt::ImHints, hints | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
}

bool HandoverGuard::eventFilter(QObject* object, QEvent* event) {
    if (!guarding_) return false;
    const QEvent::Type type = event->type();
    if (type == QEvent::InputMethodQuery && !asking_) {
        soften(object, static_cast<QInputMethodQueryEvent&>(*event));
        return true;
    }
    if (is_input(type)) return !notice();
    if (object != &window_) return false;
    if (type == QEvent::Close) {
        event->ignore();
        return true;
    }
    const bool hidden = type == QEvent::Hide;
    if (type == QEvent::WindowStateChange || hidden) {
        if (hidden || (window_.windowStates() & Qt::WindowMinimized)) lock();
        if (lock_task_ && (hidden || !(window_.windowStates() & Qt::WindowFullScreen)))
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (guarding_) lock_task_->hold(window_);
                },
                Qt::QueuedConnection);
    }
    return false;
}

}  // namespace meetmoment::app
