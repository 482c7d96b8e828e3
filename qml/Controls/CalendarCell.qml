// A day, a month, a year or an hour to choose from a grid of them.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool chosen: false
    /// Now: today, this month.
    property bool marked: false
    /// Beside what the grid is about: a day of the month before.
    property bool outside: false
    property bool tabStop: true
    property string name: text

    implicitWidth: Theme.target
    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space8)
    font: Theme.label
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: marked ? qsTr("%1, now").arg(name) : name
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Text {
        text: control.text
        font: control.font
        color: !control.enabled ? Theme.colors.textDisabled : control.chosen ? Theme.colors.accentInk
            : control.outside ? Theme.colors.textMuted : control.marked ? Theme.colors.accent : Theme.colors.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accent
            : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover : "transparent"
        border.width: control.marked && !control.chosen ? Theme.colors.chosenWidth : 0
        border.color: Theme.colors.accent

        FocusRing {
            shown: control.visualFocus
            anchors.margins: 0
        }
    }
}
