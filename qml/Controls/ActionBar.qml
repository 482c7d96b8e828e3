// Foot of a page: what to do with it. Children stand in a row, below each other when that does not fit.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme

Rectangle {
    id: root

    default property alias content: grid.data
    /// Widest that the row of buttons becomes.
    property real contentWidth: Theme.readingWidth
    readonly property bool stacked: Theme.widthClass(width) === Theme.Width.Compact && Theme.fontScale > 1.3
    readonly property real gutter: Theme.margin(width)

    implicitWidth: Theme.formWidth
    implicitHeight: grid.implicitHeight + 2 * Theme.space12
    color: Theme.colors.surface

    GridLayout {
        id: grid
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(root.contentWidth, root.width - 2 * root.gutter)
        columns: root.stacked ? 1 : Math.max(1, visibleChildren.length)
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8
    }
    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.colors.line
    }
}
