#include "app/services/translations.hpp"

#include <QCoreApplication>
#include <QLocale>

namespace meetmoment::app {

Translations::Translations() {
    set_language(QStringLiteral("nl"));
}

Translations::~Translations() {
    QCoreApplication::removeTranslator(&translator_);
}

void Translations::set_language(const QString& language) {
    if (language == language_ || (language != QLatin1String("nl") && language != QLatin1String("en"))) return;
    QCoreApplication::removeTranslator(&translator_);
    language_ = language;
    QLocale::setDefault(
        QLocale(language == QLatin1String("nl") ? QStringLiteral("nl_NL") : QStringLiteral("en_GB")));
    if (translator_.load(QStringLiteral(":/i18n/meetmoment_") + language + QStringLiteral(".qm")))
        QCoreApplication::installTranslator(&translator_);
    Q_EMIT changed();
}

}  // namespace meetmoment::app
