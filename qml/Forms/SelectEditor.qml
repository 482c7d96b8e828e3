// One or several answers of a list, below each other at full width, in columns, packed, or as a scale. An answer that
// is no step of the scale ("I don't know") stands apart at the end.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    enum Arrangement { Listed, Columns, Packed, Scale }

    required property string path
    required property string label
    required property ChoiceModel choices
    /// Lexical: the value, or values with spaces between.
    required property string value
    property bool multiple: false
    property bool readOnly: false
    property int arrangement: SelectEditor.Arrangement.Listed
    /// As many as this where there is room; 0 for as many as fit.
    property int wantedColumns: 0
    /// Answers without a mark.
    property bool bare: false

    readonly property int count: choices?.count ?? 0
    readonly property list<string> chosen: value === "" ? [] : value.split(" ")
    readonly property int chosenIndex: choices !== null && choices.revision >= 0 && value !== "" ? choices.indexOf(value) : -1
    readonly property bool packed: arrangement === SelectEditor.Arrangement.Packed
    readonly property bool scale: arrangement === SelectEditor.Arrangement.Scale && steps > 1 && cellFor(steps) >= widestWord + Theme.space24
    readonly property bool tiles: scale || ((choices?.pictured ?? false) && (bare || arrangement === SelectEditor.Arrangement.Columns))
    /// Answers that are steps: without those apart.
    readonly property int steps: {
        let number = 0;
        for (let i = 0; i < count && choices.revision >= 0; ++i)
            number += choices.apartAt(i) ? 0 : 1;
        return number;
    }
    readonly property real widestWord: {
        let most = Theme.target;
        // The height stands for the font, which advanceWidth() does not depend on as far as a binding knows.
        for (let i = 0; i < count && arrangement === SelectEditor.Arrangement.Scale && metrics.height > 0 && choices.revision >= 0; ++i)
            for (const word of Lexical.plain(choices.labelAt(i)).split(" "))
                most = Math.max(most, metrics.advanceWidth(word));
        return most;
    }
    readonly property int fitting: Math.max(1, Math.floor((width + Theme.space8) / ((tiles ? Theme.tileColumn : Theme.answerColumn) * Theme.fontScale + Theme.space8)))
    readonly property int columns: scale ? steps
        : arrangement !== SelectEditor.Arrangement.Columns ? 1
        : wantedColumns > 0 ? Math.min(fitting, wantedColumns, Math.max(1, count)) : evenColumns(Math.min(fitting, 4), count)

    signal answered(value: string)
    /// One was chosen by a touch or a click: the page may go on.
    signal picked()

    function cellFor(number: int): real {
        return (width - (number - 1) * Theme.space8) / number;
    }

    /// As many columns as fill their rows best: four answers stand two by two where three fit.
    function evenColumns(most: int, number: int): int {
        return Math.max(1, Math.ceil(number / Math.ceil(number / most)));
    }

    function isChosen(value: string): bool {
        return chosen.indexOf(value) >= 0;
    }

    /// The keyboard goes to the chosen answer, or the first.
    function focusEditor(): void {
        const item = keys.repeater.itemAt(multiple ? 0 : keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: Lexical.plain(label)

    FontMetrics {
        id: metrics
        font: Theme.body
    }
    Choices {
        id: keys
        repeater: root.packed ? pack : listed
        current: root.multiple ? -1 : root.chosenIndex
        onPicked: index => {
            if (!root.multiple)
                root.answered(root.choices.valueAt(index));
        }
    }

    component Answer: Option {
        id: answer

        required property int index
        required property string value
        required property string label

        objectName: "option." + root.path + "." + value
        text: Lexical.plain(label)
        styled: Lexical.isMarked(label) ? Lexical.styled(label) : ""
        multiple: root.multiple
        chosen: root.multiple ? root.isChosen(value) : root.chosenIndex === index
        enabled: !root.readOnly
        tabStop: root.multiple || keys.tabStop === index
        position: qsTr("%1 of %2").arg(index + 1).arg(root?.count ?? 0)
        bare: root.bare
        tile: root.tiles && !apart
        onEnlargeAsked: {
            pictures.title = text;
            pictures.source = bigImage;
            pictures.open();
        }
        Keys.onPressed: event => keys.handle(event, index)
        onClicked: {
            if (root.multiple) {
                root.answered(root.choices.toggled(root.value, value));
                return;
            }
            if (!chosen)
                root.answered(value);
            root.picked();
        }
    }

    GridLayout {
        visible: !root.packed
        width: root.width
        columns: root.columns
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8

        Repeater {
            id: listed
            model: root.packed ? null : root.choices

            Answer {
                required apart
                required image
                required bigImage
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.target
                Layout.columnSpan: apart ? root.columns : 1
            }
        }
    }
    Flow {
        visible: root.packed
        width: root.width
        spacing: Theme.space8

        Repeater {
            id: pack
            model: root.packed ? root.choices : null

            Answer {
                required apart
                required image
                required bigImage
                topInset: 0
                width: Math.min(implicitWidth, root.width)
            }
        }
    }
    Label {
        visible: root.count === 0
        text: qsTr("There is nothing to choose from yet.")
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    ClearButton {
        visible: !root.multiple && root.chosenIndex >= 0 && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
    PictureSheet {
        id: pictures
    }
}
