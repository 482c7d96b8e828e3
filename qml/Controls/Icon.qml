import QtQuick
import QtQuick.Shapes
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    /// One of the names in Icons.
    property string name
    property real size: Theme.icon
    property color color: Theme.colors.text
    property real weight: 2
    property color filling: "transparent"

    readonly property real grid: 24

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    // A Shape that leaves the window and comes back, as delegates of a list do, gets a new scene graph node. When that
    // stands at the address of the old one, Qt 6.4 takes it for the same and writes beside it. So each stay in a
    // window has a Shape of its own. (Not bound: Loader of Qt 6.4 cannot create bound components.)
    Loader {
        anchors.fill: parent
        active: root.Window.window !== null
        // qmllint disable unqualified
        sourceComponent: Shape {
            // Outlines are smooth by themselves on the software renderer; a GPU needs samples.
            layer.enabled: GraphicsInfo.api !== GraphicsInfo.Software && GraphicsInfo.api !== GraphicsInfo.Unknown
            layer.samples: 4

            ShapePath {
                scale: Qt.size(root.size / root.grid, root.size / root.grid)
                strokeColor: root.color
                strokeWidth: root.weight * root.size / root.grid
                fillColor: root.filling
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin

                PathSvg { path: Icons.path(root.name) }
            }
        }
        // qmllint enable unqualified
    }
}
