import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme

T.ScrollBar {
    id: control

    implicitWidth: Theme.space12
    implicitHeight: Theme.space12
    padding: Theme.space2
    minimumSize: 0.08
    visible: policy === T.ScrollBar.AlwaysOn || (policy === T.ScrollBar.AsNeeded && size < 1)
    focusPolicy: Qt.NoFocus
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Theme.space8
        implicitHeight: Theme.space8
        radius: width / 2
        color: Theme.colors.outline
        opacity: control.pressed ? 0.9 : control.hovered || control.active ? 0.6 : 0.3
    }
}
