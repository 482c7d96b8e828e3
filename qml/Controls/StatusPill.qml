// A state in one or two words, with an icon so that it does not hang on colour.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    enum Kind { Neutral, Info, Success, Warning, Danger }

    property int kind: StatusPill.Kind.Neutral
    required property string text
    property string iconName: kind === StatusPill.Kind.Danger ? "error" : kind === StatusPill.Kind.Warning ? "warning"
        : kind === StatusPill.Kind.Success ? "check" : kind === StatusPill.Kind.Info ? "info" : ""

    readonly property color ink: kind === StatusPill.Kind.Danger ? Theme.colors.dangerSoftInk
        : kind === StatusPill.Kind.Warning ? Theme.colors.warningSoftInk
        : kind === StatusPill.Kind.Success ? Theme.colors.successSoftInk
        : kind === StatusPill.Kind.Info ? Theme.colors.infoSoftInk : Theme.colors.textMuted

    implicitWidth: sign.lead + Math.ceil(unwrapped.advanceWidth) + 2 * Theme.space12
    implicitHeight: words.implicitHeight + 2 * Theme.space4
    radius: height / 2
    color: kind === StatusPill.Kind.Danger ? Theme.colors.dangerSoft
        : kind === StatusPill.Kind.Warning ? Theme.colors.warningSoft
        : kind === StatusPill.Kind.Success ? Theme.colors.successSoft
        : kind === StatusPill.Kind.Info ? Theme.colors.infoSoft : Theme.colors.pressed
    border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
    border.color: ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    // The width is taken from here: that of a wrapped Text changes while it is laid out, which would be a loop.
    TextMetrics {
        id: unwrapped
        font: words.font
        text: root.text
    }
    Icon {
        id: sign
        readonly property real lead: visible ? width + Theme.space4 : 0
        visible: root.iconName !== ""
        x: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName
        size: Theme.iconSmall
        color: root.ink
    }
    Text {
        id: words
        x: Theme.space12 + sign.lead
        width: root.width - x - Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        textFormat: Text.PlainText
        font: Theme.caption
        color: root.ink
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
