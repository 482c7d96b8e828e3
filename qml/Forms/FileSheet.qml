// The folders of this device and, of what is in them, the files that a question takes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property string accept
    /// "" shows the places where files usually are.
    property string folder
    property var entries: []

    signal picked(file: string)

    function ask(): void {
        go("");
        open();
    }

    function go(to: string): void {
        folder = to;
        entries = to === "" ? Attachments.places() : Attachments.list(to, accept);
    }

    Button {
        objectName: "files.up"
        visible: root.folder !== ""
        kind: Button.Kind.Quiet
        text: qsTr("Other folders")
        iconName: "arrow-up"
        onClicked: root.go(Attachments.above(root.folder))
    }
    Label {
        visible: root.entries.length === 0
        text: qsTr("Nothing here that this question takes.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Repeater {
        model: root.visible ? root.entries : []

        ListRow {
            id: row
            required property var modelData
            readonly property bool folder: modelData.folder ?? true

            objectName: "files." + modelData.name
            title: modelData.name
            subtitle: modelData.detail ?? ""
            iconName: folder ? "list" : "document"
            chevron: folder
            Layout.fillWidth: true
            onClicked: {
                const path = modelData.path;
                if (folder) {
                    root.go(path);
                } else {
                    root.close();
                    root.picked(path);
                }
            }
        }
    }
}
