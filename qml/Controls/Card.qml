// A raised area with a border; its children stand below each other.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme

Rectangle {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    property real padding: Theme.space20
    /// Draws attention: an edge in this colour.
    property color edge: "transparent"

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: Theme.radiusLarge
    color: Theme.colors.surface
    border.width: Theme.colors.outlineWidth
    border.color: edge.a > 0 ? edge : Theme.colors.line

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.space12
    }
}
