// Level and upright lines over a picture that is being straightened.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme

Item {
    id: root

    readonly property int parts: 6

    Repeater {
        model: root.parts - 1

        Rectangle {
            required property int index

            x: Math.round((index + 1) * root.width / root.parts)
            width: Theme.hair
            height: root.height
            color: Theme.colors.scrim
        }
    }
    Repeater {
        model: root.parts - 1

        Rectangle {
            required property int index

            y: Math.round((index + 1) * root.height / root.parts)
            width: root.width
            height: Theme.hair
            color: Theme.colors.scrim
        }
    }
}
