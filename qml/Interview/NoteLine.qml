// Where notes are written. What is typed is safe before it is added. Return adds it, Shift and Return begins a line.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

GridLayout {
    id: root

    readonly property bool stacked: Theme.widthClass(width) === Theme.Width.Compact
    readonly property alias area: area

    function add(): void {
        InputMethod.commit();
        Notes.add();
        area.forceActiveFocus();
    }

    columns: 2
    columnSpacing: Theme.space12
    rowSpacing: Theme.space8

    TextArea {
        id: area
        objectName: "interview.note"
        name: qsTr("Note")
        placeholderText: qsTr("What is said?")
        lines: root.stacked ? 1 : 2
        enabled: !Interview.locked
        Layout.fillWidth: true
        Component.onCompleted: text = Notes.text
        onTextChanged: {
            if (Notes.text !== text)
                Notes.text = text;
        }
        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                event.accepted = true;
                root.add();
            } else if (area.text === "" && event.matches(StandardKey.Undo)) {
                event.accepted = true;
                Interview.undo();
            }
        }

        Connections {
            target: Notes

            function onLineChanged(): void {
                if (area.text !== Notes.text) {
                    area.text = Notes.text;
                    area.cursorPosition = area.length;
                }
            }
        }
    }
    // Where room is scarce, all that a thumb needs stands above the keyboard.
    IconButton {
        visible: root.stacked
        objectName: "interview.add"
        iconName: "plus"
        name: area.text.trim() === "" && Notes.canAdd ? qsTr("Add marker") : qsTr("Add note")
        outlined: true
        enabled: Notes.canAdd && !Interview.locked
        Layout.alignment: Qt.AlignBottom
        onClicked: root.add()
    }
    Button {
        visible: !root.stacked
        objectName: "interview.add"
        kind: Button.Kind.Primary
        text: area.text.trim() === "" && Notes.canAdd ? qsTr("Add marker") : qsTr("Add note")
        iconName: "plus"
        enabled: Notes.canAdd && !Interview.locked
        Layout.alignment: Qt.AlignBottom
        onClicked: root.add()
    }
}
