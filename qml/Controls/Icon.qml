// One of the app's own icons, as an outline.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

IconDrawing {
    /// One of the names in Icons.
    property string name
    property real size: Theme.icon

    outline: Icons.path(name)
    color: Theme.colors.text
    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true
}
