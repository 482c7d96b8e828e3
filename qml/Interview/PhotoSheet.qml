// A picture of a flip-over or a sketch: what it shows, who is in it, and whether the camera takes it, a hand draws it or
// a file has it.
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
    /// That the note has when the sheet opens; "" for none.
    property string photo
    /// In the picture.
    property list<string> persons
    readonly property list<string> refusing: Photos.refusing(persons)
    readonly property bool camera: Viewfinder.presence !== Viewfinder.Absent
    readonly property bool free: !Photos.busy && !Drawings.loading
    /// The sketch that was begun for it; "" for none.
    readonly property string begun: [...Drawings.left].find(place => Photos.noteAt(place) === note) ?? ""

    function ask(of: string): void {
        note = of;
        photo = Photos.photoOf(of);
        persons = [];
        Photos.forgetProblem();
        open();
    }

    function draw(): void {
        InputMethod.commit();
        if (begun !== "")
            Drawings.resume(begun);
        else
            Drawings.open(Photos.place(note), photo, photo === "" ? Drawings.Sketch : Drawings.Annotation);
    }

    onPersonsChanged: Photos.persons = persons
    onClosed: {
        if (begun === "")
            Photos.forgetProblem();
    }

    title: note === "" ? qsTr("Photo or sketch") : qsTr("Photo or sketch of this note")

    Label {
        visible: !root.camera
        objectName: "photo.camera.absent"
        text: qsTr("This device has no camera that can be reached. A picture can be chosen from a file.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Banner {
        visible: Viewfinder.presence === Viewfinder.Denied && Photos.problem === ""
        objectName: "photo.camera.denied"
        kind: Banner.Kind.Warning
        text: qsTr("Meetmoment may not use the camera. Allow it in the settings of this device, or choose a picture from a file.")
        Layout.fillWidth: true
    }
    Banner {
        visible: Photos.problem !== ""
        objectName: "photo.problem"
        kind: Banner.Kind.Warning
        text: Photos.problem
        Layout.fillWidth: true
    }
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
                objectName: "photo.person." + label
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
            visible: root.camera
            objectName: "photo.take"
            kind: Button.Kind.Primary
            text: qsTr("Take a photo")
            iconName: "camera"
            enabled: root.free && root.refusing.length === 0
            onClicked: {
                InputMethod.commit();
                Viewfinder.open(Photos.place(root.note), false);
            }
        },
        Button {
            objectName: "photo.draw"
            text: root.begun !== "" ? qsTr("Go on drawing") : root.photo === "" ? qsTr("Draw a sketch") : qsTr("Edit the picture")
            iconName: "edit"
            enabled: root.free
            onClicked: root.draw()
        },
        Button {
            objectName: "photo.file"
            kind: root.camera ? Button.Kind.Secondary : Button.Kind.Primary
            text: Photos.busy ? qsTr("Taking in the picture…") : qsTr("Choose a picture")
            iconName: "document"
            busy: Photos.busy
            enabled: root.free && root.refusing.length === 0
            onClicked: {
                InputMethod.commit();
                files.ask();
            }
        }
    ]
}
