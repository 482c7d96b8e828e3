// Every key that a note-taker can use, in one place.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    readonly property list<string> keys: ["Enter", "Shift+Enter", "@3", "@*  @?", "#…", "\"", "Alt+1…9", "Alt+N", "Ctrl+1…4", "Alt+↑ ↓",
        "Ctrl+T", "Ctrl+Q", "Ctrl+H", "Ctrl+R", "F4", "F3  F5", "Ctrl+B", "Ctrl+L", "Ctrl+P", "Ctrl+K", "Ctrl+D", "Ctrl+E", "Ctrl+Z", "Ctrl+Shift+Z", "Esc", "F1  ?"]
    readonly property list<string> texts: [qsTr("Add the note"), qsTr("New line in the note"), qsTr("In the note: P3 speaks"),
        qsTr("In the note: several speak, unknown speaker"), qsTr("In the note: a tag, by its first letters"),
        qsTr("At the start of a note: verbatim"), qsTr("Speaker by seat"), qsTr("The next in the turn order speaks"),
        qsTr("Kind of note"), qsTr("Topic before, next topic"), qsTr("Search the tags"), qsTr("Quote later"), qsTr("Count hands"), qsTr("Record; off the record and on again"),
        qsTr("Recording: listen, pause"), qsTr("Recording: ten seconds back, on"),
        qsTr("Photo or sketch"), qsTr("Level of cooperation"),
        qsTr("Park a subject: what stands in the line"), qsTr("Action: what stands in the line"),
        qsTr("Decision: what stands in the line"), qsTr("Participants and consent"), qsTr("Undo"), qsTr("Redo"),
        qsTr("Back, or close the interview"), qsTr("This list")]

    title: qsTr("Keys")

    GridLayout {
        columns: 2
        columnSpacing: Theme.space16
        rowSpacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: root.keys.length * 2

            Label {
                required property int index

                readonly property int line: Math.floor(index / 2)
                readonly property bool key: index % 2 === 0

                text: key ? root.keys[line] : root.texts[line]
                font: key ? Theme.smallStrong : Theme.small
                Layout.fillWidth: !key
                Layout.maximumWidth: key ? Theme.target * 3 * Theme.fontScale : -1
                Layout.alignment: Qt.AlignTop
            }
        }
    }
}
