#include "tests/qml/handover/respondent.hpp"

#include <qpa/qwindowsysteminterface.h>

#include <QCloseEvent>
#include <QCoreApplication>
#include <QPointingDevice>
#include <QtTest/QTest>
#include <array>

#include "app/drive/window_hands.hpp"
#include "tests/qml/support/inspection.hpp"

namespace meetmoment::stage {
namespace {

using Hand = app::HandoverController;

constexpr std::array<const char*, 62> kKeys{
    "Escape",      "Back",      "Tab",          "Backtab",   "Return",     "Space",        "Up",
    "Down",        "Left",      "Right",        "Home",      "End",        "PgUp",         "PgDown",
    "Del",         "Backspace", "Menu",         "F1",        "F5",         "F10",          "F11",
    "F12",         "Alt+F4",    "Alt+Left",     "Alt+Right", "Alt+Tab",    "Alt+Home",     "Alt+Space",
    "Ctrl+Return", "Ctrl+S",    "Ctrl+Q",       "Ctrl+W",    "Ctrl+N",     "Ctrl+T",       "Ctrl+O",
    "Ctrl+P",      "Ctrl+A",    "Ctrl+C",       "Ctrl+V",    "Ctrl+X",     "Ctrl+Z",       "Ctrl+Y",
    "Ctrl+F",      "Ctrl+Tab",  "Ctrl+F4",      "Ctrl+Home", "Ctrl+End",   "Ctrl+Shift+Z", "Meta+D",
    "Ctrl+Esc",    "Shift+F10", "Shift+Tab",    "Home Page", "Search",     "Refresh",      "Forward",
    "Ctrl+1",      "Ctrl+Plus", "Ctrl+Alt+Del", "Print",     "Ctrl+Space", "Ctrl+Shift+I"};

const QPointingDevice* finger() {
    static const QPointingDevice* device = QTest::createTouchDevice();
    return device;
}

QString where(QPointF point) {
    return QStringLiteral("%1,%2").arg(point.x(), 0, 'f', 0).arg(point.y(), 0, 'f', 0);
}

}  // namespace

void rest(Stage& on) {
    for (int i = 0; i < 2; ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    app::testing::wait_until([&on] { return !on.app().handover.busy(); }, 2000);
    QCoreApplication::processEvents();
}

Respondent::Respondent(Stage& on, std::uint64_t seed, QString token)
    : on_(on), random_(seed), token_(std::move(token)) {}

void Respondent::act() {
    using Act = void (Respondent::*)();
    static const std::vector<std::pair<int, Act>> acts{
        {24, &Respondent::press},       {8, &Respondent::type},    {8, &Respondent::tap},
        {20, &Respondent::tap_control}, {8, &Respondent::drag},    {3, &Respondent::turn_wheel},
        {12, &Respondent::assist},      {8, &Respondent::disturb}, {3, &Respondent::guess},
        {8, &Respondent::go_on},        {4, &Respondent::happen}};
    int all = 0;
    for (const auto& [weight, act] : acts)
        all += weight;
    int drawn = below(all);
    for (const auto& [weight, act] : acts) {
        drawn -= weight;
        if (drawn >= 0) continue;
        (this->*act)();
        break;
    }
    rest(on_);
}

void Respondent::note(const QString& what) {
    done_ << what;
}

QPointF Respondent::anywhere() {
    return QPointF(below(std::max(1, on_.window().width())), below(std::max(1, on_.window().height())));
}

void Respondent::press() {
    const QString key = QLatin1String(one_of(kKeys));
    note(QStringLiteral("key ") + key);
    on_.key(key);
}

void Respondent::type() {
    const bool asking = on_.app().handover.stage() == Hand::Asking;
    const QString text = asking ? token_ : QStringLiteral("woord%1").arg(below(9));
    note(QStringLiteral("type ") + text);
    on_.type(text);
}

void Respondent::tap() {
    const QPointF at = anywhere();
    const int how = below(4);
    note(QStringLiteral("tap %1 at ").arg(how) + where(at));
    if (how == 0) return app::drive::touch(on_.window(), at);
    if (how == 1) return app::drive::click(on_.window(), at);
    if (how == 2) return QTest::mouseClick(&on_.window(), Qt::RightButton, {}, at.toPoint());
    QTest::mouseDClick(&on_.window(), Qt::LeftButton, {}, at.toPoint());
}

void Respondent::tap_control() {
    const QList<QQuickItem*> all = inspection::controls(on_.root());
    if (all.isEmpty()) return;
    QQuickItem* item = all[below(static_cast<int>(all.size()))];
    note(QStringLiteral("tap ") + inspection::describe(item));
    if (below(2) == 0) app::drive::bring_into_view(*item);
    const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    if (below(2) == 0)
        app::drive::touch(on_.window(), at);
    else
        app::drive::click(on_.window(), at);
}

void Respondent::drag() {
    QPointF from = anywhere();
    if (below(2) == 0) from.setX(below(2) == 0 ? 0 : on_.window().width() - 1);  // from an edge, as "back" is
    if (below(4) == 0) from.setY(below(2) == 0 ? 0 : on_.window().height() - 1);
    const QPointF to = anywhere();
    const bool two = below(4) == 0;
    note((two ? QStringLiteral("pinch ") : QStringLiteral("drag ")) + where(from) + QStringLiteral(" to ") +
         where(to));
    auto* device = const_cast<QPointingDevice*>(finger());
    const QPoint aside(40, 0);
    const auto send = [&](int step) {
        const QPoint at = (from + (to - from) * step / 3.0).toPoint();
        auto sequence = QTest::touchEvent(&on_.window(), device, false);
        if (step == 0)
            sequence.press(0, at, &on_.window());
        else if (step == 4)
            sequence.release(0, to.toPoint(), &on_.window());
        else
            sequence.move(0, at, &on_.window());
        if (two) {
            if (step == 0)
                sequence.press(1, at + aside, &on_.window());
            else if (step == 4)
                sequence.release(1, to.toPoint() + aside, &on_.window());
            else
                sequence.move(1, at + aside * step, &on_.window());
        }
        sequence.commit();
        QCoreApplication::processEvents();
    };
    for (int step = 0; step <= 4; ++step)
        send(step);
}

void Respondent::turn_wheel() {
    const QPointF at = anywhere();
    note(QStringLiteral("wheel at ") + where(at));
    const Qt::KeyboardModifiers with = below(3) == 0 ? Qt::ControlModifier : Qt::NoModifier;
    QWheelEvent event(at, on_.window().mapToGlobal(at), {}, QPoint(0, below(2) == 0 ? 120 : -120),
                      Qt::NoButton, with, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&on_.window(), &event);
}

void Respondent::assist() {
    const Sight sight = look_around(on_);
    if (sight.reachable.empty()) return;
    QAccessibleInterface* one = one_of(sight.reachable);
    const QString name = one->text(QAccessible::Name).left(40);
    if (auto* text = one->editableTextInterface(); text != nullptr && below(2) == 0) {
        note(QStringLiteral("assist: text into ") + name);
        const bool asking = on_.app().handover.stage() == Hand::Asking;
        return text->insertText(0, asking ? token_ : QStringLiteral("x"));
    }
    if (auto* value = one->valueInterface(); value != nullptr && below(2) == 0) {
        note(QStringLiteral("assist: value of ") + name);
        return value->setCurrentValue(below(11));
    }
    auto* actions = one->actionInterface();
    if (actions == nullptr) return;
    QStringList names = actions->actionNames();
    names << QAccessibleActionInterface::showMenuAction() << QAccessibleActionInterface::setFocusAction()
          << QAccessibleActionInterface::pressAction();
    const QString action = names[below(static_cast<int>(names.size()))];
    note(QStringLiteral("assist: ") + action + QStringLiteral(" of ") + name);
    actions->doAction(action);
}

void Respondent::disturb() {
    using Input = QWindowSystemInterface;
    QQuickWindow& window = on_.window();
    const int what = below(12);
    note(QStringLiteral("window event %1").arg(what));
    switch (what) {
        case 0:
        case 1:
            window.close();
            break;
        case 2:
            window.setWindowStates(Qt::WindowMinimized);
            break;
        case 3:
            window.showNormal();
            break;
        case 4:
            window.resize(360 + below(1000), 400 + below(900));
            break;
        case 5:
            Input::handleWindowActivated(nullptr);
            rest(on_);
            window.requestActivate();
            break;
        case 6:
            window.hide();
            rest(on_);
            window.show();
            break;
        case 7:
            Input::handleApplicationStateChanged(Qt::ApplicationSuspended);
            Input::flushWindowSystemEvents();
            rest(on_);
            Input::handleApplicationStateChanged(Qt::ApplicationActive);
            break;
        case 8:
            on_.app().application.setTheme(below(2) == 0 ? QStringLiteral("dark") : QStringLiteral("light"));
            break;
        case 9: {
            QEvent language(QEvent::LanguageChange);
            QCoreApplication::sendEvent(qGuiApp, &language);
            break;
        }
        case 10:
            window.resize(window.height(), window.width());  // turned
            break;
        default:
            QCoreApplication::quit();
    }
    Input::flushWindowSystemEvents();
    rest(on_);
    window.requestActivate();
}

void Respondent::guess() {
    const QString pin = QStringLiteral("%1").arg(below(10000), 4, 10, QLatin1Char('0'));
    note(QStringLiteral("PIN ") + pin);
    on_.app().handover.end(pin);
}

/// What a willing respondent does, so that all stages come up.
void Respondent::go_on() {
    auto& app = on_.app();
    switch (app.handover.stage()) {
        case Hand::Welcome:
            note(QStringLiteral("begin"));
            return app.handover.start(QLatin1String(Stage::kWord), true);
        case Hand::Locked:
            note(QStringLiteral("unlock"));
            return app.handover.unlock(QLatin1String(Stage::kWord));
        case Hand::Asking:
            if (app.questionnaire.reviewing()) {
                note(QStringLiteral("finish"));
                return app.handover.finish();
            }
            note(QStringLiteral("answer and go on"));
            on_.tablet().answer_page(token_);
            return app.questionnaire.next();
        default:
            return;
    }
}

/// What the app itself does meanwhile.
void Respondent::happen() {
    const int what = below(4);
    note(QStringLiteral("meanwhile %1").arg(what));
    if (what == 0) on_.app().records.reload();
    if (what == 1) Q_EMIT on_.app().sync.recordsChanged();
    if (what == 2) on_.app().catalogue.load();
    if (what == 3) on_.app().handover.lock();
}

}  // namespace meetmoment::stage
