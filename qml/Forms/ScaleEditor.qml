// A scale of numbers as buttons, without a value chosen beforehand. Rows are filled evenly when one is too short.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    required property string path
    required property string label
    required property string value
    required property real start
    required property real end
    required property real step
    property bool readOnly: false

    readonly property int count: step !== 0 ? Math.max(1, Math.floor(Math.abs((end - start) / step) + 0.001) + 1) : 1
    readonly property int chosenIndex: {
        for (let i = 0; i < count && value !== ""; ++i)
            if (at(i) === Number(value))
                return i;
        return -1;
    }
    readonly property real cell: Math.max(Theme.target, metrics.advanceWidth("00") + Theme.space16)
    readonly property int fitting: Math.max(1, Math.floor((width + Theme.space8) / (cell + Theme.space8)))
    readonly property int rows: Math.ceil(count / fitting)
    readonly property int columns: Math.ceil(count / rows)
    readonly property real cellWidth: Math.max(cell, Math.min(cell * 1.6, (width - (columns - 1) * Theme.space8) / columns))

    signal answered(value: string)

    function at(index: int): real {
        return start + index * step * (end < start && step > 0 ? -1 : 1);
    }

    function focusEditor(): void {
        const item = steps.itemAt(keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    FontMetrics {
        id: metrics
        font: Theme.bodyStrong
    }
    Choices {
        id: keys
        repeater: steps
        current: root.chosenIndex
        onPicked: index => root.answered(String(root.at(index)))
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
                readonly property string step: String(root.at(index))

                objectName: "option." + root.path + "." + step
                text: step
                chosen: root.chosenIndex === index
                enabled: !root.readOnly
                tabStop: keys.tabStop === index
                position: qsTr("scale from %1 to %2").arg(root.start).arg(root.end)
                width: root.cellWidth
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: {
                    if (!chosen)
                        root.answered(step);
                }
            }
        }
    }
    Button {
        visible: root.chosenIndex >= 0 && !root.readOnly
        objectName: "clear." + root.path
        kind: Button.Kind.Quiet
        text: qsTr("Clear answer")
        iconName: "cross"
        ink: Theme.colors.textMuted
        inLine: true
        x: -Theme.space12
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
