#include "app/drive/window_hands.hpp"

#include <qpa/qwindowsysteminterface.h>

#include <QKeySequence>
#include <QPointingDevice>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>
#include <vector>

namespace meetmoment::app::drive {
namespace {

using Input = QWindowSystemInterface;

void collect(QQuickItem& item, const QString& name, std::vector<QQuickItem*>& found) {
    if (item.objectName() == name) found.push_back(&item);
    QList<QQuickItem*> children = item.childItems();
    std::stable_sort(children.begin(), children.end(),
                     [](const QQuickItem* a, const QQuickItem* b) { return a->z() < b->z(); });
    for (QQuickItem* child : children)
        collect(*child, name, found);
}

double effective_opacity(const QQuickItem& item) {
    double opacity = 1;
    for (const QQuickItem* one = &item; one != nullptr; one = one->parentItem())
        opacity *= one->opacity();
    return opacity;
}

bool is_flickable(const QQuickItem& item) {
    return item.inherits("QQuickFlickable");
}

double number(const QQuickItem& item, const char* property) {
    return item.property(property).toDouble();
}

/// The scroll position that shows [from, from + length] of the content, as near to the present one as can be.
double position_for(const QQuickItem& flickable, double now, double from, double length, double view,
                    double content, const char* origin) {
    constexpr double kMargin = 8;
    const double first = number(flickable, origin);
    const double last = std::max(first, first + content - view);
    double to = now;
    if (from + length + kMargin > now + view) to = from + length + kMargin - view;
    if (from - kMargin < to) to = from - kMargin;
    return std::clamp(to, first, last);
}

void scroll_to(QQuickItem& flickable, const QQuickItem& item) {
    auto* content = flickable.property("contentItem").value<QQuickItem*>();
    if (content == nullptr) return;
    const QRectF where = item.mapRectToItem(content, QRectF(0, 0, item.width(), item.height()));
    const double y = position_for(flickable, number(flickable, "contentY"), where.y(), where.height(),
                                  flickable.height(), number(flickable, "contentHeight"), "originY");
    const double x = position_for(flickable, number(flickable, "contentX"), where.x(), where.width(),
                                  flickable.width(), number(flickable, "contentWidth"), "originX");
    if (y != number(flickable, "contentY")) flickable.setProperty("contentY", y);
    if (x != number(flickable, "contentX")) flickable.setProperty("contentX", x);
}

const QPointingDevice* touch_screen() {
    static const QPointingDevice* device = [] {
        auto* made = new QPointingDevice(QStringLiteral("drive"), 7, QInputDevice::DeviceType::TouchScreen,
                                         QPointingDevice::PointerType::Finger,
                                         QInputDevice::Capability::Position, 5, 0);
        Input::registerInputDevice(made);
        return made;
    }();
    return device;
}

void send_touch(QQuickWindow& window, QPointF where, QEventPoint::State state) {
    Input::TouchPoint point;
    point.id = 0;
    point.state = state;
    point.area = QRectF(window.mapToGlobal(where) - QPointF(4, 4), QSizeF(8, 8));
    point.pressure = state == QEventPoint::State::Released ? 0 : 1;
    Input::handleTouchEvent<Input::SynchronousDelivery>(&window, touch_screen(), {point}, Qt::NoModifier);
}

void send_key(QQuickWindow& window, int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    Input::handleKeyEvent<Input::SynchronousDelivery>(&window, QEvent::KeyPress, key, modifiers, text);
    Input::handleKeyEvent<Input::SynchronousDelivery>(&window, QEvent::KeyRelease, key, modifiers, text);
}

}  // namespace

QQuickItem* find_item(QQuickWindow& window, const QString& name) {
    std::vector<QQuickItem*> found;
    collect(*window.contentItem(), name, found);
    for (auto item = found.rbegin(); item != found.rend(); ++item)
        if (can_be_used(**item)) return *item;
    for (auto item = found.rbegin(); item != found.rend(); ++item)
        if ((*item)->isVisible()) return *item;
    return found.empty() ? nullptr : found.back();
}

bool can_be_used(const QQuickItem& item) {
    constexpr double kSeen = 0.5;
    // While a page slides in or out nobody hits what lies under it.
    for (const QQuickItem* around = item.parentItem(); around != nullptr; around = around->parentItem())
        if (around->inherits("QQuickStackView") && around->property("busy").toBool()) return false;
    return item.isVisible() && item.isEnabled() && effective_opacity(item) > kSeen * item.opacity();
}

void bring_into_view(QQuickItem& item) {
    for (QQuickItem* around = item.parentItem(); around != nullptr; around = around->parentItem())
        if (is_flickable(*around)) scroll_to(*around, item);
}

void leaf_through(QQuickWindow& window) {
    std::vector<QQuickItem*> open{window.contentItem()};
    while (!open.empty()) {
        QQuickItem* item = open.back();
        open.pop_back();
        if (!item->isVisible()) continue;
        const double room = number(*item, "contentHeight") - item->height();
        if (is_flickable(*item) && room > 1) {
            const double first = number(*item, "originY");
            const double next = number(*item, "contentY") + 0.7 * item->height();
            item->setProperty("contentY", number(*item, "contentY") >= first + room - 1
                                              ? first
                                              : std::min(next, first + room));
        }
        for (QQuickItem* child : item->childItems())
            open.push_back(child);
    }
}

QPointF middle_of(const QQuickItem& item, const QQuickWindow& window) {
    const QPointF where = item.mapToScene(QPointF(item.width() / 2, item.height() / 2));
    return QRectF(QPointF(0, 0), QSizeF(window.size())).contains(where) ? where : QPointF();
}

void click(QQuickWindow& window, QPointF where) {
    const QPointF global = window.mapToGlobal(where);
    const auto send = [&](Qt::MouseButtons held, Qt::MouseButton button, QEvent::Type type) {
        Input::handleMouseEvent<Input::SynchronousDelivery>(&window, where, global, held, button, type);
    };
    send(Qt::NoButton, Qt::NoButton, QEvent::MouseMove);
    send(Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress);
    send(Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease);
}

void touch(QQuickWindow& window, QPointF where) {
    send_touch(window, where, QEventPoint::State::Pressed);
    send_touch(window, where, QEventPoint::State::Released);
}

void type_text(QQuickWindow& window, const QString& text) {
    for (const QChar character : text) {
        const ushort code = character.unicode();
        const bool ascii = code < 0x80;
        const int key = code == u'\n' ? static_cast<int>(Qt::Key_Return)
                        : ascii       ? character.toUpper().unicode()
                                      : 0;
        const bool shifted = ascii && character.isUpper();
        send_key(window, key, shifted ? Qt::ShiftModifier : Qt::NoModifier, QString(character));
    }
}

bool press_key(QQuickWindow& window, const QString& name) {
    const QKeySequence sequence = QKeySequence::fromString(name, QKeySequence::PortableText);
    if (sequence.isEmpty() || sequence[0].key() == Qt::Key_unknown) return false;
    const QKeyCombination keys = sequence[0];
    QString text;
    if (keys.key() == Qt::Key_Space) text = QStringLiteral(" ");
    if (keys.key() == Qt::Key_Return || keys.key() == Qt::Key_Enter) text = QStringLiteral("\r");
    if (keys.key() == Qt::Key_Tab) text = QStringLiteral("\t");
    const Qt::KeyboardModifiers modifiers =
        keys.keyboardModifiers() | (keys.key() == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    send_key(window, keys.key(), modifiers, text);
    return true;
}

QString focused_name(const QQuickWindow& window) {
    for (const QQuickItem* item = window.activeFocusItem(); item != nullptr; item = item->parentItem())
        if (!item->objectName().isEmpty()) return item->objectName();
    return {};
}

}  // namespace meetmoment::app::drive
