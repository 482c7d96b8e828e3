// An empty place says what to do first.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    required property string iconName
    required property string title
    property string text
    property string actionText

    signal acted()

    spacing: Theme.space8

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: Theme.iconLarge + Theme.space32
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.colors.sunken

        Icon {
            anchors.centerIn: parent
            name: root.iconName
            size: Theme.iconLarge
            weight: 1.5
            color: Theme.colors.textMuted
        }
    }
    Label {
        text: root.title
        font: Theme.heading
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Label {
        visible: root.text !== ""
        text: root.text
        color: Theme.colors.textMuted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.formWidth
        Layout.alignment: Qt.AlignHCenter
    }
    Button {
        visible: root.actionText !== ""
        text: root.actionText
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space8
        onClicked: root.acted()
    }
}
