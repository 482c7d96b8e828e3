// A note opened: to correct it or to take it away.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls

Sheet {
    id: root

    property string noteId

    signal removed()

    function edit(id: string, text: string): void {
        noteId = id;
        area.text = text;
        open();
        area.forceActiveFocus();
    }

    title: qsTr("Change note")

    TextArea {
        id: area
        objectName: "interview.note.text"
        name: qsTr("Note")
        lines: 4
        focus: true
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "interview.note.save"
            kind: Button.Kind.Primary
            text: qsTr("Save")
            enabled: area.text.trim() !== ""
            onClicked: {
                InputMethod.commit();
                Interview.editNote(root.noteId, area.text);
                root.close();
            }
        },
        Button {
            objectName: "interview.note.remove"
            kind: Button.Kind.Danger
            text: qsTr("Remove")
            iconName: "trash"
            onClicked: {
                Interview.removeNote(root.noteId);
                root.close();
                root.removed();
            }
        }
    ]
}
