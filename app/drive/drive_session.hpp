// Drive mode: commands from a file or from standard input, one a line, each answered by one line of JSON on
// standard output. For end-to-end tests, the demonstration without a display, and support.
//
//   wait NAME [PROPERTY VALUE] [TIMEOUT_MS]   until it is visible, or has the value
//   tap NAME · touch NAME                     by mouse, by finger; scrolls it into view, waits until it can
//   be used type TEXT · fill NAME TEXT · key KEYNAME print NAME PROPERTY · exists NAME · focus size W H ·
//   theme NAME · shot FILE.png watch saved · state · quit
#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <deque>
#include <functional>
#include <optional>

class QQuickItem;
class QQuickWindow;

namespace meetmoment::app {

class Composition;

namespace drive {

class DriveSession : public QObject {
    Q_OBJECT

  public:
    DriveSession(Composition& composition, QQuickWindow& window);
    ~DriveSession() override;

    /// "-" is standard input. Starts reading; the application quits at the end of a file.
    void start(const QString& source);

  private:
    /// Done when it gives an answer; asked again every poll until then.
    using Attempt = std::function<std::optional<QJsonObject>()>;

    void take_line(const QString& line);
    void next();
    void poll();
    void answer(const QJsonObject& object);
    void print(const QJsonObject& object);
    [[nodiscard]] Attempt attempt(const QString& command, const QString& rest);
    [[nodiscard]] Attempt wait_for(const QStringList& words);
    [[nodiscard]] Attempt tap(const QString& name, bool by_finger);
    [[nodiscard]] Attempt fill(const QString& name, const QString& text);
    [[nodiscard]] QJsonObject property(const QString& name, const QString& what) const;
    void state();
    void watch_saved();

    Composition& composition_;
    QQuickWindow& window_;
    std::deque<QString> lines_;
    Attempt current_;
    QString current_line_;
    QDeadlineTimer deadline_;
    QTimer poll_;
    bool busy_ = false;
    bool ended_ = false;
};

}  // namespace drive
}  // namespace meetmoment::app
