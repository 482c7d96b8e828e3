#include "tests/qml/support/inspection.hpp"

#include <QAccessible>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlProperty>
#include <array>

namespace meetmoment::inspection {
namespace {

constexpr double kSlack = 1.0;  // rounding of a pixel

QObject* attached(const QQuickItem* item) {
    for (QObject* child : item->children())
        if (child->inherits("QQuickAccessibleAttached")) return child;
    return nullptr;
}

bool is_operated(const QQuickItem* item) {
    switch (accessible_role(item)) {
        case QAccessible::Button:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::ComboBox:
        case QAccessible::EditableText:
        case QAccessible::Slider:
        case QAccessible::Link:
            return true;
        default:
            return item->isEnabled() && item->activeFocusOnTab();
    }
}

bool is_shown(const QQuickItem* item) {
    return item->isVisible() && item->opacity() > 0;
}

bool lays_out(const QQuickItem* item) {
    return item->inherits("QQuickLayout") || item->inherits("QQuickBasePositioner");
}

template <typename Visit>
void walk(QQuickItem* item, const Visit& visit) {
    if (!is_shown(item)) return;
    visit(item);
    for (QQuickItem* child : item->childItems())
        walk(child, visit);
}

/// The part of `root` within which an item may show: `root` itself, or the nearest ancestor that clips.
const QQuickItem* frame_of(const QQuickItem* item, const QQuickItem* root) {
    for (const QQuickItem* up = item->parentItem(); up != nullptr && up != root; up = up->parentItem())
        if (up->clip()) return up;
    return root;
}

bool scrolls_sideways(const QQuickItem* item, const QQuickItem* root) {
    for (const QQuickItem* up = item->parentItem(); up != nullptr && up != root; up = up->parentItem())
        if (up->inherits("QQuickFlickable") && up->property("contentWidth").toDouble() > up->width() + kSlack)
            return true;
    return false;
}

void check_control(const QQuickItem* item, QStringList& out) {
    if (accessible_name(item).trimmed().isEmpty()) out << describe(item) + u" has no accessible name"_qs;
    if (item->width() + 0.01 < kTarget || item->height() + 0.01 < kTarget)
        out << u"%1 measures %2 × %3"_qs.arg(describe(item)).arg(item->width()).arg(item->height());
}

void check_sides(const QQuickItem* item, const QQuickItem* root, QStringList& out) {
    if (item->width() <= 0 || item->height() <= 0 || scrolls_sideways(item, root)) return;
    const QQuickItem* frame = frame_of(item, root);
    const QRectF area = item->mapRectToItem(frame, QRectF(0, 0, item->width(), item->height()));
    if (area.left() < -kSlack || area.right() > frame->width() + kSlack)
        out << u"%1 reaches from %2 to %3 in %4 of %5 wide"_qs.arg(describe(item))
                   .arg(area.left())
                   .arg(area.right())
                   .arg(describe(frame))
                   .arg(frame->width());
}

void check_text(const QQuickItem* item, QStringList& out) {
    if (!item->inherits("QQuickText")) return;
    if (item->property("truncated").toBool()) out << describe(item) + u" is cut off"_qs;
    const double needed = item->property("contentWidth").toDouble();
    if (needed > item->width() + kSlack)
        out << u"%1 needs %2 of %3 wide"_qs.arg(describe(item)).arg(needed).arg(item->width());
    const double height = item->property("contentHeight").toDouble();
    if (height > item->height() + 2 * kSlack)
        out << u"%1 needs %2 of %3 high"_qs.arg(describe(item)).arg(height).arg(item->height());
}

void check_overlap(const QQuickItem* layout, QStringList& out) {
    QList<QQuickItem*> children;
    for (QQuickItem* child : layout->childItems())
        if (is_shown(child) && child->width() > 0 && child->height() > 0) children << child;
    for (qsizetype i = 0; i < children.size(); ++i)
        for (qsizetype j = i + 1; j < children.size(); ++j) {
            const QRectF a(children[i]->position(), children[i]->size());
            const QRectF b(children[j]->position(), children[j]->size());
            const QRectF both = a.intersected(b);
            if (both.width() > kSlack && both.height() > kSlack)
                out << describe(children[i]) + u" overlaps "_qs + describe(children[j]);
        }
}

}  // namespace

QString accessible_name(const QQuickItem* item) {
    const QObject* accessible = attached(item);
    return accessible != nullptr ? accessible->property("name").toString() : QString();
}

int accessible_role(const QQuickItem* item) {
    const QObject* accessible = attached(item);
    return accessible != nullptr ? accessible->property("role").toInt()
                                 : static_cast<int>(QAccessible::NoRole);
}

QString describe(const QQuickItem* item) {
    QString type = QString::fromLatin1(item->metaObject()->className());
    type = type.left(type.indexOf(u"_QMLTYPE_"_qs) < 0 ? type.size() : type.indexOf(u"_QMLTYPE_"_qs));
    QString text = type;
    if (!item->objectName().isEmpty()) text += u" \"%1\""_qs.arg(item->objectName());
    const QVariant content = item->property("text");
    if (content.isValid() && !content.toString().isEmpty())
        text += u" '%1'"_qs.arg(content.toString().left(40));
    for (const QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem())
        if (!up->objectName().isEmpty()) return text + u" in "_qs + up->objectName();
    return text;
}

QList<QQuickItem*> controls(QQuickItem* root) {
    QList<QQuickItem*> found;
    walk(root, [&](QQuickItem* item) {
        if (is_operated(item)) found << item;
    });
    return found;
}

QQuickItem* find(QQuickItem* root, const QString& name) {
    QQuickItem* found = nullptr;
    walk(root, [&](QQuickItem* item) {
        if (found == nullptr && item->objectName() == name) found = item;
    });
    return found;
}

QStringList complaints(QQuickItem* root) {
    QStringList out;
    walk(root, [&](QQuickItem* item) {
        if (is_operated(item)) check_control(item, out);
        if (item != root && (is_operated(item) || item->inherits("QQuickText") || lays_out(item)))
            check_sides(item, root, out);
        check_text(item, out);
        if (lays_out(item)) check_overlap(item, out);
    });
    return out;
}

}  // namespace meetmoment::inspection
