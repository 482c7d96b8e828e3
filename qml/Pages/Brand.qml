// The name with its sign: three moments, rising.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme

Row {
    id: root

    property color ink: Theme.colors.text
    property color tone: Theme.colors.accent

    spacing: Theme.space12
    Accessible.role: Accessible.StaticText
    Accessible.name: "Meetmoment"

    Row {
        id: moments
        anchors.verticalCenter: parent.verticalCenter
        height: 3 * Theme.dot
        spacing: Theme.space4

        Repeater {
            model: 3

            Rectangle {
                required property int index
                y: moments.height - height
                width: Theme.dot
                height: Theme.dot * (1 + index)
                radius: width / 2
                color: root.tone
                opacity: 0.5 + 0.25 * index
            }
        }
    }
    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: "Meetmoment"
        font: Theme.logo
        color: root.ink
        Accessible.ignored: true
    }
}
