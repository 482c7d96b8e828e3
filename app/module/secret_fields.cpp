#include "app/module/secret_fields.hpp"

#include <QtQuick/private/qaccessiblequickitem_p.h>
#include <QtQuick/private/qquickaccessibleattached_p.h>

#include <QAccessible>
#include <QByteArray>
#include <QQuickItem>

namespace meetmoment::app {
namespace {

constexpr QChar kDot(u'\u2022');
/// TextInput.Normal, the echo mode of what is no secret.
constexpr int kShown = 0;

/// A line of any echo mode, which may change while it is on the screen.
class Line final : public QAccessibleQuickItem {
  public:
    using QAccessibleQuickItem::QAccessibleQuickItem;

    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleQuickItem::state();
        state.passwordEdit = secret();
        return state;
    }

    QString text(QAccessible::Text what) const override {
        if (!secret()) return QAccessibleQuickItem::text(what);
        switch (what) {
            case QAccessible::Name:
                return told("name");
            case QAccessible::Description:
                return told("description");
            case QAccessible::Value:
                return dots();
            default:
                return {};
        }
    }

    QString text(int from, int to) const override {
        return secret() ? dots().mid(from, to - from) : QAccessibleQuickItem::text(from, to);
    }
    // Qt's own search for words and sentences, in what text(from, to) gives.
    QString textBeforeOffset(int offset, QAccessible::TextBoundaryType boundary, int* start,
                             int* end) const override {
        return QAccessibleTextInterface::textBeforeOffset(offset, boundary, start, end);
    }
    QString textAfterOffset(int offset, QAccessible::TextBoundaryType boundary, int* start,
                            int* end) const override {
        return QAccessibleTextInterface::textAfterOffset(offset, boundary, start, end);
    }
    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundary, int* start,
                         int* end) const override {
        return QAccessibleTextInterface::textAtOffset(offset, boundary, start, end);
    }
    int characterCount() const override {
        return static_cast<int>(object()->property("text").toString().size());
    }

  private:
    [[nodiscard]] bool secret() const { return object()->property("echoMode").toInt() != kShown; }
    [[nodiscard]] QString dots() const { return QString(characterCount(), kDot); }
    [[nodiscard]] QString told(const char* property) const {
        return QQuickAccessibleAttached::property(object(), property).toString();
    }
};

QAccessibleInterface* line(const QString& type, QObject* object) {
    auto* item = qobject_cast<QQuickItem*>(object);
    if (item == nullptr || type != QLatin1String("QQuickTextField")) return nullptr;
    return new Line(item);
}

}  // namespace

void hide_secrets_from_screen_readers() {
    QAccessible::removeFactory(&line);
    QAccessible::installFactory(&line);
}

}  // namespace meetmoment::app
