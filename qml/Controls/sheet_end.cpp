#include "qml/Controls/sheet_end.hpp"

#include <QtQml/qqml.h>
#include <QMetaProperty>
#include <QQmlComponent>
#include <QVariant>

namespace meetmoment::controls {

void SheetEnd::classBegin() {
    connect(qmlAttachedPropertiesObject<QQmlComponent>(this), SIGNAL(destruction()), this, SLOT(drop_exit()));
}

void SheetEnd::drop_exit() {
    if (sheet_ == nullptr) return;
    const QMetaObject* type = sheet_->metaObject();
    const QMetaProperty exit = type->property(type->indexOfProperty("exit"));
    void* none = nullptr;
    exit.write(sheet_, QVariant(exit.metaType(), &none));
}

}  // namespace meetmoment::controls
