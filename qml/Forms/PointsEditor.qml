// A line or an area on the map, point by point: each typed, or taken where the device is. An area closes on its first
// point by itself. What is half typed stays in the answer, which the form refuses.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    /// An area.
    property bool closed: false
    property bool wrong: false
    property bool readOnly: false
    /// Where the device is may be taken.
    property bool located: false

    readonly property int least: closed ? 3 : 2
    /// How many points there were when one was added in which nothing is typed yet. (The rows keep their keyboard as long
    /// as there are as many as before.)
    property int addedAfter: -1
    readonly property var kept: pointsOf(value)
    /// Those of the answer without the one that closes an area, and one to type in.
    readonly property var points: kept.length === 0 || kept.length === addedAfter ? [...kept, ""] : kept

    signal answered(value: string)
    signal fieldLeft()

    function focusEditor(): void {
        focusPoint(0);
    }

    function focusPoint(index: int): void {
        (rows.itemAt(index) as PointRow)?.focusEditor();
    }

    function pointsOf(text: string): var {
        // Of half a point, a space tells which half.
        const all = text === "" ? [] : text.split(";").map(one => one.trim().indexOf(" ") > 0 ? one.trim() : one);
        if (closed && all.length > least && all[all.length - 1] === all[0])
            all.pop();
        return all;
    }

    function give(all: var): void {
        const typed = all[all.length - 1] === "" ? all.slice(0, -1) : all;
        const whole = closed && typed.length >= least && typed.every(one => one.split(" ").length === 4);
        if (typed.length < all.length)
            addedAfter = typed.length;
        answered((whole ? [...typed, typed[0]] : typed).join(";"));
    }

    function change(index: int, point: string): void {
        const all = [...points];
        all[index] = point;
        give(all);
    }

    function add(point: string): void {
        const open = points[points.length - 1] === "" ? points.slice(0, -1) : points;
        give([...open, point]);
    }

    function remove(index: int): void {
        const all = [...points];
        all.splice(index, 1);
        addedAfter = -1;
        give(all);
        focusPoint(Math.min(index, points.length - 1));
    }

    spacing: Theme.space12

    Repeater {
        id: rows
        model: root.points.length

        PointRow {
            path: root.path
            label: root.label
            value: root.points[index] ?? ""
            description: root.description
            language: root.language
            wrong: root.wrong
            readOnly: root.readOnly
            removable: root.points.length > 1 && !root.readOnly
            width: root.width
            onAnswered: value => root.change(index, value)
            onFieldLeft: root.fieldLeft()
            onRemoved: root.remove(index)
        }
    }
    Label {
        visible: root.kept.length < root.least
        text: root.closed ? qsTr("An area has at least three points.") : qsTr("A line has at least two points.")
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Button {
        objectName: "point." + root.path
        visible: !root.readOnly
        text: qsTr("Add a point")
        iconName: "plus"
        enabled: root.points[root.points.length - 1] !== ""
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.add("");
            root.focusPoint(root.points.length - 1);
        }
    }
    When {
        condition: root.located && !root.readOnly

        PlaceButton {
            path: root.path
            text: qsTr("Add the point where I am")
            width: root.width
            onTaken: place => root.add(place)
        }
    }
}
