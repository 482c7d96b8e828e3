// What one note-taker wrote of a moment, as it was written.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

ColumnLayout {
    id: root

    /// As CompareController gives it; empty when this one wrote nothing.
    required property var entry
    /// Says who wrote it.
    property bool named: false
    property bool choosable: false

    readonly property bool blank: (entry.noteId ?? "") === ""
    readonly property string speaker: entry.speaker ?? ""
    readonly property string author: entry.mine ?? false ? qsTr("You") : entry.author ?? ""

    signal chosen()

    spacing: Theme.space4

    Label {
        visible: root.blank
        text: qsTr("Not noted")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Flow {
        visible: !root.blank
        spacing: Theme.space8
        Layout.fillWidth: true

        SpeakerBadge {
            visible: /^P?\d+$/.test(root.speaker)
            label: root.speaker
        }
        Label {
            width: Math.min(implicitWidth, parent.width)
            height: Math.max(Theme.badge, implicitHeight)
            verticalAlignment: Text.AlignVCenter
            text: (root.named ? root.author + " · " : "") + (root.entry.timeText ?? "") + " · " + (root.entry.kindLabel ?? "")
            font: Theme.caption
            lineHeight: Theme.lineHeightTight
            color: Theme.colors.textMuted
        }
    }
    Label {
        visible: text !== ""
        text: root.entry.kind === "verbatim" ? "“" + root.entry.text + "”" : root.entry.text ?? ""
        font: root.entry.kind === "nonverbal" ? Theme.bodyItalic : Theme.body
        Layout.fillWidth: true
    }
    Label {
        visible: text !== ""
        text: (root.entry.tags ?? []).map(tag => "#" + tag).join("  ")
        font: Theme.caption
        color: Theme.colors.accent
        Layout.fillWidth: true
    }
    Button {
        visible: root.choosable && !root.blank && root.entry.text !== ""
        objectName: "compare.take." + (root.entry.noteId ?? "")
        text: qsTr("Take over")
        iconName: "check"
        Accessible.name: qsTr("Take over what %1 wrote: %2").arg(root.author).arg(root.entry.text ?? "")
        Layout.topMargin: Theme.space4
        onClicked: root.chosen()
    }
}
