// A time of day, typed or chosen from a clock. An answer from another time zone keeps its own.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

RowLayout {
    id: root

    required property string path
    required property string label
    required property string value
    /// The date that it goes with; "" for any.
    property string day
    property string description
    property bool wrong: false
    property bool readOnly: false

    signal answered(value: string)
    signal fieldLeft()

    function focusEditor(): void {
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    onValueChanged: {
        if (Lexical.timeLexical(input.text, value, day) !== value)
            input.text = Lexical.timeShown(value);
    }
    Component.onCompleted: input.text = Lexical.timeShown(value)

    spacing: Theme.space8

    TextField {
        id: input
        objectName: "input." + root.path
        name: root.label
        description: root.description
        wrong: root.wrong
        readOnly: root.readOnly
        placeholderText: qsTr("hh:mm")
        inputMethodHints: Qt.ImhTime
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.formWidth / 3 * Theme.fontScale
        Layout.maximumWidth: Theme.formWidth / 3 * Theme.fontScale
        onTextEdited: root.answered(Lexical.timeLexical(text, root.value, root.day))
        onEditingFinished: {
            text = Lexical.timeShown(Lexical.timeLexical(text, root.value, root.day));
            root.fieldLeft();
        }
    }
    IconButton {
        objectName: "clock." + root.path
        iconName: "clock"
        name: qsTr("Choose a time")
        enabled: !root.readOnly
        outlined: true
        onClicked: clock.ask()
    }
    Label {
        id: zone
        visible: text !== ""
        text: Lexical.zoneShown(root.value, root.day)
        font: Theme.small
        color: Theme.colors.textMuted
    }
    Item {
        implicitWidth: 0
        Layout.fillWidth: true
    }

    ClockSheet {
        id: clock
        title: Lexical.plain(root.label)
        value: Lexical.timeShown(root.value)
        onPicked: time => {
            input.text = time;
            root.answered(Lexical.timeLexical(time, root.value, root.day));
        }
    }
}
