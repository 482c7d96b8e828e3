import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme

T.ProgressBar {
    id: control

    required property string name

    implicitWidth: Theme.formWidth
    implicitHeight: Theme.space8
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    background: Rectangle {
        radius: height / 2
        color: Theme.contrast ? Theme.colors.surface : Theme.colors.pressed
        border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
        border.color: Theme.colors.outline
    }
    contentItem: Item {
        Rectangle {
            height: parent.height
            width: control.indeterminate ? parent.width : control.visualPosition > 0
                ? Math.max(height, parent.width * control.visualPosition) : 0
            radius: height / 2
            color: Theme.colors.accent
            opacity: control.indeterminate ? 0.4 : 1

            Behavior on width { NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic } }
        }
    }
}
