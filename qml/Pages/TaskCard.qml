// Something to do: a questionnaire or an interview for one region and round.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    id: root

    required property string task
    required property string kind
    required property string title
    required property string roundName
    required property string regionName
    required property string groupName
    required property int minutes
    required property int done
    required property int invited
    required property bool current

    signal started()

    readonly property bool interview: kind === "interview"

    padding: Theme.space16

    RowLayout {
        spacing: Theme.space12
        Layout.fillWidth: true

        Rectangle {
            visible: Theme.widthClass(root.width + Theme.space64) !== Theme.Width.Compact || Theme.fontScale < 1.3
            implicitWidth: Theme.icon + Theme.space20
            implicitHeight: implicitWidth
            radius: Theme.radius
            color: Theme.colors.accentSoft
            Layout.alignment: Qt.AlignTop

            Icon {
                anchors.centerIn: parent
                name: root.interview ? "people" : "document"
                color: Theme.colors.accentSoftInk
            }
        }
        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true

            Label {
                text: root.title
                font: Theme.heading
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            Label {
                text: root.regionName + " · " + root.roundName
                font: Theme.small
                Layout.fillWidth: true
            }
            Label {
                text: root.groupName + " · " + qsTr("about %n minute(s)", "", root.minutes)
                font: Theme.small
                color: Theme.colors.textMuted
                Layout.fillWidth: true
            }
        }
    }
    GridLayout {
        columns: Theme.widthClass(root.width + Theme.space64) === Theme.Width.Compact && Theme.fontScale > 1.3 ? 1 : 2
        columnSpacing: Theme.space16
        rowSpacing: Theme.space8
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.space8
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter

            Label {
                text: root.invited > 0 ? qsTr("%1 of %2 done").arg(root.done).arg(root.invited) : qsTr("%1 done").arg(root.done)
                font: Theme.caption
                color: Theme.colors.textMuted
                Layout.fillWidth: true
            }
            ProgressBar {
                visible: root.invited > 0
                name: qsTr("%1 of %2 done").arg(root.done).arg(root.invited)
                value: root.invited > 0 ? Math.min(1, root.done / root.invited) : 0
                Layout.fillWidth: true
            }
        }
        Button {
            objectName: "today.task." + root.task.replace(/\//g, ".")
            kind: root.current ? Button.Kind.Primary : Button.Kind.Secondary
            text: root.interview ? qsTr("Start interview") : qsTr("Start")
            Accessible.name: text + ": " + root.title + ", " + root.groupName + ", " + root.regionName + ", " + root.roundName
            Layout.maximumWidth: root.width - 2 * root.padding
            onClicked: root.started()
        }
    }
}
