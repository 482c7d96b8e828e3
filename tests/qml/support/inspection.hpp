// Looks at what is on a screen the way a critical user would: can every control be named, hit, seen?
#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QStringList>

namespace meetmoment::inspection {

/// Smallest side of a control, in device-independent pixels.
inline constexpr double kTarget = 48;

/// Complaints about every visible item below `root`, each with the item's name and its ancestors':
/// - a control (accessible role of something to operate) without an accessible name or smaller than kTarget;
/// - an item that reaches past the left or right edge of `root` or of the area that clips it;
/// - a text that is cut off or wider than its item;
/// - two children of one layout or positioner that overlap.
[[nodiscard]] QStringList complaints(QQuickItem* root);

/// The first visible item with this objectName below `root`, or null.
[[nodiscard]] QQuickItem* find(QQuickItem* root, const QString& name);

/// Every visible item that can be operated.
[[nodiscard]] QList<QQuickItem*> controls(QQuickItem* root);

/// Text of Accessible.name, "" when there is none.
[[nodiscard]] QString accessible_name(const QQuickItem* item);
[[nodiscard]] int accessible_role(const QQuickItem* item);

/// An item in words for a complaint: "Option \"option.a1.3\" in page.questionnaire".
[[nodiscard]] QString describe(const QQuickItem* item);

}  // namespace meetmoment::inspection
