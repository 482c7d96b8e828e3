// A page that goes takes what its sheet is made of with it, at once; the sheet itself stays in the overlay
// until the event loop deletes it. A press beside it in between would start an exit transition that is no
// more, and crash. This takes the transition off as soon as its page goes. (No JavaScript: see AtEnd.)
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlParserStatus>

namespace meetmoment::controls {

class SheetEnd : public QObject, public QQmlParserStatus {
    Q_OBJECT
    QML_ELEMENT
    Q_INTERFACES(QQmlParserStatus)
    /// The sheet; it must hold this.
    Q_PROPERTY(QObject* sheet MEMBER sheet_ NOTIFY changed REQUIRED)

  public:
    explicit SheetEnd(QObject* parent = nullptr) : QObject(parent) {}

    void classBegin() override;
    void componentComplete() override {}

  Q_SIGNALS:
    void changed();

  private Q_SLOTS:
    void drop_exit();

  private:
    QObject* sheet_ = nullptr;
};

}  // namespace meetmoment::controls
