// Whether what is on the screen is safe on this device, in an icon and a word; only the icon where there is no room.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    enum State { Clean, Saving, Saved, Failed }

    required property int saveState
    required property string text
    property bool iconOnly: false

    readonly property color ink: saveState === SaveState.State.Failed ? Theme.colors.danger
        : saveState === SaveState.State.Saved ? Theme.colors.success : Theme.colors.textMuted

    visible: saveState !== SaveState.State.Clean
    implicitWidth: sign.width + (words.visible ? Theme.space8 + words.implicitWidth : 0) + Theme.space8
    implicitHeight: Math.max(sign.height, words.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: sign
        anchors.verticalCenter: parent.verticalCenter
        name: root.saveState === SaveState.State.Failed ? "error" : root.saveState === SaveState.State.Saved ? "success" : "sync"
        size: Theme.iconSmall
        color: root.ink
    }
    Text {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.iconOnly
        text: root.text
        textFormat: Text.PlainText
        font: Theme.caption
        color: root.ink
        Accessible.ignored: true
    }
}
