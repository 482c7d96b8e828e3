// Whether the system says that there is a network. A system that cannot say counts as online: trying tells.
#pragma once

#include <QObject>

namespace meetmoment::app {

class NetworkState : public QObject {
    Q_OBJECT

  public:
    NetworkState();
    [[nodiscard]] bool online() const;

  Q_SIGNALS:
    void changed(bool online);
};

}  // namespace meetmoment::app
