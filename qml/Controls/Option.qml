// One answer of a closed question: a big, full-width card with a round or square mark.
// It only asks to be chosen (`clicked`); who owns the answer decides and sets `chosen`.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool chosen: false
    /// In a group only one control is reached by Tab; the arrows go on from there.
    property bool tabStop: true
    property bool multiple: false
    /// Set apart from the substantive answers: "I don't know".
    property bool apart: false
    /// For a screen reader: "3 of 5".
    property string position

    readonly property color ink: chosen ? Theme.colors.accentSoftInk : Theme.colors.text

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topInset: apart ? Theme.space8 : 0
    topPadding: Theme.space12 + topInset
    bottomPadding: Theme.space12
    font: Theme.body
    hoverEnabled: true
    focusPolicy: tabStop ? Qt.StrongFocus : Qt.ClickFocus
    checkable: false
    Accessible.role: multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: position === "" ? text : text + ", " + position
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()
    Accessible.onToggleAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        implicitWidth: mark.width + Theme.space12 + label.implicitWidth
        implicitHeight: Math.max(label.implicitHeight, mark.height)

        Rectangle {
            id: mark
            width: Theme.icon
            height: width
            anchors.verticalCenter: parent.verticalCenter
            radius: control.multiple ? Theme.radiusSmall : width / 2
            color: control.chosen ? (Theme.contrast ? Theme.colors.accentInk : Theme.colors.accent) : Theme.colors.surface
            border.width: control.chosen ? 0 : Theme.colors.chosenWidth
            border.color: control.enabled ? Theme.colors.outline : Theme.colors.line

            Icon {
                anchors.centerIn: parent
                visible: control.chosen && control.multiple
                name: "check"
                size: parent.width * 0.75
                weight: 3
                color: Theme.contrast ? Theme.colors.accent : Theme.colors.accentInk
            }
            Rectangle {
                anchors.centerIn: parent
                visible: control.chosen && !control.multiple
                width: parent.width * 0.42
                height: width
                radius: width / 2
                color: Theme.contrast ? Theme.colors.accent : Theme.colors.accentInk
            }
        }
        Text {
            id: label
            anchors.left: mark.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            textFormat: Text.PlainText
            font: control.font
            color: !control.enabled ? Theme.colors.textDisabled : control.ink
            wrapMode: Text.Wrap
            lineHeight: Theme.lineHeightTight
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accentSoft
            : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover
            : control.apart ? "transparent" : Theme.colors.surface
        border.width: control.chosen ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.chosen ? Theme.colors.accent : control.apart || !control.enabled ? Theme.colors.line : Theme.colors.outline

        FocusRing { shown: control.visualFocus }
    }
}
