// Head of a page: way back, what this is, and what belongs to it at the end.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    property string title
    property string subtitle
    property string backText
    property string backIcon: "back"
    property alias backName: back.objectName
    default property alias trailing: trail.data
    /// There is much at the end.
    property bool wideEnd: false
    /// The page below needs every line.
    property bool tight: false

    readonly property bool narrow: Theme.widthClass(width) === Theme.Width.Compact
    readonly property bool largeText: Theme.fontScale > 1.3
    /// All on one line, and the title only for who hears it.
    readonly property bool untitled: tight && narrow && !largeText
    /// On a narrow screen the end goes below the title when it would take the room for it.
    readonly property bool stacked: narrow && (largeText || wideEnd) && !untitled

    signal backed()

    implicitWidth: Theme.formWidth
    implicitHeight: row.implicitHeight + 2 * Theme.space8
    color: Theme.colors.surface
    Accessible.role: untitled ? Accessible.Heading : Accessible.Grouping
    Accessible.name: untitled ? title : ""
    Accessible.ignored: !untitled

    GridLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: back.visible ? Theme.space8 : Theme.margin(root.width)
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        columns: root.stacked ? 2 : 3
        columnSpacing: Theme.space8
        rowSpacing: Theme.space4

        IconButton {
            id: back
            visible: root.backText !== ""
            iconName: root.backIcon
            name: root.backText
            Layout.alignment: Qt.AlignTop
            onClicked: root.backed()
        }
        Item {
            visible: root.untitled
            Layout.fillWidth: true
        }
        ColumnLayout {
            visible: !root.untitled
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter

            Label {
                text: root.title
                font: root.narrow ? Theme.bodyStrong : Theme.heading
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            Label {
                visible: text !== ""
                text: root.subtitle
                font: Theme.small
                color: Theme.colors.textMuted
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
            }
        }
        RowLayout {
            id: trail
            spacing: Theme.space4
            Layout.row: root.stacked ? 1 : 0
            Layout.column: root.stacked ? 0 : 2
            Layout.columnSpan: root.stacked ? 2 : 1
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.colors.line
    }
}
