// A picture of a flip-over or a sketch: what it shows, who is in it, and where it comes from.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms
import Meetmoment.Interview

Sheet {
    id: root

    /// Whose picture it becomes; "" for a note of its own on this topic.
    property string note
    property list<string> persons
    readonly property list<string> refusing: Photos.refusing(persons)

    function ask(of: string): void {
        note = of;
        persons = [];
        Photos.forgetProblem();
        open();
    }

    title: note === "" ? qsTr("Photo or sketch") : qsTr("Photo of this note")

    Label {
        text: root.note === "" ? qsTr("It becomes a note on this topic, with the time. Where and with what it was taken is left out of the file.")
            : qsTr("Where and with what it was taken is left out of the file.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    TypedArea {
        id: words
        visible: root.note === ""
        objectName: "photo.words"
        key: "photo/words"
        name: qsTr("What it shows")
        placeholderText: qsTr("What it shows (optional)")
        lines: 1
        Layout.fillWidth: true
    }
    NameBanner {
        words: words.visible ? words.text : ""
        Layout.fillWidth: true
        onReplaced: text => words.text = text
    }
    Label {
        visible: Table.speakers.count > 2
        text: qsTr("Who is in the picture? Nobody, when it is of paper alone.")
        font: Theme.label
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    ChipBar {
        visible: Table.speakers.count > 2
        name: qsTr("Who is in the picture?")
        Layout.fillWidth: true

        Repeater {
            model: Table.speakers

            Chip {
                required property string speakerId
                required property string label
                required property string shown

                visible: speakerId !== label
                text: label
                name: label + ", " + shown
                exclusive: false
                chosen: root.persons.includes(speakerId)
                iconName: chosen ? "check" : "plus"
                onClicked: root.persons = chosen ? [...root.persons].filter(id => id !== speakerId) : [...root.persons, speakerId]
            }
        }
    }
    Banner {
        visible: root.refusing.length > 0
        objectName: "photo.refusing"
        kind: Banner.Kind.Warning
        text: qsTr("Did not agree to be in a picture: %1. Take one without them.").arg([...root.refusing].join(", "))
        Layout.fillWidth: true
    }
    Banner {
        visible: Photos.problem !== ""
        objectName: "photo.problem"
        kind: Banner.Kind.Warning
        text: Photos.problem
        Layout.fillWidth: true
    }
    FileSheet {
        id: files
        title: root.title
        accept: "image/*"
        onPicked: file => Photos.takeFile(file, root.note, words.text, root.persons)
    }
    Connections {
        target: Photos

        function onTaken(): void {
            root.close();
        }
    }

    actions: [
        Button {
            objectName: "photo.file"
            kind: Button.Kind.Primary
            text: Photos.busy ? qsTr("Taking in the picture…") : qsTr("Choose a picture")
            iconName: "document"
            busy: Photos.busy
            enabled: !Photos.busy && root.refusing.length === 0
            onClicked: {
                InputMethod.commit();
                files.ask();
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
