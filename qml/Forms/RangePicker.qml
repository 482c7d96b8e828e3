// A scale as a list on a sheet.
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
    required property real start
    required property real end
    required property real step
    property string language: "nl"
    property bool readOnly: false

    readonly property list<string> values: {
        const all = [];
        const by = Math.abs(step) * (end < start ? -1 : 1);
        const count = step !== 0 ? Math.floor(Math.abs((end - start) / step) + 0.001) + 1 : 1;
        for (let i = 0; i < count; ++i)
            all.push(String(Number((start + i * by).toFixed(6))));
        return all;
    }

    signal answered(value: string)

    function focusEditor(): void {
        picker.forceActiveFocus(Qt.TabFocusReason);
    }

    function words(value: string): string {
        const number = Lexical.numberShown(value, language);
        const row = choices?.indexOf(value) ?? -1;
        return row < 0 ? number : number + " · " + Lexical.plain(choices.labelAt(row));
    }

    spacing: Theme.space8

    Picker {
        id: picker
        objectName: "choose." + root.path
        prefix: "option." + root.path + "."
        label: Lexical.plain(root.label)
        placeholder: qsTr("Choose")
        labels: [...root.values].map(value => root.words(value))
        values: root.values
        value: root.value === "" ? "" : String(Number(root.value))
        font: Theme.body
        enabled: !root.readOnly
        width: Math.min(root.width, Theme.formWidth / 2 * Theme.fontScale)
        onPicked: value => root.answered(value)
    }
    ClearButton {
        visible: root.value !== "" && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
