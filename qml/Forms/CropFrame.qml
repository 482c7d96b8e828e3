// The frame to which the open picture is cropped, over the whole of it. A corner is dragged, or the frame itself; with
// keys, the arrows move what has the focus.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Item {
    id: root

    /// Of the picture, 0 to 1: what is left of a side at least.
    readonly property real least: 0.1
    readonly property real step: 0.01
    property bool inHand: false
    property rect held
    readonly property rect frame: inHand ? held : Drawings.frame
    readonly property bool byKeys: body.byKeys || topLeft.byKeys || topRight.byKeys || bottomLeft.byKeys || bottomRight.byKeys

    function hold(area: rect): void {
        held = area;
        inHand = true;
    }

    function release(): void {
        if (!inHand)
            return;
        Drawings.crop(held);
        inHand = false;
    }

    /// With one corner somewhere else.
    function cornered(atLeft: bool, atTop: bool, x: real, y: real): rect {
        const left = atLeft ? Math.min(Math.max(x, 0), frame.right - least) : frame.left;
        const right = atLeft ? frame.right : Math.max(Math.min(x, 1), frame.left + least);
        const top = atTop ? Math.min(Math.max(y, 0), frame.bottom - least) : frame.top;
        const bottom = atTop ? frame.bottom : Math.max(Math.min(y, 1), frame.top + least);
        return Qt.rect(left, top, right - left, bottom - top);
    }

    function moved(x: real, y: real): rect {
        return Qt.rect(Math.min(Math.max(x, 0), 1 - frame.width), Math.min(Math.max(y, 0), 1 - frame.height), frame.width, frame.height);
    }

    function place(x: real, y: real): string {
        return qsTr("%1 % from the left, %2 % from the top").arg(Math.round(x * 100)).arg(Math.round(y * 100));
    }

    component Shade: Rectangle {
        color: Theme.colors.scrim
    }
    component Corner: CropCorner {
        readonly property real at: atLeft ? root.frame.left : root.frame.right
        readonly property real down: atTop ? root.frame.top : root.frame.bottom

        cornerX: at * root.width
        cornerY: down * root.height
        onDragged: (x, y) => root.hold(root.cornered(atLeft, atTop, x / root.width, y / root.height))
        onReleased: root.release()
        onNudged: (dx, dy) => Drawings.crop(root.cornered(atLeft, atTop, at + dx * root.step, down + dy * root.step))
    }

    Shade {
        width: root.width
        height: body.y
    }
    Shade {
        y: body.y + body.height
        width: root.width
        height: root.height - y
    }
    Shade {
        y: body.y
        width: body.x
        height: body.height
    }
    Shade {
        x: body.x + body.width
        y: body.y
        width: root.width - x
        height: body.height
    }
    Item {
        id: body

        readonly property bool byKeys: activeFocus && !touched
        property bool touched: false
        readonly property string position: root.place(root.frame.left, root.frame.top)

        function nudge(event: var, dx: real, dy: real): void {
            const far = event.modifiers & Qt.ShiftModifier ? 5 : 1;
            touched = false;
            Drawings.crop(root.moved(root.frame.x + dx * far * root.step, root.frame.y + dy * far * root.step));
            event.accepted = true;
        }

        objectName: "drawing.crop.frame"
        x: root.frame.x * root.width
        y: root.frame.y * root.height
        width: root.frame.width * root.width
        height: root.frame.height * root.height
        activeFocusOnTab: true
        Accessible.role: Accessible.Grip
        Accessible.name: qsTr("Frame") + ": " + position
        Accessible.description: qsTr("The arrow keys move the frame, with Shift in larger steps.")
        onActiveFocusChanged: {
            if (activeFocus)
                touched = pad.pressed;
        }
        Keys.onLeftPressed: event => nudge(event, -1, 0)
        Keys.onRightPressed: event => nudge(event, 1, 0)
        Keys.onUpPressed: event => nudge(event, 0, -1)
        Keys.onDownPressed: event => nudge(event, 0, 1)

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.width: body.byKeys ? Theme.focusWidth : Theme.colors.chosenWidth
            border.color: body.byKeys ? Theme.colors.focus : Theme.colors.accent
        }
        MouseArea {
            id: pad

            property point apart

            anchors.fill: parent
            preventStealing: true
            onPressed: mouse => {
                body.touched = true;
                body.forceActiveFocus(Qt.MouseFocusReason);
                apart = Qt.point(mouse.x, mouse.y);
            }
            onPositionChanged: mouse => root.hold(root.moved((body.x + mouse.x - apart.x) / root.width, (body.y + mouse.y - apart.y) / root.height))
            onReleased: root.release()
            onCanceled: root.release()
        }
    }
    Corner {
        id: topLeft
        objectName: "drawing.crop.topLeft"
        name: qsTr("Top left corner") + ": " + root.place(at, down)
        atLeft: true
        atTop: true
    }
    Corner {
        id: topRight
        objectName: "drawing.crop.topRight"
        name: qsTr("Top right corner") + ": " + root.place(at, down)
        atLeft: false
        atTop: true
    }
    Corner {
        id: bottomLeft
        objectName: "drawing.crop.bottomLeft"
        name: qsTr("Bottom left corner") + ": " + root.place(at, down)
        atLeft: true
        atTop: false
    }
    Corner {
        id: bottomRight
        objectName: "drawing.crop.bottomRight"
        name: qsTr("Bottom right corner") + ": " + root.place(at, down)
        atLeft: false
        atTop: false
    }
}
