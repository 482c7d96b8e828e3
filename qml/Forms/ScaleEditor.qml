// A scale of numbers as buttons, without a value chosen beforehand. Rows are filled evenly when one is too short.
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
    required property string value
    required property real start
    required property real end
    required property real step
    /// Values with a name on the scale.
    property ChoiceModel choices: null
    property string language: "nl"
    /// One below the other, the end on top.
    property bool vertical: false
    property bool readOnly: false

    readonly property int count: step !== 0 ? Math.max(1, Math.floor(Math.abs((end - start) / step) + 0.001) + 1) : 1
    readonly property int chosenIndex: {
        for (let i = 0; i < count && value !== ""; ++i)
            if (Math.abs(at(i) - Number(value)) < Math.abs(step) / 1000)
                return i;
        return -1;
    }
    readonly property real cell: {
        // The height stands for the font, which advanceWidth() does not depend on as far as a binding knows.
        let widest = metrics.height > 0 ? metrics.advanceWidth("00") : 0;
        for (const index of [0, Math.min(1, count - 1), count - 1])
            widest = Math.max(widest, metrics.advanceWidth(Lexical.numberShown(lexical(index), language)));
        return Math.max(Theme.target, widest + Theme.space16);
    }
    readonly property int fitting: Math.max(1, Math.floor((width + Theme.space8) / (cell + Theme.space8)))
    readonly property int rows: vertical ? count : Math.ceil(count / fitting)
    readonly property int columns: vertical ? 1 : Math.ceil(count / rows)
    /// "0 = bad, 10 = good"
    readonly property string legend: {
        const all = [];
        for (let i = 0; i < (choices?.count ?? 0) && choices.revision >= 0; ++i)
            all.push(Lexical.numberShown(choices.valueAt(i), language) + " = " + Lexical.plain(choices.labelAt(i)));
        return all.join(" · ");
    }
    readonly property real cellWidth: Math.max(cell, Math.min(cell * 1.6, (width - (columns - 1) * Theme.space8) / columns))

    signal answered(value: string)

    function at(index: int): real {
        return start + index * step * (end < start && step > 0 ? -1 : 1);
    }

    function lexical(index: int): string {
        return String(Number(at(index).toFixed(6)));
    }

    /// A standing scale has its end on top.
    function stepAt(index: int): int {
        return vertical ? count - 1 - index : index;
    }

    function nameOf(value: string): string {
        const row = choices?.indexOf(value) ?? -1;
        const number = Lexical.numberShown(value, language);
        return row < 0 ? number : number + ", " + Lexical.plain(choices.labelAt(row));
    }

    function focusEditor(): void {
        const item = steps.itemAt(keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: Lexical.plain(label)

    FontMetrics {
        id: metrics
        font: Theme.bodyStrong
    }
    Label {
        visible: text !== ""
        text: root.legend
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Choices {
        id: keys
        repeater: steps
        current: root.chosenIndex < 0 ? -1 : root.stepAt(root.chosenIndex)
        onPicked: index => root.answered(root.lexical(root.stepAt(index)))
    }
    Grid {
        columns: root.columns
        spacing: Theme.space8
        width: root.width

        Repeater {
            id: steps
            model: root.count

            ScaleOption {
                id: option

                required property int index
                readonly property string step: root.lexical(root.stepAt(index))

                objectName: "option." + root.path + "." + step
                text: Lexical.numberShown(step, root.language)
                name: root.nameOf(step)
                chosen: root.chosenIndex === root.stepAt(index)
                enabled: !root.readOnly
                tabStop: keys.tabStop === index
                position: qsTr("scale from %1 to %2").arg(root?.start ?? 0).arg(root?.end ?? 0)
                width: root.cellWidth
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: {
                    if (!chosen)
                        root.answered(step);
                }
            }
        }
    }
    ClearButton {
        visible: root.chosenIndex >= 0 && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
