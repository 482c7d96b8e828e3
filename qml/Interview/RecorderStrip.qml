// While something is recorded, or was just now: everybody at the table may see that, and for how long.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    readonly property bool running: Recorder.state === Recorder.Running
    readonly property bool paused: Recorder.state === Recorder.OffTheRecord
    readonly property bool narrow: Theme.widthClass(width) === Theme.Width.Compact
    readonly property string words: running ? qsTr("Recording") : paused ? qsTr("Off the record since %1").arg(Recorder.pausedText)
        : qsTr("Keeping the recording…")

    objectName: "interview.recorder"
    implicitWidth: Theme.formWidth
    implicitHeight: row.implicitHeight + Theme.space8
    color: paused ? Theme.colors.warningSoft : Theme.colors.dangerSoft
    border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
    border.color: Theme.colors.outline
    Accessible.role: Accessible.Notification
    Accessible.name: words + ", " + Recorder.elapsedText

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        Rectangle {
            implicitWidth: Theme.dot * 1.5
            implicitHeight: implicitWidth
            radius: root.running ? width / 2 : 0
            color: root.paused ? Theme.colors.warning : Theme.colors.danger
        }
        Label {
            text: root.words + " · " + Recorder.elapsedText
            font: Theme.smallStrong
            lineHeight: Theme.lineHeightTight
            color: root.paused ? Theme.colors.warningSoftInk : Theme.colors.dangerSoftInk
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        ProgressBar {
            visible: root.running && !root.narrow
            name: qsTr("How loud it is")
            value: Recorder.level
            Layout.preferredWidth: Theme.thumbnail
            Layout.alignment: Qt.AlignVCenter
        }
        Button {
            visible: root.paused && !root.narrow
            objectName: "interview.recorder.resume"
            kind: Button.Kind.Quiet
            text: qsTr("Record on")
            iconName: "microphone"
            onClicked: Recorder.resume()
        }
        IconButton {
            visible: root.paused && root.narrow
            objectName: "interview.recorder.resume.icon"
            iconName: "microphone"
            name: qsTr("Record on")
            ink: Theme.colors.warningSoftInk
            onClicked: Recorder.resume()
        }
        Button {
            visible: root.running && !root.narrow
            objectName: "interview.recorder.pause"
            kind: Button.Kind.Quiet
            text: qsTr("Off the record")
            iconName: "pause"
            onClicked: Recorder.pause()
        }
        IconButton {
            visible: root.running && root.narrow
            objectName: "interview.recorder.pause.icon"
            iconName: "pause"
            name: qsTr("Off the record")
            ink: Theme.colors.dangerSoftInk
            onClicked: Recorder.pause()
        }
        IconButton {
            visible: root.running || root.paused
            objectName: "interview.recorder.stop"
            iconName: "stop"
            name: qsTr("Stop recording")
            ink: root.paused ? Theme.colors.warningSoftInk : Theme.colors.dangerSoftInk
            onClicked: Recorder.stop()
        }
    }
}
