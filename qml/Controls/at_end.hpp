// What is to be done when the item that holds this goes: stop what it had begun. Component.onDestruction
// would do as well, but a handler in JavaScript runs while Qt takes the item's contexts apart, one by one.
// When it makes Qt 6.4 collect garbage then, a context that is taken apart already can be part of that; it
// calls the remaining handlers in the midst of the sweep, which frees the memory that they just got, and the
// next binding crashes. This calls from C++, when all contexts are gone.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <QString>

namespace meetmoment::controls {

class AtEnd : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// What is called; nothing happens when it has gone before.
    Q_PROPERTY(QObject* target READ target WRITE set_target NOTIFY changed REQUIRED)
    /// Its slot or invokable method, without arguments.
    Q_PROPERTY(QString calls MEMBER calls_ NOTIFY changed REQUIRED)
    /// Whether there is anything to be done, as it was last.
    Q_PROPERTY(bool when MEMBER when_ NOTIFY changed)

  public:
    explicit AtEnd(QObject* parent = nullptr) : QObject(parent) {}
    ~AtEnd() override;

    [[nodiscard]] QObject* target() const { return target_; }
    void set_target(QObject* target);

  Q_SIGNALS:
    void changed();

  private:
    QPointer<QObject> target_;
    QString calls_;
    bool when_ = true;
};

}  // namespace meetmoment::controls
