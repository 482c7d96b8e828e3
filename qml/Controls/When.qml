// Has its one child only as long as the condition holds. (A Loader would do, but in Qt 6.4 it cannot create a component
// that is bound to its file.)
import QtQuick

Repeater {
    id: root

    required property bool condition
    readonly property Item item: count > 0 ? itemAt(0) : null

    model: condition ? 1 : 0
}
