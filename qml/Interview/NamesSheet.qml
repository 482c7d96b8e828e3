// Notes that may hold a client's name: nothing of them is sent before somebody has looked.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    title: qsTr("Names before sending")

    Label {
        text: Names.rows.count === 0 ? qsTr("No notes are waiting.")
            : qsTr("In these notes stands what looks like a name, a number or a date of birth. They are sent when you have chosen.")
        Layout.fillWidth: true
    }
    Repeater {
        model: Names.rows

        Card {
            id: note

            required property string noteId
            required property string text
            required property var found

            Layout.fillWidth: true

            Label {
                text: note.text
                Layout.fillWidth: true
            }
            Label {
                text: qsTr("Found: %1").arg(note.found.join(", "))
                font: Theme.smallStrong
                color: Theme.colors.warningSoftInk
                Layout.fillWidth: true
            }
            Flow {
                spacing: Theme.space8
                Layout.fillWidth: true

                Button {
                    objectName: "names.replace"
                    kind: Button.Kind.Primary
                    text: qsTr("Replace by [client]")
                    width: Math.min(implicitWidth, parent.width)
                    onClicked: Names.replace(note.noteId)
                }
                Button {
                    objectName: "names.keep"
                    text: qsTr("No client: keep it")
                    width: Math.min(implicitWidth, parent.width)
                    onClicked: Names.keep(note.noteId)
                }
            }
        }
    }
}
