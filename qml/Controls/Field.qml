// A labelled text field with hint and error, for our own pages.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    required property string label
    property string hint
    property string error
    property bool optional: false
    property alias input: input
    property alias text: input.text
    property alias inputName: input.objectName
    property alias placeholder: input.placeholderText
    property alias inputMethodHints: input.inputMethodHints
    property alias inputFont: input.font
    property alias echoMode: input.echoMode

    signal edited(string text)
    signal accepted()

    spacing: Theme.space4

    Label {
        text: root.label
        font: Theme.label
        Layout.fillWidth: true
    }
    Label {
        visible: root.hint !== ""
        text: root.hint
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    TextField {
        id: input
        name: root.label
        description: root.error !== "" ? root.error : root.hint
        wrong: root.error !== ""
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
        onTextEdited: root.edited(text)
        onAccepted: root.accepted()
    }
    ErrorLine {
        text: root.error
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
    }
}
