// One seat at the table: earlier or later round it, came later, left.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

GridLayout {
    id: root

    required property string personId
    required property string label
    required property string shown
    required property int seat
    required property bool present
    property bool last: false

    signal joinAsked()

    columns: Theme.widthClass(width) === Theme.Width.Compact ? 1 : 2
    columnSpacing: Theme.space8
    rowSpacing: Theme.space4

    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        SpeakerBadge { label: root.label }
        Label {
            text: root.shown + (root.present ? "" : " · " + qsTr("away"))
            font: Theme.small
            Layout.fillWidth: true
        }
    }
    Flow {
        spacing: Theme.space8
        Layout.fillWidth: root.columns === 1
        Layout.preferredWidth: root.columns === 1 ? -1 : Math.min(implicitWidth, root.width * 0.7)

        IconButton {
            objectName: "seat.up." + root.label
            iconName: "arrow-up"
            name: qsTr("%1: one seat earlier").arg(root.label)
            outlined: true
            enabled: root.seat > 1
            onClicked: Table.move(root.personId, -1)
        }
        IconButton {
            objectName: "seat.down." + root.label
            iconName: "arrow-down"
            name: qsTr("%1: one seat later").arg(root.label)
            outlined: true
            enabled: !root.last
            onClicked: Table.move(root.personId, 1)
        }
        IconButton {
            objectName: "seat.join." + root.label
            iconName: "link"
            name: qsTr("%1 is somebody who is here already").arg(root.label)
            outlined: true
            onClicked: root.joinAsked()
        }
        Button {
            objectName: "seat.presence." + root.label
            text: root.present ? qsTr("Leaves") : qsTr("Comes in")
            Accessible.name: root.label + ": " + text
            onClicked: root.present ? Table.leaveTable(root.personId) : Table.arrive(root.personId)
        }
    }
}
