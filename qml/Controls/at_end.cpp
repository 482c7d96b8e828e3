#include "qml/Controls/at_end.hpp"

#include <QMetaObject>

namespace meetmoment::controls {

AtEnd::~AtEnd() {
    if (when_ && target_) QMetaObject::invokeMethod(target_, calls_.toLatin1().constData());
}

void AtEnd::set_target(QObject* target) {
    if (target == target_) return;
    target_ = target;
    Q_EMIT changed();
}

}  // namespace meetmoment::controls
