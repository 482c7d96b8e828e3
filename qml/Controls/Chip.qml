// A small choice in a row of choices: a speaker, a kind, a filter.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool chosen: false
    /// In a group only one control is reached by Tab; the arrows go on from there.
    property bool tabStop: true
    property string iconName
    /// A letter or number in a coloured round before the text.
    property string badge
    property color badgeColor: Theme.colors.accent
    property string name: text
    /// One of several (radio) or on and off by itself.
    property bool exclusive: true

    readonly property color ink: !enabled ? Theme.colors.textDisabled
        : chosen ? Theme.colors.accentSoftInk : Theme.colors.text

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: badge !== "" ? Theme.space8 : Theme.space16
    rightPadding: Theme.space16
    topPadding: Theme.space4
    bottomPadding: Theme.space4
    font: Theme.label
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: exclusive ? Accessible.RadioButton : Accessible.Button
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        implicitWidth: lead + label.implicitWidth
        implicitHeight: Math.max(label.implicitHeight, mark.visible ? mark.height : 0)

        readonly property real lead: mark.visible ? mark.width + Theme.space8 : sign.visible ? sign.width + Theme.space8 : 0

        Rectangle {
            id: mark
            visible: control.badge !== ""
            width: Math.max(height, letter.implicitWidth + Theme.space8)
            height: Theme.badge
            radius: height / 2
            anchors.verticalCenter: parent.verticalCenter
            color: control.badgeColor

            Text {
                id: letter
                anchors.centerIn: parent
                text: control.badge
                font: Theme.smallStrong
                color: Theme.colors.speakerInk
                Accessible.ignored: true
            }
        }
        Icon {
            id: sign
            visible: control.iconName !== "" && !mark.visible
            anchors.verticalCenter: parent.verticalCenter
            name: control.iconName
            size: Theme.iconSmall
            color: control.ink
        }
        Text {
            id: label
            x: parent.lead
            width: parent.width - parent.lead
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            textFormat: Text.PlainText
            font: control.font
            color: control.ink
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: height / 2
        color: control.chosen ? Theme.colors.accentSoft
            : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover : Theme.colors.surface
        border.width: control.chosen ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.chosen ? Theme.colors.accent : control.enabled ? Theme.colors.outline : Theme.colors.line

        FocusRing {
            shown: control.visualFocus
            around: parent.radius
        }
    }
}
