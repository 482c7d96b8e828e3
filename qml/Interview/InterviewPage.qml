// A group interview while it goes on: topics with their time, who speaks, what is said.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    signal removed()

    readonly property bool rail: widthClass === Theme.Width.Expanded
    readonly property bool compact: widthClass === Theme.Width.Compact
    readonly property string prompt: Interview.topics.count > 0 && Interview.topicIndex >= 0
        ? String(Interview.topics.value(Interview.topicIndex, "prompt") ?? "") : ""

    function leave(): void {
        InputMethod.commit();
        Interview.leave();
    }

    objectName: "page.interview"
    fill: true
    contentWidth: Theme.pageWidth
    spacing: Theme.space12

    header: [
        TopBar {
            title: Interview.title
            subtitle: Interview.subtitle
            backText: qsTr("Close and go on later")
            backIcon: "cross"
            backName: "interview.leave"
            wideEnd: true
            Layout.fillWidth: true
            onBacked: root.leave()

            Label {
                visible: Interview.elapsedText !== ""
                objectName: "interview.elapsed"
                text: Interview.elapsedText
                font: Theme.bodyStrong
                lineHeight: 1
                wrapMode: Text.NoWrap
                Accessible.name: qsTr("Time passed: %1").arg(text)
            }
            SaveState {
                objectName: "interview.save"
                saveState: Interview.saveState
                text: Interview.saveText
                iconOnly: root.widthClass !== Theme.Width.Expanded
            }
            IconButton {
                objectName: "interview.undo"
                iconName: "undo"
                name: Interview.canUndo && Interview.undoText !== "" ? Interview.undoText : qsTr("Undo")
                enabled: Interview.canUndo
                onClicked: Interview.undo()
            }
            IconButton {
                objectName: "interview.finish"
                iconName: "check"
                name: qsTr("Finish the interview")
                visible: !Interview.finished
                onClicked: finish.open()
            }
        },
        TopicStrip {
            visible: !root.rail
            Layout.fillWidth: true
        },
        Banner {
            visible: Interview.saveProblem !== ""
            kind: Banner.Kind.Danger
            title: qsTr("Not saved yet")
            text: Interview.saveProblem
            actionText: qsTr("Try again")
            Layout.fillWidth: true
            Layout.margins: Theme.space8
            onActed: Interview.retrySave()
        },
        Banner {
            visible: Interview.problem !== ""
            kind: Banner.Kind.Danger
            text: Interview.problem
            Layout.fillWidth: true
            Layout.margins: Theme.space8
        }
    ]

    side: TopicRail {
        visible: root.rail
        width: visible ? implicitWidth : 0
        height: root.sideHeight
    }

    Label {
        visible: text !== "" && !root.compact
        objectName: "interview.prompt"
        text: root.prompt
        color: Theme.colors.textMuted
        font: Theme.small
        Layout.fillWidth: true
    }
    Card {
        padding: Theme.space8
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.targetLarge * 3

        NoteList {
            visible: count > 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: (noteId, text, mine) => {
                if (mine)
                    sheet.edit(noteId, text);
            }
        }
        Item {
            visible: Interview.notes.count === 0
            Layout.fillHeight: true
        }
        Label {
            visible: Interview.notes.count === 0
            text: qsTr("No notes yet. Choose who speaks and type what is said.")
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Layout.margins: Theme.space16
        }
        Item {
            visible: Interview.notes.count === 0
            Layout.fillHeight: true
        }
    }
    SpeakerBar {
        strip: root.compact
        Layout.fillWidth: true
        onAdded: speaker.open()
    }
    KindBar {
        strip: root.compact
        Layout.fillWidth: true
    }
    NoteLine {
        Layout.fillWidth: true
    }

    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: Interview.canUndo
        onActivated: Interview.undo()
    }
    AddSpeakerSheet {
        id: speaker
    }
    NoteSheet {
        id: sheet
        onRemoved: root.removed()
    }
    Sheet {
        id: finish
        title: qsTr("Finish the interview?")

        Label {
            text: qsTr("The notes stay as they are and are sent to the central team. You can still look at them.")
            Layout.fillWidth: true
        }
        actions: [
            Button {
                objectName: "interview.finish.confirm"
                kind: Button.Kind.Primary
                text: qsTr("Finish")
                onClicked: {
                    finish.close();
                    InputMethod.commit();
                    Interview.finishSession();
                }
            },
            Button {
                text: qsTr("Cancel")
                onClicked: finish.close()
            }
        ]
    }
}
