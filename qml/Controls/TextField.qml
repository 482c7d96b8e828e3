// A single line to type in. Label, hint and error belong to Field (or to the question that holds it).
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.TextField {
    id: control

    /// Read out by a screen reader; the visible label above says the same.
    required property string name
    property string description
    property bool wrong: false

    implicitWidth: Theme.formWidth
    implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.body
    color: enabled ? Theme.colors.text : Theme.colors.textDisabled
    placeholderTextColor: Theme.colors.textMuted
    selectionColor: Theme.colors.accent
    selectedTextColor: Theme.colors.accentInk
    selectByMouse: true
    hoverEnabled: true
    activeFocusOnTab: true
    Accessible.role: Accessible.EditableText
    Accessible.name: name
    Accessible.description: description

    Text {
        x: control.leftPadding
        width: control.width - control.leftPadding - control.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        visible: control.text === "" && control.preeditText === "" && implicitWidth <= width
        text: control.placeholderText
        font: control.font
        color: control.placeholderTextColor
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.enabled ? Theme.colors.surface : Theme.colors.sunken
        border.width: control.wrong || control.activeFocus ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.wrong ? Theme.colors.danger
            : control.activeFocus ? Theme.colors.accent
            : control.readOnly ? Theme.colors.line : Theme.colors.outline

        FocusRing { shown: control.activeFocus }
    }
}
