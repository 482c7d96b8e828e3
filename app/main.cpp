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

}  // namespace

int main(int argc, char* argv[]) {
    QElapsedTimer since_start;
    since_start.start();
    QGuiApplication application(argc, argv);
    QGuiApplication::setOrganizationName(QStringLiteral("Meetmoment"));
    QGuiApplication::setApplicationName(QStringLiteral("Meetmoment"));
    QGuiApplication::setApplicationVersion(QStringLiteral(MEETMOMENT_VERSION));
    const Arguments arguments = read_arguments(application);

    Composition composition(arguments.folder, arguments.keys);
    provide(composition);
    commit_when_out_of_sight(application, composition);
    if (!arguments.link.isEmpty()) composition.enrol.useLink(arguments.link);
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
    if (arguments.measure) measure = std::make_unique<Measure>(composition, *window, since_start);
#ifdef MEETMOMENT_DRIVE
    drive::DriveSession driver(composition, *window);
    if (!arguments.drive.isEmpty()) driver.start(arguments.drive);
#endif
    return QGuiApplication::exec();
}
