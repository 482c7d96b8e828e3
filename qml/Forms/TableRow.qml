// One question of a table: what it is about, and a mark below each column.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Rectangle {
    id: root

    required property string path
    required property string label
    required property string hint
    required property ChoiceModel choices
    required property string value
    required property real side
    required property real cell
    property bool required: false
    property bool multiple: false
    property bool readOnly: false
    property bool wrong: false

    readonly property string name: Lexical.plain(label)
    readonly property list<string> chosen: value === "" ? [] : value.split(" ")
    readonly property int chosenIndex: choices !== null && choices.revision >= 0 && value !== "" ? choices.indexOf(value) : -1

    signal answered(value: string)

    function focusEditor(): void {
        const item = cells.itemAt(multiple ? 0 : keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: Math.max(Theme.targetLarge, words.height + 2 * Theme.space8)
    radius: Theme.radiusSmall
    color: wrong ? Theme.colors.dangerSoft : "transparent"
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.colors.line
    }
    Choices {
        id: keys
        repeater: cells
        current: root.multiple ? -1 : root.chosenIndex
        onPicked: index => {
            if (!root.multiple)
                root.answered(root.choices.valueAt(index));
        }
    }
    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space4
        width: root.side - Theme.space16

        FormText {
            source: root.label
            lineHeight: Theme.lineHeightTight
            width: parent.width
            Accessible.name: root.required ? qsTr("%1 (required)").arg(root.name) : root.name
        }
        Label {
            visible: text !== ""
            text: root.required ? (root.hint === "" ? qsTr("Required") : qsTr("Required") + " · " + Lexical.plain(root.hint)) : Lexical.plain(root.hint)
            font: Theme.caption
            color: Theme.colors.textMuted
            width: parent.width
        }
    }
    Row {
        x: root.side

        Repeater {
            id: cells
            model: root.choices

            MarkCell {
                required property int index
                required property string value
                required property string label

                objectName: "option." + root.path + "." + value
                name: root.name + ": " + Lexical.plain(label)
                multiple: root.multiple
                chosen: root.multiple ? root.chosen.indexOf(value) >= 0 : root.chosenIndex === index
                enabled: !root.readOnly
                tabStop: root.multiple || keys.tabStop === index
                width: root.cell
                height: root.height
                Keys.onPressed: event => keys.handle(event, index)
                // The same answer again takes it back: a row has no room for a button that does.
                onClicked: root.answered(root.multiple ? root.choices.toggled(root.value, value) : chosen ? "" : value)
            }
        }
    }
}
