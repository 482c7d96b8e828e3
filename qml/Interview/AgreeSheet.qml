// Words that the note-takers agree on, instead of either's own.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Sheet {
    id: root

    property string row
    property string agreed
    property var cells: []
    property string speaker

    function ask(of: string, entries: var): void {
        agreed = "";
        row = of;
        cells = entries.filter(cell => (cell.noteId ?? "") !== "");
        speaker = cells.length > 0 ? cells[0].noteId : "";
        if (area.text === "")
            area.text = Compare.together(of);
        open();
        area.forceActiveFocus();
    }

    function edit(id: string, words: string): void {
        row = "";
        cells = [];
        agreed = id;
        area.text = words;
        open();
        area.forceActiveFocus();
    }

    title: qsTr("What you agree on")

    Label {
        text: qsTr("The notes of both stay as they are.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    TypedArea {
        id: area
        objectName: "agree.words"
        key: "agreed/" + (root.row !== "" ? root.row : root.agreed)
        name: root.title
        lines: 4
        focus: true
        Layout.fillWidth: true
    }
    NameBanner {
        words: area.text
        Layout.fillWidth: true
        onReplaced: text => area.text = text
    }
    ChipBar {
        visible: root.cells.length > 1 && root.cells[0].speaker !== root.cells[1].speaker
        name: qsTr("Who is speaking")
        Layout.fillWidth: true

        Repeater {
            model: root.cells

            Chip {
                required property var modelData

                text: modelData.speaker === "" ? qsTr("Unknown") : modelData.speaker
                chosen: root.speaker === modelData.noteId
                onClicked: root.speaker = modelData.noteId
            }
        }
    }

    actions: [
        Button {
            objectName: "agree.save"
            kind: Button.Kind.Primary
            text: qsTr("Agree on this")
            enabled: area.text.trim() !== ""
            onClicked: {
                InputMethod.commit();
                const words = area.text;
                if (root.agreed !== "")
                    Compare.reword(root.agreed, words);
                else
                    Compare.agree(root.row, words, root.speaker);
                root.close();
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
