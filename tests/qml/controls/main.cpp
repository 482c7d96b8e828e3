#include <QDesktopServices>
#include <QQmlEngine>
#include <QtQuickTest>

#include "app/models/choice_model.hpp"
#include "app/text.hpp"

using meetmoment::app::ChoiceModel;

/// What the controllers and the desktop give elsewhere.
class Fixture : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString openedUrl MEMBER opened_url_ NOTIFY opened)  ///< what would have been opened outside

  public:
    using QObject::QObject;

    /// A list of {value, label}. It lives as long as the program.
    Q_INVOKABLE meetmoment::app::ChoiceModel* choices(const QVariantList& rows) {
        auto* model = new ChoiceModel({}, this);
        replace(model, rows);
        return model;
    }
    Q_INVOKABLE void replace(meetmoment::app::ChoiceModel* model, const QVariantList& rows) {
        std::vector<meetmoment::xform::Choice> all;
        for (const QVariant& row : rows)
            all.push_back({meetmoment::app::from_qt(row.toMap().value(QStringLiteral("value")).toString()),
                           meetmoment::app::from_qt(row.toMap().value(QStringLiteral("label")).toString())});
        model->replace(std::move(all));
    }
    /// "p0" to "p…", called "Place 0" and so on.
    Q_INVOKABLE meetmoment::app::ChoiceModel* places(int count) {
        std::vector<meetmoment::xform::Choice> all;
        for (int i = 0; i < count; ++i)
            all.push_back({"p" + std::to_string(i), "Place " + std::to_string(i)});
        auto* model = new ChoiceModel({}, this);
        model->replace(std::move(all));
        return model;
    }

  public Q_SLOTS:
    void open(const QUrl& url) {
        opened_url_ = url.toString();
        Q_EMIT opened();
    }

  Q_SIGNALS:
    void opened();

  private:
    QString opened_url_;
};

class Setup : public QObject {
    Q_OBJECT

  public Q_SLOTS:
    void applicationAvailable() {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
        for (const auto* scheme : {"http", "https"})
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), &fixture_, "open");
    }
    void cleanupTestCase() {
        for (const auto* scheme : {"http", "https"})
            QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
    }
    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        qmlRegisterSingletonInstance("Meetmoment.Tests", 1, 0, "Fixture", &fixture_);
    }

  private:
    Fixture fixture_;
};

QUICK_TEST_MAIN_WITH_SETUP(qml_controls, Setup)

#include "main.moc"
