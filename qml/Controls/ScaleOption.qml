// One step of a scale, as a square button.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool chosen: false
    /// In a group only one control is reached by Tab; the arrows go on from there.
    property bool tabStop: true
    property string position
    property string name: text

    implicitWidth: Math.max(Theme.target, implicitContentWidth + Theme.space16)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space16)
    font: Theme.bodyStrong
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: position === "" ? name : name + ", " + position
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Text {
        text: control.text
        font: control.font
        color: !control.enabled ? Theme.colors.textDisabled : control.chosen ? Theme.colors.accentInk : Theme.colors.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accent
            : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover : Theme.colors.surface
        border.width: control.chosen ? 0 : Theme.colors.outlineWidth
        border.color: control.enabled ? Theme.colors.outline : Theme.colors.line

        FocusRing { shown: control.visualFocus }
    }
}
