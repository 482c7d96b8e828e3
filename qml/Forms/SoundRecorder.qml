// Records sound as the answer to a question. What is recorded is kept when its question goes out of sight.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    required property string path
    /// There is an answer, which another recording would take the place of.
    property bool answered: false
    readonly property bool mine: path !== "" && Sounds.path === path
    readonly property bool running: Sounds.state === Sounds.Running
    readonly property bool present: Sounds.microphone !== Sounds.Absent

    function focusEditor(): void {
        (mine ? stop : record).forceActiveFocus(Qt.TabFocusReason);
    }

    function begin(): void {
        Player.stop();
        if (Sounds.start(path))
            stop.forceActiveFocus(record.visualFocus ? Qt.TabFocusReason : Qt.OtherFocusReason);
    }

    function end(): void {
        const byKeys = stop.visualFocus;
        Sounds.stop();
        if (byKeys)
            record.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8

    AtEnd {
        target: Sounds
        calls: "stop"
        when: root.mine
    }
    Label {
        objectName: "microphone." + root.path
        visible: !root.present
        text: qsTr("This device has no microphone that can be reached. A sound file can be chosen.")
        color: Theme.colors.textMuted
        width: root.width
    }
    Banner {
        visible: Sounds.microphone === Sounds.Denied
        kind: Banner.Kind.Warning
        text: qsTr("Meetmoment may not use the microphone. Allow it in the settings of this device, then try again.")
        width: root.width
    }
    Button {
        id: record
        objectName: "record." + root.path
        visible: root.present && !root.mine
        text: root.answered ? qsTr("Record again") : qsTr("Record")
        iconName: "microphone"
        enabled: !Sounds.busy && Attachments.busy === ""
        width: Math.min(implicitWidth, root.width)
        onClicked: root.begin()
    }
    Card {
        objectName: "recorder." + root.path
        visible: root.mine
        edge: root.running ? Theme.colors.danger : Theme.colors.line
        width: root.width

        Label {
            text: root.running ? qsTr("Recording: %1").arg(Sounds.elapsedText) : Sounds.state === Sounds.Paused ? qsTr("Paused at %1").arg(Sounds.elapsedText) : qsTr("Keeping the recording…")
            font: Theme.heading
            Layout.fillWidth: true
        }
        ProgressBar {
            name: qsTr("Loudness")
            value: root.running ? Sounds.level : 0
            Layout.fillWidth: true
        }
        ErrorLine {
            text: root.mine ? Sounds.storeProblem : ""
            Layout.fillWidth: true
        }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            Button {
                id: stop
                objectName: "record.stop"
                kind: Button.Kind.Primary
                text: qsTr("Stop and keep")
                iconName: "stop"
                enabled: Sounds.state !== Sounds.Ending
                width: Math.min(implicitWidth, parent.width)
                onClicked: root.end()
            }
            Button {
                objectName: "record.pause"
                text: root.running ? qsTr("Pause") : qsTr("Go on")
                iconName: root.running ? "pause" : "microphone"
                enabled: Sounds.state !== Sounds.Ending
                width: Math.min(implicitWidth, parent.width)
                onClicked: root.running ? Sounds.pause() : Sounds.resume()
            }
            Button {
                objectName: "record.discard"
                kind: Button.Kind.Danger
                text: qsTr("Do not keep")
                iconName: "trash"
                enabled: Sounds.state !== Sounds.Ending
                width: Math.min(implicitWidth, parent.width)
                onClicked: Sounds.discard()
            }
        }
    }
}
