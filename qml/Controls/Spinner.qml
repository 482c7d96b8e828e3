// Says that something is going on. Without motion it stands still; a text beside it tells the same.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    property real size: Theme.icon
    property color color: Theme.colors.accent
    property bool running: true

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Icon {
        id: arc
        name: "sync"
        size: root.size
        color: root.color

        RotationAnimation on rotation {
            running: root.running && root.visible && !Theme.reduceMotion
            from: 0
            to: 360
            duration: Theme.spin
            loops: Animation.Infinite
        }
    }
}
