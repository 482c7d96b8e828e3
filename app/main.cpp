// The program: what it is made of, in the order in which it starts.
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QStandardPaths>
#include <memory>

#include "app/composition.hpp"
#include "app/module/singletons.hpp"
#include "app/platform/handover_guard.hpp"
#include "app/platform/measure.hpp"
#ifdef MEETMOMENT_DRIVE
#include "app/drive/drive_session.hpp"
#endif

Q_IMPORT_QML_PLUGIN(Meetmoment_AppPlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_FormsPlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_HandoverPlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_InterviewPlugin)
Q_IMPORT_QML_PLUGIN(Meetmoment_PagesPlugin)

namespace {

using namespace meetmoment::app;

struct Arguments {
    QString folder, drive, link;
    bool measure = false;
    KeyPlace keys = KeyPlace::Keychain;
};

Arguments read_arguments(const QGuiApplication& application) {
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Folder of this tablet's data."),
                                  QStringLiteral("folder"),
                                  QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QCommandLineOption drive(
        QStringLiteral("drive"),
        QStringLiteral("Take commands from a file, or from standard input with '-'."),
        QStringLiteral("file"));
    const QCommandLineOption enrol(QStringLiteral("enrol"),
                                   QStringLiteral("A meetmoment://enrol link to fill in."),
                                   QStringLiteral("link"));
    const QCommandLineOption measure(QStringLiteral("measure"),
                                     QStringLiteral("Print how long a user waits."));
    const QCommandLineOption no_keychain(
        QStringLiteral("no-keychain"),
        QStringLiteral("Keep the key of a new data folder in that folder, not in the system's keychain."));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Offline questionnaires and group interviews"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({data, enrol, measure, no_keychain});
#ifdef MEETMOMENT_DRIVE
    parser.addOption(drive);
#endif
    parser.process(application);
    Arguments arguments{parser.value(data),
                        {},
                        parser.value(enrol),
                        parser.isSet(measure),
                        parser.isSet(no_keychain) ? KeyPlace::Folder : KeyPlace::Keychain};
#ifdef MEETMOMENT_DRIVE
    arguments.drive = parser.value(drive);
#endif
    return arguments;
}

void commit_when_out_of_sight(QGuiApplication& application, Composition& composition) {
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &composition,
                     [&composition](Qt::ApplicationState state) {
                         if (state != Qt::ApplicationActive) composition.to_background();
                     });
    QObject::connect(&application, &QGuiApplication::aboutToQuit, &composition, &Composition::to_background);
}

/// What outlives a change of study.
struct Outside {
    Arguments arguments;
    QElapsedTimer since_start;
    bool first = true;
#ifdef MEETMOMENT_DRIVE
    drive::Script script;
#endif
};

constexpr int kAgain = -1;

/// The whole app over the study that is the current one. kAgain: another one is now.
int run(QGuiApplication& application, Outside& outside) {
    Composition composition(outside.arguments.folder, outside.arguments.keys);
    provide(composition);
    commit_when_out_of_sight(application, composition);
    if (!outside.arguments.link.isEmpty()) composition.enrol.useLink(outside.arguments.link);
    QObject::connect(&composition, &Composition::restartWanted, &application,
                     [] { QGuiApplication::exit(kAgain); });
    composition.start();

    QQmlApplicationEngine engine;
    equip(engine);
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QObject::connect(&composition.translations, &Translations::changed, &engine, &QQmlEngine::retranslate);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Meetmoment/Pages/Main.qml")));
    auto* window = engine.rootObjects().isEmpty()
                       ? nullptr
                       : qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    if (window == nullptr) return 1;
    HandoverGuard guard(composition.handover, composition.questionnaire, *window, platform_lock_task(),
                        platform_screen_guard());

    std::unique_ptr<Measure> measure;
    if (outside.arguments.measure && outside.first)
        measure = std::make_unique<Measure>(composition, *window, outside.since_start);
#ifdef MEETMOMENT_DRIVE
    drive::DriveSession driver(composition, *window, outside.script);
    if (!outside.arguments.drive.isEmpty()) outside.script.read(outside.arguments.drive);
#endif
    return QGuiApplication::exec();
}

}  // namespace

int main(int argc, char* argv[]) {
    Outside outside;
    outside.since_start.start();
    QGuiApplication application(argc, argv);
    QGuiApplication::setOrganizationName(QStringLiteral("Meetmoment"));
    QGuiApplication::setApplicationName(QStringLiteral("Meetmoment"));
    QGuiApplication::setApplicationVersion(QStringLiteral(MEETMOMENT_VERSION));
    outside.arguments = read_arguments(application);
    int code = kAgain;
    while (code == kAgain) {
        code = run(application, outside);
        // The window that went is no reason to end.
        QCoreApplication::removePostedEvents(&application, QEvent::Quit);
        outside.arguments.link.clear();
        outside.first = false;
    }
    return code;
}
