// One answer in a table: nothing but its mark; what it stands for is read out.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    /// "Pain: a little"
    required property string name
    property bool chosen: false
    property bool multiple: false
    property bool tabStop: true

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    topInset: Theme.space2
    bottomInset: Theme.space2
    leftInset: Theme.space2
    rightInset: Theme.space2
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()
    Accessible.onToggleAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Theme.icon
            height: width
            radius: control.multiple ? Theme.radiusSmall : width / 2
            color: control.chosen ? Theme.colors.accent : Theme.colors.surface
            border.width: control.chosen ? 0 : Theme.colors.chosenWidth
            border.color: control.enabled ? Theme.colors.outline : Theme.colors.line

            Icon {
                anchors.centerIn: parent
                visible: control.chosen && control.multiple
                name: "check"
                size: parent.width * 0.75
                weight: 3
                color: Theme.colors.accentInk
            }
            Rectangle {
                anchors.centerIn: parent
                visible: control.chosen && !control.multiple
                width: parent.width * 0.42
                height: width
                radius: width / 2
                color: Theme.colors.accentInk
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accentSoft : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: control.visualFocus
            anchors.margins: 0
        }
    }
}
