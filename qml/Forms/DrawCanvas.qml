// The paper of the drawing that is open: a finger, a stylus or the mouse draws on it. With keys, the arrows move a pen
// that the space bar puts down and lifts.
import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    required property string name
    /// The keyboard is in it, and shows its pen.
    readonly property bool byKeys: activeFocus && !touched
    /// A finger or the mouse drew last.
    property bool touched: false

    /// By how much one arrow moves the pen, of the width.
    readonly property real step: 0.01
    readonly property int strides: 5

    function move(event: var, dx: real, dy: real): void {
        const by = step * (event.modifiers & Qt.ShiftModifier ? strides : 1);
        touched = false;
        paper.pen = Qt.point(Math.min(Math.max(paper.pen.x + dx * by, 0), 1), Math.min(Math.max(paper.pen.y + dy * by * Drawings.ratio, 0), 1));
        if (paper.penDown)
            Drawings.extend(paper.pen.x, paper.pen.y);
        event.accepted = true;
    }

    function lift(): void {
        if (!paper.penDown)
            return;
        paper.penDown = false;
        Drawings.end();
    }

    function toggle(): void {
        touched = false;
        if (paper.penDown) {
            lift();
            return;
        }
        Drawings.begin(paper.pen.x, paper.pen.y);
        paper.penDown = true;
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Canvas
    Accessible.name: name
    Accessible.description: qsTr("The arrow keys move the pen, the space bar puts it down and lifts it.")

    onActiveFocusChanged: {
        if (activeFocus)
            touched = pad.pressed;
        else
            lift();
    }

    Keys.onLeftPressed: event => move(event, -1, 0)
    Keys.onRightPressed: event => move(event, 1, 0)
    Keys.onUpPressed: event => move(event, 0, -1)
    Keys.onDownPressed: event => move(event, 0, 1)
    Keys.onSpacePressed: event => {
        if (!event.isAutoRepeat)
            toggle();
    }

    DrawingPaper {
        id: paper
        anchors.fill: parent
        drawings: Drawings
        penShown: root.byKeys
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.colors.outlineWidth
        border.color: Theme.colors.outline

        FocusRing { shown: root.byKeys }
    }
    MouseArea {
        id: pad
        anchors.fill: parent
        // The page under a finger that draws stands still.
        preventStealing: true
        onPressed: mouse => {
            root.lift();
            root.touched = true;
            root.forceActiveFocus(Qt.MouseFocusReason);
            Drawings.begin(mouse.x / width, mouse.y / height);
        }
        onPositionChanged: mouse => Drawings.extend(mouse.x / width, mouse.y / height)
        onReleased: Drawings.end()
        onCanceled: Drawings.end()
    }
}
