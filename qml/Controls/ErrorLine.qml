// What is wrong with the field above it and what to do. Never by colour alone.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

RowLayout {
    id: root

    property alias text: message.text

    visible: text !== ""
    spacing: Theme.space8

    Icon {
        name: "error"
        size: Theme.iconSmall
        color: Theme.colors.danger
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.space2
    }
    Label {
        id: message
        font: Theme.label
        color: Theme.colors.danger
        Layout.fillWidth: true
        Accessible.role: Accessible.AlertMessage
    }
}
