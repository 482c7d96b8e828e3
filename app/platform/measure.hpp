// Times that a person feels, printed with --measure: "first frame <ms>", "form opened <ms>", "saved <ms>".
#pragma once

#include <QElapsedTimer>
#include <QObject>

class QQuickWindow;

namespace meetmoment::app {

class Composition;

class Measure : public QObject {
    Q_OBJECT

  public:
    /// `since_start` runs since the process came to main().
    Measure(Composition& composition, QQuickWindow& window, const QElapsedTimer& since_start);

  private:
    void report(const char* what, const QElapsedTimer& since);

    QElapsedTimer opening_, saving_;
    bool form_opens_ = false;
};

}  // namespace meetmoment::app
