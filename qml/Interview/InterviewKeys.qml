// The keys of the main page; ShortcutSheet lists them.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App

Item {
    id: root

    // Also when the interview is signed off. The keys are those of programs for transcription.
    readonly property bool listens: Listening.value !== "" && Interview.panel === ""

    signal shortcutsAsked()
    signal handsAsked()
    signal recorderAsked()
    signal photoAsked()
    signal tagsAsked()

    Shortcut {
        sequences: ["F1", "?"]
        enabled: root.enabled
        onActivated: root.shortcutsAsked()
    }
    Shortcut {
        sequence: "Ctrl+Z"
        enabled: root.enabled && Interview.canUndo
        onActivated: Interview.undo()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+Z", "Ctrl+Y"]
        enabled: root.enabled && Interview.canRedo
        onActivated: Interview.redo()
    }
    Shortcut {
        sequence: "Alt+Down"
        enabled: root.enabled
        onActivated: Topics.step(1)
    }
    Shortcut {
        sequence: "Alt+Up"
        enabled: root.enabled
        onActivated: Topics.step(-1)
    }
    Shortcut {
        sequence: "Alt+N"
        enabled: root.enabled
        onActivated: Table.next()
    }
    Shortcut {
        sequence: "Ctrl+Q"
        enabled: root.enabled
        onActivated: Notes.toggleQuoteLater()
    }
    Shortcut {
        sequence: "Ctrl+H"
        enabled: root.enabled
        onActivated: root.handsAsked()
    }
    Shortcut {
        sequence: "Ctrl+R"
        enabled: root.enabled
        onActivated: {
            if (Recorder.state === Recorder.Off)
                root.recorderAsked();
            else
                Recorder.toggle();
        }
    }
    Shortcut {
        sequence: "F4"
        enabled: root.listens
        onActivated: Listening.toggle()
    }
    Shortcut {
        sequence: "F3"
        enabled: root.listens
        onActivated: Listening.skip(-10)
    }
    Shortcut {
        sequence: "F5"
        enabled: root.listens
        onActivated: Listening.skip(10)
    }
    Shortcut {
        sequence: "Ctrl+T"
        enabled: root.enabled
        onActivated: root.tagsAsked()
    }
    Shortcut {
        sequence: "Ctrl+B"
        enabled: root.enabled
        onActivated: root.photoAsked()
    }
    Shortcut {
        sequence: "Ctrl+L"
        enabled: root.enabled
        onActivated: Interview.panel = "levels"
    }
    Shortcut {
        sequence: "Ctrl+E"
        enabled: root.enabled
        onActivated: Interview.panel = "people"
    }
    Shortcut {
        sequence: "Ctrl+P"
        enabled: root.enabled && Notes.text.trim() !== ""
        onActivated: Outcomes.park(Notes.takeText(), "")
    }
    Shortcut {
        sequence: "Ctrl+K"
        enabled: root.enabled && Notes.text.trim() !== ""
        onActivated: Outcomes.act(Notes.takeText(), Notes.speaker.startsWith("P") ? Notes.speaker : "", "", "")
    }
    Shortcut {
        sequence: "Ctrl+D"
        enabled: root.enabled && Notes.text.trim() !== ""
        onActivated: Outcomes.decide(Notes.takeText(), "")
    }
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            sequence: "Alt+" + (index + 1)
            enabled: root.enabled && index < Table.speakers.count - 2
            onActivated: Table.select(index)
        }
    }
    Instantiator {
        model: Notes.kinds.count

        Shortcut {
            required property int index

            sequence: "Ctrl+" + (index + 1)
            enabled: root.enabled
            onActivated: Notes.selectKind(index)
        }
    }
}
