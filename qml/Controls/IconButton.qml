import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    required property string iconName
    /// What it does, in words; also its tooltip.
    required property string name
    property color ink: Theme.colors.text
    property bool highlighted: false
    /// Stands by itself, so that its edge shows.
    property bool outlined: false

    implicitWidth: Math.max(Theme.target, Theme.icon + Theme.space24)
    implicitHeight: implicitWidth
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.onPressAction: control.clicked()
    text: name

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            color: control.enabled ? control.ink : Theme.colors.textDisabled
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover
            : control.highlighted ? Theme.colors.sunken : control.outlined ? Theme.colors.surface : "transparent"
        border.width: control.outlined ? Theme.colors.outlineWidth : 0
        border.color: control.enabled ? Theme.colors.outline : Theme.colors.line

        FocusRing { shown: control.visualFocus }
    }

    T.ToolTip {
        id: tip
        visible: (control.hovered || control.pressed) && control.enabled && control.name !== ""
        delay: Theme.tipDelay
        y: control.height + Theme.space4
        x: Math.min((control.width - width) / 2, control.width - width)
        implicitWidth: contentWidth + leftPadding + rightPadding
        implicitHeight: contentHeight + topPadding + bottomPadding
        padding: Theme.space8
        margins: Theme.space8
        contentItem: Text {
            text: control.name
            font: Theme.caption
            color: Theme.colors.inverseInk
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: Theme.colors.inverse
        }
    }
}
