// A file as an answer: what it is, and buttons to make or choose another one or to take it back.
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
    /// It is drawn: the kind of drawing (Drawings.Signature, Drawings.Sketch); -1 for a file.
    property int drawing: -1
    /// The picture that is the answer is there to be drawn on. Any that was photographed or chosen may be edited.
    property bool annotates: false
    /// Only a picture that is taken now will do, where there is a camera.
    property bool fresh: false
    /// With the camera that looks at who has the device.
    property bool front: false
    /// What else is on this device may be looked at.
    property bool opens: true
    property bool readOnly: false

    readonly property bool drawn: drawing >= 0
    readonly property bool photographed: accept.startsWith("image/") && !drawn
    readonly property bool camera: photographed && Viewfinder.presence !== Viewfinder.Absent
    readonly property bool recorded: accept.startsWith("audio/")
    readonly property bool filed: !drawn && opens && !(fresh && Viewfinder.presence === Viewfinder.Ready)
    readonly property bool busy: Attachments.busy === path
    readonly property var about: Attachments.revision >= 0 && value !== "" ? Attachments.about(value) : ({})
    readonly property string problem: Attachments.revision >= 0 ? Attachments.problem(path) : ""
    readonly property bool free: Attachments.busy === "" && !Drawings.loading && Sounds.path === ""

    signal answered(value: string)

    function focusEditor(): void {
        const recorder = recorders.item as SoundRecorder;
        if (recorder !== null && recorder.present) {
            recorder.focusEditor();
            return;
        }
        for (const button of [draw, photograph, choose])
            if (button.visible) {
                button.forceActiveFocus(Qt.TabFocusReason);
                return;
            }
    }

    function drawText(): string {
        if (drawing === Drawings.Signature)
            return value === "" ? qsTr("Sign here") : qsTr("Change the signature");
        return value === "" ? qsTr("Draw") : qsTr("Go on drawing");
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
        visible: text !== "" && !root.drawn
        text: root.about.text ?? ""
        font: Theme.bodyStrong
        width: root.width
    }
    When {
        condition: root.value !== "" && (root.about.plays ?? false)

        MediaBar {
            path: root.path
            value: root.value
            label: root.label
            width: root.width
        }
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
        visible: !root.opens && !root.readOnly && !root.drawn && !root.camera && !(root.recorded && Sounds.microphone !== Sounds.Absent)
        kind: Banner.Kind.Info
        text: qsTr("Files of this device cannot be chosen here. Ask who gave you the tablet.")
        width: root.width
    }
    Button {
        id: draw
        objectName: "draw." + root.path
        visible: root.drawn && !root.readOnly
        text: root.drawText()
        iconName: "edit"
        busy: root.busy
        enabled: root.free
        width: Math.min(implicitWidth, root.width)
        onClicked: Drawings.open(root.path, root.value, root.drawing)
    }
    Button {
        id: annotate
        objectName: "annotate." + root.path
        visible: (root.annotates || root.photographed) && !root.readOnly && (root.about.picture ?? false)
        text: root.annotates ? qsTr("Draw on the picture") : qsTr("Edit the picture")
        iconName: "edit"
        enabled: root.free
        width: Math.min(implicitWidth, root.width)
        onClicked: Drawings.open(root.path, root.value, Drawings.Annotation)
    }
    When {
        id: recorders
        condition: root.recorded && !root.readOnly

        SoundRecorder {
            path: root.path
            answered: root.value !== ""
            width: root.width
        }
    }
    Label {
        objectName: "camera.absent." + root.path
        visible: root.photographed && !root.camera && !root.readOnly
        text: root.opens ? qsTr("This device has no camera that can be reached. A picture can be chosen from a file.") : qsTr("This device has no camera that can be reached.")
        color: Theme.colors.textMuted
        width: root.width
    }
    Banner {
        visible: root.photographed && !root.readOnly && Viewfinder.presence === Viewfinder.Denied
        kind: Banner.Kind.Warning
        text: qsTr("Meetmoment may not use the camera. Allow it in the settings of this device, then try again.")
        width: root.width
    }
    Button {
        id: photograph
        objectName: "photograph." + root.path
        visible: root.camera && !root.readOnly
        text: root.value === "" ? qsTr("Take a picture") : qsTr("Take another picture")
        iconName: "camera"
        enabled: root.free
        width: Math.min(implicitWidth, root.width)
        onClicked: Viewfinder.open(root.path, root.front)
    }
    Button {
        id: choose
        objectName: "attach." + root.path
        visible: root.filed && !root.readOnly
        text: root.busy ? qsTr("Taking in the file…") : root.chooseText()
        iconName: "document"
        busy: root.busy
        enabled: root.free
        width: Math.min(implicitWidth, root.width)
        onClicked: files.ask()
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
        id: files
        title: root.label
        accept: root.accept
        onPicked: file => Attachments.take(root.path, file, root.accept)
    }
    CameraSheet {
        title: root.label
        path: root.path
    }
    DrawSheet {
        title: root.label
        path: root.path
    }
}
