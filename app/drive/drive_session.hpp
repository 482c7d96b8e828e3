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

/// The commands that have come and were not taken. Outlives the sessions that take them.
class Script : public QObject {
    Q_OBJECT

  public:
    /// "-" is standard input. Only the first call reads.
    void read(const QString& source);
    [[nodiscard]] bool ended() const { return ended_ && lines_.empty(); }
    [[nodiscard]] std::optional<QString> take();
    void put_back(const QString& line) { lines_.push_front(line); }

  Q_SIGNALS:
    /// A line, or the end.
    void news();

  private:
    std::deque<QString> lines_;
    bool reading_ = false;
    bool ended_ = false;
};

/// Works one window, until another study has another one. The application quits at the end of the script.
class DriveSession : public QObject {
    Q_OBJECT

  public:
    /// Both must outlive it.
    DriveSession(Composition& composition, QQuickWindow& window, Script& script);
    /// A command that has no answer yet is left to the next session.
    ~DriveSession() override;

  private:
    /// Done when it gives an answer; asked again every poll until then.
    using Attempt = std::function<std::optional<QJsonObject>()>;

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
    Script& script_;
    Attempt current_;
    QString current_line_;
    QDeadlineTimer deadline_;
    QTimer poll_;
    bool busy_ = false;
};

}  // namespace drive
}  // namespace meetmoment::app
