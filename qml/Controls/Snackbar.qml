// A short message at the bottom that goes by itself, with one thing to do ("Undo"). Stays while it has the focus or
// the pointer.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    property string text
    property string actionText
    readonly property bool shown: text !== ""

    signal acted()

    function show(message: string, action: string): void {
        text = message;
        actionText = action;
        timer.restart();
    }

    function hide(): void {
        text = "";
    }

    implicitWidth: Math.min(Theme.formWidth * Theme.fontScale, parent !== null ? parent.width - Theme.space32 : Theme.formWidth)
    implicitHeight: row.implicitHeight + 2 * Theme.space8
    radius: Theme.radius
    color: Theme.colors.inverse
    visible: opacity > 0
    opacity: shown ? 1 : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Behavior on opacity { NumberAnimation { duration: Theme.quick } }

    Timer {
        id: timer
        interval: Theme.messageTime
        running: root.shown && !hover.hovered && !action.activeFocus
        onTriggered: root.hide()
    }
    HoverHandler { id: hover }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.space8
        anchors.leftMargin: Theme.space16
        spacing: Theme.space8

        Label {
            text: root.text
            color: Theme.colors.inverseInk
            font: Theme.label
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space8
            Accessible.ignored: true
        }
        Button {
            id: action
            visible: root.actionText !== ""
            objectName: "snackbar.action"
            kind: Button.Kind.Quiet
            ink: hovered || down ? Theme.colors.accent : Theme.colors.inverseAccent
            Layout.maximumWidth: root.width / 2
            text: root.actionText
            onClicked: {
                root.acted();
                root.hide();
            }
        }
    }
}
