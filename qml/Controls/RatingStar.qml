// One star of a rating; all up to the chosen one are full.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool full: false
    property bool chosen: false
    property bool tabStop: true
    required property string name

    implicitWidth: Math.max(Theme.target, Theme.iconLarge + Theme.space8)
    implicitHeight: implicitWidth
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: "star"
            size: Theme.iconLarge
            weight: 1.5
            color: !control.enabled ? Theme.colors.textDisabled : control.full ? Theme.colors.accent : Theme.colors.outline
            filling: !control.full ? "transparent" : control.enabled ? Theme.colors.accent : Theme.colors.textDisabled
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered && control.enabled ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: control.visualFocus
            anchors.margins: 0
        }
    }
}
