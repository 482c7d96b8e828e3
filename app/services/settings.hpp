// How this device's user wants the app: kept in the store, here in memory for the views.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include "shared/base/result.hpp"

namespace meetmoment::app {

class StoreExecutor;

class Settings : public QObject {
    Q_OBJECT

  public:
    explicit Settings(StoreExecutor& executor);

    /// Reads every known setting; loaded() follows.
    void load();
    [[nodiscard]] QString value(const QString& key, const QString& otherwise) const;
    /// Takes effect at once and is written in the background.
    void set(const QString& key, const QString& value);

    static constexpr const char* kLanguage = "language";
    static constexpr const char* kTheme = "theme";
    static constexpr const char* kTextScale = "text-scale";
    static constexpr const char* kDeviceName = "device-name";

  Q_SIGNALS:
    void loaded();
    void changed(const QString& key);

  private:
    StoreExecutor& executor_;
    QHash<QString, QString> values_;
};

}  // namespace meetmoment::app
