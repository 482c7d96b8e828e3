// The part of the cards of repeats that lies behind one row: a card begins at the head of its instance, goes on behind
// every row of it and ends after the last. So an instance is a card although its rows stand in one list and change in
// place.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme

Item {
    id: root

    /// Cards around the row.
    required property int level
    /// The innermost begins here, `above` below the top.
    required property bool begins
    property real above: 0
    /// So many end after the row.
    required property int ends
    /// Between the edges of a card and of the one inside it.
    required property real inset

    clip: true

    Repeater {
        model: root.level

        Rectangle {
            required property int index  // from the outermost
            readonly property bool begins: root.begins && index === root.level - 1
            readonly property int endsOutside: index - (root.level - root.ends)
            readonly property real upper: begins ? root.above : -2 * radius
            readonly property real lower: endsOutside >= 0 ? root.height - endsOutside * root.inset : root.height + 2 * radius

            x: index * root.inset
            y: upper
            width: root.width - 2 * x
            height: Math.max(0, lower - upper)
            radius: Theme.radiusLarge
            color: Theme.colors.surface
            border.width: Theme.colors.outlineWidth
            border.color: Theme.colors.line
        }
    }
}
