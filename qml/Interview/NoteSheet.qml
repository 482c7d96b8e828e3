// A note opened: to correct its words, kind, speaker, tags or topic, or to take it away.
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

    property string noteId
    property string kind
    property string speaker
    property string topic
    property bool quoteLater
    property list<string> codes
    property bool held
    property string photo
    property string soundText

    signal removed()
    signal photoAsked(note: string)

    function edit(index: int): void {
        const value = role => Notes.rows.value(index, role);
        noteId = value("noteId");
        area.text = value("text");
        kind = value("kind");
        speaker = value("speaker");
        topic = value("topic");
        quoteLater = value("quoteLater");
        codes = Notes.tagsOf(noteId);
        photo = value("photo");
        soundText = value("soundText");
        held = value("held");
        open();
        area.forceActiveFocus();
    }

    function keep(): void {
        InputMethod.commit();
        Notes.edit(noteId, area.text);
        close();
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
    NameBanner {
        words: area.text
        Layout.fillWidth: true
        onReplaced: text => area.text = text
    }
    Button {
        visible: root.soundText !== ""
        objectName: "interview.note.listen"
        text: qsTr("Listen from %1 in the recording").arg(root.soundText)
        iconName: "play"
        enabled: Listening.allowed
        Layout.maximumWidth: parent.width
        onClicked: {
            root.keep();
            Listening.listen(root.noteId);
        }
    }
    When {
        condition: root.photo !== ""

        Picture {
            source: "image://answer/" + root.photo
            bigSource: source
            name: qsTr("Photo of this note")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.leftMargin: Theme.space12
        }
    }
    Flow {
        visible: !root.held
        spacing: Theme.space8
        Layout.fillWidth: true

        Button {
            objectName: "interview.note.photo"
            text: root.photo === "" ? qsTr("Add a photo or sketch") : qsTr("Another photo or sketch")
            iconName: "camera"
            width: Math.min(implicitWidth, parent.width)
            onClicked: {
                root.keep();
                root.photoAsked(root.noteId);
            }
        }
        Button {
            visible: root.photo !== ""
            objectName: "interview.note.photo.draw"
            text: qsTr("Edit the picture")
            iconName: "edit"
            width: Math.min(implicitWidth, parent.width)
            onClicked: {
                root.keep();
                Drawings.open(Photos.place(root.noteId), root.photo, Drawings.Annotation);
            }
        }
        Button {
            visible: root.photo !== ""
            objectName: "interview.note.photo.remove"
            text: qsTr("Remove the photo")
            iconName: "trash"
            width: Math.min(implicitWidth, parent.width)
            onClicked: {
                Photos.remove(root.noteId);
                root.photo = "";
            }
        }
    }
    ChipBar {
        name: qsTr("Kind of note")
        Layout.fillWidth: true

        Repeater {
            model: Notes.kinds

            Chip {
                required property string kindId
                required property string label

                text: label
                chosen: root.kind === kindId
                onClicked: {
                    root.kind = kindId;
                    Notes.setKind(root.noteId, kindId);
                }
            }
        }
    }
    ChipBar {
        name: qsTr("Who is speaking")
        Layout.fillWidth: true

        Repeater {
            model: Table.speakers

            Chip {
                required property string label
                required property string shown
                required property string speakerId

                readonly property bool general: speakerId === label

                text: general ? shown : label
                name: general ? shown : label + ", " + shown
                chosen: root.speaker === text
                onClicked: {
                    root.speaker = text;
                    Notes.setSpeaker(root.noteId, label);
                }
            }
        }
    }
    ChipBar {
        name: qsTr("Tags")
        Layout.fillWidth: true

        Repeater {
            model: Notes.tags

            Chip {
                required property string tagId
                required property string label

                text: label
                exclusive: false
                chosen: root.codes.includes(tagId)
                iconName: chosen ? "check" : "plus"
                onClicked: {
                    root.codes = chosen ? [...root.codes].filter(code => code !== tagId) : [...root.codes, tagId];
                    Notes.toggleNoteTag(root.noteId, tagId);
                }
            }
        }
        Chip {
            text: qsTr("Quote later")
            iconName: "quote"
            exclusive: false
            chosen: root.quoteLater
            onClicked: {
                root.quoteLater = !root.quoteLater;
                Notes.setNoteQuoteLater(root.noteId, root.quoteLater);
            }
        }
    }
    Picker {
        label: qsTr("Topic")
        prefix: "interview.note.topic."
        labels: root.topicTitles
        values: root.topicIds
        value: root.topic
        Layout.fillWidth: true
        onPicked: value => {
            root.topic = value;
            Notes.moveTo(root.noteId, value);
        }
    }

    readonly property list<string> topicIds: root.column("topicId")
    readonly property list<string> topicTitles: root.column("title")

    function column(role: string): list<string> {
        const all = [];
        for (let i = 0; i < Topics.rows.count; ++i)
            all.push(Topics.rows.value(i, role));
        return all;
    }

    actions: [
        Button {
            objectName: "interview.note.save"
            kind: Button.Kind.Primary
            text: qsTr("Save")
            enabled: area.text.trim() !== "" || root.photo !== ""
            onClicked: root.keep()
        },
        Button {
            objectName: "interview.note.remove"
            kind: Button.Kind.Danger
            text: qsTr("Remove")
            iconName: "trash"
            onClicked: {
                Notes.remove(root.noteId);
                root.close();
                root.removed();
            }
        }
    ]
}
