// It is done and safe. A code to come back to it, and what happens next.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    objectName: "page.saved"
    fill: true
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5)

    Item { Layout.fillHeight: true }
    Rectangle {
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
        text: qsTr("Thank you. Everything is saved.")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("The answers are on this tablet. They are sent by themselves as soon as there is a network.")
        color: Theme.colors.textMuted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Card {
        padding: Theme.space24
        Layout.fillWidth: true
        Layout.topMargin: Theme.space16

        Label {
            text: qsTr("Receipt code")
            font: Theme.label
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        Label {
            objectName: "saved.receipt"
            text: Questionnaire.receiptCode
            font: Theme.code
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WrapAnywhere
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("With this code the answers can be found again, for example to change or remove them. It does not say who filled them in.")
            font: Theme.small
            color: Theme.colors.textMuted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
    }
    Button {
        objectName: "saved.done"
        focus: true
        kind: Button.Kind.Primary
        text: qsTr("Done")
        implicitHeight: Theme.targetLarge * Theme.iconScale
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        onClicked: Questionnaire.leave()
    }
    Item { Layout.fillHeight: true }
}
