// The signature under the interview: what is still open, who signed, what changed since.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    Banner {
        visible: Closing.signedOff
        objectName: "closing.signed"
        kind: Closing.changedAfter ? Banner.Kind.Warning : Banner.Kind.Success
        title: qsTr("Signed off")
        text: Closing.signedText + (Closing.changedAfter ? " · " + qsTr("%n change(s) after that", "", Closing.late.count) : "")
        Layout.fillWidth: true
    }
    Label {
        visible: Closing.openPoints.count > 0 && !Closing.signedOff
        text: qsTr("Still open. You may sign off all the same.")
        font: Theme.bodyStrong
        Layout.fillWidth: true
    }
    Repeater {
        model: Closing.signedOff ? null : Closing.openPoints

        Label {
            required property int index

            text: "· " + Closing.openPoints.value(index, "text")
            font: Theme.small
            Layout.fillWidth: true
        }
    }
    Banner {
        visible: Recorder.state !== Recorder.Off
        kind: Banner.Kind.Info
        text: qsTr("The recording still runs. Stop it before you sign off.")
        actionText: qsTr("Stop recording")
        Layout.fillWidth: true
        onActed: Recorder.stop()
    }
    Button {
        visible: !Interview.finished && !Closing.signedOff
        objectName: "closing.finish"
        text: qsTr("Finish the interview")
        iconName: "check"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: Interview.finishSession()
    }
    Button {
        visible: !Closing.signedOff || Closing.changedAfter
        objectName: "closing.sign"
        kind: Button.Kind.Primary
        text: qsTr("Sign off")
        iconName: "lock"
        enabled: Recorder.state === Recorder.Off
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: Closing.signOff()
    }
    Flow {
        visible: Closing.signedOff
        spacing: Theme.space12
        Layout.fillWidth: true

        Button {
            objectName: "closing.changes"
            text: qsTr("What changed")
            iconName: "list"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Interview.panel = "changes"
        }
        Button {
            objectName: "closing.reopen"
            text: qsTr("Reopen…")
            iconName: "undo"
            width: Math.min(implicitWidth, parent.width)
            onClicked: reopen.ask()
        }
    }
    ReopenSheet {
        id: reopen
    }
}
