// Where notes are written. What is typed is safe before it is added; Ctrl and Return adds it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

GridLayout {
    id: root

    readonly property bool stacked: Theme.widthClass(width) === Theme.Width.Compact

    function add(): void {
        InputMethod.commit();
        Interview.addNote();
        area.forceActiveFocus();
    }

    columns: stacked ? 1 : 2
    columnSpacing: Theme.space12
    rowSpacing: Theme.space8

    TextArea {
        id: area
        objectName: "interview.note"
        name: qsTr("Note")
        placeholderText: qsTr("What is said?")
        lines: 2
        Layout.fillWidth: true
        Component.onCompleted: text = Interview.draftText
        onTextChanged: {
            if (Interview.draftText !== text)
                Interview.draftText = text;
        }
        Keys.onPressed: event => {
            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && event.modifiers & Qt.ControlModifier) {
                event.accepted = true;
                root.add();
            }
        }

        Connections {
            target: Interview

            function onDraftTextChanged(): void {
                if (area.text !== Interview.draftText)
                    area.text = Interview.draftText;
            }
        }
    }
    Button {
        objectName: "interview.add"
        kind: Button.Kind.Primary
        text: qsTr("Add note")
        iconName: "plus"
        enabled: area.text.trim() !== ""
        Layout.fillWidth: root.stacked
        Layout.alignment: Qt.AlignBottom
        onClicked: root.add()
    }
}
