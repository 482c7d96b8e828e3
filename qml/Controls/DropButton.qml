// Shows what is chosen and opens a list.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    required property string label
    /// Stands there as long as `text` is empty.
    property string placeholder
    property bool wrong: false

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    font: Theme.label
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: label + ": " + (text === "" ? placeholder : text)
    Accessible.onPressAction: control.clicked()
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onDownPressed: control.clicked()

    contentItem: Item {
        implicitWidth: caption.implicitWidth + sign.width + Theme.space8
        implicitHeight: caption.implicitHeight

        Text {
            id: caption
            width: parent.width - sign.width - Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: control.text === "" ? control.placeholder : control.text
            textFormat: Text.PlainText
            font: control.font
            color: control.text !== "" ? Theme.colors.text : control.enabled ? Theme.colors.textMuted : Theme.colors.textDisabled
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Icon {
            id: sign
            opacity: control.enabled ? 1 : 0
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-down"
            size: Theme.iconSmall
            color: Theme.colors.textMuted
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : Theme.colors.surface
        border.width: control.wrong ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.wrong ? Theme.colors.danger : control.enabled ? Theme.colors.outline : Theme.colors.line

        FocusRing { shown: control.visualFocus }
    }
}
