// A group interview while it goes on: topics with their time, who speaks, what is said. What is used most is at the
// bottom, where a thumb is.
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
    /// A tablet lying flat: the notes get the room.
    readonly property bool low: height < Theme.windowHeight + Theme.targetLarge
    readonly property bool compact: widthClass === Theme.Width.Compact
    readonly property string signalText: Topics.signal < 0 ? "" : Topics.minutesLeft > 0 ? qsTr("%n minute(s) left", "", Topics.minutesLeft)
        : qsTr("time is up")

    function leave(): void {
        InputMethod.commit();
        Interview.leave();
    }

    onVisibleChanged: {
        if (!visible && Listening.value !== "")
            Player.pause();
    }
    objectName: "page.interview"
    fill: true
    contentWidth: Theme.pageWidth
    spacing: Theme.space8

    header: [
        TopBar {
            title: Interview.title
            subtitle: Interview.subtitle
            backText: qsTr("Close and go on later")
            backIcon: "cross"
            backName: "interview.leave"
            wideEnd: true
            tight: true
            Layout.fillWidth: true
            onBacked: root.leave()

            Label {
                visible: Topics.elapsedText !== "" && (root.signalText === "" || root.rail)
                objectName: "interview.elapsed"
                text: Topics.elapsedText
                font: Theme.bodyStrong
                lineHeight: 1
                wrapMode: Text.NoWrap
                Accessible.name: qsTr("Time passed: %1").arg(text)
            }
            StatusPill {
                visible: root.signalText !== ""
                objectName: "interview.signal"
                kind: StatusPill.Kind.Warning
                iconName: "clock"
                text: root.signalText
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
                name: Interview.canUndo ? Interview.undoText : qsTr("Undo")
                enabled: Interview.canUndo
                onClicked: Interview.undo()
            }
            IconButton {
                visible: Interview.canRedo
                objectName: "interview.redo"
                iconName: "forward"
                name: Interview.canRedo ? Interview.redoText : qsTr("Redo")
                onClicked: Interview.redo()
            }
            IconButton {
                objectName: "interview.tools"
                iconName: "list"
                name: qsTr("More: participants, hands, levels, agreements, closing")
                onClicked: tools.open()
            }
        },
        TopicStrip {
            visible: !root.rail
            Layout.fillWidth: true
            onAsked: index => topic.ask(index)
        },
        RecorderStrip {
            visible: Recorder.state !== Recorder.Off
            Layout.fillWidth: true
        },
        ListeningStrip {
            visible: Listening.value !== ""
            Layout.fillWidth: true
        },
        Banner {
            visible: Listening.value !== "" && Player.asked === Listening.value && Player.problem !== ""
            objectName: "interview.listening.problem"
            kind: Banner.Kind.Warning
            strip: root.compact
            text: Player.problem
            Layout.fillWidth: true
        },
        Banner {
            visible: Recorder.problem !== ""
            objectName: "interview.recorder.problem"
            kind: Banner.Kind.Warning
            strip: root.compact
            text: Recorder.problem
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
        },
        Banner {
            visible: Notes.held > 0
            objectName: "interview.names"
            kind: Banner.Kind.Warning
            strip: root.compact
            text: qsTr("%n note(s) may hold a name and stay on this tablet until you look at them.", "", Notes.held)
            actionText: qsTr("Look at them")
            actionName: "interview.names.look"
            Layout.fillWidth: true
            onActed: names.open()
        },
        Banner {
            visible: Interview.locked
            objectName: "interview.locked"
            kind: Banner.Kind.Info
            strip: root.compact
            text: qsTr("Signed off. Nothing can be changed until the interview is reopened.")
            actionText: qsTr("What changed")
            actionName: "interview.locked.changes"
            Layout.fillWidth: true
            onActed: Interview.panel = "changes"
        }
    ]

    side: TopicRail {
        visible: root.rail
        width: visible ? implicitWidth : 0
        height: root.sideHeight
        onAsked: index => topic.ask(index)
    }

    Label {
        visible: text !== "" && !root.compact
        objectName: "interview.prompt"
        text: Topics.prompt
        color: Theme.colors.textMuted
        font: Theme.small
        Layout.fillWidth: true
    }
    Card {
        padding: Theme.space8
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.targetLarge * (root.compact ? 2 : 3)

        NoteList {
            visible: count > 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: row => {
                if (Notes.rows.value(row, "mine"))
                    sheet.edit(row);
            }
        }
        Item {
            visible: Notes.rows.count === 0
            Layout.fillHeight: true
        }
        Label {
            visible: Notes.rows.count === 0
            text: qsTr("No notes yet. Choose who speaks and type what is said.")
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Layout.margins: Theme.space16
        }
        Item {
            visible: Notes.rows.count === 0
            Layout.fillHeight: true
        }
    }
    TagBar {
        strip: root.low || root.width < Theme.pageWidth
        Layout.fillWidth: true
        onSearchAsked: tags.askForLine()
    }
    KindBar {
        strip: root.compact
        Layout.fillWidth: true
    }
    SpeakerBar {
        strip: root.compact
        Layout.fillWidth: true
        onAdded: speaker.open()
    }
    NoteLine {
        id: line
        Layout.fillWidth: true
    }

    InterviewKeys {
        enabled: root.visible && !Interview.locked
        onShortcutsAsked: shortcuts.open()
        onHandsAsked: hands.open()
        onRecorderAsked: recorder.open()
        onPhotoAsked: photo.ask("")
        onTagsAsked: tags.askForLine()
    }
    HandsSheet {
        id: hands
    }
    RecorderSheet {
        id: recorder
    }
    PhotoSheet {
        id: photo
    }
    NamesSheet {
        id: names
    }
    AddSpeakerSheet {
        id: speaker
        onClosed: line.area.forceActiveFocus()
    }
    NoteSheet {
        id: sheet
        onRemoved: root.removed()
        onPhotoAsked: note => photo.ask(note)
    }
    TopicSheet {
        id: topic
    }
    TagSheet {
        id: tags

        function askForLine(): void {
            const codes = [];
            for (let i = 0; i < Notes.tags.count; ++i)
                if (Notes.tags.value(i, "current"))
                    codes.push(Notes.tags.value(i, "tagId"));
            ask(codes);
        }

        onToggled: tag => Notes.toggleTag(tag)
        onClosed: line.area.forceActiveFocus()
    }
    ShortcutSheet {
        id: shortcuts
    }
    ToolSheet {
        id: tools
        onShortcutsAsked: shortcuts.open()
        onFinishAsked: finish.open()
        onHandsAsked: hands.open()
        onRecorderAsked: recorder.open()
        onPhotoAsked: photo.ask("")
        onTopicAsked: topic.ask(Topics.index)
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
                    Recorder.stop();
                    InputMethod.commit();
                    Notes.add();
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
