#include "app/services/settings.hpp"

#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

Settings::Settings(StoreExecutor& executor) : executor_(executor) {}

void Settings::load() {
    using Values = QHash<QString, QString>;
    executor_
        .run([](store::TabletStore& store) -> Result<Values> {
            Values values;
            for (const char* key : {kLanguage, kTheme, kTextScale, kDeviceName}) {
                auto value = store.setting(key);
                if (!value) return fail(value.error());
                if (!value->empty()) values.insert(QString::fromLatin1(key), to_qt(*value));
            }
            return values;
        })
        .then(this, [this](const Result<Values>& values) {
            if (values) values_.insert(*values);
            Q_EMIT loaded();
        });
}

QString Settings::value(const QString& key, const QString& otherwise) const {
    return values_.value(key, otherwise);
}

void Settings::set(const QString& key, const QString& value) {
    if (values_.value(key) == value) return;
    values_.insert(key, value);
    executor_.run([key = from_qt(key), text = from_qt(value)](store::TabletStore& store) -> Result<void> {
        return store.set_setting(key, text);
    });
    Q_EMIT changed(key);
}

}  // namespace meetmoment::app
