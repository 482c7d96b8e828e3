// It is done. The code stays until it is noted; then the screen is empty.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    signal interviewerAsked()

    objectName: "page.handover.done"
    fill: true
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5)

    Item { Layout.fillHeight: true }
    Rectangle {
        // On a phone the code and what to do with it need the room.
        visible: Handover.receipt === "" || Theme.widthClass(Window.width) !== Theme.Width.Compact
        implicitWidth: 2 * Theme.iconLarge
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.colors.successSoft
        border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
        border.color: Theme.colors.success
        Layout.alignment: Qt.AlignHCenter

        Icon {
            anchors.centerIn: parent
            name: "check"
            size: Theme.iconLarge
            weight: 2.5
            color: Theme.colors.success
        }
    }
    Label {
        text: qsTr("Thank you. You are done.")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("Your answers are saved and gone from the screen. Give the tablet back now.")
        color: Theme.colors.textMuted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Card {
        visible: Handover.receipt !== ""
        padding: Theme.space24
        Layout.fillWidth: true
        Layout.topMargin: Theme.space16

        Label {
            text: qsTr("Your receipt code")
            font: Theme.label
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Label {
            objectName: "handover.receipt"
            text: Handover.receipt
            font: Theme.code
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WrapAnywhere
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("Write it down if you may want to change or remove your answers later. It does not say who you are.")
            font: Theme.small
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Button {
            objectName: "handover.blank"
            focus: true
            kind: Button.Kind.Primary
            text: qsTr("Clear this code")
            implicitHeight: Theme.targetLarge * Theme.iconScale
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            onClicked: Handover.blank()
        }
    }
    ProblemBanner {
        Layout.fillWidth: true
    }
    Item { Layout.fillHeight: true }
    Button {
        objectName: "handover.interviewer"
        kind: Button.Kind.Quiet
        text: qsTr("I am the interviewer")
        Layout.alignment: Qt.AlignHCenter
        Layout.maximumWidth: root.columnWidth
        onClicked: root.interviewerAsked()
    }
}
