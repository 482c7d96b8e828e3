// Eyes and hands on a window: finds items by objectName and works them with the events that a person's
// finger, mouse and keyboard give. GUI thread.
#pragma once

#include <QPointF>
#include <QString>

class QQuickItem;
class QQuickWindow;

namespace meetmoment::app::drive {

/// The visible item of this name that lies on top; else an invisible one; else nullptr.
[[nodiscard]] QQuickItem* find_item(QQuickWindow& window, const QString& name);
/// Visible, enabled and opaque enough to be meant for use.
[[nodiscard]] bool can_be_used(const QQuickItem& item);

/// Scrolls every Flickable around the item so far that its middle is in view.
void bring_into_view(QQuickItem& item);
/// Moves every list in view one step on, back to its beginning at its end: makes delegates of items far down.
void leaf_through(QQuickWindow& window);
/// Where to touch it, in the window; a null point when its middle is outside.
[[nodiscard]] QPointF middle_of(const QQuickItem& item, const QQuickWindow& window);

void click(QQuickWindow& window, QPointF where);
void touch(QQuickWindow& window, QPointF where);
void type_text(QQuickWindow& window, const QString& text);
/// "Tab", "Backtab", "Ctrl+A", … False for a name that is no key.
bool press_key(QQuickWindow& window, const QString& name);

/// objectName of the item with the focus, or of the nearest one around it that has a name.
[[nodiscard]] QString focused_name(const QQuickWindow& window);

}  // namespace meetmoment::app::drive
