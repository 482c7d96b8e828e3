// The catalogue of controls: for people (no arguments), for pictures (--shots DIR) and as a test (--check):
// every control in every state, in every colour set, at three widths and with normal and double text.
#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlError>
#include <QQuickItem>
#include <QQuickView>
#include <QTextStream>
#include <QtTest/QTest>
#include <memory>

#include "tests/qml/support/inspection.hpp"

namespace {

int warnings = 0;

void count_warnings(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) ++warnings;
    QTextStream(stderr) << text << Qt::endl;
}

struct Look {
    QString scheme;
    int width;
    double scale;
};

QList<Look> looks() {
    QList<Look> all;
    for (const QString& scheme :
         {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast")})
        for (const int width : {360, 840, 1280})
            for (const double scale : {1.0, 2.0})
                all << Look{scheme, width, scale};
    return all;
}

QObject* theme(QQmlEngine& engine) {
    QQmlComponent probe(&engine);
    probe.setData("import QtQml\nimport Meetmoment.Theme\nQtObject { property QtObject theme: Theme }", {});
    const std::unique_ptr<QObject> holder(probe.create());
    return holder->property("theme").value<QObject*>();
}

/// Grows the window to the height of its content, so that one picture shows everything.
void fit(QQuickView& view, int width) {
    view.resize(width, 800);
    QTest::qWait(30);
    const QObject* flick = view.rootObject()->property("flickable").value<QObject*>();
    if (flick == nullptr) return;
    const double rest = view.rootObject()->height() - flick->property("height").toDouble();
    view.resize(width, static_cast<int>(flick->property("contentHeight").toDouble() + rest) + 1);
    QTest::qWait(30);
}

}  // namespace

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption shots(QStringLiteral("shots"), QStringLiteral("Writes a picture of every look."),
                                   QStringLiteral("DIR"));
    const QCommandLineOption check(QStringLiteral("check"),
                                   QStringLiteral("Fails on a warning or a complaint."));
    options.addOptions({shots, check});
    options.addHelpOption();
    options.process(app);
    qInstallMessageHandler(count_warnings);

    QQuickView view;
    view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.setSource(QUrl(QStringLiteral("qrc:/qt/qml/Meetmoment/Catalogue/Catalogue.qml")));
    for (const QQmlError& error : view.errors())
        QTextStream(stderr) << error.toString() << Qt::endl;
    if (view.status() != QQuickView::Ready) return 1;
    view.resize(840, 1180);
    view.show();
    if (!options.isSet(shots) && !options.isSet(check)) return QGuiApplication::exec();

    QObject* look = theme(*view.engine());
    look->setProperty("reduceMotion", true);
    int found = 0;
    for (const Look& one : looks()) {
        look->setProperty("scheme", one.scheme);
        look->setProperty("fontScale", one.scale);
        fit(view, one.width);
        const QString name =
            QStringLiteral("catalogue-%1-%2-%3").arg(one.scheme).arg(one.width).arg(one.scale * 100);
        for (const QString& complaint : meetmoment::inspection::complaints(view.rootObject())) {
            ++found;
            QTextStream(stderr) << name << ": " << complaint << Qt::endl;
        }
        if (options.isSet(shots)) {
            QDir().mkpath(options.value(shots));
            view.grabWindow().save(options.value(shots) + QLatin1Char('/') + name + QStringLiteral(".png"));
        }
    }
    QTextStream(stdout) << looks().size() << " looks, " << found << " complaints, " << warnings << " warnings"
                        << Qt::endl;
    return options.isSet(check) && (found > 0 || warnings > 0) ? 1 : 0;
}
