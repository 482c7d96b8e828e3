// A question whose answers stand on a sheet: the page shows only what is chosen.
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
    property bool multiple: false
    property bool searching: false
    property bool readOnly: false

    readonly property list<string> labels: choices !== null && choices.revision >= 0 && value !== ""
        ? (multiple ? choices.labelsOf(value) : [choices.indexOf(value) < 0 ? value : choices.labelAt(choices.indexOf(value))]) : []

    signal answered(value: string)

    function focusEditor(): void {
        button.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8

    DropButton {
        id: button
        objectName: "choose." + root.path
        label: Lexical.plain(root.label)
        text: [...root.labels].map(label => Lexical.plain(label)).join("; ")
        placeholder: root.searching ? qsTr("Search and choose") : qsTr("Choose")
        font: Theme.body
        enabled: !root.readOnly
        width: root.width
        implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
        onClicked: sheet.open()
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
    ChoiceSheet {
        id: sheet
        title: Lexical.plain(root.label)
        path: root.path
        choices: root.choices
        value: root.value
        multiple: root.multiple
        searching: root.searching
        onAnswered: value => root.answered(value)
    }
}
