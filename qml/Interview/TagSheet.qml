// A tag by any of its names: for who does not know where it stands, and for study lists that are long.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    /// Codes that are chosen.
    property list<string> chosen
    readonly property var found: visible ? Notes.tagsLike(search.text) : []

    signal toggled(tag: string)

    function ask(codes: list<string>): void {
        chosen = codes;
        search.text = "";
        open();
        search.forceActiveFocus();
    }

    function toggle(tag: string): void {
        chosen = [...chosen].includes(tag) ? [...chosen].filter(code => code !== tag) : [...chosen, tag];
        toggled(tag);
    }

    title: qsTr("Tags")

    SearchField {
        id: search
        objectName: "tags.search"
        name: qsTr("Search the tags")
        focus: true
        Layout.fillWidth: true
        onAccepted: {
            if (root.found.length === 1) {
                root.toggle(root.found[0].tagId);
                root.close();
            }
        }
    }
    Label {
        visible: root.found.length === 0
        objectName: "tags.none"
        text: qsTr("No tag is called that. Type it in the note, then it can be found later.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Repeater {
        model: root.found

        Option {
            required property var modelData

            objectName: "tags." + modelData.tagId
            text: modelData.label
            multiple: true
            chosen: root.chosen.includes(modelData.tagId)
            Layout.fillWidth: true
            onClicked: root.toggle(modelData.tagId)
        }
    }

    actions: Button {
        objectName: "tags.done"
        kind: Button.Kind.Primary
        text: qsTr("Done")
        onClicked: root.close()
    }
}
