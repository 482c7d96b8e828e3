// A file as an answer: what it is, and buttons to choose another one or to take it back.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    required property string value
    /// What files it takes, as a form says it: "image/*".
    property string accept
    /// What else is on this device may be looked at.
    property bool opens: true
    property bool readOnly: false

    readonly property bool busy: Attachments.busy === path
    readonly property var about: Attachments.revision >= 0 && value !== "" ? Attachments.about(value) : ({})
    readonly property string problem: Attachments.revision >= 0 ? Attachments.problem(path) : ""

    signal answered(value: string)

    function focusEditor(): void {
        choose.forceActiveFocus(Qt.TabFocusReason);
    }

    function chooseText(): string {
        if (accept.startsWith("image/"))
            return value === "" ? qsTr("Choose a picture") : qsTr("Choose another picture");
        if (accept.startsWith("audio/"))
            return value === "" ? qsTr("Choose a sound file") : qsTr("Choose another sound file");
        if (accept.startsWith("video/"))
            return value === "" ? qsTr("Choose a film") : qsTr("Choose another film");
        return value === "" ? qsTr("Choose a file") : qsTr("Choose another file");
    }

    spacing: Theme.space8

    When {
        condition: root.value !== "" && (root.about.picture ?? false)

        Picture {
            objectName: "picture." + root.path
            source: "image://answer/" + root.value
            bigSource: source
            name: root.label
            width: root.width
        }
    }
    Label {
        objectName: "file." + root.path
        visible: text !== ""
        text: root.about.text ?? ""
        font: Theme.bodyStrong
        width: root.width
    }
    ErrorLine {
        objectName: "damage." + root.path
        text: root.about.problem ?? ""
        width: root.width
    }
    Banner {
        objectName: "problem." + root.path
        visible: root.problem !== ""
        kind: Banner.Kind.Warning
        text: root.problem
        width: root.width
    }
    Banner {
        visible: !root.opens && !root.readOnly
        kind: Banner.Kind.Info
        text: qsTr("Files of this device cannot be chosen here. Ask who gave you the tablet.")
        width: root.width
    }
    Button {
        id: choose
        objectName: "attach." + root.path
        visible: root.opens && !root.readOnly
        text: root.busy ? qsTr("Taking in the file…") : root.chooseText()
        iconName: "document"
        busy: root.busy
        enabled: Attachments.busy === ""
        width: Math.min(implicitWidth, root.width)
        onClicked: sheet.ask()
    }
    ClearButton {
        visible: root.value !== "" && !root.readOnly && !root.busy
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
    FileSheet {
        id: sheet
        title: root.label
        accept: root.accept
        onPicked: file => Attachments.take(root.path, file, root.accept)
    }
}
