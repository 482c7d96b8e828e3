// A corner of the frame to which a picture is cropped: dragged, or moved by the arrow keys.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    required property string name
    required property bool atLeft
    required property bool atTop
    /// Where the corner is in the parent.
    required property real cornerX
    required property real cornerY
    readonly property bool byKeys: activeFocus && !touched
    property bool touched: false

    signal dragged(x: real, y: real)
    signal released()
    signal nudged(dx: real, dy: real)

    function nudge(event: var, dx: real, dy: real): void {
        const far = event.modifiers & Qt.ShiftModifier ? 5 : 1;
        touched = false;
        nudged(dx * far, dy * far);
        event.accepted = true;
    }

    function within(place: real, room: real): real {
        return Math.min(Math.max(place, 0), room);
    }

    width: Theme.target
    height: Theme.target
    // Most of it lies outside the frame, so that the corners of a small one can be told apart.
    x: within(cornerX - (atLeft ? Theme.target - Theme.space12 : Theme.space12), parent.width - Theme.target)
    y: within(cornerY - (atTop ? Theme.target - Theme.space12 : Theme.space12), parent.height - Theme.target)
    activeFocusOnTab: true
    Accessible.role: Accessible.Grip
    Accessible.name: name
    Accessible.description: qsTr("The arrow keys move the corner, with Shift in larger steps.")

    onActiveFocusChanged: {
        if (activeFocus)
            touched = pad.pressed;
    }

    Keys.onLeftPressed: event => nudge(event, -1, 0)
    Keys.onRightPressed: event => nudge(event, 1, 0)
    Keys.onUpPressed: event => nudge(event, 0, -1)
    Keys.onDownPressed: event => nudge(event, 0, 1)

    Rectangle {
        width: Theme.space24
        height: width
        x: root.within(root.cornerX - root.x - Theme.space12, root.width - Theme.space24)
        y: root.within(root.cornerY - root.y - Theme.space12, root.height - Theme.space24)
        radius: width / 2
        color: Theme.colors.accent
        border.width: Theme.space2
        border.color: Theme.colors.accentInk

        FocusRing {
            shown: root.byKeys
            around: parent.radius
        }
    }
    MouseArea {
        id: pad

        /// From the finger to the corner.
        property point apart

        anchors.fill: parent
        preventStealing: true
        onPressed: mouse => {
            root.touched = true;
            root.forceActiveFocus(Qt.MouseFocusReason);
            apart = Qt.point(root.cornerX - root.x - mouse.x, root.cornerY - root.y - mouse.y);
        }
        onPositionChanged: mouse => root.dragged(root.x + mouse.x + apart.x, root.y + mouse.y + apart.y)
        onReleased: root.released()
        onCanceled: root.released()
    }
}
