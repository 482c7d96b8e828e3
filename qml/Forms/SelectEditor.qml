// One or several answers of a list, below each other at full width. An answer that is no step of the scale ("I don't
// know") stands apart at the end.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    required property string path
    required property string label
    /// {value, label, apart}
    required property var choices
    /// Lexical: the value, or values with spaces between.
    required property string value
    property bool multiple: false
    property bool readOnly: false

    readonly property list<string> chosen: value === "" ? [] : value.split(" ")
    readonly property int chosenIndex: {
        for (let i = 0; i < choices.length; ++i)
            if (choices[i].value === value)
                return i;
        return -1;
    }

    signal answered(value: string)

    function isChosen(value: string): bool {
        for (let i = 0; i < chosen.length; ++i)
            if (chosen[i] === value)
                return true;
        return false;
    }

    function toggle(value: string): void {
        let kept = [];
        for (let i = 0; i < choices.length; ++i) {
            const one = choices[i].value;
            if (isChosen(one) !== (one === value))
                kept.push(one);
        }
        answered(kept.join(" "));
    }

    /// The keyboard goes to the chosen answer, or the first.
    function focusEditor(): void {
        const item = options.itemAt(multiple ? 0 : keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Choices {
        id: keys
        repeater: options
        current: root.multiple ? -1 : root.chosenIndex
        onPicked: index => {
            if (!root.multiple)
                root.answered(root.choices[index].value);
        }
    }
    Repeater {
        id: options
        model: root.choices.length

        Option {
            id: option

            required property int index
            // By index, so that new texts (another language) keep the option and its focus.
            readonly property var choice: root.choices[index] ?? { value: "", label: "", apart: false }

            objectName: "option." + root.path + "." + choice.value
            text: choice.label
            apart: choice.apart === true
            multiple: root.multiple
            chosen: root.multiple ? root.isChosen(choice.value) : root.chosenIndex === index
            enabled: !root.readOnly
            tabStop: root.multiple || keys.tabStop === index
            position: qsTr("%1 of %2").arg(index + 1).arg(root.choices.length)
            width: root.width
            Keys.onPressed: event => keys.handle(event, index)
            onClicked: {
                if (root.multiple)
                    root.toggle(choice.value);
                else if (!chosen)
                    root.answered(choice.value);
            }
        }
    }
    Button {
        visible: !root.multiple && root.chosenIndex >= 0 && !root.readOnly
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
