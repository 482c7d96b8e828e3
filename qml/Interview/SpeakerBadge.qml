// Who spoke: a coloured round with the label, the same wherever the speaker appears.
import QtQuick
import Meetmoment.Theme

Rectangle {
    id: root

    required property string label

    /// The colour follows the number in the label, so that it stays the same on every tablet.
    readonly property int place: Math.max(0, Number(label.replace(/\D/g, "")) - 1)

    implicitWidth: Math.max(implicitHeight, letter.implicitWidth + Theme.space12)
    implicitHeight: Theme.badge
    radius: height / 2
    color: Theme.colors.speakers[place % Theme.colors.speakers.length]

    Text {
        id: letter
        anchors.centerIn: parent
        text: root.label
        textFormat: Text.PlainText
        font: Theme.smallStrong
        color: Theme.colors.speakerInk
        Accessible.ignored: true
    }
}
