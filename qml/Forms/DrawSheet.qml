// A signature, a sketch, or a picture that is drawn on, cropped, straightened or blurred. However it closes, what it comes
// to becomes the picture of its place.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Sheet {
    id: root

    /// A question, or a note of an interview.
    required property string path
    readonly property bool mine: path !== "" && Drawings.path === path
    readonly property bool signature: mine && Drawings.kind === Drawings.Signature
    readonly property bool penned: mine && Drawings.tool === Drawings.Pen
    readonly property real inside: width - leftPadding - rightPadding
    /// Height for the paper before the sheet scrolls.
    readonly property real paperRoom: contentRoom - tools.height - Theme.space12
    /// A picture that is straightened is seen together with the slider, however small the screen.
    readonly property real leastPaper: Drawings.tool === Drawings.Turn ? Theme.picture * 2 / 3 : Theme.picture

    function undo(): void {
        if (Drawings.canUndo)
            Drawings.undo();
    }

    // A line that runs over the edge must not close it.
    closePolicy: T.Popup.CloseOnEscape
    width: around === null ? Theme.sheetWidth : low ? around.width : Math.min(around.width - Theme.space48, Theme.pageWidth)
    onMineChanged: {
        if (mine)
            open();
        else
            close();
    }
    onAboutToHide: {
        if (mine)
            Drawings.finish();
    }

    AtEnd {
        target: Drawings
        calls: "finish"
        when: root.mine
    }
    Item {
        implicitHeight: canvas.height
        Layout.fillWidth: true

        DrawCanvas {
            id: canvas
            objectName: "drawing.paper"
            name: root.title
            width: Math.min(root.inside, Math.max(root.paperRoom, root.leastPaper) * Drawings.ratio)
            height: width / Drawings.ratio
            anchors.horizontalCenter: parent.horizontalCenter
            enabled: root.penned
        }
        BlurArea {
            id: blur
            objectName: "drawing.blur"
            name: qsTr("Blur part of the picture")
            anchors.fill: canvas
            visible: root.mine && Drawings.tool === Drawings.Blur
        }
        CropFrame {
            id: crop
            anchors.fill: canvas
            visible: root.mine && Drawings.tool === Drawings.Crop
        }
        TurnGuide {
            anchors.fill: canvas
            visible: root.mine && Drawings.tool === Drawings.Turn
        }
    }
    ColumnLayout {
        id: tools
        spacing: Theme.space12
        Layout.fillWidth: true

        PictureTools {
            visible: root.mine && Drawings.editable
            byKeys: blur.byKeys || crop.byKeys
            Layout.fillWidth: true
        }
        Label {
            visible: canvas.byKeys
            text: qsTr("The arrow keys move the pen, the space bar puts it down and lifts it.")
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            visible: root.signature
            text: qsTr("Or type your name")
            font: Theme.label
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        TextField {
            id: written
            objectName: "drawing.name"
            visible: root.signature
            name: qsTr("Or type your name")
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.formWidth
            onTextEdited: Drawings.write(text)
        }
        SegmentedControl {
            visible: root.penned && !root.signature
            name: qsTr("Colour")
            prefix: "drawing.ink."
            labels: [qsTr("Black"), qsTr("Blue"), qsTr("Red")]
            values: [Drawings.Black, Drawings.Blue, Drawings.Red]
            value: Drawings.ink
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onPicked: value => Drawings.ink = Number(value)
        }
    }

    actions: [
        Button {
            objectName: "drawing.done"
            kind: Button.Kind.Primary
            text: qsTr("Done")
            iconName: "check"
            onClicked: root.close()
        },
        Button {
            objectName: "drawing.undo"
            text: qsTr("Undo")
            iconName: "undo"
            enabled: Drawings.canUndo
            onClicked: root.undo()
        },
        Button {
            objectName: "drawing.wipe"
            visible: Drawings.tool === Drawings.Pen
            text: Drawings.editable ? qsTr("Wipe the lines off") : qsTr("Wipe clean")
            iconName: "trash"
            enabled: !Drawings.blank
            onClicked: Drawings.wipe()
        }
    ]

    Connections {
        target: Drawings

        function onChanged(): void {
            if (written.text.trim() !== Drawings.written)
                written.text = Drawings.written;
        }
    }
    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: root.opened && !written.activeFocus
        onActivated: root.undo()
    }
}
