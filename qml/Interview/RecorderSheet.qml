// The recording: begin it when everybody agrees, and what was recorded so far.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    readonly property bool off: Recorder.state === Recorder.Off

    title: qsTr("Recording")
    onAboutToShow: Recorder.watched = true
    onClosed: Recorder.watched = false

    Banner {
        visible: root.off && Recorder.obstacle !== ""
        objectName: "recorder.obstacle"
        kind: Banner.Kind.Info
        text: Recorder.obstacle
        actionText: Recorder.consentMissing ? qsTr("Ask for consent") : ""
        actionName: "recorder.consent"
        Layout.fillWidth: true
        onActed: {
            root.close();
            Interview.panel = "people";
        }
    }
    Banner {
        visible: Recorder.problem !== ""
        objectName: "recorder.problem"
        kind: Banner.Kind.Warning
        text: Recorder.problem
        Layout.fillWidth: true
    }
    Label {
        text: root.off ? qsTr("Everybody who is here agreed to be recorded before it starts. It stops by itself when somebody comes in who did not.")
            : Recorder.state === Recorder.OffTheRecord ? qsTr("Off the record since %1").arg(Recorder.pausedText)
            : qsTr("Recording: %1").arg(Recorder.elapsedText)
        font: root.off ? Theme.small : Theme.heading
        color: root.off ? Theme.colors.textMuted : Theme.colors.text
        Layout.fillWidth: true
    }
    ProgressBar {
        visible: Recorder.state === Recorder.Running
        name: qsTr("How loud it is")
        value: Recorder.level
        Layout.fillWidth: true
    }
    Label {
        visible: Recorder.rows.count > 0
        text: qsTr("Recorded so far")
        font: Theme.label
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Column {
        id: stretches
        Layout.fillWidth: true

        Repeater {
            model: Recorder.rows

            RowLayout {
                id: stretch

                required property string recordingId
                required property string text
                required property string detail
                required property bool removable

                width: stretches.width
                spacing: Theme.space8

                Icon {
                    name: stretch.recordingId === "" ? "pause" : "microphone"
                    size: Theme.iconSmall
                    color: Theme.colors.textMuted
                }
                Label {
                    text: stretch.text + " · " + stretch.detail
                    color: stretch.recordingId === "" ? Theme.colors.textMuted : Theme.colors.text
                    font: Theme.small
                    Layout.fillWidth: true
                    Layout.minimumHeight: Theme.target
                    verticalAlignment: Text.AlignVCenter
                }
                IconButton {
                    visible: stretch.recordingId !== ""
                    enabled: Listening.allowed
                    objectName: "recorder.play." + stretch.recordingId
                    iconName: "play"
                    name: qsTr("Listen to the recording of %1").arg(stretch.text)
                    onClicked: {
                        root.close();
                        Listening.play(stretch.recordingId);
                    }
                }
                IconButton {
                    visible: stretch.removable
                    objectName: "recorder.remove." + stretch.recordingId
                    iconName: "trash"
                    name: qsTr("Remove the recording of %1").arg(stretch.text)
                    onClicked: Recorder.remove(stretch.recordingId)
                }
            }
        }
    }

    actions: [
        Button {
            visible: root.off
            objectName: "recorder.start"
            kind: Button.Kind.Primary
            text: qsTr("Start recording")
            iconName: "microphone"
            width: Math.min(implicitWidth, parent.width)
            enabled: Recorder.obstacle === ""
            onClicked: {
                Recorder.start();
                if (Recorder.problem === "")
                    root.close();
            }
        },
        Button {
            visible: Recorder.state === Recorder.OffTheRecord
            objectName: "recorder.resume"
            kind: Button.Kind.Primary
            text: qsTr("Record on")
            iconName: "microphone"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Recorder.resume()
        },
        Button {
            visible: Recorder.state === Recorder.Running
            objectName: "recorder.pause"
            kind: Button.Kind.Primary
            text: qsTr("Off the record")
            iconName: "pause"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Recorder.pause()
        },
        Button {
            visible: Recorder.state === Recorder.Running || Recorder.state === Recorder.OffTheRecord
            objectName: "recorder.stop"
            text: qsTr("Stop recording")
            iconName: "stop"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Recorder.stop()
        }
    ]
}
