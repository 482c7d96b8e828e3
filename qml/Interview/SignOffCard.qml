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
        text: Closing.signedText + (Closing.changedAfter ? " · " + qsTr("changed after that") : "")
        Layout.fillWidth: true
    }
    Repeater {
        model: Closing.late

        Label {
            required property int index

            text: Closing.late.value(index, "text")
            font: Theme.small
            Layout.fillWidth: true
        }
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
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: Closing.signOff()
    }
    Field {
        id: reason
        visible: Closing.signedOff
        label: qsTr("Reason to take the sign-off back")
        inputName: "closing.reason"
        Layout.fillWidth: true
    }
    Button {
        visible: Closing.signedOff
        objectName: "closing.back.confirm"
        text: qsTr("Take the sign-off back")
        enabled: reason.text.trim() !== ""
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: {
            InputMethod.commit();
            Closing.takeBack(reason.text);
            reason.text = "";
        }
    }
}
