// Things to put in order: what has a place stands on top in its order, the rest below. Tap them one after the other, or
// move them by arrow, key or grip; the last one finds its place by itself.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    required property ChoiceModel choices
    required property string value
    property bool readOnly: false

    readonly property int count: choices?.count ?? 0
    readonly property list<string> ranked: value === "" ? [] : [...value.split(" ")].filter(one => choices !== null && choices.indexOf(one) >= 0)
    /// While a row is dragged: which one, and the place from 0 where it would come. It is no answer before it is dropped.
    property string dragged
    property int over: -1
    /// `ranked`, or what it would be.
    readonly property list<string> places: dragged === "" || over < 0 ? ranked : moved(dragged, over)
    /// Every value: those with a place in their order, then the others.
    readonly property list<string> order: {
        const all = [...places];
        for (let i = 0; i < count && choices.revision >= 0; ++i)
            if (all.indexOf(choices.valueAt(i)) < 0)
                all.push(choices.valueAt(i));
        return all;
    }

    signal answered(value: string)

    function focusEditor(): void {
        focusAt(0);
    }

    function focusAt(index: int): void {
        (rows.itemAt(Math.max(0, Math.min(count - 1, index))) as RankRow)?.focusRow();
    }

    function give(places: list<string>): void {
        const all = [...places];
        if (all.length === count - 1 && all.length > ranked.length)
            all.push(order.find(one => all.indexOf(one) < 0));
        answered(all.join(" "));
    }

    function toggle(value: string): void {
        if (ranked.indexOf(value) >= 0)
            give([...ranked].filter(one => one !== value));
        else
            give([...ranked, value]);
    }

    /// `ranked` with a value at an index; one without a place comes in there.
    function moved(value: string, index: int): list<string> {
        const others = [...ranked].filter(one => one !== value);
        others.splice(Math.min(index, others.length), 0, value);
        return others;
    }

    /// To a place from 1.
    function move(value: string, place: int): void {
        const all = moved(value, place - 1);
        give(all);
        focusAt(all.indexOf(value));
    }

    /// The row at this height, or the one nearest to it.
    function rowAt(y: real): int {
        let row = 0;
        while (row < count - 1 && y > (rows.itemAt(row)?.y ?? 0) + (rows.itemAt(row)?.height ?? 0) + spacing / 2)
            ++row;
        return row;
    }

    function drag(value: string, y: real): void {
        if (dragged === "")
            dragged = value;
        over = rowAt(y);
    }

    function endDrag(dropped: bool): void {
        const all = [...places];
        const changed = dropped && dragged !== "" && all.join(" ") !== ranked.join(" ");
        dragged = "";
        over = -1;
        if (changed)
            give(all);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: Lexical.plain(label)

    Label {
        visible: !root.readOnly
        text: root.ranked.length === 0 ? qsTr("Tap what comes first, then what comes second, and so on.")
            : root.ranked.length < root.count ? qsTr("Placed: %1 of %2. Tap the next one, or move them with the arrows.").arg(root.ranked.length).arg(root.count)
            : qsTr("Everything has a place. The arrows move an answer, a tap takes it out.")
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Repeater {
        id: rows
        // By place, so that a row that moves needs no new item.
        model: root.count

        RankRow {
            required property int index
            readonly property string value: root.order[index] ?? ""
            readonly property int row: root.choices?.indexOf(value) ?? -1
            readonly property string words: root.choices !== null && root.choices.revision >= 0 ? root.choices.labelAt(row) : ""

            prefix: "rank." + root.path + "." + value
            text: Lexical.plain(words)
            styled: Lexical.isMarked(words) ? Lexical.styled(words) : ""
            image: root.choices !== null && root.choices.revision >= 0 ? root.choices.imageAt(row) : ""
            place: index < root.places.length ? index + 1 : 0
            placed: root.places.length
            lifted: root.dragged !== "" && root.dragged === value
            count: root.count
            enabled: !root.readOnly
            width: root.width
            onToggled: root.toggle(value)
            onMoved: to => root.move(value, to)
            onStepped: by => root.focusAt(index + by)
            onDragged: y => root.drag(value, y)
            onDropped: root.endDrag(true)
            onDragCanceled: root.endDrag(false)
        }
    }
    ClearButton {
        visible: root.ranked.length > 0 && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
