import QtQuick
import QtQuick.Shapes
import Meetmoment.Theme
import Meetmoment.Controls

Shape {
    id: root

    /// One of the names in Icons.
    property string name
    property real size: Theme.icon
    property color color: Theme.colors.text
    property real weight: 2

    readonly property real grid: 24

    implicitWidth: size
    implicitHeight: size
    // Outlines are smooth by themselves on the software renderer; a GPU needs samples.
    layer.enabled: GraphicsInfo.api !== GraphicsInfo.Software && GraphicsInfo.api !== GraphicsInfo.Unknown
    layer.samples: 4
    Accessible.ignored: true

    ShapePath {
        scale: Qt.size(root.size / root.grid, root.size / root.grid)
        strokeColor: root.color
        strokeWidth: root.weight * root.size / root.grid
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin

        PathSvg { path: Icons.path(root.name) }
    }
}
