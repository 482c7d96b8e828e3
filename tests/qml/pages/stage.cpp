#include "tests/qml/pages/stage.hpp"

#include <QDir>
#include <QFileInfo>
#include <QPointingDevice>
#include <QQmlComponent>
#include <QtTest/QTest>

#include "app/drive/window_hands.hpp"
#include "app/module/singletons.hpp"

namespace meetmoment::stage {
namespace {

QStringList& warnings() {
    static QStringList list;
    return list;
}

void collect(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtWarningMsg || type == QtCriticalMsg) warnings() << text;
}

constexpr int kSettleMs = 60;

}  // namespace

QList<Look> looks() {
    QList<Look> all;
    for (const QSize size : {QSize(360, 640), QSize(600, 960), QSize(840, 1180), QSize(1280, 800)})
        for (const double text : {1.0, 2.0}) {
            Look look;
            look.size = size;
            look.text = text;
            all << look;
        }
    Look english = all.constFirst();
    english.text = 2.0;
    english.language = QStringLiteral("en");
    english.theme = QStringLiteral("dark");
    all << english;
    return all;
}

QString name_of(const Look& look) {
    return QStringLiteral("%1x%2-%3-%4%-%5")
        .arg(look.size.width())
        .arg(look.size.height())
        .arg(look.theme)
        .arg(qRound(look.text * 100))
        .arg(look.language);
}

Stage::Stage(app::testing::TabletOptions options, std::unique_ptr<app::LockTask> lock_task)
    : tablet_(std::move(options)) {
    qInstallMessageHandler(collect);
    warnings().clear();
    open_window(std::move(lock_task));
}

bool Stage::follow_restart() {
    if (!app::testing::wait_until([this] { return tablet_.restart_wanted(); }, 20'000)) return false;
    restart();
    return true;
}

void Stage::restart() {
    guard_.reset();
    engine_.reset();
    tablet_.restart();
    open_window(nullptr);
}

void Stage::open_window(std::unique_ptr<app::LockTask> lock_task) {
    app::provide(tablet_.app());
    engine_ = std::make_unique<QQmlApplicationEngine>();
    app::equip(*engine_);
    engine_->addImportPath(QStringLiteral("qrc:/qt/qml"));
    QObject::connect(&tablet_.app().translations, &app::Translations::changed, engine_.get(),
                     &QQmlEngine::retranslate);
    QQmlComponent theme(engine_.get());
    theme.setData(
        "import QtQml\nimport Meetmoment.Theme\nBinding { target: Theme; property: \"reduceMotion\"; value: "
        "true }",
        {});
    theme.create()->setParent(engine_.get());
    engine_->load(QUrl(QStringLiteral("qrc:/qt/qml/Meetmoment/Pages/Main.qml")));
    if (engine_->rootObjects().isEmpty()) {
        qInstallMessageHandler(nullptr);
        qFatal("%s", qPrintable(warnings().join(u'\n')));
    }
    window_ = qobject_cast<QQuickWindow*>(engine_->rootObjects().constFirst());
    guard_ = std::make_unique<app::HandoverGuard>(app().handover, app().questionnaire, *window_,
                                                  std::move(lock_task), nullptr);
    app().handover.set_cost(store::PinCost::least());
    window_->show();
    window_->requestActivate();
    settle();
}

Stage::~Stage() {
    guard_.reset();
    engine_.reset();
    qInstallMessageHandler(nullptr);
}

void Stage::look(const Look& look) {
    app().application.setTheme(look.theme);
    app().application.setTextScale(look.text);
    app().application.setLanguage(look.language);
    window_->resize(look.size);
    settle();
}

void Stage::settle() {
    QTest::qWait(kSettleMs);
}

QQuickItem* Stage::wait_for(const QString& name) {
    // What was taken off the screen is gone before anything else happens, as in the program.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QQuickItem* found = nullptr;
    app::testing::wait_until([&] {
        found = app::drive::find_item(*window_, name);
        return found != nullptr && found->isVisible();
    });
    return found != nullptr && found->isVisible() ? found : nullptr;
}

bool Stage::shows(const QString& name) {
    const QQuickItem* item = app::drive::find_item(*window_, name);
    return item != nullptr && item->isVisible();
}

bool Stage::tap(const QString& name) {
    QQuickItem* item = wait_for(name);
    if (item == nullptr) return false;
    settle();
    app::drive::bring_into_view(*item);
    settle();
    app::drive::click(*window_, app::drive::middle_of(*item, *window_));
    settle();
    return true;
}

bool Stage::touch(const QString& name) {
    QQuickItem* item = wait_for(name);
    if (item == nullptr) return false;
    settle();
    app::drive::bring_into_view(*item);
    settle();
    app::drive::touch(*window_, app::drive::middle_of(*item, *window_));
    settle();
    return true;
}

bool Stage::drag_up(const QString& name, int distance) {
    static QPointingDevice* finger = QTest::createTouchDevice();
    QQuickItem* item = wait_for(name);
    if (item == nullptr) return false;
    settle();
    app::drive::bring_into_view(*item);
    settle();
    const QPoint from = app::drive::middle_of(*item, *window_).toPoint();
    constexpr int kSteps = 8;
    QTest::touchEvent(window_, finger).press(0, from, window_);
    for (int step = 1; step <= kSteps; ++step) {
        QTest::qWait(16);
        QTest::touchEvent(window_, finger).move(0, from - QPoint(0, distance * step / kSteps), window_);
    }
    QTest::touchEvent(window_, finger).release(0, from - QPoint(0, distance), window_);
    settle();
    return true;
}

void Stage::key(const QString& name) {
    app::drive::press_key(*window_, name);
}
void Stage::type(const QString& text) {
    app::drive::type_text(*window_, text);
}
QString Stage::focused() const {
    return app::drive::focused_name(*window_);
}

void Stage::shot(const QString& file) {
    QDir().mkpath(QFileInfo(file).path());
    window_->grabWindow().save(file);
}

bool Stage::reaches(app::HandoverController::Stage stage) {
    const auto& hand = app().handover;
    return app::testing::wait_until([&hand, stage] { return hand.stage() == stage && !hand.busy(); });
}

bool Stage::welcome() {
    auto& hand = app().handover;
    if (!hand.pinSet()) hand.setPin({}, QLatin1String(kPin));
    if (!app::testing::wait_until([&hand] { return hand.pinSet() && !hand.busy(); })) return false;
    if (!app().questionnaire.active() && !tablet_.start_questionnaire()) return false;
    hand.begin();
    return reaches(app::HandoverController::Welcome);
}

bool Stage::hand_over() {
    if (!welcome()) return false;
    app().handover.start(QLatin1String(kWord), true);
    return reaches(app::HandoverController::Asking);
}

QStringList Stage::take_warnings() {
    return std::exchange(warnings(), {});
}

}  // namespace meetmoment::stage
