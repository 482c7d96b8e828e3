// The language of the interface. English is the language of the source, Dutch the default; a switch takes
// effect at once, in C++ texts as well as in QML.
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace meetmoment::app {

class Translations : public QObject {
    Q_OBJECT

  public:
    /// Installs Dutch. Needs a QCoreApplication.
    Translations();
    ~Translations() override;

    [[nodiscard]] const QString& language() const { return language_; }
    /// "nl" or "en"; anything else is ignored.
    void set_language(const QString& language);

  Q_SIGNALS:
    /// The new translator is installed: take every text anew.
    void changed();

  private:
    QString language_;
    QTranslator translator_;
};

}  // namespace meetmoment::app
