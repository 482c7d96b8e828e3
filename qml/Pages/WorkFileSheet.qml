// Saves what is on this tablet alone to a sealed file, and shows the code that opens it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    readonly property bool made: Unsent.file !== ""

    objectName: "work.sheet"
    title: made ? qsTr("The file is there") : qsTr("Save unsent work to a file")
    onAboutToShow: Unsent.forget()
    onAboutToHide: Unsent.forget()

    Label {
        visible: !root.made
        text: qsTr("For when this tablet cannot send: it is broken, or there will be no network. The file holds everything that the central team does not have yet. What is on the tablet stays, and is still sent by itself.")
        Layout.fillWidth: true
    }
    Label {
        visible: !root.made && Unsent.text !== ""
        objectName: "work.what"
        text: Unsent.text
        font: Theme.bodyStrong
        Layout.fillWidth: true
    }
    Label {
        visible: !root.made
        text: qsTr("The file is sealed. Afterwards you see a code; without it nobody can open the file.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Banner {
        visible: Unsent.problem !== ""
        objectName: "work.problem"
        kind: Banner.Kind.Danger
        text: Unsent.problem
        Layout.fillWidth: true
    }
    Label {
        visible: root.made
        text: qsTr("Write this code down now. You see it only once.")
        Layout.fillWidth: true
    }
    Label {
        visible: root.made
        objectName: "work.code"
        text: Unsent.code
        font: Theme.code
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        Layout.bottomMargin: Theme.space8
    }
    Label {
        visible: root.made
        text: qsTr("Take the file to the study team, for example on a USB stick. Give them the code another way, such as by telephone.")
        Layout.fillWidth: true
    }
    Label {
        visible: root.made
        objectName: "work.file"
        text: qsTr("The file: %1").arg(Unsent.file)
        font: Theme.small
        color: Theme.colors.textMuted
        wrapMode: Text.WrapAnywhere
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "work.save"
            visible: !root.made
            kind: Button.Kind.Primary
            text: Unsent.busy ? qsTr("One moment …") : qsTr("Save the file")
            busy: Unsent.busy
            enabled: !Unsent.busy
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: Unsent.save()
        },
        Button {
            objectName: "work.done"
            visible: root.made
            kind: Button.Kind.Primary
            text: qsTr("I have written it down")
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: root.close()
        },
        Button {
            objectName: "work.cancel"
            visible: !root.made
            text: qsTr("Cancel")
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: root.close()
        }
    ]
}
