// What is dragged over on the open picture is made unrecognisable. With keys, the arrows move a frame, with Shift they
// make it larger or smaller, and the space bar does it.
import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    required property string name
    readonly property bool byKeys: activeFocus && !touched
    property bool touched: false
    /// Of the keys: 0 to 1 of the picture, at first a square in its middle.
    property real side: 0.2
    property rect area: Qt.rect(0.5 - side / 2, 0.5 - side * Drawings.ratio / 2, side, side * Drawings.ratio)

    readonly property real step: 0.01
    readonly property real least: 0.02

    function move(event: var, dx: real, dy: real): void {
        touched = false;
        const across = dx * step, down = dy * step * Drawings.ratio;
        if (event.modifiers & Qt.ShiftModifier) {
            const wide = Math.min(Math.max(area.width + across, least), 1 - area.x);
            area = Qt.rect(area.x, area.y, wide, Math.min(Math.max(area.height + down, least), 1 - area.y));
        } else {
            const x = Math.min(Math.max(area.x + across, 0), 1 - area.width);
            area = Qt.rect(x, Math.min(Math.max(area.y + down, 0), 1 - area.height), area.width, area.height);
        }
        event.accepted = true;
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Canvas
    Accessible.name: name
    Accessible.description: qsTr("The arrow keys move the frame, with Shift they make it larger or smaller, the space bar blurs what is in it.")
    Accessible.onPressAction: Drawings.blur(area)
    onActiveFocusChanged: {
        if (activeFocus)
            touched = pad.pressed;
    }

    Keys.onLeftPressed: event => move(event, -1, 0)
    Keys.onRightPressed: event => move(event, 1, 0)
    Keys.onUpPressed: event => move(event, 0, -1)
    Keys.onDownPressed: event => move(event, 0, 1)
    Keys.onSpacePressed: event => {
        touched = false;
        if (!event.isAutoRepeat)
            Drawings.blur(area);
    }

    Rectangle {
        readonly property rect place: pad.pressed ? pad.area : root.area

        visible: pad.pressed || root.byKeys
        x: place.x * root.width
        y: place.y * root.height
        width: place.width * root.width
        height: place.height * root.height
        color: Theme.colors.scrim
        border.width: root.byKeys ? Theme.focusWidth : Theme.colors.chosenWidth
        border.color: root.byKeys ? Theme.colors.focus : Theme.colors.accent
    }
    MouseArea {
        id: pad

        property point from
        property point to
        readonly property rect area: Qt.rect(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y))

        function at(mouse: var): point {
            return Qt.point(Math.min(Math.max(mouse.x / width, 0), 1), Math.min(Math.max(mouse.y / height, 0), 1));
        }

        anchors.fill: parent
        // The page under a finger that draws stands still.
        preventStealing: true
        onPressed: mouse => {
            root.touched = true;
            root.forceActiveFocus(Qt.MouseFocusReason);
            from = to = at(mouse);
        }
        onPositionChanged: mouse => to = at(mouse)
        onReleased: Drawings.blur(area)
    }
}
